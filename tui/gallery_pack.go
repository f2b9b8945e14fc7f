package tui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
)

// packScenes are of the pack before and after it is made.
func packScenes() []scene {
	tribunal := []string{"6", "f", "down", "enter"}
	return []scene{
		{name: "pack", keys: []string{"6"}},
		{name: "pack-empty", keys: []string{"6"}, empty: true},
		{name: "pack-for", keys: []string{"6", "f"}},
		{name: "pack-tribunal", keys: tribunal},
		{name: "pack-large", keys: []string{"6", "p"}},
		{name: "pack-marks", keys: []string{"6", "m"}},
		{name: "pack-documents", keys: []string{"6", "o"}},
		{name: "pack-moved", keys: []string{"6", "o", "end", "up", "e"}},
		{name: "pack-order", keys: []string{"6", "o", "d"}},
		{name: "pack-read", keys: []string{"6", "o", "end", "up", "up", "enter", "right"}},
		{name: "pack-read-own", keys: []string{"6", "o", "down", "enter"}},
		{name: "pack-ask", keys: []string{"6", "b"}},
		{name: "pack-ask-whose", keys: []string{"6", "b", "down"}},
		{name: "pack-show", keys: []string{"6", "b", "c"}},
		{name: "pack-sign", keys: []string{"6", "b", "enter"}},
		{name: "pack-sign-folder", keys: []string{"6", "b", "enter", "d"}},
		{name: "pack-made", keys: []string{"6", "b", "enter", "enter"}},
		{name: "pack-made-end", keys: []string{"6", "b", "enter", "enter", "end"}},
		{name: "pack-made-opened", keys: []string{"6", "b", "enter", "enter", "o"}},
		{name: "pack-made-tribunal", keys: slices.Concat(tribunal, []string{"b", "enter", "enter"})},
		{name: "pack-after", keys: []string{"6", "s", "down"}},
		{name: "pack-supplement", keys: []string{"6", "s", "end", "enter"}},
		{name: "pack-nothing-new", keys: []string{"6", "s", "down", "enter"}},
		{name: "pack-attach", keys: []string{"6", "a", "down"}},
		{name: "pack-help", keys: []string{"6", "?"}},
	}
}

// Plan is the same pack for everybody who has chosen something.
func (e *example) Plan(_ context.Context, p evidence.Profile) (evidence.Plan, error) {
	if len(e.now.picks) == 0 {
		return evidence.Plan{Profile: p, Items: []evidence.Item{{Kind: evidence.ItemCover, Title: "Cover", First: 1, PageCount: 1}}}, nil
	}
	plan := examplePlan(p, e.now.shown["s1"])
	if len(e.now.order) > 0 {
		slices.SortStableFunc(plan.Items, func(a, b evidence.Item) int {
			if a.Source == "" || b.Source == "" {
				return 0
			}
			return slices.Index(e.now.order, a.Source) - slices.Index(e.now.order, b.Source)
		})
		first := 1
		for i := range plan.Items {
			plan.Items[i].First = first
			first += plan.Items[i].PageCount
		}
	}
	return plan, nil
}

// PlanVersion is Plan, and for a supplement the last document of it.
func (e *example) PlanVersion(ctx context.Context, o evidence.PackOptions) (evidence.Plan, error) {
	plan, err := e.Plan(ctx, o.Profile)
	if o.SupplementTo == "" {
		return plan, err
	}
	if strings.HasPrefix(o.SupplementTo, "77aa") {
		return evidence.Plan{}, evidence.ErrNothingNew
	}
	plan.After = &evidence.Earlier{PackID: o.SupplementTo, Number: 1, Last: 9}
	plan.Items = slices.Concat(plan.Items[:1], plan.Items[len(plan.Items)-2:])
	first := 10
	for i := range plan.Items {
		plan.Items[i].First = first
		first += plan.Items[i].PageCount
	}
	return plan, err
}

// Packs are those that were handed in.
func (e *example) Packs(context.Context) ([]evidence.PackNote, error) {
	if len(e.now.picks) == 0 {
		return nil, nil
	}
	return []evidence.PackNote{
		{PackID: "77aa 9c01 77de b310 52aa", Built: time.Date(2026, 2, 20, 10, 0, 0, 0, time.UTC), For: []evidence.Profile{evidence.ProfileDWP}, First: 10, Last: 17, Supplement: 1},
		{PackID: "51c0 0d3e 90ab 2277 e0f4", Built: time.Date(2026, 1, 12, 10, 0, 0, 0, time.UTC), For: []evidence.Profile{evidence.ProfileMaster, evidence.ProfileDWP}, First: 1, Last: 9},
	}, nil
}

