package apple

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/archive"
	"ownpack/evidence/importer/fhir"
)

// export is an export being read.
type export struct {
	ctx      context.Context
	host     importer.Host
	progress func(done, total int)

	done, total int64 // bytes, for progress
	health      *health
	clinical    importer.Result
	ecgs        []evidence.Entry
	owners      []evidence.Subject

	routes, cdas     int
	unread, unreadEC int // clinical records, electrocardiograms
	missing          int // clinical records that are listed and not there
	given            []evidence.Warning
}

// fileKind is what a file in the export is.
type fileKind int

const (
	otherFile fileKind = iota
	healthFile
	clinicalFile
	ecgFile
	routeFile
	cdaFile
)

// kindOf tells what a file is by its name. The folders within the export have
// English names whatever the phone's language.
func kindOf(name string) fileKind {
	folder, base := path.Split(strings.ToLower(name))
	in := func(want string) bool { return path.Base(folder) == want }
	switch ext := path.Ext(base); {
	case strings.HasPrefix(base, "._"), strings.Contains("/"+folder, "/__macosx/"):
		return otherFile
	case ext == ".json" && (in("clinical-records") || clinicalName.MatchString(path.Base(name))):
		return clinicalFile
	case ext == ".csv" && in("electrocardiograms"):
		return ecgFile
	case ext == ".gpx" && in("workout-routes"):
		return routeFile
	case strings.HasSuffix(base, "export_cda.xml"):
		return cdaFile
	}
	return otherFile
}

// begins is how much of an XML file is looked at to see what it is.
const begins = 64 << 10

// zip reads the export out of its ZIP file.
func (x *export) zip(f importer.File) error {
	z, err := archive.OpenZIP(f)
	if err != nil {
		return err
	}
	if err := z.Locked(x.ctx); err != nil {
		return err
	}
	slices.SortStableFunc(z.Members, func(a, b archive.Member) int { return strings.Compare(a.Name, b.Name) })
	files := map[fileKind][]archive.Member{}
	for _, m := range z.Members {
		kind := kindOf(m.Name)
		if kind == otherFile && x.isHealth(m) {
			kind = healthFile
		}
		files[kind] = append(files[kind], m)
		if kind != otherFile && kind != cdaFile && kind != routeFile {
			x.total += m.Size
		}
	}
	x.routes, x.cdas = len(files[routeFile]), len(files[cdaFile])
	if len(files[healthFile])+len(files[clinicalFile])+len(files[ecgFile]) == 0 {
		return importer.Unreadable("the main file of the export is not in it", "")
	}
	if err := x.readHealth(files[healthFile]); err != nil {
		return err
	}
	if err := x.readClinical(files[clinicalFile]); err != nil {
		return err
	}
	if err := x.readECGs(files[ecgFile]); err != nil {
		return err
	}
	x.given, err = archive.Give(x.ctx, x.host, files[otherFile])
	return err
}

// isHealth reports whether a file is a main file: its name is in the phone's
// language, and other XML files may stand beside it.
func (x *export) isHealth(m archive.Member) bool {
	base := path.Base(m.Name)
	if !strings.EqualFold(path.Ext(base), ".xml") || strings.HasPrefix(base, "._") || m.Link ||
		strings.HasSuffix(strings.ToLower(base), "_cda.xml") {
		return false
	}
	r, err := m.Open()
	if err != nil {
		return false
	}
	defer r.Close()
	head := make([]byte, begins)
	n, _ := io.ReadFull(r, head)
	return isExport(head[:n])
}

func (x *export) readHealth(members []archive.Member) error {
	for _, m := range members {
		r, err := m.Open()
		if err != nil {
			return err
		}
		before := x.done
		err = x.health.read(x.ctx, m.Name, r, func(n int64) { x.tick(before + n) })
		r.Close()
		if err != nil {
			return err
		}
		x.tick(before + m.Size)
	}
	return nil
}

// tick tells how many bytes have been read.
func (x *export) tick(done int64) {
	x.done = done
	x.progress(int(done>>10), int(max(done, x.total)>>10))
}

// maxRecord is the largest clinical record that is read: they may hold scans.
const maxRecord = 128 << 20

