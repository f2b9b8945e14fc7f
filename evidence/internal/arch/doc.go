// Package arch holds the tests which keep every package on its floor. It is
// the house's only inspector: source files go in, complaints come out. It never
// runs the go command, whose results the test cache would not notice changing.
package arch