// Signer signs with a key that is there already.
func (e *example) Signer(context.Context) (evidence.Signer, error) {
	return evidence.Signer{Name: e.now.about.Person.Name, Fingerprint: strings.Repeat("a99f078d10b233550c4e91d76aa02f18", 2)}, nil
}

// OpenFolder opens nothing.
func (e *example) OpenFolder(context.Context, string) error { return errors.New("this is an example") }

// PackVersions are the versions of a pack.
func (e *example) PackVersions() ([]evidence.PackVersion, error) {
	version := func(p evidence.Profile, name, serves string, send ...string) evidence.PackVersion {
		return evidence.PackVersion{PackOptions: evidence.PackOptions{Profile: p}, Name: name, For: serves, Send: send}
	}
	return []evidence.PackVersion{
		version(evidence.ProfileMaster, "My own copy", "Everything in one file, for you to keep. Anybody can check with it that no page was changed.",
			"Keep this file, and its receipt, in a safe place.", "To hand your evidence in, make the version for whoever gets it."),
		version(evidence.ProfileTribunal, "The tribunal, when the appeal runs", "Files of at most 10 MB, to upload when you have an online account for your appeal.",
			"Upload the files one at a time, in the order of their numbers.", "The tribunal stamps its own page numbers. Labels such as E12 stay on every page."),
		version(evidence.ProfileDWP, "The department (DWP)", "To print and post. Your name and National Insurance number stand on each page.",
			"Print all of it.", "Post it to the address on your own letter."),
	}, nil
}

// PackFiles are the files there would be.
func (e *example) PackFiles(context.Context, evidence.PackOptions) ([]evidence.OutputFile, evidence.Ledger, error) {
	return []evidence.OutputFile{{Pages: 12, Bytes: 1_250_000}, {Pages: 7, Bytes: 530_000}}, evidence.Ledger{}, nil
}

// Arrangement says how documents stand.
func (e *example) Arrangement(context.Context) (evidence.Arrangement, error) {
	return evidence.Arrangement{By: max(e.now.by, evidence.ByDate), ByHand: len(e.now.order) > 0, NoMarks: e.now.noMarks}, nil
}

// OrderBy keeps an order.
func (e *example) OrderBy(_ context.Context, by evidence.OrderBy) error {
	e.step("order", func(c *choices) { c.by, c.order = by, nil })
	return nil
}

// Place moves one of the two documents with pages; the other takes its place.
func (e *example) Place(_ context.Context, ref string, place int) error {
	e.step("order", func(c *choices) {
		c.order = slices.DeleteFunc([]evidence.ID{"s1", "s2"}, func(id evidence.ID) bool { return string(id) == ref })
		c.order = slices.Insert(c.order, place-1, evidence.ID(ref))
	})
	return nil
}

// Marks switches the bars.
func (e *example) Marks(_ context.Context, on bool) error {
	e.step("marks", func(c *choices) { c.noMarks = !on })
	return nil
}

// BuildPack pretends to build the pack: for the tribunal in two files.
func (e *example) BuildPack(_ context.Context, o evidence.PackOptions, folder string, tell func(evidence.Progress)) (evidence.Built, error) {
	name := "evidence-pack-" + string(o.Profile) + "-4f2a"
	tell(evidence.Progress{File: name + ".pdf", Done: 9, Total: 17})
	e.built = time.Date(2026, 3, 9, 10, 0, 0, 0, time.UTC)
	b := evidence.Built{
		Files: []evidence.OutputFile{{
			File: folder + "/" + name + ".pdf", Pages: 17, Bytes: 1_240_512,
			SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
			SHA512: strings.Repeat("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 2),
		}},
		Ledger: evidence.Ledger{Planned: 17, Printed: 17}, PackID: "4f2a 9c01 77de b310 52aa",
		Receipt: folder + "/" + name + "-receipt.txt",
	}
	if o.Profile == evidence.ProfileTribunal {
		second := b.Files[0]
		b.Files[0].File, second.File = folder+"/"+name+" part 1 of 2.pdf", folder+"/"+name+" part 2 of 2.pdf"
		b.Files[0].Pages, second.Pages, second.Bytes = 12, 7, 520_100
		second.SHA256 = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
		b.Files = append(b.Files, second)
	}
	return b, nil
}
