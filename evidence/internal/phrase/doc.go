// Package phrase is the pattern language of the lexicon, and the way clinical
// text is cut into words, clauses and sentences for it. Text and patterns go
// in, the places where patterns stand come out. It knows nothing of what a
// pattern means: packages assertion and match give it meaning.
//
// # Patterns
//
// A pattern is a row of steps with spaces between them:
//
//	bath board        these words, in any case
//	wash~             wash, washes, washed, washing
//	sock|tight~       one of several words
//	<helper>          any word or phrase of a class
//	<number>          a number
//	<year>            a year from 1900 to 2099
//	the?              a step that may be missing
//	..                up to three words of any kind
//	....              up to six words
//	......            up to twelve words
//
// Where a file has a list of patterns, one line may hold several with " / "
// between them. A pattern never reaches over the end of a sentence. Hyphens count as spaces.
package phrase
