// Package match lays entries beside the activities of a scheme: entries and
// schemes go in, matches come out, each with its bearing (the entry states a
// difficulty, or it states ability), how likely a careful reader would agree, and
// the words that carried that. It reads with the lexicon and the weights in
// templates/lexicon, with a user's own beside them, and with the assertion rules.
// It never says that a descriptor is met, and never leaves out what states
// ability.
package match
