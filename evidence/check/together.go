package check

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// Together asks as one what is asked for one reason about entries that rest on each
// other: three letters that tell what an older one says is over are one question and
// not three. Each stands where the first of its questions stood. What is asked by
// itself stays as it is.
func Together(found []evidence.Finding) []evidence.Finding {
	var families [][]evidence.Finding
	for _, f := range found {
		mine := []evidence.Finding{f}
		at := len(families)
		for i := len(families) - 1; i >= 0; i-- {
			if slices.ContainsFunc(families[i], func(o evidence.Finding) bool { return related(o, f) }) {
				mine, at = append(slices.Clone(families[i]), mine...), i
				families = slices.Delete(families, i, i+1)
			}
		}
		families = slices.Insert(families, at, mine)
	}
	out := make([]evidence.Finding, len(families))
	for i, family := range families {
		out[i] = asOne(family)
	}
	return out
}

// related reports whether two questions are asked for one reason, and rest on one
// entry.
func related(a, b evidence.Finding) bool {
	return a.Kin.Reason != "" && a.Kin.Reason == b.Kin.Reason &&
		slices.ContainsFunc(a.Entries, func(id evidence.ID) bool { return slices.Contains(b.Entries, id) })
}

// asOne is one question for several: about what seems wrong in each of them, and
// then what they rest on.
func asOne(family []evidence.Finding) evidence.Finding {
	f := family[0]
	if len(family) == 1 {
		return f
	}
	f.Entries, f.Right, f.Wrong = nil, "", ""
	var seem, rest []string
	for i, o := range family {
		if i > 0 {
			f.Also = append(slices.Clip(f.Also), o.ID)
		}
		f.Entries, seem = append(f.Entries, o.Entries[0]), append(seem, o.Kin.Dates[0])
	}
	for _, o := range family {
		for i, id := range o.Entries {
			if !slices.Contains(f.Entries, id) {
				f.Entries, rest = append(f.Entries, id), append(rest, o.Kin.Dates[i])
			}
		}
	}
	if len(rest) == 0 { // they rest on each other
		rest = seem
	}
	f.Kin = evidence.Kin{}
	f.Question = strings.NewReplacer("{dates}", listed(seem), "{other_dates}", listed(rest)).Replace(family[0].Kin.Many)
	return f
}

// mostNamed is how many days a question names.
const mostNamed = 4

// listed puts days in a row, each once.
func listed(days []string) string {
	var once []string
	for _, d := range days {
		if !slices.Contains(once, d) {
			once = append(once, d)
		}
	}
	if len(once) == 1 {
		return once[0]
	}
	if len(once) > mostNamed {
		once = append(once[:mostNamed-1], "other days")
	}
	last := len(once) - 1
	return strings.Join(once[:last], ", ") + " and " + once[last]
}
