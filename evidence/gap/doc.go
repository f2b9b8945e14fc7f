// Package gap is the stage that asks what is missing, old or contradicted in
// the record beside what a person says of an activity. A scheme, a statement,
// the ranked matches of that activity with their entries and the day of the
// decision go in; a few questions come out, the most useful first, each with
// who often holds such papers. All words are in templates/lexicon/gaps.yaml. It
// never gives a verdict, and never says that a thing is needed.
package gap
