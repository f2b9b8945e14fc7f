package main

import (
	"regexp"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"ownpack/evidence"
)

// takesCase reports whether the first argument of a command is a case.
func takesCase(cmd *cobra.Command) bool {
	words := strings.Fields(cmd.Use)
	return len(words) > 1 && slices.Contains([]string{"CASE", "[CASE]"}, words[1])
}

// noteCase keeps the case that a command line names, for hints.
func (g *globals) noteCase(cmd *cobra.Command, args []string) {
	if takesCase(cmd) && len(args) > 0 {
		g.casePath = args[0]
	}
}

// caseIn finds a command that names no case yet.
var caseIn = regexp.MustCompile(`\bownpack( key)? [a-z]+ CASE\b`)

// ready puts the name of the case into the commands that a text tells of, so that
// they can be copied as they stand.
func (g *globals) ready(text string) string {
	if g.casePath == "" {
		return text
	}
	return caseIn.ReplaceAllStringFunc(text, func(command string) string {
		return strings.TrimSuffix(command, "CASE") + quoted(g.casePath)
	})
}

// quoted writes a file name so that it can be pasted into a shell of this system.
func quoted(name string) string { return quotedFor(runtime.GOOS, name) }

func quotedFor(system, name string) string {
	name = evidence.VisibleLine(name)
	safe := "-_./:"
	if system == "windows" {
		safe += `\`
	}
	plain := strings.IndexFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(safe, r)
	}) < 0
	switch {
	case plain && !strings.HasPrefix(name, "-") && name != "":
		return name
	case strings.HasPrefix(name, "-"): // or it would be taken for an option
		return quotedFor(system, "./"+name)
	case system == "windows" || !strings.ContainsAny(name, "\"$`\\!"):
		return `"` + name + `"`
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}
