// Package paper asks, within the check stage, about dates, visits, letters, pages and fit
// notes. A record that was read goes in; questions come out. It never calls for
// a paper by itself.
package paper
