package verify

import (
	"context"
	"regexp"
	"slices"

	"ownpack/evidence"
)

// ownLabel is the label of a page that only one file of a pack has.
var ownLabel = regexp.MustCompile(`^P[1-9][0-9]*$`)

// partOf gives the labels that a file's pages have if it is one part of a pack in
// several files, else nil. A part begins with a page of its own. Only a file that
// is signed with the original's key, and unchanged, is believed: whoever takes
// pages away could else call what is left a part.
func (m *matching) partOf(ctx context.Context, file, original evidence.Report) ([]string, error) {
	if !file.OK(false) || file.Fingerprint != original.Fingerprint || file.Fingerprint == "" {
		return nil, nil
	}
	labels, err := m.b.doc.Labels(ctx)
	if err != nil {
		return nil, ctx.Err() // without names it is no part
	}
	if len(labels) == 0 || !ownLabel.MatchString(labels[0]) {
		return nil, nil
	}
	return labels, nil
}

// ofPart leaves out the pages of the original that a part does not say it has,
// and tells which it holds.
func (m *matching) ofPart(all []evidence.ReportPage, labels []string) (kept []evidence.ReportPage, holds []string) {
	kept = []evidence.ReportPage{}
	for i, p := range all[:len(m.to)] {
		if slices.Contains(labels, p.Label) || m.to[i] != none {
			kept, holds = append(kept, p), append(holds, p.Label)
		}
	}
	return append(kept, all[len(m.to):]...), holds
}
