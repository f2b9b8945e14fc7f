// Package weights holds what was fitted on labelled lines, for the match stage:
// features of a text go in, and out comes for each activity how likely a careful
// reader would say that the text bears on it, on either side, and which words
// carried that. Everything is a weighted sum, so it can be told apart again. It
// never learns: package fit does.
package weights
