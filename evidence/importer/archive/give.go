package archive

import (
	"cmp"
	"errors"
	"slices"

	"ownpack/evidence/importer"
)

// zip gives the members of a ZIP file.
func (g *giver) zip(f importer.File) error {
	z, err := OpenZIP(f)
	if err != nil {
		return g.salvage(f, err)
	}
	names := make([]string, len(z.Members))
	for i, m := range z.Members {
		names[i] = m.Name
	}
	if what := document(names); what != "" {
		return unsupported(what)
	}
	g.folders = z.Folders
	if err := g.locked(z.Members); err != nil {
		return err
	}
	for i, m := range z.Members {
		g.progress(i, len(z.Members))
		path, ok, err := g.offer(m.Name, false, m.Size)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := g.member(m, path); err != nil {
			return err
		}
	}
	g.progress(len(z.Members), len(z.Members))
	return g.nothing()
}

func (g *giver) member(m Member, path string) error {
	if m.Link {
		return g.refuse(path, importer.Unreadable("it is a link to another file, which is not followed", ""))
	}
	b, err := m.ReadAll(g.ctx, min(maxMember, maxTotal-g.bytes))
	if err != nil {
		// Work done in vain counts, or there would be no end to it.
		if !errors.Is(err, importer.ErrPassword) {
			g.bytes += min(m.Size, bombLimit(int64(m.file.CompressedSize64)), maxMember)
		}
		return g.refuse(path, err)
	}
	return g.give(path, b)
}

// tries is how many members are opened to see whether a password fits.
const tries = 8

// locked reports ErrPassword when every file in the archive needs a password
// that nobody has given.
func (g *giver) locked(members []Member) error {
	var asked []Member
	for _, m := range members {
		clean, why := cleanPath(m.Name)
		if why != "" || ofSystem(clean) || m.Size == 0 {
			continue
		}
		if !m.Encrypted {
			return nil
		}
		asked = append(asked, m)
	}
	if len(asked) == 0 {
		return nil
	}
	slices.SortStableFunc(asked, func(a, b Member) int { return cmp.Compare(a.Size, b.Size) })
	for _, m := range asked[:min(len(asked), tries)] {
		_, err := m.ReadAll(g.ctx, maxMember)
		if !errors.Is(err, importer.ErrPassword) {
			return g.ctx.Err()
		}
	}
	if len(asked[0].passwords) > 0 {
		return needsPassword("the password does not open the archive")
	}
	return needsPassword("the archive needs a password")
}
