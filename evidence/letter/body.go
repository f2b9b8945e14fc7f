package letter

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// ErrRecipient says that a letter is not written to that sort of addressee.
var ErrRecipient = errors.New("it is not written to such an addressee")

// element writes one part of the body.
func (w *writing) element(e element) error {
	switch {
	case e.Para.is():
		return w.filled(Paragraph, e.Para)
	case e.Head.is():
		return w.filled(Heading, e.Head)
	case e.Bullets != nil:
		return w.items(Bullets, e.Bullets)
	case e.Numbers != nil:
		return w.items(Numbers, e.Numbers)
	case e.Choices:
		w.choices()
		return nil
	case e.Each != nil:
		return w.each(*e.Each)
	case e.Grid != nil:
		w.grid(*e.Grid)
		return nil
	case e.Write > 0:
		w.add(Block{Kind: Write, Count: e.Write})
		return nil
	case e.Sign:
		w.add(Block{Kind: Field, Text: w.book.words.Signed})
		w.add(Block{Kind: Field, Text: w.book.words.Dated})
		return nil
	case e.Fields != nil:
		for _, f := range e.Fields {
			w.add(Block{Kind: Field, Text: f})
		}
		return nil
	}
	return errors.New("a part of the body is empty")
}

func (w *writing) filled(kind Kind, p phrase) error {
	text, err := fill(p, w.values)
	if text != "" {
		w.add(Block{Kind: kind, Text: text})
	}
	return err
}

func (w *writing) items(kind Kind, phrases []phrase) error {
	b := Block{Kind: kind}
	for _, p := range phrases {
		text, err := fill(p, w.values)
		if err != nil {
			return err
		}
		if text != "" {
			b.Lines = append(b.Lines, text)
		}
	}
	w.add(b)
	return nil
}

// choices are boxes; those named in the answer to the question "choose" are
// ticked, and when any is, the others are left out.
func (w *writing) choices() {
	chosen := map[string]bool{}
	for _, k := range strings.FieldsFunc(w.Answers[ChooseKey], func(r rune) bool { return r == ',' || r == ' ' }) {
		chosen[k] = true
	}
	b := Block{Kind: Ticks}
	if len(chosen) > 0 {
		b.Kind = Bullets
	}
	for _, c := range w.Template.Choices {
		if len(chosen) == 0 || chosen[c.Key] {
			b.Lines = append(b.Lines, c.Text)
		}
	}
	if b.Kind == Ticks {
		b.Ticked = make([]bool, len(b.Lines))
	}
	if b.Lines != nil {
		w.add(b)
	}
}

// ChooseKey is the key under which choices are named.
const ChooseKey = "choose"

// Choices lists the keys and texts a letter lets the person choose among.
func (t Template) ChoiceKeys() []string {
	var keys []string
	for _, c := range t.Choices {
		keys = append(keys, c.Key)
	}
	return keys
}

// each writes a list of the case's own things.
func (w *writing) each(e each) error {
	rows := w.rows(e.Of)
	if len(rows) == 0 {
		if e.None != "" {
			w.add(Block{Kind: Paragraph, Text: e.None})
		}
		return nil
	}
	more := 0
	if e.Of == "documents" && len(rows) > w.Room.Rows {
		more, rows = len(rows)-w.Room.Rows, rows[:w.Room.Rows]
	}
	b := Block{Kind: e.As}
	for _, r := range rows {
		item, err := fill(e.Item, r)
		if err != nil {
			return err
		}
		item = strings.Join(trimmed(strings.Split(item, "\n")), "\n")
		switch {
		case e.As == Facts:
			name, err := fill(e.Name, r)
			if err != nil {
				return err
			}
			b.Rows = append(b.Rows, []string{name, item})
		case e.As == Write:
			w.add(Block{Kind: Paragraph, Text: item})
			w.add(Block{Kind: Write, Count: e.Write})
		default:
			b.Lines = append(b.Lines, item)
		}
	}
	if e.As != Write {
		w.add(b)
	}
	if more == 0 {
		return nil
	}
	text, err := fill(e.More, more)
	w.add(Block{Kind: Paragraph, Text: text})
	return err
}

