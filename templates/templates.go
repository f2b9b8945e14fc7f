// Package templates embeds the data an adviser could correct: law, lexicon,
// wording and measures. Files go in at build time and come out through FS; it
// holds no logic.
package templates

import "embed"

// FS holds the files of the folders named here. The labelled lines below lexicon
// are not among them: the program needs only the weights that were fitted on
// them.
//
//go:embed bundle checks deadlines/*.yaml letters/*.yaml letters/parts schemes lexicon/*.yaml lexicon/activities lexicon/weights.bin
var FS embed.FS
