// Package rank puts the matches of one activity into the order in which a
// careful adviser would read them, between match and pick. Matches, their
// entries and the day of the decision go in; the matches come out, those that
// support first and then the contrary ones, with who observed what they state,
// the reasons in data, and near duplicates folded under the best of them. All
// words and weights are in templates/lexicon/rank.yaml. It never drops a match,
// never changes a score, and never says that a descriptor is met.
package rank
