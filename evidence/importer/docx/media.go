package docx

import (
	"bytes"
	"context"
	"image"
	_ "image/gif"  // sizes of pictures
	_ "image/jpeg" // sizes of pictures
	_ "image/png"  // sizes of pictures
	"path"
	"strings"

	"ownpack/evidence/importer"
	"ownpack/evidence/internal/officexml"
)

// Limits on what is handed out.
const (
	maxPicture = 64 << 20
	maxGiven   = 500
	// A picture may be a scanned page from this many dots on, each way.
	pageDots = 600
	// One of a format whose size is not read, from this many bytes on.
	pageBytes = 100 << 10
)

// drawing reads the text boxes of a drawing; pictures are handed out when the
// whole is read.
func (b *builder) drawing(ctx context.Context, n *officexml.Node) error {
	for _, c := range n.Nodes {
		var err error
		switch c.Name {
		case "txbxContent":
			w := b.within()
			if err = w.blocks(ctx, c); err == nil {
				b.aside = append(b.aside, w.finish()...)
			}
		case "AlternateContent":
			err = b.drawing(ctx, choice(c))
		case "textpath": // old lettering
			b.text(c.Get("string"), look{})
		default:
			err = b.drawing(ctx, c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inside hands out the files within: pictures as large as a page, documents.
func (r *reader) inside(ctx context.Context) error {
	for _, rel := range r.sorted() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if rel.external {
			continue
		}
		switch rel.kind {
		case "image":
			if err := r.picture(rel.target); err != nil {
				return err
			}
		case "package":
			if err := r.give(rel.target, nil); err != nil {
				return err
			}
		case "oleObject":
			r.lost.Objects++
		}
	}
	return nil
}

// chunk hands out a whole file that stands in for a part of the text.
func (r *reader) chunk(rel relation) {
	if rel.target == "" || rel.external || r.give(rel.target, nil) != nil {
		r.lost.Objects++
	}
}

func (r *reader) picture(name string) error {
	b, err := r.zip.Read(name, maxPicture)
	if err != nil {
		r.lost.Damaged = true
		return nil
	}
	large := false
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".emf", ".wmf", ".svg":
	case ".jpg", ".jpeg", ".png", ".gif":
		size, _, err := image.DecodeConfig(bytes.NewReader(b))
		large = err == nil && min(size.Width, size.Height) >= pageDots
	default:
		large = len(b) >= pageBytes
	}
	if !large {
		r.lost.Pictures++
		return nil
	}
	return r.give(name, b)
}

// give hands out a member.
func (r *reader) give(name string, b []byte) error {
	if r.lost.Given >= maxGiven {
		r.lost.Objects++
		return nil
	}
	if b == nil {
		var err error
		if b, err = r.zip.Read(name, maxPicture); err != nil {
			r.lost.Damaged = true
			r.lost.Objects++
			return nil
		}
	}
	r.lost.Given++
	return r.host.Give(importer.Part{Name: path.Base(name), Path: name, Content: b})
}
