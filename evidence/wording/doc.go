// Package wording holds the sentences about law, claims and sending that screens and
// commands share. In: the YAML file words/law.yaml of the templates. Out: each
// sentence, with its blanks filled in. It never chooses which of them is said.
package wording
