// Package weights holds what was fitted on labelled lines, for the match stage:
// features of a text go in, and out comes for each activity how likely a careful
// reader would say that the text bears on it, on either side, and which words
// carried that. Words count in weighted sums, so what each did can be told apart
// again; how likely the sums of a text and of its sentences make an activity,
// trees say. It never learns: package fit does.
package weights
