//go:build race

package verify_test

// stride is how many bytes the longest tests go on at a time. The race detector
// makes them ten times slower and finds nothing in them.
const stride = 13
