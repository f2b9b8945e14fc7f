// Package widget holds the dumb parts that screens are made of: lists, choosers,
// fields, key tables, help bars, and the functions that make text fit and make it
// safe to show. In: values and key presses. Out: lines of text. Nothing here
// knows the case, and nothing here reads a file.
package widget
