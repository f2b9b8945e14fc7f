// Package match lays entries beside the activities of a scheme: entries and
// schemes go in, matches come out, each with its bearing (the entry states a
// difficulty, or it states ability), the words that matched and a score. It
// reads with the lexicon in templates/lexicon and the assertion rules. It never
// says that a descriptor is met, and never leaves out what states ability.
package match
