// Package check is the stage that asks about possible mistakes. Entries and
// what the person says of themselves go in; questions come out, each resting on
// what stands in a file. It never gives a verdict, and never changes an entry.
package check
