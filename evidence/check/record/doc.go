// Package record is where a record is read for the rules of the check stage.
// Entries go in; lines with their words, sentences, dates and what is claimed of
// them come out, beside the forms that rules and their questions have. It asks
// nothing.
package record
