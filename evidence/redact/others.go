package redact

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// warnOthers is the warning about details of other people.
const warnOthers = "others"

// othersFile says when a detail is taken for another person's.
type othersFile struct {
	Near  []string `yaml:"near"`
	Not   []string `yaml:"not"`
	Reach int      `yaml:"reach"`
	Born  string   `yaml:"born"`
	What  string   `yaml:"what"`
}

// others finds details of other people: what stands near words for relatives.
type others struct {
	near, not, born *regexp.Regexp
	reach           int
	what            string // a date of birth, in words
}

func (f othersFile) others() (others, error) {
	if len(f.Near) == 0 || len(f.Not) == 0 || f.Reach <= 0 || f.Born == "" || f.What == "" {
		return others{}, errors.New("others: the words near, those of services, the reach or dates of birth are missing")
	}
	o := others{reach: f.Reach, what: f.What}
	for to, text := range map[**regexp.Regexp]string{
		&o.near: `(?i)\b(?:` + strings.Join(f.Near, "|") + `)\b`, &o.not: `(?i)\b(?:` + strings.Join(f.Not, "|") + `)\b`, &o.born: f.Born,
	} {
		find, err := regexp.Compile(text)
		if err != nil {
			return o, fmt.Errorf("others: %w", err)
		}
		*to = find
	}
	return o, nil
}

// OfOthers finds details in the text of a page that are another person's, as far
// as the words beside them tell: those of relatives and friends, NHS and National
// Insurance numbers that are not the person's own, and other dates of birth. A
// surgery's number, a clinic's and the person's own are none.
func (b *Book) OfOthers(text string, own ...evidence.Person) []Suggestion {
	var out []Suggestion
	mine := b.ownKeys(own)
	known := map[string]bool{"nhs": false, "ni": false}
	for key := range mine {
		kind, _, _ := strings.Cut(key, " ")
		known[kind] = true
	}
	for _, d := range b.details(text) {
		numbered := d.pattern.kind == "nhs" || d.pattern.kind == "ni"
		switch {
		case mine[d.key] || d.pattern.reason != "contact" || numbered && !known[d.pattern.kind]:
			continue
		case numbered || b.others.beside(text, d.from):
			out = append(out, Suggestion{What: d.pattern.name, Reason: d.pattern.reason, Text: text[d.from:d.to], Key: d.key})
		}
	}
	return append(out, b.others.births(text, own)...)
}

// beside reports whether a relative or friend is spoken of before a place, on its
// line or the one above, with no service named in between.
func (o others) beside(text string, at int) bool {
	before := text[max(0, at-o.reach):at]
	if lines := strings.Split(before, "\n"); len(lines) > 2 {
		before = strings.Join(lines[len(lines)-2:], "\n")
	}
	people := o.near.FindAllStringIndex(before, -1)
	if len(people) == 0 {
		return false
	}
	return !o.not.MatchString(before[people[len(people)-1][1]:])
}

// births finds dates of birth that are not the person's, where theirs is known.
func (o others) births(text string, own []evidence.Person) []Suggestion {
	var days []string
	for _, p := range own {
		if p.DOB != "" {
			days = append(days, p.DOB)
		}
	}
	var out []Suggestion
	for _, at := range o.born.FindAllStringSubmatch(text, -1) {
		date, ok := evidence.ParseDate(at[1])
		if !ok || len(date.Day()) != len("2006-01-02") || len(days) == 0 || slices.Contains(days, date.Day()) {
			continue
		}
		out = append(out, Suggestion{What: o.what, Reason: "contact", Text: at[1], Key: "born " + date.Day()})
	}
	return out
}

// AskOfOthers is the question about details of other people on pages of a
// document. It names what they are, never the words.
func (b *Book) AskOfOthers(source evidence.ID, what []string, pages []int) evidence.PlanWarning {
	numbers := make([]string, len(pages))
	for i, n := range pages {
		numbers[i] = strconv.Itoa(n)
	}
	if len(numbers) > maxPlaces {
		numbers = append(numbers[:maxPlaces:maxPlaces], "…")
	}
	v := blanks.Values{"What": strings.Join(what, ", "), "Many": len(what) > 1, "Pages": strings.Join(numbers, ", "), "Count": len(pages)}
	w := b.warnings[warnOthers]
	return evidence.PlanWarning{Warning: fill(w.warning, v), Question: fill(w.question, v), Source: source}
}
