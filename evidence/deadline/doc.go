// Package deadline is where time limits come in as data: YAML files, a claim and
// a day go in; a list of dates comes out, each worked out in calendar months,
// weeks or days from a day that is named, and each put as a question to check
// against the letter. All sentences are in templates/deadlines. It never says
// that a day is right, nor that somebody is too late.
package deadline
