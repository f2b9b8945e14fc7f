//go:build !race

package tui

import (
	"slices"
	"testing"
	"time"

	"ownpack/tui/nav"
)

// Half of all keys are drawn within their frame, also on a busy machine and while
// the record is looked through behind the screen. And of a hundred keys ninety-nine
// take less of the processor than a frame lasts, whatever else the machine does.
func TestALongCaseOpensSoonAndKeysAreDrawnInTime(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a case of 50,000 entries")
	}
	p, open, first := began(t, longCase(t, lifetime))
	t.Logf("opened in %v, first screen after %v", open, first)
	if first > 15*firstBudget {
		t.Errorf("the first screen takes %v", first)
	}
	for _, v := range []visit{
		{"entries", nav.Entries, "50,000 entries", nil, []string{"down", "pgdown", "end", "home"}},
		{"documents", nav.Sources, "old-record.txt", nil, []string{"down", "up"}},
		{"home", nav.Home, "", nil, []string{"down", "up"}},
	} {
		if v.to != nav.Home {
			p.send(nav.Open{Place: v.to})
		}
		p.wait(t, v.shows)
		took := p.times(v.keys, func(n int) bool { return n < 60 })
		p.leave()
		if half := share(took, 50); half > keyBudget {
			t.Errorf("%s: half of all keys take more than %v", v.name, half)
		}
	}
	keysCostLittle(t, p)
	at := time.Now()
	p.end()
	if took := time.Since(at); took > patience {
		t.Errorf("quitting takes %v", took)
	}
}

// keysCostLittle looks at the processor's time for keys on the screens that are there
// at once, while the record is looked through behind them.
func keysCostLittle(t *testing.T, p *player) {
	if !threadsAreTimed {
		t.Log("the processor's time for a key is not known here")
		return
	}
	for _, v := range visits {
		if v.to == nav.Evidence || v.to == nav.Private || v.to == nav.Pack {
			continue // these wait until the record is looked through; BenchmarkKeys does
		}
		if v.to != nav.Home {
			p.send(nav.Open{Place: v.to})
		}
		p.wait(t, v.shows)
		for _, k := range v.first {
			p.send(pressOf(k))
		}
		took := p.works(v.keys, 150)
		p.leave()
		most := share(took, 99)
		t.Logf("%s: %v, %v", v.name, share(took, 50), most)
		if most > keyBudget {
			t.Errorf("%s: one key in a hundred takes %v of the processor", v.name, most)
		}
	}
}

// works presses the keys so often, and tells how long the processor was at work for
// each, the least first.
func (p *player) works(keys []string, n int) []time.Duration {
	out := make([]time.Duration, 0, n)
	for i := range n {
		out = append(out, p.draw(pressOf(keys[i%len(keys)])).work)
	}
	slices.Sort(out)
	return out
}
