//go:build !race

package casefile

// Slower says how much less the slow tests do under the race detector.
const Slower = 1
