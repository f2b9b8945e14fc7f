package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type redactOptions struct {
	source     string
	page       int
	text       string
	box        string
	reason     string
	find       string
	keep       string
	show       string
	everywhere bool
	textGiven  bool
}

func newRedactCommand(g *globals) *cobra.Command {
	o := redactOptions{}
	cmd := &cobra.Command{
		Use:   "redact CASE --source S --page N (--text … | --box x,y,w,h) --reason R",
		Short: "Hide a detail on a page, such as somebody else's telephone number",
		Long: `Hides a detail on a page of a document. Tribunals expect documents as they are,
so hide only what could harm somebody. Sending the page unedited is the first
choice. With the case alone, lists what is hidden.

In the pack the page becomes a picture with the detail filled black. The same
words are hidden wherever they stand on that page, and wherever the pack quotes
it. Your case keeps the page as it was, in case a judge asks for it.

Reasons: contact (another person's telephone number, e-mail, address), bank,
other-health (another person's health), address (one that must stay secret).

  --find patterns   lists what looks like a telephone number, postcode, e-mail
                    address, bank detail or NHS number; it hides nothing
  --everywhere      hides the words on every other page of the case as well
  --keep R          says that the same words may stay in other places
  --show R          shows again what was hidden`,
		Example: `  ownpack redact rowan.ownpack --find patterns
  ownpack redact rowan.ownpack --source s4k2p9 --page 2 --text @number.txt --reason contact
  ownpack redact rowan.ownpack --source s4k2p9 --page 2 --box 60,300,200,24 --reason other-health`,
		GroupID: groupChoose,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.textGiven = cmd.Flags().Changed("text")
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runRedact(cmd.Context(), g, d, o)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.source, "source", "", "the document's `ID`")
	f.IntVar(&o.page, "page", 0, "the `page`, from 1")
	f.StringVar(&o.text, "text", "", "the words to hide; `-` reads standard input, @FILE a file")
	f.StringVar(&o.box, "box", "", "the part of the page to hide: `x,y,w,h` in points (72 to the inch) from the top left")
	f.StringVar(&o.reason, "reason", "", "why: `contact`, bank, other-health or address")
	f.StringVar(&o.find, "find", "", "list what may need hiding: `patterns`")
	f.BoolVar(&o.everywhere, "everywhere", false, "hide the words on every other page as well")
	f.StringVar(&o.keep, "keep", "", "let the words of this `REDACTION` stay in other places")
	f.StringVar(&o.show, "show", "", "show again what this `REDACTION` hid")
	return cmd
}

func runRedact(ctx context.Context, g *globals, d *casework.Desk, o redactOptions) error {
	switch {
	case o.find != "":
		if o.find != "patterns" {
			return wrongUse(fmt.Errorf("%q cannot be looked for", cut(o.find, 20)), "write: --find patterns")
		}
		return findPatterns(ctx, g, d, o)
	case o.keep != "":
		r, err := d.KeepElsewhere(ctx, o.keep)
		if err != nil {
			return err
		}
		return g.redactionDone([]evidence.Redaction{r}, "Noted. You will not be asked about the same words in other places.")
	case o.show != "":
		r, err := d.Unredact(ctx, o.show)
		if err != nil {
			return err
		}
		return g.redactionDone([]evidence.Redaction{r}, fmt.Sprintf("Page %d is shown as it is again, but for what else is hidden on it.", r.Page))
	case o.source == "" && o.page == 0 && !o.textGiven && o.box == "" && o.reason == "":
		return listRedactions(ctx, g, d)
	}
	return hide(ctx, g, d, o)
}

// hide says what a tribunal expects, then hides.
func hide(ctx context.Context, g *globals, d *casework.Desk, o redactOptions) error {
	if o.source == "" || o.page == 0 {
		return wrongUse(errors.New("--source and --page are needed"), "list documents with: ownpack sources CASE")
	}
	if o.reason == "" {
		return wrongUse(errors.New("--reason is missing"), "reasons: contact, bank, other-health, address")
	}
	h := casework.Hide{Source: o.source, Page: o.page, Reason: o.reason, Everywhere: o.everywhere}
	var err error
	if o.box != "" {
		if h.Box, err = boxOf(o.box); err != nil {
			return err
		}
	}
	switch {
	case o.textGiven:
		h.Text, err = g.words(ctx, "--text", o.text)
	case o.box == "":
		h.Text, err = g.askWords(ctx, "--text", "Which words are to be hidden? Just as they stand on the page, then Enter:")
	}
	if err != nil {
		return err
	}
	advice, err := d.HidingAdvice()
	if err != nil {
		return err
	}
	g.say("%s", wrapped(advice.Warning, "! "))
	for i, c := range advice.Choices {
		g.say("%s", wrapped(c, fmt.Sprintf("  %d. ", i+1)))
	}
	done, err := d.Redact(ctx, h)
	if err != nil {
		return err
	}
	words := fmt.Sprintf("Hidden on page %d. ", done[0].Page)
	if n := len(done) - 1; n > 0 {
		words = fmt.Sprintf("Hidden on page %d, and on %s. ", done[0].Page, count(n, "other page", "other pages"))
	}
	return g.redactionDone(done, words+"Undo takes that back. Look at what else the pack shows with: ownpack plan CASE")
}

