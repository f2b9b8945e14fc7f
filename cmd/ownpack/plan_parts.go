package main

import (
	"context"
	"fmt"
	"math"
	"strconv"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// partRow is one file of the pack, as it would be built. Bytes counts room for the
// signature.
type partRow struct {
	Part   int      `json:"part"`
	Pages  int      `json:"pages"`
	Bytes  int64    `json:"bytes"`
	Labels []string `json:"labels"`
}

// planParts lays out the pack; for the tribunal it also finds how it would be
// shared among files.
func planParts(ctx context.Context, g *globals, d *casework.Desk, o casework.BundleOptions) (casework.PartsPlan, error) {
	if o.Profile != evidence.ProfileTribunal {
		plan, err := d.PlanPack(ctx, casework.PlanOptions{Profile: o.Profile, SupplementTo: o.SupplementTo})
		return casework.PartsPlan{Plan: plan}, err
	}
	bar := g.newBar()
	defer bar.clear()
	return d.PlanParts(ctx, o, bar.tell)
}

func (g *globals) partsJSON(files []evidence.OutputFile) error {
	for i, f := range files {
		if err := g.printJSON(partRow{i + 1, f.Pages, f.Bytes, f.Labels}); err != nil {
			return err
		}
	}
	return nil
}

// showParts shows the files, and what is not in them as it should be.
func (g *globals) showParts(p casework.PartsPlan) error {
	if len(p.Files) == 0 {
		return nil
	}
	g.print("")
	rows := [][]string{{"PART", "PAGES", "SIZE", "LABELS"}}
	for i, f := range p.Files {
		rows = append(rows, []string{fmt.Sprint(i + 1), fmt.Sprint(f.Pages), megabytes(f.Bytes), labelRuns(f.Labels)})
	}
	if err := g.table(rows); err != nil {
		return err
	}
	g.print("Each size counts room for your signature: the file you save is no larger.")
	if n := len(p.Ledger.Placeholders); n > 0 {
		g.print("%s", wrapped(fmt.Sprintf(
			"%s could not be printed. A page that says why would stand in its place: %s", count(n, "page", "pages"), labelRuns(p.Ledger.Placeholders),
		), ""))
	}
	if n := len(p.Ledger.Later); n > 0 {
		g.print("%s", wrapped(fmt.Sprintf(
			"STILL TO SEND: there would be no room in the file for %s: %s", count(n, "page", "pages"), labelRuns(p.Ledger.Later),
		), ""))
	}
	return nil
}

// megabytes writes a size for people, never too low.
func megabytes(n int64) string {
	return strconv.FormatFloat(math.Ceil(float64(n)/1e5)/10, 'f', 1, 64) + " MB"
}

// labelRuns writes labels for people: "P1, E1–E4, E9".
func labelRuns(labels []string) string {
	out := ""
	for i := 0; i < len(labels); i++ {
		first := i
		for i+1 < len(labels) && comesNext(labels[i], labels[i+1]) {
			i++
		}
		if out != "" {
			out += ", "
		}
		out += labels[first]
		if i > first {
			out += "–" + labels[i]
		}
	}
	return out
}

// comesNext reports whether one label comes right after another.
func comesNext(a, b string) bool {
	if a == "" || b == "" || a[0] != b[0] {
		return false
	}
	n, err1 := strconv.Atoi(a[1:])
	m, err2 := strconv.Atoi(b[1:])
	return err1 == nil && err2 == nil && m == n+1
}
