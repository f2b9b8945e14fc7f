package archive

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"ownpack/evidence/importer"
)

// exportRoot is the folder of the export of a phone that a member belongs to by
// its name: such an export is hundreds of files that only make sense together.
// ok is false for any other member.
func exportRoot(name string) (root string, ok bool) {
	for _, folder := range []string{exportFolder, "clinical-records/", "electrocardiograms/", "workout-routes/"} {
		i := strings.Index("/"+name, "/"+folder)
		if i < 0 {
			continue
		}
		switch file := path.Base(name); folder {
		case exportFolder:
			return name[:i+len(folder)], true
		case "clinical-records/":
			ok = path.Ext(file) == ".json"
		case "electrocardiograms/":
			ok = path.Ext(file) == ".csv"
		default:
			ok = path.Ext(file) == ".gpx"
		}
		return name[:i], ok
	}
	return strings.TrimSuffix(name, "export_cda.xml"), path.Base(name) == "export_cda.xml"
}

// What an export found inside an archive is called, and the folder it has by
// which it is known.
const (
	exportName   = "apple_health_export.zip"
	exportFolder = "apple_health_export/"
)

// exports gives each phone's export in the archive as one part, packed again as
// it was, and returns the members that belong to none.
func (g *giver) exports(members []Member) (others []Member, err error) {
	var roots []string
	for _, m := range members {
		if root, ok := exportRoot(m.Name); ok && !slices.Contains(roots, root) && len(roots) < 10 {
			roots = append(roots, root)
		}
	}
	slices.Sort(roots)
	for _, root := range roots {
		var mine, rest []Member
		for _, m := range members {
			if _, why := cleanPath(m.Name); why == "" && strings.HasPrefix(m.Name, root) {
				mine = append(mine, m)
			} else {
				rest = append(rest, m)
			}
		}
		if len(mine) == 0 {
			continue
		}
		if err := g.export(root, mine); err != nil {
			return nil, err
		}
		members = rest
	}
	return members, nil
}

// export packs the members of one export.
func (g *giver) export(root string, members []Member) error {
	name, ok, err := g.offer(root+exportName, false, 1)
	if err != nil || !ok {
		return err
	}
	room := int64(0)
	for _, m := range members {
		room += int64(min(m.file.CompressedSize64, maxMember)) + int64(4*len(m.Name)) + 512
	}
	if room > maxMember {
		return g.refuse(name, importer.Unreadable("the export in the archive is larger than 512 MB: add it by itself", ""))
	}
	var b bytes.Buffer
	b.Grow(int(room))
	w := zip.NewWriter(&b)
	for i, m := range members {
		if err := g.ctx.Err(); err != nil {
			return err
		}
		g.at, g.of = i, len(members)
		g.tick()
		if err := repack(w, m, exportFolder+strings.TrimPrefix(m.Name, root)); err != nil {
			return g.refuse(name, err)
		}
	}
	if err := w.Close(); err != nil {
		return g.refuse(name, err)
	}
	return g.give(name, b.Bytes())
}

// repack copies a member as it is packed, under another name.
func repack(w *zip.Writer, m Member, name string) error {
	header := m.file.FileHeader
	header.Name, header.NonUTF8 = name, false
	to, err := w.CreateRaw(&header)
	if err != nil {
		return err
	}
	from, err := m.file.OpenRaw()
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}
