package casework_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/evidencetest/packtest"
	"ownpack/evidence/stamp"
)

// strokes keeps the longest document of the twelve small: a script takes a heavy
// one through the same.
const strokes = 300

// packBoard is what the scoreboard of packs counts.
type packBoard struct {
	before, after                packtest.Clicks
	planted, found               int
	hidden, shown                int
	parts, over                  int
	rebuilt, same                int
	planned, printed, placed, in int
}

// way is one way to build the pack.
type way struct {
	name string
	casework.BundleOptions
}

func ways() []way {
	tribunal := func(most int64, one bool) casework.BundleOptions {
		return casework.BundleOptions{Profile: evidence.ProfileTribunal, MaxSize: most, OneFile: one}
	}
	return []way{
		{"master", casework.BundleOptions{Profile: evidence.ProfileMaster}},
		{"dwp", casework.BundleOptions{Profile: evidence.ProfileDWP}},
		{"tribunal", tribunal(casework.AppealUpload, false)},
		{"tribunal in parts", tribunal(900_000, false)},
		{"tribunal in one file", tribunal(800_000, true)},
	}
}

// TestPackScoreboard takes the twelve documents from import to finished packs,
// twice in each way, and prints what came of every promise about them.
func TestPackScoreboard(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds ten packs of 300 pages")
	}
	d, sources := dozen(t)
	hidePhone(t, d, sources["01"])
	canaries := plantedIn(evidencetest.Dozen(strokes))
	var sum packBoard
	for _, w := range ways() {
		var b packBoard
		b.build(t, d, w, canaries)
		t.Logf("%-20s  pages of documents %d, pages planned %d = printed %d + in place of one %d + later %d  files %d  over the limit %d",
			w.name, b.in, b.planned, b.printed, b.placed, b.planned-b.printed-b.placed, b.parts, b.over)
		sum.add(b)
	}
	t.Logf("links right before the stamp %d of %d, after it %d of %d", sum.before.Right, sum.before.Tried, sum.after.Right, sum.after.Tried)
	t.Logf("leak canaries planted %d, found %d; redaction canaries planted %d, found %d", sum.planted, sum.found, sum.hidden, sum.shown)
	t.Logf("parts over the limit %d of %d; identical rebuilds %d of %d", sum.over, sum.parts, sum.same, sum.rebuilt)
	if sum.before.Tried < 100 || sum.parts < 6 || sum.after.Tried < 60 || sum.planted < 200 {
		t.Error("too little was tried to say anything")
	}
	if sum.over > 0 || sum.same < sum.rebuilt {
		t.Error("a part is over the limit, or a second building gave other bytes")
	}
}

func (b *packBoard) add(o packBoard) {
	b.before.Tried, b.before.Right = b.before.Tried+o.before.Tried, b.before.Right+o.before.Right
	b.after.Tried, b.after.Right = b.after.Tried+o.after.Tried, b.after.Right+o.after.Right
	b.planted, b.found, b.hidden, b.shown = b.planted+o.planted, b.found+o.found, b.hidden+o.hidden, b.shown+o.shown
	b.parts, b.over, b.rebuilt, b.same = b.parts+o.parts, b.over+o.over, b.rebuilt+o.rebuilt, b.same+o.same
}

