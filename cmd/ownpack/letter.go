package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type letterOptions struct {
	to, format, out, claim string
	text, sent             string
	activities, set        []string
	replace, fresh         bool
}

func newLetterCommand(g *globals) *cobra.Command {
	var o letterOptions
	cmd := &cobra.Command{
		Use:     "letter CASE [LETTER]",
		Short:   "Write a letter from a template",
		GroupID: groupPack,
		Long: `Writes a letter or a form with your own facts in it. Nothing is sent: you print it
and post it. With the case alone, lists the letters and what you sent.

What is left for you to fill in stands in square brackets. To look at the text
and change it:

  ownpack letter CASE LETTER --format txt > letter.txt
  (change letter.txt)
  ownpack letter CASE LETTER --text @letter.txt

Letters: ` + strings.Join(casework.LetterIDs(), ", ") + `.`,
		Example: `  ownpack letter rowan.ownpack rectification --to "Saltmarsh Lane Surgery"
  ownpack letter rowan.ownpack access --to hospital --format docx
  ownpack letter rowan.ownpack rectification --sent 2026-11-22`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 || len(args) == 2 {
				return nil
			}
			return exactly(2, "the case and the letter's name")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				if len(args) == 1 {
					return listLetters(cmd.Context(), g, d, args[0])
				}
				return letterHint(runLetter(cmd.Context(), g, o, d, args), args[0])
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.to, "to", "", "`WHO` it is for: gp, hospital, department, assessor, a name, or both: gp=NAME")
	f.StringVar(&o.format, "format", "", "`FORMAT`: pdf, docx or txt; txt without --out is shown")
	f.StringVar(&o.out, "out", "", "`FILE` or folder to save it in; - shows the text")
	f.StringVar(&o.claim, "claim", "", "the `SCHEME` it is about, if you have several claims")
	f.StringSliceVar(&o.activities, "activity", nil, "only these activities, like `pip-4`")
	f.StringArrayVar(&o.set, "set", nil, "`KEY=TEXT` to fill in; KEY=@FILE and KEY=- too")
	f.StringVar(&o.text, "text", "", "the text as you changed it: `@FILE` or -")
	f.BoolVar(&o.fresh, "fresh", false, "write it anew: forget the text as you changed it")
	f.StringVar(&o.sent, "sent", "", "note that you sent it on this `DATE`; no file is written")
	f.BoolVar(&o.replace, "replace", false, "overwrite a DOCX or TXT file that you may have changed")
	return cmd
}

func runLetter(ctx context.Context, g *globals, o letterOptions, d *casework.Desk, args []string) error {
	id := args[1]
	if !slices.Contains(casework.LetterIDs(), id) {
		return casework.ErrNoLetter
	}
	if err := o.chooseFormat(g); err != nil {
		return err
	}
	r, err := o.request(ctx, g, id)
	if err != nil {
		return err
	}
	drafts, err := lettersOf(ctx, g, o, d, r)
	if err != nil {
		return err
	}
	if o.sent != "" {
		return noteSent(ctx, g, o, d, drafts)
	}
	return g.saveLetters(o, d, drafts, args)
}

// lettersOf writes the letters, or takes the text that the person changed.
func lettersOf(ctx context.Context, g *globals, o letterOptions, d *casework.Desk, r casework.LetterRequest) ([]casework.LetterDraft, error) {
	if o.fresh {
		if err := d.ForgetLetterText(ctx, r); err != nil {
			return nil, err
		}
	}
	if o.text == "" {
		return d.LetterDrafts(ctx, r)
	}
	text, err := g.words(ctx, "--text", o.text)
	if err != nil {
		return nil, err
	}
	draft, err := d.EditLetter(ctx, r, text)
	return []casework.LetterDraft{draft}, err
}

// chooseFormat settles format and place: the ending of a file's name tells the
// format, and plain text without a place is shown.
func (o *letterOptions) chooseFormat(g *globals) error {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(o.out)), ".")
	known := slices.Contains(evidence.LetterFormats, casework.LetterFormat(ending))
	switch {
	case o.format == "" && known:
		o.format = ending
	case o.format == "" && o.out == "-":
		o.format = string(evidence.LetterTXT)
	case o.format == "":
		o.format = string(evidence.LetterPDF)
	}
	if !slices.Contains(evidence.LetterFormats, casework.LetterFormat(o.format)) {
		return wrongUse(errors.New("--format is not one of pdf, docx, txt"), "see: ownpack letter --help")
	}
	if known && ending != o.format {
		return wrongUse(errors.New("the file's ending and --format do not fit"), "leave --format out, or change the name")
	}
	if o.out == "" && o.format == string(evidence.LetterTXT) && !g.json {
		o.out = "-"
	}
	if o.out == "-" && (o.format != string(evidence.LetterTXT) || g.json) {
		return wrongUse(errors.New("only text can be shown"), "give --format txt, without --json, or name a file")
	}
	return nil
}

