// Package life asks, within the check stage, about text carried forward: facts of life and
// body that another entry contradicts. A record that was read goes in; questions
// come out. It never guesses how somebody lives.
package life
