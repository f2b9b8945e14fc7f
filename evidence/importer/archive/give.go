package archive

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"ownpack/evidence"
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
	if err := z.Locked(g.ctx); err != nil {
		return err
	}
	others, err := g.exports(z.Members)
	if err != nil {
		return err
	}
	if err := g.members(others); err != nil {
		return err
	}
	return g.nothing()
}

// Give hands members to the host as Import does, and says what could not be
// handed out: for an export that has other files beside its own.
func Give(ctx context.Context, h importer.Host, members []Member) ([]evidence.Warning, error) {
	g := &giver{ctx: ctx, host: h, progress: func(int, int) {}}
	if err := g.members(members); err != nil {
		return nil, err
	}
	return g.warnings(), nil
}

func (g *giver) members(members []Member) error {
	for i, m := range members {
		g.at, g.of = i, len(members)
		g.tick()
		m.tick = g.tick
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
	g.progress(len(members), len(members))
	return nil
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

// Locked reports ErrPassword when every file in the archive needs a password
// that nobody has given.
func (z *ZIP) Locked(ctx context.Context) error {
	var asked []Member
	for _, m := range z.Members {
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
		_, err := m.ReadAll(ctx, maxMember)
		if !errors.Is(err, importer.ErrPassword) {
			return ctx.Err()
		}
	}
	if len(asked[0].passwords) > 0 {
		return needsPassword("the password does not open the archive")
	}
	return needsPassword("the archive needs a password")
}
