// Package check is the stage that asks about possible mistakes. Entries and
// what the person says of themselves go in; questions come out, each resting on
// what stands in a file. It never gives a verdict, and never changes an entry.
//
// The rules stand in rules.go, one file for each rule or small family of them.
// What an adviser could correct is in templates/checks: questions/*.yaml holds
// the wording by type and key, the other files the words that rules look for.
package check