// rows are what the item of a list is filled in with.
func (w *writing) rows(of string) []blanks.Values {
	var out []blanks.Values
	switch of {
	case "disputes":
		for _, d := range w.Disputes {
			out = append(out, w.disputeValues(d))
		}
	case "activities":
		for _, a := range w.Activities {
			out = append(out, blanks.Values{
				"Number": a.Number, "Name": a.Name, "Descriptor": a.Descriptor, "Labels": w.pages(a.Labels),
				"Because": clipped(a.Because, w.Room.Quote), "Question": w.book.question(a), "Short": w.Room.Quote == 0,
			})
		}
	case "documents":
		for _, d := range w.Documents {
			date := d.Date
			if date == "" {
				date = w.book.words.Undated
			}
			out = append(out, blanks.Values{"Label": d.Label, "Title": d.Title, "Date": date, "Pages": d.Pages})
		}
	}
	return out
}

// pages names pages of the pack: all, or the first few where room is short.
func (w *writing) pages(labels []string) string {
	const few = 2
	switch {
	case len(labels) == 0:
		return ""
	case len(labels) == 1:
		return "page " + labels[0]
	case len(labels) > few+1 && w.Room.Quote < shortRoom:
		return fmt.Sprintf("pages %s %s %d more", strings.Join(labels[:few], ", "), w.book.words.And, len(labels)-few)
	}
	return "pages " + listed(labels, w.book.words.And)
}

func (b *Book) question(a Activity) string {
	if q := b.questions[a.ID]; q != "" {
		return q
	}
	return b.questions[a.MatchedAs]
}

func (w *writing) disputeValues(d Dispute) blanks.Values {
	words := w.book.words
	says, title, right := oneLine(d.Says), clipped(d.Title, 90), oneLine(d.ShouldSay)
	switch {
	case strings.Contains(title, says):
		says = ""
	case strings.HasPrefix(says, title):
		title = "" // it is said twice
	}
	place, err := fill(words.Place, blanks.Values{"Date": d.Date, "Title": title, "Author": d.Author, "Page": d.Page, "Whole": d.Whole})
	if err != nil || !d.Whole && d.Date == "" && d.Title == "" && d.Author == "" {
		place = words.PlaceNone
	}
	switch {
	case right != "":
	case d.Type == evidence.WrongPerson:
		right = words.RightOther
	case d.Type == evidence.Missing:
		right = words.MissingBlank
	default:
		right = words.RightBlank
	}
	return blanks.Values{
		"Place": place, "Says": clipped(says, max(w.Room.Quote, 90)), "Right": right, "Type": words.DisputeTypes[d.Type], "Missing": d.Type == evidence.Missing,
		"Asked": d.Asked, "AskedOn": days(d.AskedOn),
	}
}

func (w *writing) grid(g gridded) {
	b := Block{Kind: Grid, Widths: g.Widths, Tall: g.Tall, Rows: [][]string{g.Heads}}
	add := func(first string) {
		row := make([]string, len(g.Heads))
		row[0] = first
		b.Rows = append(b.Rows, row)
	}
	if g.Each == "activities" {
		for _, a := range w.Activities {
			add(fmt.Sprintf("%s. %s", a.Number, a.Name))
		}
	}
	for range g.Rows {
		add("")
	}
	w.add(b)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// clipped shortens text to a number of characters, at the end of a sentence
// where there is one, else at a word, and marks the cut.
func clipped(s string, n int) string {
	s = oneLine(s)
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	if n == 0 {
		return ""
	}
	cut := string([]rune(s)[:n])
	if i := strings.LastIndexAny(cut, ".!?"); i > len(cut)/2 {
		return cut[:i+1] + " …"
	}
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + " …"
}
