package paper

import (
	"regexp"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

var (
	// causeBetween stands between what was done and what it came of: "replaced on …
	// following the fall of …".
	causeBetween = regexp.MustCompile(`(?i)^[ ,]*(?:following|after|as a result of|due to|because of|secondary to|in consequence of|caused by)(?: (?:the|an?|his|her|their|that|this))? [^.;,\n]{0,30}?\b(?:fall|accident|injury|crash|collision|operation|surgery|stroke|admission|collapse|fracture|break|blast|assault|seizure|fit|infection|discharge|transplant|amputation|diagnosis|biopsy|scan|attack|bite|burn|tear|rupture|dislocation|incident|overdose|delivery|birth|section)\b(?: (?:of|on|dated))?(?: the)? ?$`)
	// mendedBetween stands between a hurt and what was done for it.
	mendedBetween = regexp.MustCompile(`(?i)^[ ,]*(?:and |then |so )+(?:was |has been |had |is |it was )*(?:put back|reduced|relocated|fixed|pinned|plated|repaired|operated on|operated|replaced|set|removed|sent home|allowed home|discharged|buried|treated)(?: again)?(?: on)? ?$`)
	hurtBefore    = regexp.MustCompile(`(?i)\b(?:dislocated|fell|fractured|broke|broken|injured|tore|torn|ruptured|slipped out|came out|snapped|failed|collapsed|burst|infected|hurt|admitted)\b[^.;\n]{0,40}$`)
	// admittedFor stands between an operation and coming in for it.
	admittedFor = regexp.MustCompile(`(?i)^[ ,;]*(?:and |was |had been )*(?:admitted|came in|brought in|went in|in hospital)(?: electively)? (?:for (?:it|this|that|the (?:operation|procedure|surgery))|(?:the )?(?:day|night) before|beforehand)(?: on)?:? ?$`)
	// comesBefore leads to a day that lies ahead.
	comesBefore = regexp.MustCompile(`(?i)\b(?:will (?:take place|be|have|happen|go|come|see|attend|meet|start|begin)\b[^.;\n]{0,40}|(?:is|are|am) (?:now )?(?:booked|listed|planned|scheduled|arranged)\b[^.;\n]{0,40}|(?:next|new|forthcoming|coming) (?:appointment|clinic|review|visit|session|scan)\b[^.;\n]{0,20}|looks? forward to\b[^.;\n]{0,30})(?: on| for)?(?: the)? ?$`)
	wasMeant    = regexp.MustCompile(`(?i)\b(?:was|were|had|missed|cancelled|did not|didn['’]t|failed|should have|previously|originally|overdue|dna)\b`)
)

// goneBy is how many days ago a day must be that a line speaks of as one to come.
const goneBy = 21

// muddled asks about dates within one sentence that cannot follow each other as its
// words have it, and about days to come that are long gone.
func (c *rules) muddled(l *record.Line) (record.Question, bool) {
	known := record.DatesIn(l)
	known = append(slices.Clone(known), record.ShortDatesIn(l, known)...)
	slices.SortFunc(known, func(a, b record.TextDate) int { return a.From - b.From })
	for i, d := range known {
		if d.None || d.Doubt != "" || record.SaidOf(l, c.recordWords, d.First, d.Last).Family {
			continue
		}
		if q, ok := c.longGone(l, d); ok {
			return q, true
		}
		if i+1 == len(known) || known[i+1].None || d.Precision() != evidence.PrecisionDay || known[i+1].Precision() != evidence.PrecisionDay {
			continue
		}
		next := known[i+1]
		between := l.Said[d.To:next.From]
		first, then := d, next
		switch {
		case causeBetween.MatchString(between), admittedFor.MatchString(between):
			first, then = next, d
		case mendedBetween.MatchString(between) && hurtBefore.MatchString(l.Said[:d.From]):
		default:
			continue
		}
		if before(turn{TextDate: then}, turn{TextDate: first}) {
			return dateQuestion(l, "order", evidence.High, map[string]string{"start": first.Words(), "end": then.Words()})
		}
	}
	return record.Question{}, false
}

// longGone asks about a day that the line speaks of as one to come, though it was
// gone when the line was written.
func (c *rules) longGone(l *record.Line, d record.TextDate) (record.Question, bool) {
	from, _ := record.SentenceAround(l.Said, d.From, d.To)
	lead := l.Said[from:d.From]
	if l.Day.IsZero() || len(d.Value) < 10 || record.Days(record.FirstDay(d.Date), l.Day) < goneBy || !comesBefore.MatchString(lead) || wasMeant.MatchString(lead) {
		return record.Question{}, false
	}
	return dateQuestion(l, "gone-by", evidence.Medium, map[string]string{"said": d.Words()})
}
