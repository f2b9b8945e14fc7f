package scheme

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ownpack/evidence"
)

// Folder is where the schemes are in the templates.
const Folder = "schemes"

// ErrUnknown is returned for a scheme id that no file has.
var ErrUnknown = errors.New("no such scheme")

// Load reads every scheme in the folder "schemes" of fsys, sorted by id, and the
// newest rules of each first: one may have several files, for different days. One
// bad file fails all of them: law is not loaded in part.
func Load(fsys fs.FS) ([]evidence.Scheme, error) {
	names, err := fs.Glob(fsys, path.Join(Folder, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("list schemes: %w", err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("list schemes: %w", fs.ErrNotExist)
	}
	var all []evidence.Scheme
	from := map[string]string{}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read scheme: %w", err)
		}
		s, err := Parse(name, b)
		if err != nil {
			return nil, err
		}
		for _, o := range all {
			if o.ID == s.ID && overlap(o, s) {
				return nil, fmt.Errorf("%s: scheme %s is already in %s for some of the same days", name, s.ID, from[string(o.ID)+o.ValidFrom])
			}
		}
		from[string(s.ID)+s.ValidFrom] = name
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b evidence.Scheme) int {
		return cmp.Or(strings.Compare(string(a.ID), string(b.ID)), strings.Compare(b.ValidFrom, a.ValidFrom))
	})
	return all, related(all)
}

func overlap(a, b evidence.Scheme) bool {
	return (a.ValidTo == "" || b.ValidFrom <= a.ValidTo) && (b.ValidTo == "" || a.ValidFrom <= b.ValidTo)
}

// related checks that the schemes and activities named by others are there.
func related(all []evidence.Scheme) error {
	for _, s := range all {
		for _, other := range []evidence.SchemeID{s.SameTestAs, s.InPlaceOf} {
			if other == "" {
				continue
			}
			if _, err := Choose(all, other); err != nil {
				return fmt.Errorf("%s: %w", s.ID, err)
			}
		}
	}
	return nil
}

// Choose picks the schemes with the given ids, in that order. An id that is not
// there is an ErrUnknown that names it and the ones there are.
func Choose(all []evidence.Scheme, ids ...evidence.SchemeID) ([]evidence.Scheme, error) {
	var chosen []evidence.Scheme
	for _, id := range ids {
		i := slices.IndexFunc(all, func(s evidence.Scheme) bool { return s.ID == id })
		if i < 0 {
			return nil, fmt.Errorf("scheme %q: %w (there is: %s)", id, ErrUnknown, known(all))
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

func known(all []evidence.Scheme) string {
	ids := make([]string, len(all))
	for i, s := range all {
		ids[i] = string(s.ID)
	}
	return strings.Join(slices.Compact(ids), ", ")
}
