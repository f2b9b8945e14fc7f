package casework

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/letter"
)

// organisations tells who holds each source, as far as the sources say.
type organisations struct {
	of     map[evidence.ID]string // by source
	latest map[string]string      // the latest day on which each is named
}

// holders finds the organisation that holds each source: of a letter, the one
// that wrote it; of a record, the one that wrote most of its last two years.
func (d *Desk) holders(ctx context.Context) (organisations, error) {
	out := organisations{of: map[evidence.ID]string{}, latest: map[string]string{}}
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		for _, s := range sources {
			entries, err := tx.Entries(evidence.Filter{Source: s.ID})
			if err != nil {
				return err
			}
			out.of[s.ID] = holderOf(s, entries)
			for _, e := range entries {
				out.latest[e.Organisation] = max(out.latest[e.Organisation], e.Date.Value)
			}
		}
		return nil
	})
	return out, err
}

// recent is how many years of a record count.
const recent = 2

func holderOf(s evidence.Source, entries []evidence.Entry) string {
	last := ""
	for _, e := range entries {
		if e.Organisation != "" {
			last = max(last, e.Date.Day())
		}
	}
	since := ""
	if s.Form == evidence.FormRecord && len(last) >= 4 {
		var year int
		if _, err := fmt.Sscanf(last[:4], "%d", &year); err == nil {
			since = fmt.Sprintf("%04d%s", year-recent, last[4:])
		}
	}
	count, day := map[string]int{}, map[string]string{}
	for _, e := range entries {
		if e.Organisation == "" || e.Date.Day() < since {
			continue
		}
		count[e.Organisation]++
		if e.Kind == evidence.KindLetter && s.Form == evidence.FormLetter {
			count[e.Organisation] += len(entries) // the letter's own head says it best
		}
		day[e.Organisation] = max(day[e.Organisation], e.Date.Day())
	}
	best := ""
	for o := range count {
		if best == "" || cmp.Or(count[o]-count[best], cmp.Compare(day[o], day[best]), cmp.Compare(best, o)) > 0 {
			best = o
		}
	}
	return best
}

// controllers makes one input for each organisation that a dispute concerns.
func (w *letterWriter) controllers(ctx context.Context, in letter.Input) ([]letter.Input, error) {
	held, err := w.desk.holders(ctx)
	if err != nil {
		return nil, err
	}
	byHolder := map[string][]letter.Dispute{}
	rows, err := w.disputes(ctx, held)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		byHolder[r.holder] = append(byHolder[r.holder], r.Dispute)
	}
	names := holdersOf(rows)
	if len(names) == 0 {
		return nil, fmt.Errorf("letter %s: %w", w.template.ID, ErrNoDisputes)
	}
	to := w.book.Addressee(w.template, w.request.To)
	if w.request.To != "" {
		if names, err = w.pickHolders(to, names); err != nil {
			return nil, err
		}
	}
	var out []letter.Input
	for _, n := range names {
		one := in
		one.Disputes = byHolder[n]
		one.To = letter.To{Kind: w.book.KindOf(w.template, n), Name: n}
		if n == "" || to.Given {
			one.To = letter.To{Kind: to.Kind, Name: to.Name}
		}
		out = append(out, one)
	}
	return out, nil
}

// pickHolders finds those that the person means: by name, or by sort. One named
// with its sort can also be the holder of what nobody is known to hold.
func (w *letterWriter) pickHolders(to letter.Addressed, names []string) ([]string, error) {
	var picked []string
	for _, n := range names {
		switch {
		case letter.Same(to.Name, n):
			picked = append(picked, n)
		case to.Name == "" && n != "" && w.book.KindOf(w.template, n) == to.Kind:
			picked = append(picked, n)
		}
	}
	if len(picked) == 0 && slices.Contains(names, "") && (to.Given || to.Name == "") {
		picked = []string{""}
	}
	if len(picked) == 0 && to.Given && len(names) == 1 {
		picked = names
	}
	if len(picked) == 0 {
		return nil, fmt.Errorf("letter %s: %w", w.template.ID, ErrNoDisputes)
	}
	return picked, nil
}

type heldDispute struct {
	letter.Dispute
	holder string
}

