//go:build !race

package tui

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/casefile"
	"ownpack/evidence/casework"
	"ownpack/evidence/evidencetest"
	"ownpack/templates"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
)

// What a person may have to wait: for a key to be drawn, and for the first screen
// once the passphrase is typed.
const (
	keyBudget   = 16 * time.Millisecond
	firstBudget = 800 * time.Millisecond
)

const (
	lifetime     = 50_000 // entries
	framesPhrase = "kettle curlew walking stick"
)

func framesOptions(tb testing.TB) casework.Options {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = tb.TempDir()
	}
	return casework.Options{
		Now: time.Now, Rand: rand.Reader, Templates: templates.FS, Program: "ownpack test",
		CacheDir: filepath.Join(dir, "ownpack-test", "pdfium"), Workers: 1,
	}
}

// longCase makes a case of so many entries, with some choices made, and gives the
// path of its file.
func longCase(tb testing.TB, entries int) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "long.ownpack")
	claims := []evidence.Claim{{Scheme: "pip", Nation: evidence.England}}
	d, err := casework.Create(tb.Context(), path, framesPhrase, evidence.Person{Name: "Rowan Ashdown-Reyes", DOB: "1979-05-17"}, claims, framesOptions(tb))
	if err != nil {
		tb.Fatal(err)
	}
	if err := d.Close(); err != nil {
		tb.Fatal(err)
	}
	f, err := casefile.Open(tb.Context(), path, framesPhrase, casefile.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	rules, err := assertion.Load(templates.FS)
	if err != nil {
		tb.Fatal(err)
	}
	all := evidencetest.Lifetime(entries)
	rules.Annotate(all)
	_, err = f.Update(tb.Context(), "import", func(tx *casefile.Tx) error {
		half := len(all) / 2
		for name, part := range map[string][]evidence.Entry{"old-record.txt": all[:half], "new-record.txt": all[half:]} {
			src := evidence.Source{
				ID: f.IDKey().ID(evidence.IDSource, name), Name: name, MediaType: "text/plain",
				Form: evidence.FormRecord, Importer: "plain/1", EntryCount: len(part),
			}
			f.IDKey().NumberEntries(src.ID, name, part)
			if err := tx.AddSource(src, strings.NewReader("made-up "+name), nil, part); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
	makeChoices(tb, path, all)
	return path
}

// makeChoices picks forty entries and says something in the person's own words.
func makeChoices(tb testing.TB, path string, all []evidence.Entry) {
	tb.Helper()
	d := openLong(tb, path)
	defer d.Close()
	for i := range 40 {
		e := all[i*len(all)/40]
		a := evidence.ActivityID([]string{"pip-1", "pip-4", "pip-6", "pip-12"}[i%4])
		if err := d.Pick(tb.Context(), evidence.Pick{Entry: e.ID, Activity: a}); err != nil {
			tb.Fatal(err)
		}
	}
	if err := d.SetStatement(tb.Context(), evidence.Statement{Activity: "pip-12", Because: "I stop after fifty metres."}); err != nil {
		tb.Fatal(err)
	}
}

func openLong(tb testing.TB, path string) *casework.Desk {
	tb.Helper()
	d, err := casework.Open(tb.Context(), path, framesPhrase, framesOptions(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// player runs an app as Bubble Tea does: one message after the other, each drawn,
// and work beside them.
type player struct {
	app      *App
	messages chan message
	over     sync.WaitGroup
	end      func()
}

type message struct {
	tea.Msg
	drawn chan<- drawn // told what the screen shows after it; may be nil
}

// drawn is what the screen shows after a message, and how long the processor was
// at work for it.
type drawn struct {
	frame string
	work  time.Duration
}

func play(ctx context.Context, app *App) *player {
	p := &player{app: app, messages: make(chan message, 64)}
	p.over.Go(func() {
		runtime.LockOSThread() // its processor time is that of the screens alone
		defer runtime.UnlockOSThread()
		for {
			select {
			case <-ctx.Done():
				return
			case msg := <-p.messages:
				before := threadTime()
				_, cmd := p.app.Update(msg.Msg)
				frame := p.app.View().Content
				work := threadTime() - before
				p.start(ctx, cmd)
				if msg.drawn != nil {
					msg.drawn <- drawn{frame, work}
				}
			}
		}
	})
	return p
}

// start runs work beside the screen.
func (p *player) start(ctx context.Context, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	p.over.Go(func() {
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				p.start(ctx, c)
			}
		default:
			select {
			case p.messages <- message{Msg: msg}:
			case <-ctx.Done():
			}
		}
	})
}

// send gives the app a message, and how long it took until it was drawn.
func (p *player) send(msg tea.Msg) (frame string, took time.Duration) {
	began := time.Now()
	d := p.draw(msg)
	return d.frame, time.Since(began)
}

// draw gives the app a message, and what came of it.
func (p *player) draw(msg tea.Msg) drawn {
	shown := make(chan drawn, 1)
	p.messages <- message{msg, shown}
	return <-shown
}

// wait waits until the screen shows the words.
func (p *player) wait(tb testing.TB, words string) {
	tb.Helper()
	var frame string
	for range 12_000 {
		if frame, _ = p.send(nil); strings.Contains(bare(frame), words) {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	tb.Fatalf("%q never came:\n%s", words, bare(frame))
}

// rest waits until no work is under way.
func (p *player) rest() {
	for quiet := 0; quiet < 3; {
		p.send(nil)
		p.app.running.mu.Lock()
		n := p.app.running.n
		p.app.running.mu.Unlock()
		if quiet++; n > 0 {
			quiet = 0
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// began opens the case and plays it, and tells how long the file took to open and
// the tasks to be shown after that.
func began(tb testing.TB, path string) (p *player, open, first time.Duration) {
	tb.Helper()
	at := time.Now()
	d := openLong(tb, path)
	open = time.Since(at)
	ctx, cancel := context.WithCancel(tb.Context())
	app := New(ctx, d, Options{CasePath: path, OutFolder: tb.TempDir(), Theme: theme.Dark, Env: []string{}})
	p = play(ctx, app)
	p.end = sync.OnceFunc(func() {
		cancel()
		p.over.Wait()
		if err := d.Close(); err != nil {
			tb.Error(err)
		}
	})
	tb.Cleanup(p.end)
	p.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	p.start(ctx, app.Init())
	p.wait(tb, "2 documents")
	return p, open, time.Since(at)
}

// visit is a screen, and keys to press there again and again.
type visit struct {
	name  string
	to    nav.Place
	shows string   // once it is ready
	first []string // keys that lead on
	keys  []string
}

var visits = []visit{
	{"Entries/down", nav.Entries, "50,000 entries", nil, []string{"down"}},
	{"Entries/pages", nav.Entries, "50,000 entries", nil, []string{"pgdown", "pgdown", "end", "pgup", "home"}},
	{"Entries/detail", nav.Entries, "50,000 entries", []string{"enter"}, []string{"right"}},
	{"Entries/search", nav.Entries, "50,000 entries", []string{"/"}, []string{"p", "a", "i", "n", "backspace", "backspace", "backspace", "backspace"}},
	{"Entries/kinds", nav.Entries, "50,000 entries", nil, []string{"f", "down", "down", "enter", "down"}},
	{"Evidence/activities", nav.Evidence, "Preparing food", nil, []string{"down"}},
	{"Evidence/activity", nav.Evidence, "Preparing food", []string{"enter"}, []string{"down"}},
	{"Evidence/detail", nav.Evidence, "Preparing food", []string{"enter", "enter"}, []string{"right"}},
	{"Statement", nav.Statement, "", nil, []string{"down"}},
	{"Questions", nav.Questions, "", nil, []string{"down", "up"}},
	{"Documents", nav.Sources, "old-record.txt", nil, []string{"down", "up"}},
	{"Private", nav.Private, "", nil, []string{"down", "up"}},
	{"Pack", nav.Pack, "", nil, []string{"down", "up"}},
	{"Pack/contents", nav.Pack, "", []string{"o"}, []string{"down"}},
	{"Home", nav.Home, "", nil, []string{"down", "up"}},
}

// gap is left between keys, for work beside the screen to go on.
const gap = 2 * time.Millisecond

// goTo opens the screen and waits until it is ready.
func (p *player) goTo(tb testing.TB, v visit) {
	tb.Helper()
	if v.to != nav.Home {
		p.send(nav.Open{Place: v.to})
	}
	p.wait(tb, v.shows)
	p.rest()
	for _, k := range v.first {
		p.send(pressOf(k))
		p.rest()
	}
}

// leave goes back to the tasks.
func (p *player) leave() {
	for range 6 {
		if frame, _ := p.send(nav.Back{}); strings.Contains(bare(frame), "Your tasks") {
			return
		}
	}
}

// times presses the keys so often, and tells how long each took to be drawn, the
// quickest first.
func (p *player) times(keys []string, more func(n int) bool) []time.Duration {
	var out []time.Duration
	for n := 0; more(n); n++ {
		_, took := p.send(pressOf(keys[n%len(keys)]))
		out = append(out, took)
		time.Sleep(gap)
	}
	slices.Sort(out)
	return out
}

func share(sorted []time.Duration, percent int) time.Duration {
	return sorted[min(len(sorted)*percent/100, len(sorted)-1)]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// BenchmarkFirst tells how long it is from the passphrase of a case of 50,000
// entries to the list of tasks. Run it with -benchtime=5x.
func BenchmarkFirst(b *testing.B) {
	path := longCase(b, lifetime)
	var open, first time.Duration
	n := 0
	for b.Loop() {
		p, o, f := began(b, path)
		p.end()
		open, first, n = open+o, first+f, n+1
	}
	b.ReportMetric(ms(open)/float64(n), "ms-open")
	b.ReportMetric(ms(first)/float64(n), "ms-first")
}

// BenchmarkKeys tells how long it is from a key to its frame, on each screen of a
// case of 50,000 entries: at once after it was opened, while the record is looked
// through behind the screen, and after that. Run it with -benchtime=300x.
func BenchmarkKeys(b *testing.B) {
	path := longCase(b, lifetime)
	p, _, _ := began(b, path)
	early := visit{"Busy", nav.Entries, "50,000 entries", nil, []string{"down", "pgdown", "end", "home"}}
	for _, v := range append([]visit{early}, visits...) {
		b.Run(v.name, func(b *testing.B) {
			at := time.Now()
			if v.name == "Busy" {
				p.send(nav.Open{Place: v.to})
				p.wait(b, v.shows)
			} else {
				p.goTo(b, v)
			}
			ready := time.Since(at)
			took := p.times(v.keys, func(int) bool { return b.Loop() })
			p.leave()
			b.ReportMetric(ms(ready), "ms-ready")
			b.ReportMetric(ms(share(took, 50)), "ms-p50")
			b.ReportMetric(ms(share(took, 99)), "ms-p99")
			b.ReportMetric(ms(took[len(took)-1]), "ms-worst")
		})
	}
}
