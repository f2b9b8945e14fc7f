// Package measure asks, within the check stage, about values, units and habits. A record
// that was read goes in; questions come out. It never reads a value as good or
// bad for health.
package measure
