// Package lexicon reads the words that adviser and clinicians know, for the
// match stage: YAML files of concepts, cues, terms of activities and quantities
// go in, the program's own and a user's, and one book of named patterns comes
// out. It never weighs a word: package weights does, from labelled lines.
package lexicon
