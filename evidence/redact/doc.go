// Package redact hides parts of pages for the pick and bundle stages. Words on a
// page and what a person wants hidden go in; boxes, a picture of the page with
// the boxes filled, the words that are left, and a plan that no longer says what
// is hidden come out. Prove looks for what is hidden in the finished file. It
// never changes a source, and never names a hidden word in an error.
package redact
