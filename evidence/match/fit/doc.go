// Package fit learns the weights of the match stage from labelled lines: lines
// and a lexicon go in, a weights.Model comes out, and a trial says how well it
// does on lines that were kept from it. The same lines give the same model. It
// never reads a person's case: lines are made up, or an adviser's own.
package fit
