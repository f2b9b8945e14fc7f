package match

import (
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/internal/phrase"
)

// finding is what an entry says about one activity, on one side.
type finding struct {
	activity int
	bearing  evidence.Bearing
	raw      float64
	hits     []phrase.Hit
	text     phrase.Text
}

// reader is one entry while it is weighed.
type reader struct {
	m         *Matcher
	scope     assertion.Scope
	structure assertion.Reading
	findings  map[findingKey]*finding
	order     []findingKey
}

type findingKey struct {
	activity int
	bearing  evidence.Bearing
}

// located is a hit with what it means and what is claimed of it.
type located struct {
	phrase.Hit
	meaning meaning
	reading assertion.Reading
}

// weigh reads an entry and gives what it says, without a threshold.
func (m *Matcher) weigh(e evidence.Entry) []finding {
	r := &reader{
		m: m, scope: m.rules.ReadEntry(e), structure: m.rules.Structure(e),
		findings: map[findingKey]*finding{},
	}
	var alone, topics, cues []located
	for _, h := range m.scan.Find(r.scope.Text) {
		for _, what := range m.meanings[h.Pattern] {
			l := located{Hit: h, meaning: what, reading: r.scope.At(h.First, h.Last)}
			switch what.role {
			case cueRole:
				cues = append(cues, l)
			case topicRole:
				topics = append(topics, l)
			default:
				alone = append(alone, l)
			}
		}
	}
	for _, l := range alone {
		r.stand(l)
	}
	bySentence := r.outermost(cues)
	for _, l := range topics {
		r.beside(l, bySentence[r.sentence(l)])
	}
	return r.list()
}

func (r *reader) sentence(l located) int { return r.scope.Text.Tokens[l.First].Sentence }

// outermost sorts cues by sentence and drops those that lie within longer ones:
// "no difficulty" is not also a difficulty.
func (r *reader) outermost(cues []located) map[int][]located {
	all := map[int][]located{}
	for _, c := range cues {
		all[r.sentence(c)] = append(all[r.sentence(c)], c)
	}
	for n, list := range all {
		var kept []located
		for _, c := range list {
			if !slices.ContainsFunc(list, func(o located) bool {
				return o.First <= c.First && c.Last <= o.Last && o.Last-o.First > c.Last-c.First
			}) {
				kept = append(kept, c)
			}
		}
		all[n] = kept
	}
	return all
}

// stand weighs a pattern that needs no cue.
func (r *reader) stand(l located) {
	bearing := evidence.Supports
	if l.meaning.role == ableRole {
		bearing = evidence.Contrary
	}
	r.add(l.meaning.activity, bearing, l.meaning.weight, l.reading, l.Hit)
}

// beside weighs a topic by the strongest cue of its sentence on each side.
func (r *reader) beside(topic located, cues []located) {
	best := map[side]float64{}
	bestCue := map[side]located{}
	for _, c := range cues {
		if c.First == topic.First && c.Last == topic.Last {
			continue
		}
		near := r.near(topic, c)
		w := r.m.activities[topic.meaning.activity].cues[c.meaning.cue] * near
		if w <= 0 {
			continue
		}
		s := r.m.cues[c.meaning.cue].Side
		if c.reading.Negated {
			s, w = opposite(s), w*0.8
		}
		if w > best[s] {
			best[s], bestCue[s] = w, c
		}
	}
	if len(best) == 0 {
		if topic.meaning.alone > 0 {
			r.add(topic.meaning.activity, evidence.Supports, topic.meaning.alone, topic.reading, topic.Hit)
		}
		return
	}
	for _, s := range []side{need, able} {
		w, ok := best[s]
		if !ok {
			continue
		}
		// The weaker side gives way to the stronger one.
		if w < best[opposite(s)] {
			w *= 0.4
		}
		bearing := evidence.Supports
		if s == able {
			bearing = evidence.Contrary
		}
		c := bestCue[s]
		reading := topic.reading.With(c.reading)
		reading.Negated = false // the cue has been turned; "does not wash unless" is no ability
		r.add(topic.meaning.activity, bearing, topic.meaning.weight*w, reading, topic.Hit, c.Hit)
	}
}

// doubt is what is left of a need's weight for each other thing spoken of close
// to it: a relative, a plan, the past, a form. Reach is never read perfectly.
const doubt = 0.5

func opposite(s side) side {
	if s == need {
		return able
	}
	return need
}

// near tells how much of a cue's weight is left at the topic's distance.
func (r *reader) near(topic, cue located) float64 {
	t := r.scope.Text.Tokens
	gap := max(topic.First-cue.Last, cue.First-topic.Last, 0)
	sameClause := t[cue.First].Clause == t[topic.First].Clause
	switch reach := r.m.cues[cue.meaning.cue].Reach; {
	case reach == "near" && gap > 4:
		return 0
	case reach == "clause" && !sameClause:
		return 0
	case gap <= 4:
		return 1
	case sameClause:
		return 0.9
	case gap <= 10:
		return 0.85
	}
	return 0.65
}

// add counts a weight, and turns or drops it by what is claimed of the words.
func (r *reader) add(activity int, b evidence.Bearing, w float64, read assertion.Reading, hits ...phrase.Hit) {
	read = read.With(r.structure)
	switch {
	case read.Family || read.Other || read.Template:
		return
	case b == evidence.Supports && read.Negated:
		b, w = evidence.Contrary, w*0.8
	case b == evidence.Contrary && read.Negated:
		return
	}
	switch {
	case b == evidence.Supports && (read.Planned || read.Past):
		return
	case b == evidence.Contrary && read.Planned:
		w *= 0.5
	case b == evidence.Contrary && read.Past:
		w *= 0.75
	case b == evidence.Supports && read.Possible:
		w *= 0.5
	}
	if b == evidence.Supports {
		for range r.scope.Near(hits[0].First, hits[0].Last) {
			w *= doubt
		}
	}
	k := findingKey{activity, b}
	f := r.findings[k]
	if f == nil {
		f = &finding{activity: activity, bearing: b, text: r.scope.Text}
		r.findings[k] = f
		r.order = append(r.order, k)
	}
	f.raw = 1 - (1-f.raw)*(1-min(w, 0.98))
	f.hits = append(f.hits, hits...)
}

// Raw weights from which the weaker side of an activity is still shown: an entry
// may well say what somebody can do and what they cannot. What states ability is
// given up less easily: it is never for us to hide.
const (
	sureNeed = 0.95
	sureAble = 0.75
)

// list gives the findings, without the weaker side of an activity unless it
// stands firm by itself.
func (r *reader) list() []finding {
	var out []finding
	for _, k := range r.order {
		f := r.findings[k]
		against := r.findings[findingKey{k.activity, turned(k.bearing)}]
		if against != nil && against.raw > f.raw && f.raw < sure(k.bearing) {
			continue
		}
		out = append(out, *f)
	}
	return out
}

func sure(b evidence.Bearing) float64 {
	if b == evidence.Contrary {
		return sureAble
	}
	return sureNeed
}

func turned(b evidence.Bearing) evidence.Bearing {
	if b == evidence.Supports {
		return evidence.Contrary
	}
	return evidence.Supports
}
