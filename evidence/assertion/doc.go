// Package assertion reads what a statement claims: is it so, denied, possible,
// planned or past, and is it about the patient or somebody else? Rules from
// templates/lexicon/assertion.yaml and entries go in; entries with their empty
// Assertion and Experiencer filled come out, and for package match a Reading of
// any run of words. It never changes what an importer took from the structure of
// a source, and never drops anything: it marks. Cases that anyone may add to are
// in testdata; those kept aside there are for measuring only.
package assertion
