//go:build race

package casefile

// Slower says how much less the slow tests do: the race detector makes SQLite
// take some twenty times as long.
const Slower = 10
