package main

import "regexp"

var signatureValues = regexp.MustCompile(`(?s)/M ?\([^)]*\)|/ByteRange ?\[[^\]]*\]|/Contents ?<[0-9A-Fa-f]*>`)

// unsigned blanks what may differ between two builds of the same pack: the
// signature's time, ByteRange and Contents.
func unsigned(pdf string) string {
	return signatureValues.ReplaceAllString(pdf, "")
}
