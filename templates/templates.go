// Package templates embeds the data an adviser could correct: law, lexicon,
// wording and measures. Files go in at build time and come out through FS; it
// holds no logic.
package templates

import "embed"

// FS holds the files of the folders named here.
//
//go:embed bundle lexicon schemes
var FS embed.FS
