package plain

import (
	"context"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// pages reads out a document's pages as they will be read, and takes words to hide.
func (j *journey) pages(s evidence.Sending, advice evidence.HidingAdvice) error {
	if s.Item.Kind != evidence.ItemExhibit {
		j.say("Typed out, word for word:")
		for _, q := range s.Item.Typed {
			j.say("%s", q.Date.Words())
			j.say("%s", strings.TrimSpace(q.Quote))
		}
		j.say("This is typed out: to leave out an entry, take it off under “Choose evidence”.")
		return nil
	}
	for i := 0; i < len(s.Item.SourcePages); {
		page := s.Item.SourcePages[i]
		p, err := j.page(s.Source.ID, page, evidence.Label(s.Item.First+i))
		if err != nil {
			return err
		}
		choices := []string{"Hide words on this page", "Hear the page as it stays in your case, with nothing hidden"}
		do := []func() error{
			func() error { return j.hideWords(s, page, advice) },
			func() error {
				j.say("%s", p.Before)
				_, err := j.ask("Press Enter to go on:")
				return err
			},
		}
		if i+1 < len(s.Item.SourcePages) {
			choices = append(choices, "Hear the next page")
			do = append(do, func() error { i++; return nil })
		}
		choices = append(choices, "Hide an area of this page: choose its lines")
		do = append(do, func() error { return j.hideArea(s, page, advice) })
		n, err := j.choose("What next?", choices)
		if err != nil {
			return err
		}
		err = do[n]()
		if stays(err) != nil {
			return err
		}
	}
	return nil
}

// page reads out a page, as it will be read in the pack.
func (j *journey) page(source evidence.ID, page int, label string) (evidence.PageText, error) {
	p, err := j.desk.PageText(j.ctx, source, page)
	if err != nil {
		return p, j.trouble("the page could not be read.", err)
	}
	head := "Page " + widget.Number(page)
	if label != "" {
		head = label + ", page " + widget.Number(page)
	}
	if p.Hidden > 0 {
		head += ", as it will be read. " + p.Bar + " is hidden"
	}
	j.heading(head + ".")
	if strings.TrimSpace(p.After) == "" {
		j.say("This page holds no words that could be read. It is sent as a picture.")
	}
	j.say("%s", p.After)
	j.say("")
	return p, nil
}

// hideWords hides words on a page that the person types.
func (j *journey) hideWords(s evidence.Sending, page int, advice evidence.HidingAdvice) error {
	j.say("%s", advice.Warning)
	text, err := j.words("Which words should be hidden on page " + widget.Number(page) + "? Just as they stand on the page. They are hidden wherever they stand on it, and where the pack quotes it.")
	if err != nil || text == "" {
		return err
	}
	return j.hide(evidence.HideRequest{Source: s.Source.ID, Pages: []int{page}, Text: text}, advice)
}

// hideArea hides lines of a page that the person names.
func (j *journey) hideArea(s evidence.Sending, page int, advice evidence.HidingAdvice) error {
	lines, err := j.desk.PageLines(j.ctx, s.Source.ID, page)
	if err != nil {
		return j.trouble("the page could not be read.", err)
	}
	if len(lines) == 0 {
		j.say("No words of this page could be read, so no line can be chosen. Show less of the document instead.")
		return nil
	}
	j.say("%s", advice.Warning)
	var texts []string
	for _, l := range lines {
		texts = append(texts, l.Text())
	}
	first, err := j.choose("Which is the first line to hide?", texts)
	if err != nil {
		return err
	}
	n, err := j.choose("Which is the last line to hide?", texts[first:])
	if err != nil {
		return err
	}
	var words []evidence.Word
	for _, l := range lines[first : first+n+1] {
		words = append(words, l.Words...)
	}
	return j.hide(evidence.HideRequest{Source: s.Source.ID, Pages: []int{page}, Box: evidence.Area(words)}, advice)
}

// hide asks why something is to be hidden, hides it, and asks once about other
// places where it stands.
func (j *journey) hide(r evidence.HideRequest, advice evidence.HidingAdvice) error {
	var reasons []string
	for _, x := range advice.Reasons {
		reasons = append(reasons, capital(x.Name)+". For "+x.Help)
	}
	n, err := j.choose("Why should it be hidden? The reason is printed in the pack.", reasons)
	if err != nil {
		return err
	}
	r.Reason = advice.Reasons[n].ID
	made, err := j.hideNow(r)
	if err != nil {
		return err
	}
	all, err := j.desk.Sending(j.ctx)
	if err != nil {
		return j.trouble("your pages could not be looked through.", err)
	}
	for _, s := range all {
		for _, w := range s.Beside {
			at := slices.IndexFunc(made, func(m evidence.Redaction) bool { return w.Redaction != "" && m.ID == w.Redaction })
			if at >= 0 {
				return j.elsewhere(made[at], w)
			}
		}
	}
	return nil
}

// hideNow hides something and says where.
func (j *journey) hideNow(r evidence.HideRequest) ([]evidence.Redaction, error) {
	j.say("Hiding it. This can take a minute.")
	var made []evidence.Redaction
	err := j.long(func(ctx context.Context) (err error) {
		made, err = j.desk.HideDetail(ctx, r)
		return err
	})
	if err != nil {
		err = j.trouble("it could not be hidden.", err)
		j.say("Check the words letter by letter, as they stand on the page. Or show less of the document.")
		return nil, err
	}
	var here []int
	other := 0
	for _, m := range made {
		if m.Source == r.Source {
			here = append(here, m.Page)
			continue
		}
		other++
	}
	out := "Hidden on " + named(here)
	if other > 0 {
		out += " and on " + widget.Count(other, "page", "pages") + " of other documents"
	}
	j.say("%s.", out)
	return made, nil
}

// elsewhere asks, once, about what was hidden and still stands in other places.
func (j *journey) elsewhere(r evidence.Redaction, w evidence.PlanWarning) error {
	var lines []string
	var do []func() error
	if !r.Drawn {
		lines = append(lines, "Hide it there too. It is hidden on every page on which it stands")
		do = append(do, func() error {
			_, err := j.hideNow(evidence.HideRequest{Source: r.Source, Pages: []int{r.Page}, Text: r.Text, Reason: r.Reason, Everywhere: true})
			return err
		})
	}
	if !w.Strict {
		lines = append(lines, "Keep it there. You are not asked about it again")
		do = append(do, func() error {
			_, err := j.desk.KeepElsewhere(j.ctx, string(r.ID))
			if err == nil {
				j.say("Kept there.")
			}
			return err
		})
	}
	lines = append(lines, "Show again what I hid. Then the page is sent as it is")
	do = append(do, func() error { return j.unhide(r) })
	n, err := j.choose(evidence.VisibleLine(w.Warning), lines)
	if err != nil {
		return err
	}
	if err := do[n](); err != nil {
		return j.trouble("it was not changed.", err)
	}
	return nil
}

func (j *journey) unhide(r evidence.Redaction) error {
	if _, err := j.desk.Unredact(j.ctx, string(r.ID)); err != nil {
		return j.trouble("it was not shown again.", err)
	}
	j.say("Shown again.")
	return nil
}

// hidden lists what is hidden in a document, and takes back what the person names.
func (j *journey) hidden(s evidence.Sending, advice evidence.HidingAdvice) error {
	if len(s.Hidden) == 0 {
		j.say("Nothing is hidden.")
		return nil
	}
	var lines []string
	for _, r := range s.Hidden {
		what := "“" + evidence.VisibleLine(r.Text) + "”"
		if r.Text == "" || r.Drawn {
			what = "what a box covers"
		}
		for _, x := range advice.Reasons {
			if x.ID == r.Reason {
				what += ". The reason you gave: " + x.Name
			}
		}
		lines = append(lines, "On page "+widget.Number(r.Page)+": "+what)
	}
	j.say("The pack lists the page and the reason, never the words. Your case keeps the page as it was.")
	n, err := j.choose("Choose one to show it again.", lines)
	if err != nil {
		return err
	}
	return j.unhide(s.Hidden[n])
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
