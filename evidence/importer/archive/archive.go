// Package archive imports what holds other files: a ZIP, TAR or compressed file
// goes in, the files inside come out as parts, each to be imported as a source
// of its own. It also opens ZIP files for the importers of the exports that
// phones write. It has no entries of its own and never follows a name that
// leads out of the archive, nor a link.
package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Importer takes ZIP, TAR and compressed files apart.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "archive/1" }

// Sniff knows archives by their first bytes. A ZIP file that is a document to
// a person, or a phone's export, is left to the importer for that.
func (Importer) Sniff(head []byte, _ string) bool {
	switch kindOf(head) {
	case "":
		return false
	case kindZIP:
		return !elsewhere(Names(head))
	}
	return true
}

// advice is what a person can do about an archive that is not read.
const advice = ": open it on your computer, then add the files that are in it"

// Import gives the files inside to the host.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	head := make([]byte, min(f.Size, importer.HeadSize))
	if _, err := io.ReadFull(f.Reader(), head); err != nil {
		return importer.Result{}, fmt.Errorf("read the file's beginning: %w", err)
	}
	g := &giver{ctx: ctx, host: f.Host, progress: progress}
	var err error
	kind := kindOf(head)
	switch kind {
	case kindZIP:
		err = g.zip(f)
	case kindTAR:
		err = g.tar(f.Reader(), f.Size)
	case kindGZIP, kindBZIP2:
		err = g.compressed(f, kind)
	case kindSplit:
		err = unsupported("it is one piece of a ZIP archive that was split into several" + advice)
	case kind7z:
		err = unsupported("it is a 7-Zip archive, which is not read" + advice)
	case kindRAR:
		err = unsupported("it is a RAR archive, which is not read" + advice)
	case kindXZ, kindZstd, kindCab:
		err = unsupported("it is an archive of a kind (" + kind + ") that is not read" + advice)
	default:
		err = importer.Unsupported("")
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return importer.Result{}, err
	}
	return importer.Result{Source: evidence.Source{
		MediaType: mediaTypes[kind],
		Form:      evidence.FormOther,
		Warnings:  g.warnings(),
	}}, nil
}

func unsupported(reason string) error {
	return &importer.FormatError{Reason: reason, Err: importer.ErrUnsupported}
}

func needsPassword(reason string) error {
	return &importer.FormatError{Reason: reason, Err: importer.ErrPassword}
}

// Limits on what one archive may give.
const (
	maxMembers = importer.MaxParts
	maxMember  = importer.MaxPartSize
	maxTotal   = 2 << 30
	maxRatio   = 200
	ratioFrom  = 10 << 20 // bytes that may come of anything
)

// giver hands the members of an archive to the host and counts what it could
// not hand out.
type giver struct {
	ctx      context.Context
	host     importer.Host
	progress func(done, total int)
	at, of   int // how far it has come

	parts int   // given, with content or without
	bytes int64 // given

	empty, system int
	beyond        int // members past a limit
	failed        int // given without content
	damaged       string
}

// tick tells that it goes on.
func (g *giver) tick() { g.progress(g.at, g.of) }

// offer decides by its name whether a member is given at all. It returns the
// name to give it under.
func (g *giver) offer(name string, folder bool, size int64) (path string, ok bool, err error) {
	if err := g.ctx.Err(); err != nil {
		return "", false, err
	}
	path, why := cleanPath(name)
	switch {
	case folder:
		return "", false, nil
	case why == "" && ofSystem(path):
		g.system++
		return "", false, nil
	case g.parts >= maxMembers || g.bytes >= maxTotal:
		g.beyond++
		return "", false, nil
	case why != "":
		return "", false, g.refuse(path, importer.Unreadable(why, ""))
	case size == 0:
		g.empty++
		return "", false, nil
	}
	return path, true, nil
}

// give hands out a member with its content.
func (g *giver) give(path string, content []byte) error {
	if len(content) == 0 {
		g.empty++
		return nil
	}
	if g.bytes += int64(len(content)); g.bytes > maxTotal {
		return g.refuse(path, importer.Unreadable("the archive holds more than 2 GB", ""))
	}
	g.parts++
	if err := g.host.Give(importer.Part{Name: base(path), Path: path, Content: content}); err != nil {
		return fmt.Errorf("give a part: %w", err)
	}
	return nil
}

// refuse hands out a member that cannot be read, with the reason.
func (g *giver) refuse(path string, why error) error {
	if ctxErr := g.ctx.Err(); ctxErr != nil {
		return ctxErr
	}
	if g.parts >= maxMembers {
		g.beyond++
		return nil
	}
	g.parts++
	g.failed++
	if err := g.host.Give(importer.Part{Name: base(path), Path: path, Err: named(why)}); err != nil {
		return fmt.Errorf("give a part: %w", err)
	}
	return nil
}

// named makes sure that an error says why in words that may be shown.
func named(err error) error {
	if fe, ok := errors.AsType[*importer.FormatError](err); ok {
		return fe
	}
	return importer.Unreadable("it is damaged", "")
}

func (g *giver) warnings() []evidence.Warning {
	var all []evidence.Warning
	warn := func(code, detail string) { all = append(all, evidence.Warning{Code: code, Detail: detail}) }
	if g.damaged != "" {
		warn(evidence.WarnDamaged, g.damaged)
	}
	if g.failed > 0 {
		warn(evidence.WarnPart, counted(g.failed, "file")+" inside could not be taken out")
	}
	if g.beyond > 0 {
		warn(evidence.WarnPart, counted(g.beyond, "file")+" inside not taken out: an archive may give 20,000 files and 2 GB")
	}
	var skipped []string
	if g.empty > 0 {
		skipped = append(skipped, counted(g.empty, "empty file"))
	}
	if g.system > 0 {
		skipped = append(skipped, counted(g.system, "file")+" that a computer keeps for itself")
	}
	if len(skipped) > 0 {
		warn(evidence.WarnSkipped, strings.Join(skipped, ", "))
	}
	return all
}

// counted writes a number with what is counted: "1 file", "2 files".
func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

// nothing is why an archive without a single file to give cannot be imported;
// nil when there was one.
func (g *giver) nothing() error {
	if g.parts > 0 {
		return nil
	}
	return &importer.FormatError{Reason: "the archive holds no files", Err: importer.ErrEmpty}
}
