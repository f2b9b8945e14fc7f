// Package laterality asks, within the check stage, about left and right. A record that was
// read goes in; questions on the same problem told of two sides come out. It
// never says which side is right.
package laterality
