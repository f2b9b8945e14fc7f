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
		e.Source = src
		if err := tx.addEntry(edition, e); err != nil {
			return fmt.Errorf("keep entry %s: %w", e.ID, err)
		}
	}
	return nil
}

func (tx *Tx) addEntry(edition int64, e evidence.Entry) error {
	body, err := encode(e)
	if err != nil {
		return err
	}
	err = tx.exec("INSERT INTO entry (edition, name, parent, ref, date, kind, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		edition, string(e.ID), orNull(string(e.Parent)), orNull(e.Ref), e.Date.Value, string(e.Kind), body)
	if err != nil {
		return err
	}
	return tx.exec("INSERT INTO entry_words (rowid, title, text, author) VALUES (last_insert_rowid(), ?, ?, ?)",
		e.Title, e.Text, e.Author)
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
	slices.SortStableFunc(all, func(a, b evidence.Entry) int {
		if a.Date.IsZero() != b.Date.IsZero() {
			return cmp.Compare(b.Date.Value, a.Date.Value) // the empty one after
		}
		return cmp.Compare(a.Date.Value, b.Date.Value)
	})
	return all, nil
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

// entries reads the live entries that fit a condition.
func (tx *Tx) entries(where string, args ...any) ([]evidence.Entry, error) {
	var bodies [][]byte
	err := tx.query(func(s *sqlite3.Stmt) error {
		bodies = append(bodies, s.ColumnBlob(0, nil))
		return nil
	}, "SELECT e.body FROM entry e WHERE e.edition IN (SELECT edition FROM live) AND "+where, args...)
	if err != nil {
		return nil, err
	}
	all := make([]evidence.Entry, len(bodies))
	share := len(bodies)/min(4, runtime.GOMAXPROCS(0)) + 1
	var group errgroup.Group
	for first := 0; first < len(bodies); first += share {
		group.Go(func() error {
			for i := first; i < min(first+share, len(bodies)); i++ {
				if err := json.Unmarshal(bodies[i], &all[i]); err != nil {
					return bodyError("entry")
				}
			}
			return nil
		})
	}
	return all, group.Wait()
}
