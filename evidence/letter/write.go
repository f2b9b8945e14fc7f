package letter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// writing is a letter being written.
type writing struct {
	Input
	book   *Book
	who    Authority
	to     Recipient
	values blanks.Values
	out    []Block
}

// Write writes the letter. It is a *RefusedError when the letter does not exist
// where the person lives.
func (b *Book) Write(in Input) (Letter, error) {
	t := in.Template
	if no := b.Refuse(t, in.Place); no != nil {
		return Letter{}, no
	}
	w := &writing{Input: in, book: b}
	w.who, _ = b.Authority(in.Place)
	if err := w.recipient(); err != nil {
		return Letter{}, err
	}
	if err := w.fillValues(); err != nil {
		return Letter{}, err
	}
	if err := w.write(); err != nil {
		return Letter{}, fmt.Errorf("write letter %s: %w", t.ID, err)
	}
	l := Letter{ID: t.ID, Blocks: w.out, Part: in.Part, Parts: in.Parts}
	if !t.Form {
		l.To = fmt.Sprint(w.values["To"])
	}
	for _, d := range in.Disputes {
		l.Disputes = append(l.Disputes, d.ID)
		l.addSource(d.In)
	}
	for _, d := range in.Documents {
		l.addSource(d.Source)
	}
	return l, nil
}

func (l *Letter) addSource(id evidence.ID) {
	if id != "" && !slices.Contains(l.Sources, id) {
		l.Sources = append(l.Sources, id)
	}
}

func (w *writing) recipient() error {
	if len(w.Template.To) == 0 {
		return nil
	}
	w.to = w.Template.To[0]
	if w.To.Kind == "" {
		return nil
	}
	for _, r := range w.Template.To {
		if r.Kind == w.To.Kind {
			w.to = r
			return nil
		}
	}
	return fmt.Errorf("letter %s: %w", w.Template.ID, ErrRecipient)
}

// fillValues gathers what a template can name.
func (w *writing) fillValues() error {
	p, c := w.Person, w.Claim
	benefit := cmp.Or(w.who.Benefit, oneLine(w.Answers[BenefitKey]), w.book.words.Benefits[w.Place.Scheme], w.Benefit)
	w.values = blanks.Values{
		"Name": p.Name, "DOB": days(p.DOB), "NHS": grouped(p.NHSNumber, 3, 3, 4), "NI": grouped(p.NINumber, 2, 2, 2, 2, 1),
		"Reference": c.Reference, "Decision": days(c.DecisionDate), "Notice": days(c.NoticeDate), "Claimed": days(c.ClaimDate),
		"Today": days(w.Today), "LastDay": days(w.LastDay), "Passed": w.LastDay != "" && w.LastDay < w.Today, "Stage": string(c.Stage),
		"Benefit": benefit, "Test": w.Citation, "Majority": w.Majority.Meaning, "MajorityLaw": w.Majority.Citation,
		"Department": w.who.Department, "Short": w.who.Short, "Assessor": w.who.Assessor, "Meeting": w.who.Meeting,
		"Tribunal": w.who.Tribunal, "Second": w.who.Notice,
		"Disputes": len(w.Disputes), "Activities": len(w.Activities), "LeftOut": w.LeftOut, "Documents": len(w.Documents), "Pages": w.PackPages,
	}
	w.values["Shortened"] = slices.ContainsFunc(w.Activities, func(a Activity) bool {
		return a.Because != "" && clipped(a.Because, w.Room.Quote) != oneLine(a.Because)
	})
	for _, q := range w.Template.Ask {
		answer := strings.TrimSpace(w.Answers[q.Key])
		w.values["Said"+capital(q.Key)] = answer
		if answer == "" {
			answer = q.Blank
		}
		w.values[capital(q.Key)] = answer
	}
	w.values["Law"] = w.law()
	name, err := fill(w.to.Name, w.values)
	if err != nil {
		return err
	}
	w.values["To"] = name
	w.values["Named"] = w.To.Name
	if w.To.Name != "" {
		w.values["To"] = w.To.Name
	}
	return nil
}

// law lists the citations that hold here.
func (w *writing) law() string {
	var list []string
	for _, l := range w.Law() {
		list = append(list, l.Citation)
	}
	return listed(list, w.book.words.And)
}

// Law lists the rows of law that the letter rests on here. A citation may name
// the scheme's own.
func (w *writing) Law() []Law {
	var out []Law
	for _, l := range w.Template.Law {
		if !l.holds(w) {
			continue
		}
		l.Citation = strings.NewReplacer("(test)", w.Citation, "(majority)", w.Majority.Citation).Replace(l.Citation)
		if l.Citation != "" && !slices.ContainsFunc(out, func(o Law) bool { return o.Citation == l.Citation }) {
			out = append(out, l)
		}
	}
	return out
}

