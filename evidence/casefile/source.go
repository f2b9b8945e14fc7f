package casefile

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
)

// sourceRow is the body of a source's row. Edition says which import of it
// counts.
type sourceRow struct {
	Edition int64           `json:"edition"`
	Source  evidence.Source `json:"source"`
}

// AddSource is AddRendered for a source that shows its pages itself, or has none.
func (tx *Tx) AddSource(src evidence.Source, content io.Reader, pages []evidence.Page, entries []evidence.Entry) error {
	return tx.AddRendered(src, content, nil, pages, entries)
}

// AddRendered keeps a source with its bytes, its pages and entries, and the PDF
// that shows its pages, nil if it shows them itself. The bytes must
// have the SHA-256 that src names; an empty ID or hash is filled in. Entries
// must have their ids. A source of that ID that is there already gives
// ErrExists; one that was removed can be added again.
func (tx *Tx) AddRendered(src evidence.Source, content, rendition io.Reader, pages []evidence.Page, entries []evidence.Entry) error {
	blob, sum, size, err := tx.addBlob(content, src.SHA256)
	if err != nil {
		return fmt.Errorf("keep the bytes of a source: %w", err)
	}
	src.SHA256, src.Bytes = sum, size
	if src.ID == "" {
		src.ID = tx.f.idKey.ID(evidence.IDSource, sum)
	}
	if src.Imported.IsZero() {
		src.Imported = tx.f.options.Now().UTC()
	}
	r := row{source, string(src.ID)}
	if there, err := tx.get(r); err != nil || there != nil {
		return orElse(err, fmt.Errorf("source %s: %w", src.ID, ErrExists))
	}
	return tx.addEdition(blob, src, rendition, pages, entries)
}

// ReadAgain replaces what was read from a source: its pages, entries and
// rendition, and what is said about it. Its bytes stay. Undo brings the former
// reading back.
func (tx *Tx) ReadAgain(src evidence.Source, rendition io.Reader, pages []evidence.Page, entries []evidence.Entry) error {
	old, err := tx.sourceRow(src.ID)
	if err != nil {
		return err
	}
	if src.SHA256 != old.Source.SHA256 || src.Bytes != old.Source.Bytes {
		return fmt.Errorf("source %s: its bytes cannot change", src.ID)
	}
	blob, found, err := tx.findBlob(src.SHA256)
	if err != nil || !found {
		return orElse(err, fmt.Errorf("%w: source %s has no bytes", ErrDamaged, src.ID))
	}
	return tx.addEdition(blob, src, rendition, pages, entries)
}

// addEdition keeps what an import read from a blob.
func (tx *Tx) addEdition(blob int64, src evidence.Source, rendition io.Reader, pages []evidence.Page, entries []evidence.Entry) error {
	src.EntryCount = len(entries)
	var shown any
	if rendition != nil {
		id, sum, _, err := tx.addBlob(rendition, "")
		if err != nil {
			return fmt.Errorf("keep the pages of source %s: %w", src.ID, err)
		}
		shown, src.Rendition = id, sum
	}
	err := tx.exec("INSERT INTO edition (source, blob, rendition, pages, entries) VALUES (?, ?, ?, ?, ?)",
		string(src.ID), blob, shown, len(pages), len(entries))
	if err != nil {
		return fmt.Errorf("keep source %s: %w", src.ID, err)
	}
	edition := tx.f.db.lastID()
	if err := tx.addPages(edition, pages); err != nil {
		return err
	}
	if err := tx.addEntries(edition, src.ID, entries); err != nil {
		return err
	}
	return tx.putSource(sourceRow{edition, src})
}

// UpdateSource changes what is said about a source, such as its warnings. What
// was imported stays as it is.
func (tx *Tx) UpdateSource(src evidence.Source) error {
	old, err := tx.sourceRow(src.ID)
	if err != nil {
		return err
	}
	if src.SHA256 != old.Source.SHA256 || src.Bytes != old.Source.Bytes {
		return fmt.Errorf("source %s: its bytes cannot change", src.ID)
	}
	return tx.putSource(sourceRow{old.Edition, src})
}

// RemoveSource takes a source out of the case, with its pages and entries.
// Undo brings it back.
func (tx *Tx) RemoveSource(id evidence.ID) error {
	if _, err := tx.sourceRow(id); err != nil {
		return err
	}
	return tx.set(row{source, string(id)}, nil)
}

