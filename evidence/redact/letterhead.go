package redact

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// letterheadFile says when a detail is taken for that of the organisation that a
// document is from.
type letterheadFile struct {
	Organisations []string `yaml:"organisations"`
	People        []string `yaml:"people"`
	Ends          []string `yaml:"ends"`
	Domains       []string `yaml:"domains"`
	Head          int      `yaml:"head"`
	Foot          int      `yaml:"foot"`
}

// letterhead knows the details of organisations: what a surgery or a hospital
// prints about itself. They are no secret of anybody's.
type letterhead struct {
	organisations, people, ends *regexp.Regexp
	domains                     []string
	head, foot                  int
}

func (f letterheadFile) letterhead() (letterhead, error) {
	if len(f.Organisations) == 0 || len(f.People) == 0 || len(f.Ends) == 0 || f.Head <= 0 || f.Foot <= 0 {
		return letterhead{}, errors.New("letterheads: the words for organisations or people, what ends a head, or its lines are missing")
	}
	l := letterhead{domains: f.Domains, head: f.Head, foot: f.Foot}
	for to, text := range map[**regexp.Regexp]string{
		&l.organisations: `(?i)\b(?:` + strings.Join(f.Organisations, "|") + `)\b`,
		&l.people:        `(?i)\b(?:` + strings.Join(f.People, "|") + `)\b`,
		&l.ends:          `(?i)^\W*(?:` + strings.Join(f.Ends, "|") + `)\b`,
	} {
		find, err := regexp.Compile(text)
		if err != nil {
			return l, fmt.Errorf("letterheads: %w", err)
		}
		*to = find
	}
	return l, nil
}

// mobile begins a number that somebody carries about with them. It counts as a
// person's, whoever the letter is from.
const mobile = "phone 07"

// of gives the details of a text that are an organisation's own. One that may be
// a person's is none, also where an organisation is named beside it: it is better
// to ask about a clinic than to pass over a neighbour.
func (l letterhead) of(text string, found []detail) map[string]bool {
	lines := strings.Split(text, "\n")
	own, private := map[string]bool{}, map[string]bool{}
	for _, d := range found {
		switch {
		case !slices.Contains([]string{"phone", "email", "postcode"}, d.pattern.kind):
			continue
		case strings.HasPrefix(d.key, mobile):
			private[d.key] = true
			continue
		}
		at := strings.Count(text[:d.from], "\n")
		if l.standsFor(lines, at, d) {
			own[d.key] = true
		} else {
			private[d.key] = true
		}
	}
	for key := range private {
		delete(own, key)
	}
	return own
}

// standsFor reports whether a detail on a line is that of an organisation.
func (l letterhead) standsFor(lines []string, at int, d detail) bool {
	if l.people.MatchString(lines[at]) {
		return false
	}
	if d.pattern.kind == "email" {
		_, domain, _ := strings.Cut(d.key, "@")
		return slices.ContainsFunc(l.domains, func(known string) bool {
			return domain == known || strings.HasSuffix(domain, "."+known)
		})
	}
	if l.organisations.MatchString(lines[at]) {
		return true
	}
	return l.names(l.headOf(lines), at) || l.names(l.footOf(lines), at)
}

// block is a run of lines at the top or the foot of a page.
type block struct {
	lines    []string
	from, to int // in the page; to is the line after the last
}

// names reports whether a line is in the block, and the block names an
// organisation and no person.
func (l letterhead) names(b block, at int) bool {
	if at < b.from || at >= b.to {
		return false
	}
	all := strings.Join(b.lines[b.from:b.to], "\n")
	return l.organisations.MatchString(all) && !l.people.MatchString(all)
}

// headOf is what a page begins with, until somebody is addressed or spoken of.
func (l letterhead) headOf(lines []string) block {
	left := l.head
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if left == 0 || l.ends.MatchString(line) || l.people.MatchString(line) {
			return block{lines, 0, i}
		}
		left--
	}
	return block{lines, 0, len(lines)}
}

// footOf is what a page ends with.
func (l letterhead) footOf(lines []string) block {
	left := l.foot
	for i, line := range slices.Backward(lines) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if left == 0 || l.ends.MatchString(line) || l.people.MatchString(line) {
			return block{lines, i + 1, len(lines)}
		}
		left--
	}
	return block{lines, 0, len(lines)}
}
