package render

import (
	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// archive is what a file with these pages of the pack may claim: the pages that
// only one copy has are our own, and always keep to it.
func (b *build) archive(pages []int) assemble.Archive {
	for _, n := range pages {
		if f := b.formOf(n); f != nil && f.Breaks != "" {
			return assemble.ArchiveNone
		}
	}
	if b.plan.Profile == evidence.ProfileMaster {
		return assemble.Archive3B
	}
	return assemble.Archive2B
}

// archived tells of all files together whether they are for archives, and which
// pages stand in the way.
func (b *build) archived() evidence.Archive {
	var all []int
	var out evidence.Archive
	for n := b.plan.FirstPage(); n <= b.plan.LastPage(); n++ {
		if b.later[n] {
			continue
		}
		all = append(all, n)
		if f := b.formOf(n); f != nil && f.Breaks != "" {
			out.Prevented = append(out.Prevented, evidence.Prevented{Label: evidence.Label(n), Rule: string(f.Breaks)})
		}
	}
	out.Claim = string(b.archive(all))
	return out
}
