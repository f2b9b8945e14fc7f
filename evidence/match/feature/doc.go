// Package feature turns an entry that package assertion has read into features,
// for the match stage: a reading and the lexicon's concepts go in, and out comes
// what a linear model weighs (words, parts of words, concepts, which of them
// stand together, quantities, and what is claimed of them), each with the words
// it rests on. It knows nothing of weights and decides nothing.
package feature