// Sources lists the sources in the order of their import.
func (tx *Tx) Sources() ([]evidence.Source, error) {
	rows, err := tx.sourceRows()
	if err != nil {
		return nil, err
	}
	all := make([]evidence.Source, len(rows))
	for i, r := range rows {
		all[i] = r.Source
	}
	return all, nil
}

// SourceBySHA256 finds the source with these bytes.
func (tx *Tx) SourceBySHA256(sum string) (evidence.Source, bool, error) {
	all, err := tx.Sources()
	if err != nil {
		return evidence.Source{}, false, err
	}
	i := slices.IndexFunc(all, func(s evidence.Source) bool { return strings.EqualFold(s.SHA256, sum) })
	if i < 0 {
		return evidence.Source{}, false, nil
	}
	return all[i], true, nil
}

// FindSource finds a source by its id, by a part of at least six characters
// from the id's beginning, or by its file's name.
func (tx *Tx) FindSource(ref string) (evidence.Source, error) {
	all, err := tx.Sources()
	if err != nil {
		return evidence.Source{}, err
	}
	for _, fits := range []func(evidence.Source) bool{
		func(s evidence.Source) bool { return string(s.ID) == strings.ToLower(ref) },
		func(s evidence.Source) bool { return s.Name == ref },
		func(s evidence.Source) bool { return s.ID.Matches(ref) },
	} {
		found := slices.DeleteFunc(slices.Clone(all), func(s evidence.Source) bool { return !fits(s) })
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return evidence.Source{}, fmt.Errorf("source: %w", ErrAmbiguous)
		}
	}
	return evidence.Source{}, fmt.Errorf("source: %w", ErrNotFound)
}

// Pages lists the pages of a source.
func (tx *Tx) Pages(id evidence.ID) ([]evidence.Page, error) {
	r, err := tx.sourceRow(id)
	if err != nil {
		return nil, err
	}
	var all []evidence.Page
	err = tx.query(func(s *sqlite3.Stmt) error {
		var p evidence.Page
		if err := json.Unmarshal(s.ColumnRawText(0), &p); err != nil {
			return bodyError("page")
		}
		all = append(all, p)
		return nil
	}, "SELECT body FROM page WHERE edition = ? ORDER BY number", r.Edition)
	return all, err
}

func (tx *Tx) addPages(edition int64, pages []evidence.Page) error {
	for _, p := range pages {
		body, err := encode(p)
		if err == nil {
			err = tx.exec("INSERT INTO page (edition, number, body) VALUES (?, ?, ?)", edition, p.Number, body)
		}
		if err != nil {
			return fmt.Errorf("keep page %d: %w", p.Number, err)
		}
	}
	return nil
}

func (tx *Tx) putSource(r sourceRow) error {
	body, err := encode(r)
	if err != nil {
		return err
	}
	return tx.set(row{source, string(r.Source.ID)}, &body)
}

func (tx *Tx) sourceRow(id evidence.ID) (sourceRow, error) {
	body, err := tx.get(row{source, string(id)})
	if err != nil {
		return sourceRow{}, err
	}
	if body == nil {
		return sourceRow{}, fmt.Errorf("source %s: %w", id, ErrNotFound)
	}
	return decodeSource([]byte(*body))
}

// sourceRows lists the live sources in the order of their import.
func (tx *Tx) sourceRows() ([]sourceRow, error) {
	var all []sourceRow
	err := tx.query(func(s *sqlite3.Stmt) error {
		r, err := decodeSource(s.ColumnRawText(0))
		all = append(all, r)
		return err
	}, "SELECT body FROM live JOIN item ON noun = 'source' AND key = source ORDER BY edition")
	return all, err
}

func decodeSource(body []byte) (sourceRow, error) {
	var r sourceRow
	if err := json.Unmarshal(body, &r); err != nil {
		return r, bodyError(source)
	}
	return r, nil
}

// setLive makes the edition that a source's row names the one that counts.
func (tx *Tx) setLive(id string, body *string) error {
	if err := tx.exec("DELETE FROM live WHERE source = ?", id); err != nil || body == nil {
		return err
	}
	r, err := decodeSource([]byte(*body))
	if err != nil {
		return err
	}
	return tx.exec("INSERT INTO live (edition, source) VALUES (?, ?)", r.Edition, id)
}

// isSHA256 reports whether s is a SHA-256 in hex.
func isSHA256(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 32
}

func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}
