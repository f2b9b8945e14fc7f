package casework

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/redact"
)

// HiddenFound says where in a pack something that is hidden could still be found;
// such a pack is not saved. It never holds the words.
type HiddenFound = redact.Failure

// prove looks for what is hidden in the files that were drawn.
func (w *workshop) prove(ctx context.Context) error {
	var all []evidence.Redaction
	err := w.desk.file.View(ctx, func(tx *casefile.Tx) (err error) {
		all, err = redactions(tx)
		return err
	})
	if all = printed(all, w.plan); err != nil || len(all) == 0 {
		return err
	}
	book, err := w.desk.HidingAdvice()
	if err != nil {
		return err
	}
	proof := redact.Proof{
		Book: book, Engine: w.engine, Redactions: all, Notes: labelled(w.plan, w.manifest),
		Shown: w.renderer.Shown, Height: w.renderer.PageHeight(),
	}
	if w.standard != nil {
		// On a sheet a page lies elsewhere: it is looked at in the standard pack.
		if err := proved(ctx, proof, w.standard); err != nil {
			return err
		}
		proof.Notes = nil
	}
	for _, f := range w.drawn {
		if err := proved(ctx, proof, f); err != nil {
			return err
		}
	}
	return nil
}

func proved(ctx context.Context, proof redact.Proof, f *os.File) error {
	info, err := f.Stat()
	if err == nil {
		err = proof.File(ctx, f, info.Size())
	}
	if err != nil {
		return fmt.Errorf("look for what is hidden: %w", err)
	}
	return nil
}

// printed are the redactions that the plan speaks of, and those of pages that were
// handed in before: a supplement may quote from them.
func printed(all []evidence.Redaction, plan evidence.Plan) []evidence.Redaction {
	return slices.DeleteFunc(slices.Clone(all), func(r evidence.Redaction) bool {
		return !plan.After.Has(r.Source, r.Page) && !slices.ContainsFunc(plan.Redactions, func(n evidence.RedactionNote) bool { return n.ID == r.ID })
	})
}

// labelled are the notes of pages that were printed, with the labels they got.
func labelled(plan evidence.Plan, manifest evidence.Manifest) []evidence.RedactionNote {
	missing := map[string]bool{}
	for _, p := range manifest.Pages {
		missing[p.Label] = p.Placeholder != ""
	}
	var out []evidence.RedactionNote
	for _, n := range plan.Redactions {
		for i, item := range plan.Items {
			at := slices.Index(item.SourcePages, n.SourcePage)
			if item.Source != n.Source || at < 0 || i >= len(manifest.Items) || len(n.Boxes) == 0 {
				continue
			}
			first, err := strconv.Atoi(strings.TrimPrefix(manifest.Items[i].First, strings.TrimSuffix(evidence.Label(1), "1")))
			if n.Label = first + at; err == nil && !missing[evidence.Label(n.Label)] {
				out = append(out, n)
			}
		}
	}
	return out
}
