package main

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"ownpack/evidence"
)

// bar shows on one line of a terminal how far long work has come, and how long
// it may still take.
type bar struct {
	g     *globals
	shown bool
	now   func() time.Time

	mu    sync.Mutex
	file  string
	begun time.Time
	last  time.Time
}

// newBar makes a bar that shows nothing where nobody would see it.
func (g *globals) newBar() *bar {
	return &bar{g: g, now: time.Now, shown: !g.quiet && !g.json && isTerminal(g.err)}
}

// barEvery is how often a bar is drawn anew.
const barEvery = 100 * time.Millisecond

func (b *bar) tell(p evidence.Progress) {
	if !b.shown {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if p.File != b.file {
		b.file, b.begun, b.last = p.File, now, time.Time{}
	}
	if now.Sub(b.last) < barEvery && p.Done < p.Total {
		return
	}
	b.last = now
	fmt.Fprintf(b.g.err, "\r\x1b[K%s", b.line(p, now.Sub(b.begun)))
}

func (b *bar) clear() {
	if b.shown {
		fmt.Fprint(b.g.err, "\r\x1b[K")
	}
}

// barWidth is how many characters the bar itself takes.
const barWidth = 20

// line is the bar in at most 79 columns.
func (b *bar) line(p evidence.Progress, taken time.Duration) string {
	var s strings.Builder
	if p.Files > 1 {
		fmt.Fprintf(&s, "%d/%d ", min(p.FilesDone+1, p.Files), p.Files)
	}
	if p.Total <= 0 {
		return cut(s.String()+p.File, 60) + " …"
	}
	done := min(p.Done, p.Total)
	full := barWidth * done / p.Total
	s.WriteString("[" + strings.Repeat("#", full) + strings.Repeat(".", barWidth-full) + "] ")
	s.WriteString(amount(done, p.Total))
	if left := timeLeft(done, p.Total, taken); left != "" {
		s.WriteString(", " + left)
	}
	return s.String() + "  " + cut(p.File, max(8, 77-s.Len()))
}

// manySteps is from where on steps are bytes rather than pages.
const manySteps = 50_000

// amount says how much is done: pages by number, bytes in per cent.
func amount(done, total int) string {
	if total >= manySteps {
		return fmt.Sprintf("%d%%", int(100*float64(done)/float64(total)))
	}
	return fmt.Sprintf("%d of %d", done, total)
}

// timeLeft guesses from the pace so far; nothing in the first seconds, when it
// would mislead.
func timeLeft(done, total int, taken time.Duration) string {
	if done == 0 || done == total || taken < 2*time.Second {
		return ""
	}
	left := time.Duration(float64(taken) * float64(total-done) / float64(done))
	switch {
	case left < 10*time.Second:
		return "a few seconds left"
	case left < 90*time.Second:
		return fmt.Sprintf("about %d seconds left", int(left.Seconds()/10+1)*10)
	}
	return fmt.Sprintf("about %d minutes left", int(left.Minutes()+0.5))
}