// Before lists what a person should know before sending the letter: its caveats,
// and which rules were not confirmed.
func (b *Book) Before(in Input) ([]string, error) {
	w := &writing{Input: in, book: b}
	w.who, _ = b.Authority(in.Place)
	err := w.recipient()
	if err == nil {
		err = w.fillValues()
	}
	if err != nil {
		return nil, err
	}
	var out []string
	for _, c := range in.Template.Before {
		if !c.holds(w) {
			continue
		}
		text, err := fill(c.Text, w.values)
		if err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	if in.Helpers.Acting == evidence.ActingAppointee || in.Helpers.Acting == evidence.ActingAttorney {
		out = append(out, b.words.ActingNote)
	}
	var doubtful []string
	for _, l := range w.Law() {
		if l.Status != evidence.LawConfirmed {
			doubtful = append(doubtful, l.Citation)
		}
	}
	if doubtful != nil {
		text, err := fill(b.words.Unconfirmed, listed(doubtful, b.words.And))
		if err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, nil
}

func (w *writing) write() error {
	title, err := fill(w.Template.Title, w.values)
	if err != nil {
		return err
	}
	if !w.Template.Form {
		w.opening()
	}
	w.add(Block{Kind: Title, Text: title})
	if err := w.facts(); err != nil {
		return err
	}
	if !w.Template.Form {
		w.add(Block{Kind: Paragraph, Text: w.dear()})
		if err := w.acting(); err != nil {
			return err
		}
	}
	for _, e := range w.Template.Body {
		if !e.holds(w) {
			continue
		}
		if err := w.element(e); err != nil {
			return err
		}
	}
	return w.ending()
}

func (w *writing) add(b Block) { w.out = append(w.out, b) }

// opening is who writes, when and to whom.
func (w *writing) opening() {
	words := w.book.words
	from := append([]string{w.Person.Name}, addressLines(w.Person.Address, words.YourAddress)...)
	w.add(Block{Kind: Sender, Lines: from})
	w.add(Block{Kind: Day, Text: days(w.Today)})
	where := w.to.Where
	if where == "" {
		where = words.TheirAddress
	}
	to := append([]string{capitalised(fmt.Sprint(w.values["To"]))}, addressLines(w.To.Address, where)...)
	w.add(Block{Kind: Addressee, Lines: to})
}

func (w *writing) dear() string {
	if w.to.Dear != "" && w.To.Name != "" && w.to.Dear != "sir" {
		return "Dear " + w.To.Name + ","
	}
	return "Dear Sir or Madam,"
}

// acting says who writes when it is not the person.
func (w *writing) acting() error {
	p, ok := w.book.words.Acting[w.Helpers.Acting]
	if !ok {
		return nil
	}
	text, err := fill(p, blanks.Values{"Name": w.Person.Name, "ActingName": w.Helpers.ActingName})
	w.add(Block{Kind: Paragraph, Text: text})
	return err
}

func (w *writing) facts() error {
	b := Block{Kind: Facts}
	for _, f := range w.Template.Facts {
		if !f.holds(w) {
			continue
		}
		value, err := fill(f.Value, w.values)
		if err != nil {
			return err
		}
		if value == "" {
			value = f.Blank
		}
		if value != "" {
			b.Rows = append(b.Rows, []string{f.Name, value})
		}
	}
	if b.Rows != nil {
		w.add(b)
	}
	return nil
}

func (w *writing) ending() error {
	words := w.book.words
	if w.Parts > 1 {
		text, err := fill(words.Parts, blanks.Values{"Part": w.Part, "Parts": w.Parts})
		if err != nil {
			return err
		}
		w.add(Block{Kind: Paragraph, Text: text})
	}
	if w.Template.Form {
		return nil
	}
	end := w.Template.Ending.Close
	if end == "" {
		end = "Yours faithfully"
		if w.to.Dear == "name" && w.To.Name != "" {
			end = "Yours sincerely"
		}
	}
	w.add(Block{Kind: Paragraph, Text: end})
	w.add(Block{Kind: Field, Text: words.Signed})
	name := w.Person.Name
	if p, ok := words.SignedFor[w.Helpers.Acting]; ok {
		var err error
		if name, err = fill(p, blanks.Values{"Name": w.Person.Name, "ActingName": w.Helpers.ActingName}); err != nil {
			return err
		}
	}
	w.add(Block{Kind: Paragraph, Text: name})
	return w.enclosed()
}

func (w *writing) enclosed() error {
	var list []string
	for _, c := range w.Template.Ending.Enclosed {
		if !c.holds(w) {
			continue
		}
		text, err := fill(c.Text, w.values)
		if err != nil {
			return err
		}
		list = append(list, text)
	}
	if list != nil {
		w.add(Block{Kind: Paragraph, Text: w.book.words.Enclosed + " " + strings.Join(list, "; ") + "."})
	}
	return nil
}
