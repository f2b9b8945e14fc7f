package rank_test

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/rank"
	"ownpack/templates"
)

// list is thirty entries with what each is worth; testdata/README.md tells how.
type list struct {
	Name     string              `yaml:"-"`
	Activity evidence.ActivityID `yaml:"activity"`
	Decided  string              `yaml:"decided"`
	About    string              `yaml:"about"`
	Entries  []listed            `yaml:"entries"`
}

type listed struct {
	Date         string           `yaml:"date"`
	Kind         evidence.Kind    `yaml:"kind"`
	Author       string           `yaml:"author"`
	Role         string           `yaml:"role"`
	Organisation string           `yaml:"organisation"`
	Bearing      evidence.Bearing `yaml:"bearing"`
	Score        float64          `yaml:"score"`
	Worth        int              `yaml:"worth"`
	Same         string           `yaml:"same"`
	Text         string           `yaml:"text"`
}

func readLists(t testing.TB, folder string) []list {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no lists in %s: %v", folder, err)
	}
	lists := make([]list, len(names))
	for i, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		dec := yaml.NewDecoder(bytes.NewReader(b))
		dec.KnownFields(true)
		if err := dec.Decode(&lists[i]); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		lists[i].Name = strings.TrimSuffix(filepath.Base(name), ".yaml")
		if len(lists[i].Entries) != 30 {
			t.Errorf("%s: %d entries", name, len(lists[i].Entries))
		}
	}
	return lists
}

func newRanker(t testing.TB) *rank.Ranker {
	t.Helper()
	r, err := rank.New(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// matches lays the entries of a list out as the matcher would.
func (l list) matches() ([]evidence.Match, func(evidence.ID) evidence.Entry) {
	entries := map[evidence.ID]evidence.Entry{}
	out := make([]evidence.Match, len(l.Entries))
	for i, e := range l.Entries {
		id := evidence.ID(fmt.Sprintf("e%02d", i))
		entries[id] = evidence.Entry{
			ID: id, Date: evidence.Date{Value: e.Date}, Kind: e.Kind, Text: e.Text,
			Author: e.Author, Role: e.Role, Organisation: e.Organisation,
		}
		out[i] = evidence.Match{Entry: id, Activity: l.Activity, Bearing: e.Bearing, Score: e.Score}
	}
	return out, func(id evidence.ID) evidence.Entry { return entries[id] }
}

func (l list) of(m evidence.Match) listed {
	var i int
	if _, err := fmt.Sscanf(string(m.Entry), "e%02d", &i); err != nil {
		panic(err)
	}
	return l.Entries[i]
}

const depth = 5

// gain is the usual one for graded worth: 2 to the worth, less 1.
func gain(worth int) float64 { return math.Exp2(float64(worth)) - 1 }

// ndcg compares the first five of one bearing with the best five there could be.
// What says the same as an entry above it gains nothing.
func (l list) ndcg(order []evidence.Match, b evidence.Bearing) float64 {
	var got, best float64
	seen, place := map[string]bool{}, 0
	for _, m := range order {
		e := l.of(m)
		if e.Bearing != b || place == depth {
			continue
		}
		if e.Same == "" || !seen[e.Same] {
			got += gain(e.Worth) / math.Log2(float64(place)+2)
		}
		seen[e.Same] = true
		place++
	}
	worths := map[string]int{}
	for i, e := range l.Entries {
		if e.Bearing == b {
			name := cmp.Or(e.Same, fmt.Sprint(i))
			worths[name] = max(worths[name], e.Worth)
		}
	}
	var sorted []int
	for _, w := range worths {
		sorted = append(sorted, w)
	}
	slices.SortFunc(sorted, func(a, b int) int { return b - a })
	for i, w := range sorted[:min(depth, len(sorted))] {
		best += gain(w) / math.Log2(float64(i)+2)
	}
	return got / best
}

// score is the mean over both bearings, which are shown side by side.
func (l list) score(order []evidence.Match) float64 {
	return (l.ndcg(order, evidence.Supports) + l.ndcg(order, evidence.Contrary)) / 2
}

func (l list) order(r *rank.Ranker) []evidence.Match {
	matches, entry := l.matches()
	var order []evidence.Match
	for _, m := range r.Order(matches, entry, l.Decided) {
		order = append(order, m.Match)
	}
	return order
}

// figures ranks lists and gives the means: ours, by score alone, by date alone.
// The other two are given our folding.
func figures(t *testing.T, r *rank.Ranker, lists []list) (ours, byScore, byDate float64) {
	t.Helper()
	for _, l := range lists {
		order := l.order(r)
		if os.Getenv("RANK_SHOW") == l.Name {
			l.show(t, r)
		}
		own := l.score(order)
		t.Logf("%-24s %.3f  supports %.3f  contrary %.3f", l.Name, own,
			l.ndcg(order, evidence.Supports), l.ndcg(order, evidence.Contrary))
		ours += own
		slices.SortStableFunc(order, func(a, b evidence.Match) int { return cmp.Compare(b.Score, a.Score) })
		byScore += l.score(order)
		slices.SortStableFunc(order, func(a, b evidence.Match) int { return strings.Compare(l.of(b).Date, l.of(a).Date) })
		byDate += l.score(order)
	}
	n := float64(len(lists))
	return ours / n, byScore / n, byDate / n
}

// show prints a list in our order, to look at what went wrong.
func (l list) show(t *testing.T, r *rank.Ranker) {
	t.Helper()
	matches, entry := l.matches()
	for _, m := range r.Order(matches, entry, l.Decided) {
		e := l.of(m.Match)
		t.Logf("%d %s %-10s %-22.22s [%s %q] %v +%d  %s", e.Worth, m.Bearing[:1], e.Date, e.Role, m.Observer.Witness, m.Observer.Words, m.Reasons, len(m.Folded), e.Text)
	}
}

const wanted = 0.85

func TestFirstFiveAreWhatACarefulAdviserWouldRead(t *testing.T) {
	r := newRanker(t)
	for _, folder := range []string{"lists", "aside"} {
		if os.Getenv("RANK_ONLY") != "" && os.Getenv("RANK_ONLY") != folder {
			continue
		}
		ours, byScore, byDate := figures(t, r, readLists(t, folder))
		t.Logf("%s: NDCG@5 %.3f; by score alone %.3f, by date alone %.3f", folder, ours, byScore, byDate)
		if ours < wanted {
			t.Errorf("%s: NDCG@5 %.3f, wanted %.2f", folder, ours, wanted)
		}
	}
}