func (o *letterOptions) request(ctx context.Context, g *globals, id string) (casework.LetterRequest, error) {
	r := casework.LetterRequest{ID: id, To: o.to, Claim: evidence.SchemeID(o.claim), Answers: map[string]string{}}
	for _, a := range o.activities {
		r.Activities = append(r.Activities, evidence.ActivityID(activityID(a)))
	}
	for _, s := range o.set {
		key, value, ok := strings.Cut(s, "=")
		if !ok {
			return r, wrongUse(errors.New("--set needs KEY=TEXT"), "the keys are shown when the letter is written")
		}
		text, err := g.words(ctx, "--set", value)
		if err != nil {
			return r, err
		}
		if key = strings.ToLower(strings.TrimSpace(key)); key == "authority" {
			r.Authority = strings.ToLower(text)
			continue
		}
		r.Answers[key] = text
	}
	return r, nil
}

// saveLetters writes the files, or shows the text, and says what is left to do.
func (g *globals) saveLetters(o letterOptions, d *casework.Desk, drafts []casework.LetterDraft, args []string) error {
	file := o.file()
	for i, draft := range drafts {
		content, err := d.DrawLetter(draft.Letter, file.Format)
		if err != nil {
			return err
		}
		if o.out == "-" {
			if i > 0 {
				g.print("\n%s\n", strings.Repeat("~", 72))
			}
			g.print("%s", strings.TrimRight(evidence.Visible(string(content)), "\n"))
			continue
		}
		if len(drafts) > 1 {
			file.Number = i + 1
		}
		name, err := casework.LetterPath(args[1], file)
		if err != nil {
			return err
		}
		if err := casework.SaveLetter(name, content, file.Format, file.Replace); err != nil {
			return err
		}
		if g.json {
			if err := g.printJSON(struct {
				File string `json:"file"`
			}{name}); err != nil {
				return err
			}
			continue
		}
		g.print("Saved: %s", name)
	}
	g.adviseLetters(drafts, args)
	return nil
}

// file is where --out wants the letters: a folder, or a file that ends as the
// format does.
func (o letterOptions) file() evidence.LetterFile {
	f := evidence.LetterFile{Folder: o.out, Format: casework.LetterFormat(o.format), Replace: o.replace}
	if ending := filepath.Ext(o.out); strings.EqualFold(ending, "."+o.format) {
		f.Folder, f.Base = filepath.Dir(o.out), strings.TrimSuffix(filepath.Base(o.out), ending)
	}
	return f
}

// adviseLetters says what the person should know and do before sending.
func (g *globals) adviseLetters(drafts []casework.LetterDraft, args []string) {
	for i, draft := range drafts {
		if len(drafts) > 1 {
			g.say("\nLetter %d of %d, to %s", i+1, len(drafts), evidence.VisibleLine(draft.Letter.To))
		}
		if draft.Changed != "" {
			g.say("\nThis is the text as you changed it on %s. Write it anew with --fresh.", evidence.Date{Value: draft.Changed}.Words())
		}
		if draft.Stale {
			g.say("Your case has changed since then, so something may be missing from it.")
		}
		if blanks := draft.Letter.Blanks(); len(blanks) > 0 {
			g.say("\nStill to fill in:")
			for _, b := range blanks {
				g.say("%s", wrapped(b, "  "))
			}
		}
		if i > 0 {
			continue
		}
		for _, q := range draft.Ask {
			g.say("%s", wrapped(q.Ask, "  "))
			g.say("    --set %s=TEXT", q.Key)
		}
		if draft.LeftOut > 0 {
			g.say("\nIt leaves out %s that you claim under. Choose with --activity.", count(draft.LeftOut, "activity", "activities"))
		}
		if len(draft.Before) > 0 {
			g.say("\nWhat to know first:")
			for _, b := range draft.Before {
				g.say("%s", wrapped(b, "  "))
			}
		}
	}
	if len(drafts) > 0 && drafts[0].Letter.To == "" {
		return // a form to print
	}
	g.say("\nWhen you have sent it: %s letter %s %s --sent DATE", g.program(), quoted(args[0]), args[1])
}

func noteSent(ctx context.Context, g *globals, o letterOptions, d *casework.Desk, drafts []casework.LetterDraft) error {
	day, ok := evidence.ParseDate(o.sent)
	if !ok || day.Precision() != evidence.PrecisionDay {
		return wrongUse(errors.New("--sent is not a day"), "give it like 2026-11-22")
	}
	var letters []casework.Letter
	for _, draft := range drafts {
		letters = append(letters, draft.Letter)
	}
	sent, err := d.LetterSent(ctx, letters, day.Value)
	if err != nil {
		return err
	}
	for _, s := range sent {
		if g.json {
			if err := g.printJSON(sentRow(s)); err != nil {
				return err
			}
			continue
		}
		g.print("Noted: sent on %s to %s.", day.Words(), evidence.VisibleLine(s.To))
		if n := len(s.Disputes); n > 0 {
			g.print("%s now noted as asked about. An answer is due within one month.", count(n, "mistake is", "mistakes are"))
		}
	}
	return nil
}

type sentJSON struct {
	Letter   string        `json:"letter"`
	To       string        `json:"to"`
	Sent     string        `json:"sent"`
	Disputes []evidence.ID `json:"disputes"`
}

func sentRow(s casework.SentLetter) sentJSON {
	row := sentJSON{s.ID, s.To, s.On, s.Disputes}
	if row.Disputes == nil {
		row.Disputes = []evidence.ID{}
	}
	return row
}
