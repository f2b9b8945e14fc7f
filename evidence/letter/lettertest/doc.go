// Package lettertest makes up what letters are filled in with, for the tests of
// letters, their pages and their files: a book of letters goes in, inputs of a
// long but ordinary case come out. It holds no real person's data.
package lettertest
