package bundle

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
)

// longestSentence is how many characters a sentence may have to be quoted as a
// fact. What is longer was not cut into sentences rightly.
const longestSentence = 320

// untold are the kinds of entry whose sentences say nothing of what the person
// has.
var untold = []evidence.Kind{
	evidence.KindPlan, evidence.KindFamilyHistory, evidence.KindMedication,
	evidence.KindAllergy, evidence.KindImmunisation, evidence.KindAdmin, evidence.KindAdmission,
}

// sentences adds aids and stays in hospital that an entry tells of.
func (b *factBook) sentences(e evidence.Entry, q evidence.Passage) {
	if b.Rules == nil || slices.Contains(untold, e.Kind) {
		return
	}
	affirmed := e.Assertion == evidence.Affirmed
	if !affirmed && e.Assertion != evidence.Historical {
		return
	}
	for _, sentence := range sentencesOf(e) {
		page, known := b.pageOf(e, q, sentence)
		if !known {
			continue
		}
		one := said{what: sentence, key: sentence, writer: writerOf(q), page: page}
		if affirmed {
			b.aids(one, e, q)
		}
		b.stay(one, e, q)
	}
}

// aids adds each aid that a sentence says the person has or uses.
func (b *factBook) aids(one said, e evidence.Entry, q evidence.Passage) {
	w, sentence := b.Wording.facts, one.what
	if strings.HasSuffix(sentence, "?") || w.notYet.MatchString(sentence+"\n"+e.Section) {
		return
	}
	for _, at := range w.aids.FindAllStringIndex(sentence, -1) {
		if !w.has.MatchString(e.Section+": "+sentence) && !w.rightBefore.MatchString(sentence[:at[0]]) {
			continue
		}
		if !b.reading(e, sentence, at).Plain() {
			continue
		}
		one.kind, one.what, one.details = evidence.FactAid, sentence[at[0]:at[1]], sentence
		one.key = w.aidNames[plainSpelling(one.what)]
		if one.details == one.what {
			one.details = ""
		}
		b.add(one, e, q)
	}
}

// stay adds a stay in hospital that a sentence tells of.
func (b *factBook) stay(one said, e evidence.Entry, q evidence.Passage) {
	w, sentence := b.Wording.facts, one.what
	at := w.admissions.FindStringIndex(sentence)
	if at == nil || strings.HasSuffix(sentence, "?") || w.noAdmission.MatchString(sentence) {
		return
	}
	r := b.reading(e, sentence, at)
	r.Past = false // it is over, and was there
	if r.Plain() {
		one.kind = evidence.FactAdmission
		b.add(one, e, q)
	}
}

// reading tells what a sentence claims of a stretch of itself.
func (b *factBook) reading(e evidence.Entry, sentence string, at []int) assertion.Reading {
	scope := b.Rules.ReadEntry(evidence.Entry{Kind: e.Kind, Date: e.Date, Text: sentence})
	first, last := -1, -1
	for i, t := range scope.Text.Tokens {
		if t.Start < at[1] && t.End > at[0] {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return assertion.Reading{Possible: true}
	}
	return scope.At(first, last)
}

// sentenceEnd is where a sentence ends: at a stop before a capital letter or a
// figure, at a semicolon, at an empty line.
var sentenceEnd = regexp.MustCompile(`[.!?](?:\s+)[\p{Lu}\d“"(•]|;\s|\n\s*\n|\n\s*(?:[•·*–-]|\d{1,2}[.)])\s`)

// sentencesOf cuts an entry's title and text into sentences.
func sentencesOf(e evidence.Entry) []string {
	text := strings.TrimSpace(e.Text)
	if title := strings.TrimSpace(e.Title); !begins(text, title) {
		text = title + "\n\n" + text
	}
	var out []string
	add := func(s string) {
		s = strings.TrimLeft(fold(s), "•·*–-; ")
		if s != "" && utf8.RuneCountInString(s) <= longestSentence {
			out = appendOnce(out, s)
		}
	}
	for {
		at := sentenceEnd.FindStringIndex(text)
		if at == nil {
			break
		}
		add(text[:at[0]+1])
		text = text[at[0]+1:]
	}
	add(text)
	return out
}

// pageOf is the page on which a sentence of an entry stands. Of an entry on many
// pages it is known only where the sentence stands on one of them as a whole.
func (b *factBook) pageOf(e evidence.Entry, q evidence.Passage, sentence string) (page int, known bool) {
	pages := e.Locator.Pages()
	if len(pages) < 2 || q.SourcePage == 0 {
		return q.SourcePage, true
	}
	for _, p := range b.Pages[e.Source] {
		if slices.Contains(pages, p.Number) && strings.Contains(fold(p.Text), sentence) {
			return p.Number, true
		}
	}
	return 0, false
}