// readClinical reads all clinical records as one.
func (x *export) readClinical(members []archive.Member) error {
	sources := x.findMissing(members)
	if len(members) == 0 {
		return nil
	}
	var stop error
	res, err := fhir.Read(x.ctx, x.host, x.contents(members, &stop), nil)
	switch {
	case x.ctx.Err() != nil:
		return x.ctx.Err()
	case stop != nil:
		return stop
	case errors.Is(err, importer.ErrUnreadable), errors.Is(err, importer.ErrUnsupported), errors.Is(err, importer.ErrEmpty):
		x.unread = len(members)
		return nil
	case err != nil:
		return err
	}
	x.clinical = res
	for i := range res.Entries {
		e := &res.Entries[i]
		file, _, _ := strings.Cut(e.Locator.Path, "#")
		if e.Organisation == "" && e.Parent == "" {
			e.Organisation = sources[path.Base(file)]
		}
	}
	return nil
}

// contents gives each record that can be taken out of the archive.
func (x *export) contents(members []archive.Member, stop *error) iter.Seq2[string, io.Reader] {
	return func(yield func(string, io.Reader) bool) {
		for _, m := range members {
			if *stop = x.ctx.Err(); *stop != nil {
				return
			}
			b, err := m.ReadAll(x.ctx, maxRecord)
			x.tick(x.done + m.Size)
			if err != nil || m.Link {
				x.unread++
				continue
			}
			if !yield(m.Name, bytes.NewReader(b)) {
				return
			}
		}
	}
}

// findMissing counts the records that are listed and not in the archive, and
// returns where each of the others came from. The list's paths begin at the
// export's own folder.
func (x *export) findMissing(members []archive.Member) map[string]string {
	there := map[string]bool{}
	for _, m := range members {
		there[path.Base(m.Name)] = true
	}
	sources := map[string]string{}
	for _, l := range x.health.listed {
		if file := path.Base(l.path); there[file] {
			sources[file] = l.source
		} else {
			x.missing++
		}
	}
	x.health.listed = nil
	return sources
}

func (x *export) readECGs(members []archive.Member) error {
	for _, m := range members {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		x.tick(x.done + m.Size)
		e, who, ok := x.ecg(m)
		if !ok {
			x.unreadEC++
			continue
		}
		x.ecgs = append(x.ecgs, e)
		x.owners = append(x.owners, who)
	}
	return nil
}

func (x *export) ecg(m archive.Member) (evidence.Entry, evidence.Subject, bool) {
	r, err := m.Open()
	if err != nil || m.Link {
		return evidence.Entry{}, evidence.Subject{}, false
	}
	defer r.Close()
	head := make([]byte, maxECG)
	n, _ := io.ReadFull(r, head)
	return electrocardiogram(m.Name, head[:n])
}

// warnings says what of the export is not among the entries.
func (x *export) warnings(older int) []evidence.Warning {
	var all []evidence.Warning
	warn := func(code, detail string) { all = append(all, evidence.Warning{Code: code, Detail: detail}) }
	if x.health.damaged {
		warn(evidence.WarnDamaged, "the main file of the export breaks off; what stands before that was read")
	}
	// A lone export.xml only lists the records.
	if n := x.missing + len(x.health.listed) + x.health.unlisted; n > 0 {
		warn(evidence.WarnNotRead, many(n, "clinical record")+" listed whose files are not there: add the whole export.zip")
	}
	if x.unread > 0 {
		warn(evidence.WarnNotRead, many(x.unread, "clinical record")+" could not be read")
	}
	if x.unreadEC > 0 {
		warn(evidence.WarnNotRead, many(x.unreadEC, "electrocardiogram")+" could not be read")
	}
	all = append(all, x.health.passedOver(older)...)
	if x.routes > 0 {
		warn(evidence.WarnSkipped, many(x.routes, "route")+" of workouts")
	}
	if x.cdas > 0 {
		warn(evidence.WarnSkipped, "the phone's own summary of its measurements (export_cda.xml)")
	}
	return append(all, x.given...)
}

// number gives the entries their local names anew.
func number(entries []evidence.Entry) {
	names := make(map[evidence.ID]evidence.ID, len(entries))
	for i := range entries {
		e := &entries[i]
		id := evidence.ID(strconv.Itoa(i + 1))
		if e.ID != "" {
			names[e.ID] = id
		}
		e.ID = id
		if e.Parent != "" {
			e.Parent = names[e.Parent]
		}
	}
}
