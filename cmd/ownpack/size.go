package main

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// sizePattern is a number of megabytes or kilobytes.
var sizePattern = regexp.MustCompile(`(?i)^([0-9]{1,4}(?:\.[0-9]{1,3})?) ?([mk])b$`)

// sizeOf reads a size like 10MB: a million bytes each.
func sizeOf(s string) (int64, error) {
	m := sizePattern.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, wrongUse(fmt.Errorf("%q is no size", cut(s, 20)), "write it like 10MB or 5MB")
	}
	n, err := strconv.ParseFloat(m[1], 64)
	if err != nil || n == 0 {
		return 0, wrongUse(fmt.Errorf("%q is no size", cut(s, 20)), "write it like 10MB or 5MB")
	}
	unit := 1e6
	if strings.EqualFold(m[2], "k") {
		unit = 1e3
	}
	return int64(math.Round(n * unit)), nil
}