func (g *globals) redactionDone(done []evidence.Redaction, words string) error {
	if !g.json {
		g.print("%s", g.ready(words))
		return nil
	}
	for _, r := range done {
		err := g.printJSON(struct {
			Redaction evidence.ID `json:"redaction"`
		}{r.ID})
		if err != nil {
			return err
		}
	}
	return nil
}

// boxOf reads a box: x,y,w,h.
func boxOf(text string) (evidence.Box, error) {
	parts := strings.Split(text, ",")
	var v [4]float64
	bad := len(parts) != 4
	for i := 0; i < len(parts) && i < 4; i++ {
		n, err := strconv.ParseFloat(strings.TrimSpace(parts[i]), 64)
		bad = bad || err != nil || n != n || n < 0 || n > 20_000
		v[i] = n
	}
	if bad || v[2] == 0 || v[3] == 0 {
		return evidence.Box{}, wrongUse(errors.New("--box is not a box"), "write it as x,y,w,h in points from the top left, like: --box 60,300,200,24")
	}
	return evidence.Box{X: v[0], Y: v[1], W: v[2], H: v[3]}, nil
}

type redactionListRow struct {
	Redaction evidence.ID    `json:"redaction"`
	Source    evidence.ID    `json:"source"`
	Page      int            `json:"page"`
	Reason    string         `json:"reason"`
	Boxes     []evidence.Box `json:"boxes"`
	Keep      bool           `json:"keep"`
}

func listRedactions(ctx context.Context, g *globals, d *casework.Desk) error {
	all, err := d.Redactions(ctx)
	if err != nil {
		return err
	}
	advice, err := d.HidingAdvice()
	if err != nil {
		return err
	}
	rows := [][]string{{"REDACTION", "DOCUMENT", "PAGE", "PLACES", "REASON"}}
	for _, r := range all {
		if g.json {
			if err := g.printJSON(redactionListRow{r.ID, r.Source, r.Page, r.Reason, r.Boxes, r.Keep}); err != nil {
				return err
			}
			continue
		}
		reason, _ := advice.Reason(r.Reason)
		rows = append(rows, []string{string(r.ID), string(r.Source), strconv.Itoa(r.Page), strconv.Itoa(len(r.Boxes)), reason.Name})
	}
	if g.json {
		return nil
	}
	if len(all) == 0 {
		g.print("Nothing is hidden.")
		return nil
	}
	return g.table(rows)
}

type patternRow struct {
	Source evidence.ID `json:"source"`
	Pages  []int       `json:"pages"`
	What   string      `json:"what"`
	Reason string      `json:"reason"`
	Text   string      `json:"text"`
	Hidden bool        `json:"hidden"`
}

func findPatterns(ctx context.Context, g *globals, d *casework.Desk, o redactOptions) error {
	found, err := d.SuggestHiding(ctx, o.source, o.page)
	if err != nil {
		return err
	}
	rows := [][]string{{"DOCUMENT", "PAGES", "WHAT", "TEXT", "REASON", ""}}
	for _, s := range found {
		if g.json {
			if err := g.printJSON(patternRow{s.Source, s.Pages, s.What, s.Reason, s.Text, s.Hidden}); err != nil {
				return err
			}
			continue
		}
		state := ""
		if s.Hidden {
			state = "hidden"
		}
		rows = append(rows, []string{string(s.Source), pageList(s.Pages), s.What, cut(s.Text, 34), s.Reason, state})
	}
	if g.json {
		return nil
	}
	if len(found) == 0 {
		g.print("Nothing was found that looks like somebody else's number or address.")
		return nil
	}
	g.say("Most of these may stay, such as the number of a surgery. Hide only what could harm somebody.")
	return g.table(rows)
}

// pageList writes the first few of many pages.
func pageList(pages []int) string {
	const most = 6
	var out []string
	for i, p := range pages {
		if i == most {
			out = append(out, "…")
			break
		}
		out = append(out, strconv.Itoa(p))
	}
	return strings.Join(out, ", ")
}
