package casefile

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"
	"golang.org/x/sync/errgroup"

	"ownpack/evidence"
)

func (tx *Tx) addEntries(edition int64, src evidence.ID, entries []evidence.Entry) error {
	seen := make(map[evidence.ID]bool, len(entries))
	for _, e := range entries {
		if e.ID == "" || seen[e.ID] {
			return errors.New("keep entries: each needs an id of its own")
		}
		seen[e.ID] = true
	}
	for batch := range slices.Chunk(entries, encodedAtOnce) {
		if err := tx.addBatch(edition, src, batch); err != nil {
			return err
		}
	}
	return nil
}

// encodedAtOnce bounds the entries that are held in written form too: a long
// record has hundreds of thousands.
const encodedAtOnce = 8000

func (tx *Tx) addBatch(edition int64, src evidence.ID, entries []evidence.Entry) error {
	bodies := make([]string, len(entries))
	err := inShares(len(entries), func(i int) (err error) {
		e := entries[i]
		e.Source = src
		bodies[i], err = encode(e)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep entries: %w", err)
	}
	for i, e := range entries {
		if err := tx.addEntry(edition, e, bodies[i]); err != nil {
			return fmt.Errorf("keep entry %s: %w", e.ID, err)
		}
	}
	return nil
}

func (tx *Tx) addEntry(edition int64, e evidence.Entry, body string) error {
	err := tx.exec("INSERT INTO entry (edition, name, parent, ref, date, kind, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		edition, string(e.ID), orNull(string(e.Parent)), orNull(e.Ref), e.Date.Value, string(e.Kind), body)
	if err != nil {
		return err
	}
	return tx.exec("INSERT INTO entry_words (rowid, title, text, author) VALUES (last_insert_rowid(), ?, ?, ?)",
		e.Title, e.Text, e.Author)
}

// inShares calls do for each number below n, on all cores.
func inShares(n int, do func(int) error) error {
	share := n/runtime.GOMAXPROCS(0) + 1
	var group errgroup.Group
	for first := 0; first < n; first += share {
		group.Go(func() error {
			for i := first; i < min(first+share, n); i++ {
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// Entries lists the entries that the filter chooses: by date, those of one date
// in source order, those without a date last.
func (tx *Tx) Entries(filter evidence.Filter) ([]evidence.Entry, error) {
	where, args := conditions(filter)
	all, err := tx.entries(where+" ORDER BY e.id", args...)
	if err != nil {
		return nil, err
	}
	// Entries are large, so their places are sorted instead.
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := all[i].Date, all[j].Date
		switch {
		case a.Value == b.Value:
			return cmp.Compare(i, j)
		case a.IsZero() || b.IsZero():
			return cmp.Compare(b.Value, a.Value)
		}
		return cmp.Compare(a.Value, b.Value)
	})
	sorted := make([]evidence.Entry, len(all))
	for to, from := range order {
		sorted[to] = all[from]
	}
	return sorted, nil
}

// EntriesOf lists the entries of one source, in source order.
func (tx *Tx) EntriesOf(id evidence.ID) ([]evidence.Entry, error) {
	r, err := tx.sourceRow(id)
	if err != nil {
		return nil, err
	}
	return tx.entries("e.edition = ? ORDER BY e.id", r.Edition)
}

// Children lists the entries whose parent is id, in source order.
func (tx *Tx) Children(id evidence.ID) ([]evidence.Entry, error) {
	return tx.entries("e.parent = ? ORDER BY e.id", string(id))
}

// FindEntry finds an entry by its id, by the name its source gives it, or by a
// part of at least six characters from the id's beginning.
func (tx *Tx) FindEntry(ref string) (evidence.Entry, error) {
	id := strings.ToLower(ref)
	tries := []struct {
		where string
		args  []any
	}{
		{"e.name = ?", []any{id}},
		{"e.ref = ?", []any{ref}},
		{"e.name >= ? AND e.name < ?", []any{id, id + "\x7f"}},
	}
	if len(id) < evidence.MinPrefix {
		tries = tries[:2]
	}
	for _, try := range tries {
		found, err := tx.entries(try.where+" ORDER BY e.id LIMIT 2", try.args...)
		if err != nil {
			return evidence.Entry{}, err
		}
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return evidence.Entry{}, fmt.Errorf("entry: %w", ErrAmbiguous)
		}
	}
	return evidence.Entry{}, fmt.Errorf("entry: %w", ErrNotFound)
}

// decodedAtOnce is the number of entries that are decoded while the database
// reads the next.
const decodedAtOnce = 1000

// entries reads the live entries that fit a condition.
func (tx *Tx) entries(where string, args ...any) ([]evidence.Entry, error) {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0)) // more would stand in the way of whoever waits for a key
	var parts [][]evidence.Entry
	var bodies [][]byte
	decode := func() {
		part := make([]evidence.Entry, len(bodies))
		parts = append(parts, part)
		from := bodies
		bodies = nil
		group.Go(func() error { return decodeEntries(from, part) })
	}
	err := tx.query(func(s *sqlite3.Stmt) error {
		bodies = append(bodies, s.ColumnBlob(0, nil))
		if len(bodies) == decodedAtOnce {
			decode()
		}
		return nil
	}, "SELECT e.body FROM entry e WHERE e.edition IN (SELECT edition FROM live) AND "+where, args...)
	decode()
	if derr := group.Wait(); err == nil {
		err = derr
	}
	if err != nil {
		return nil, err
	}
	return slices.Concat(parts...), nil
}

func decodeEntries(bodies [][]byte, into []evidence.Entry) error {
	for i, b := range bodies {
		if err := json.Unmarshal(b, &into[i]); err != nil {
			return bodyError("entry")
		}
	}
	return nil
}
