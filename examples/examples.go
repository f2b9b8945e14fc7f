// Package examples embeds the made-up people of this folder, for the demo and
// for tests: each has sources to import and may have a case.yaml, which says
// what the person picks, writes and flags. It holds no logic, and nobody in it
// exists.
package examples

import "embed"

// FS holds NAME/case.yaml and NAME/sources/… for each example.
//
//go:embed */case.yaml */sources
var FS embed.FS