// dozen is a case with the twelve documents, of each of which an entry is picked.
// Sources are named by the number their file begins with.
func dozen(t *testing.T) (*casework.Desk, map[string]string) {
	t.Helper()
	person := evidence.Person{Name: evidencetest.DozenPerson, DOB: evidencetest.DozenBorn, NINumber: "QQ123456C"}
	d, _ := newDesk(t, person)
	folder := t.TempDir()
	for _, doc := range evidencetest.Dozen(strokes) {
		if err := os.WriteFile(filepath.Join(folder, doc.Name), doc.Content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	results, err := d.Import(t.Context(), []string{folder}, evidence.Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{}
	for _, r := range results {
		sources[filepath.Base(r.File)[:2]] = string(r.Source)
	}
	if _, err := d.ReadAgain(t.Context(), sources["05"], evidence.Hints{Passwords: []string{"told-by-post"}}, nil); err != nil {
		t.Fatal(err)
	}
	for _, number := range []string{"03", "10"} {
		if _, err := d.ShowAs(t.Context(), sources[number], evidence.AsPages); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := d.Entries(t.Context(), evidence.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	done := map[evidence.ID]bool{}
	for _, r := range rows {
		seen := strings.HasPrefix(r.Title, "SEEN") || r.Text == "" && slices.Equal(r.Locator.Pages(), []int{1})
		if !seen || done[r.Source] {
			continue
		}
		done[r.Source] = true
		if err := d.Pick(t.Context(), evidence.Pick{Entry: r.ID, Activity: "pip-4"}); err != nil {
			t.Fatal(err)
		}
	}
	if len(done) != len(evidencetest.Dozen(strokes))-1 {
		t.Fatalf("something of %d documents is picked, want all but the one that stays locked", len(done))
	}
	return d, sources
}

// hidePhone hides the number and the name of a neighbour, wherever they stand.
func hidePhone(t *testing.T, d *casework.Desk, source string) {
	t.Helper()
	for _, text := range []string{evidencetest.DozenPhone, evidencetest.DozenNeighbour} {
		if _, err := d.Redact(t.Context(), casework.Hide{Source: source, Page: 1, Text: text, Reason: "contact", Everywhere: true}); err != nil {
			t.Fatal(err)
		}
	}
}

var canary = regexp.MustCompile(`CANARY[A-Z]+|canary\.example`)

// plantedIn are the words that stand in the documents, wherever it may be, and
// must not be in a pack.
func plantedIn(docs []evidencetest.Document) []string {
	var words []string
	for _, doc := range docs {
		for _, w := range canary.FindAllString(doc.Name+" "+string(doc.Content), -1) {
			if !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
	}
	return words
}

// build builds a pack in one way, looks at its files, and builds it once more.
func (b *packBoard) build(t *testing.T, d *casework.Desk, w way, canaries []string) {
	t.Helper()
	plan, err := d.Plan(t.Context(), w.Profile)
	if err != nil {
		t.Fatal(err)
	}
	own := map[string]bool{}
	for _, i := range plan.Items {
		for n := i.First; n < i.First+i.PageCount; n++ {
			own[evidence.Label(n)] = i.Kind != evidence.ItemExhibit
			if i.Kind == evidence.ItemExhibit {
				b.in++
			}
		}
	}
	w.Folder = filepath.Join(t.TempDir(), "out")
	start := time.Now()
	built, err := d.BundleFiles(t.Context(), w.BundleOptions, nil)
	if err != nil {
		t.Fatalf("%s: %v", w.name, err)
	}
	t.Logf("%s: built in %.1f s", w.name, time.Since(start).Seconds())
	b.count(t, w, built)
	seen := map[string]int{}
	all := [][]byte{}
	for _, f := range built.Files {
		labels := packtest.Labels(packtest.Words(t, f.File))
		for _, l := range labels {
			seen[l]++
		}
		b.click(t, w, f.File, labels, func(label string) bool { return own[label] || !strings.HasPrefix(label, "E") })
		all = append(all, packtest.Everything(t, f.File))
	}
	b.labelled(t, w, built, seen)
	all = append(all, others(t, w.Folder)...)
	b.leaks(t, w, bytes.Join(all, nil), canaries)
	b.again(t, d, w, built)
}

// others are the files beside the pack's.
func others(t *testing.T, folder string) [][]byte {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]byte
	for _, f := range list {
		out = append(out, []byte(f.Name()))
		if filepath.Ext(f.Name()) == ".pdf" {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, content)
	}
	return out
}

func (b *packBoard) count(t *testing.T, w way, built evidence.Built) {
	t.Helper()
	l := built.Ledger
	b.planned, b.printed, b.placed = l.Planned, l.Printed, len(l.Placeholders)
	if l.Planned != l.Printed+len(l.Placeholders)+len(l.Later) {
		t.Errorf("%s: %d pages planned, %d printed, %d replaced, %d later", w.name, l.Planned, l.Printed, len(l.Placeholders), len(l.Later))
	}
	b.parts = len(built.Files)
	for _, f := range built.Files {
		if w.MaxSize > 0 && f.Bytes > w.MaxSize {
			b.over++
		}
	}
}

// labelled checks that each page of the pack is in exactly one file.
func (b *packBoard) labelled(t *testing.T, w way, built evidence.Built, seen map[string]int) {
	t.Helper()
	for n := 1; n <= b.planned; n++ {
		label, want := evidence.Label(n), 1
		if slices.Contains(built.Ledger.Later, label) {
			want = 0
		}
		if seen[label] != want {
			t.Errorf("%s: %s stands on %d pages, want %d", w.name, label, seen[label], want)
		}
	}
}

// click tries every link of a file as it is, and for the tribunal also as it is
// once they have stamped it.
func (b *packBoard) click(t *testing.T, w way, path string, labels []string, own func(string) bool) {
	t.Helper()
	try := func(sum *packtest.Clicks, state, path string) {
		c := packtest.Click(t, path, labels, own)
		sum.Tried, sum.Right = sum.Tried+c.Tried, sum.Right+c.Right
		for _, wrong := range c.Wrong {
			t.Errorf("%s, %s: %s", w.name, state, wrong)
		}
	}
	try(&b.before, "as built", path)
	if w.Profile != evidence.ProfileTribunal {
		return
	}
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	stamped := filepath.Join(t.TempDir(), "stamped.pdf")
	out, err := os.Create(stamped)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := stamp.PDF(in, out, stamp.Mark{Party: "Appellant", Addition: "A"}); err != nil {
		t.Fatal(err)
	}
	try(&b.after, "stamped", stamped)
}

func (b *packBoard) leaks(t *testing.T, w way, all []byte, canaries []string) {
	t.Helper()
	found := packtest.Found(all, canaries...)
	b.planted, b.found = len(canaries), len(found)
	for _, f := range found {
		t.Errorf("%s: %s leaked", w.name, f)
	}
	hidden := []string{evidencetest.DozenPhone, strings.ReplaceAll(evidencetest.DozenPhone, " ", ""), "7700 900 461", evidencetest.DozenNeighbour}
	shown := packtest.Found(all, hidden...)
	b.hidden, b.shown = len(hidden), len(shown)
	if len(shown) > 0 {
		t.Errorf("%s: %d of what was hidden is in the pack", w.name, len(shown))
	}
	seen := []string{"SEENLETTER", "SEENTURNED270", "SEENLEAKY", "SEENUSLETTER", "SEENHUGE", "SEENLOCKED", "SEENCROPPED"}
	if there := packtest.Found(all, seen...); len(there) != len(seen) {
		t.Errorf("%s: of %v only %v are there", w.name, seen, there)
	}
}

func (b *packBoard) again(t *testing.T, d *casework.Desk, w way, first evidence.Built) {
	t.Helper()
	w.Folder = filepath.Join(t.TempDir(), "again")
	second, err := d.BundleFiles(t.Context(), w.BundleOptions, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range first.Files {
		one, err := os.ReadFile(f.File)
		if err != nil {
			t.Fatal(err)
		}
		two, err := os.ReadFile(second.Files[i].File)
		if err != nil {
			t.Fatal(err)
		}
		b.rebuilt++
		if bytes.Equal(packtest.Unsigned(one), packtest.Unsigned(two)) {
			b.same++
		}
	}
}
