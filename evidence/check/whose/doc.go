// Package whose asks, within the check stage, whether an entry is about the
// person. A record that was read goes in; questions on names, numbers,
// addresses, ages and sex come out. It never decides who somebody is.
package whose
