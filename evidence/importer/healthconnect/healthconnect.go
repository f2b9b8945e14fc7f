// Package healthconnect imports the export of Android's Health Connect: the ZIP
// file or the database in it goes in, a record comes out of the health records
// in it and of what the phone's owner measured or noted. The database is read
// where it is, never written to a disk, and never trusted: nothing that it
// defines is run. Of what a watch counts all day it only says how much there is.
package healthconnect

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/archive"
)

// Importer reads exports of Health Connect.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "healthconnect/1" }

const (
	magic = "SQLite format 3\x00"
	// database is what the file is called in the export.
	database = "health_connect_export.db"
	title    = "Health Connect export"
)

// Sniff knows the export by the name of the database in it, and the database by
// the names of its tables.
func (Importer) Sniff(head []byte, _ string) bool {
	if isDatabase(head) {
		return bytes.Contains(head, []byte("_record_table")) || bytes.Contains(head, []byte("medical_resource_table"))
	}
	if !archive.IsZIP(head) {
		return false
	}
	for _, name := range archive.Names(head) {
		if path.Base(name) == database {
			return true
		}
	}
	return false
}

func isDatabase(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }

// Import reads the export.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	progress(0, 1)
	head := make([]byte, min(f.Size, int64(len(magic))))
	if _, err := f.Content.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return importer.Result{}, err
	}
	x := &export{ctx: ctx, host: f.Host, progress: progress}
	media := "application/vnd.sqlite3"
	var err error
	if isDatabase(head) {
		err = x.read(database, f.Content, f.Size)
	} else {
		media = "application/zip"
		err = x.zip(f)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return importer.Result{}, err
	}
	res := x.result
	res.Source.MediaType, res.Source.Form, res.Source.Title = media, evidence.FormRecord, title
	res.Source.Warnings = append(res.Source.Warnings, x.warnings()...)
	return res, nil
}

// zip reads the database out of the export's ZIP file.
func (x *export) zip(f importer.File) error {
	z, err := archive.OpenZIP(f)
	if err != nil {
		return err
	}
	if err := z.Locked(x.ctx); err != nil {
		return err
	}
	var others []archive.Member
	found := false
	for _, m := range z.Members {
		if found || !strings.EqualFold(path.Base(m.Name), database) || m.Link {
			others = append(others, m)
			continue
		}
		found = true
		b, err := m.ReadAll(x.ctx, importer.MaxPartSize)
		if err != nil {
			return err
		}
		if !isDatabase(b) {
			return importer.Unreadable("the database in it is damaged", "")
		}
		if err := x.read(m.Name, bytes.NewReader(b), int64(len(b))); err != nil {
			return err
		}
	}
	if !found {
		return importer.Unreadable("the database of the export is not in it", "")
	}
	x.given, err = archive.Give(x.ctx, x.host, others)
	return err
}
