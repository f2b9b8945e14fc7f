package tui

import (
	"context"

	"ownpack/tui/nav"
	"ownpack/tui/screen/about"
	"ownpack/tui/screen/disputes"
	"ownpack/tui/screen/entries"
	"ownpack/tui/screen/evidence"
	"ownpack/tui/screen/history"
	"ownpack/tui/screen/home"
	"ownpack/tui/screen/keys"
	"ownpack/tui/screen/letters"
	"ownpack/tui/screen/pack"
	"ownpack/tui/screen/page"
	"ownpack/tui/screen/private"
	"ownpack/tui/screen/questions"
	"ownpack/tui/screen/sources"
	"ownpack/tui/screen/statement"
	"ownpack/tui/screen/verify"
	"ownpack/tui/theme"
)

// open makes the screen that a message asks for. This is the one table of
// screens: a new screen is a line here and a place in package nav.
func open(ctx context.Context, o nav.Open, desk Desk, opts Options, t *theme.Theme) Screen {
	switch o.Place {
	case nav.About:
		return about.New(ctx, desk, t)
	case nav.Sources:
		return sources.New(ctx, desk, t, opts.disk())
	case nav.Page:
		return page.New(ctx, desk, t, opts.terminal, page.Start{Source: o.Source, Page: o.Page, Sent: o.Sent})
	case nav.Questions:
		return questions.New(ctx, desk, t, o.Activity)
	case nav.Disputes:
		return disputes.New(ctx, desk, t)
	case nav.Letters:
		return letters.New(ctx, desk, t, letters.Start{Dispute: o.Dispute, Folder: opts.letters()})
	case nav.Entries:
		return entries.New(ctx, desk, t, entries.Start{Source: o.Source, Activity: o.Activity, Year: o.Year})
	case nav.Evidence:
		if o.Activity != "" {
			return entries.New(ctx, desk, t, entries.Start{Activity: o.Activity, Sides: true})
		}
		return evidence.New(ctx, desk, t)
	case nav.Statement:
		return statement.New(ctx, desk, t, o.Activity)
	case nav.Private:
		return private.New(ctx, desk, t)
	case nav.Pack:
		return pack.New(ctx, desk, t, opts.OutFolder)
	case nav.History:
		return history.New(ctx, desk, t)
	case nav.Keys:
		return keys.New(ctx, desk, t)
	case nav.Verify:
		return verify.New(ctx, desk, t, o.File)
	}
	return home.New(ctx, desk, t)
}