// disputes lists those of the letter's types that have no answer yet, with where
// they stand.
func (w *letterWriter) disputes(ctx context.Context, held organisations) ([]heldDispute, error) {
	all, err := w.desk.Disputes(ctx)
	if err != nil {
		return nil, err
	}
	var out []heldDispute
	err = w.desk.file.View(ctx, func(tx *casefile.Tx) error {
		for _, x := range all {
			if x.Answer != "" || !slices.Contains(w.template.Disputes, x.Type) {
				continue
			}
			h := heldDispute{Dispute: letter.Dispute{Dispute: x}, holder: held.of[x.Source]}
			if e, err := tx.FindEntry(string(x.Entry)); x.Entry != "" && err == nil {
				h.holder, h.In = held.of[e.Source], e.Source
				fillDispute(&h.Dispute, e)
			}
			if s, err := tx.FindSource(string(x.Source)); x.Entry == "" && x.Source != "" && err == nil {
				fillDocument(&h.Dispute, s)
			}
			out = append(out, h)
		}
		return nil
	})
	return out, err
}

// fillDispute adds where in the record a dispute stands. Only words that are the
// record's own are left as what it says.
func fillDispute(x *letter.Dispute, e evidence.Entry) {
	if !e.Date.IsZero() {
		x.Date = e.Date.Words()
	}
	x.Title, x.Author = strings.Join(strings.Fields(e.Title), " "), e.Author
	if pages := e.Locator.Pages(); len(pages) > 0 {
		x.Page = pages[0]
	}
	record := strings.Join(strings.Fields(e.Title+" "+e.Text), " ")
	said := strings.Trim(strings.Join(strings.Fields(x.Says), " "), `"“”‘’… `)
	switch {
	case said != "" && strings.Contains(record, said):
		x.Says = said
	case e.Text != "":
		x.Says = e.Text
	default:
		x.Says = ""
	}
}

// fillDocument adds which document a dispute is about. A file name is not told.
func fillDocument(x *letter.Dispute, s evidence.Source) {
	x.Whole, x.Author, x.In = true, s.Author, s.ID
	if !s.Date.IsZero() {
		x.Date = s.Date.Words()
	}
	if s.Title != s.Name {
		x.Title = strings.Join(strings.Fields(s.Title), " ")
	}
}

// addressee is who a letter that is not about disputes is for. A name that is
// not given is looked for in the case.
func (w *letterWriter) addressee(ctx context.Context) (letter.To, error) {
	to := w.book.Addressee(w.template, w.request.To)
	out := letter.To{Kind: to.Kind, Name: to.Name}
	if len(w.template.To) == 0 {
		return out, nil
	}
	kind := cmp.Or(out.Kind, w.template.To[0].Kind)
	if out.Name != "" {
		var err error
		if kind == "clinician" {
			out.Address, err = w.desk.placeOfWork(ctx, out.Name)
		}
		return out, err
	}
	if kind != "gp" && kind != "hospital" {
		return out, nil
	}
	held, err := w.desk.holders(ctx)
	if err != nil {
		return out, err
	}
	var names []string
	for _, n := range held.of {
		if n != "" && w.book.KindOf(w.template, n) == kind && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(held.latest[b], held.latest[a]), cmp.Compare(a, b)) })
	// A person has one surgery, the latest; of hospitals they may mean any.
	if len(names) == 1 || len(names) > 1 && kind == "gp" {
		out.Name = names[0]
	}
	return out, nil
}

// placeOfWork is where a clinician works, by most of what they wrote in the
// record, as the beginning of an address; empty if the record does not say.
func (d *Desk) placeOfWork(ctx context.Context, name string) (string, error) {
	rows, err := d.Entries(ctx, evidence.Filter{})
	if err != nil {
		return "", err
	}
	count, best := map[string]int{}, ""
	for _, r := range rows {
		if r.Organisation == "" || !strings.EqualFold(r.Author, name) {
			continue
		}
		count[r.Organisation]++
		if count[r.Organisation] > count[best] {
			best = r.Organisation
		}
	}
	if best == "" {
		return "", nil
	}
	return strings.ReplaceAll(best, ",", "") + ", [their address]", nil
}
