package fhir

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

var (
	fitNote   = regexp.MustCompile(`(?i)fit(?:ness)?[ -]?(?:for[ -]?work|note)|fitnessforwork|\bmed ?3\b`)
	fitAnswer = regexp.MustCompile(`(?i)\bi find you|not fit for work|fit for work`)
	assessed  = regexp.MustCompile(`(?i)assess(?:ment|ed)|date of statement`)
)

// questionnaire is a form that was filled in. Each answered question is an
// entry under it, so that "no" is never lost; a fit note is one entry.
func (b *builder) questionnaire(r resource) *draft {
	title, about, asked := b.form(r)
	d := b.start(r, evidence.KindAssessment, title, nil)
	d.Date = when(r.object, "authored")
	b.signed(d, r.at("author"), r.at("source"))
	items := &answers{b: b, form: d, asked: asked}
	items.walk(r.object, r.place, "", 0)
	if fitNote.MatchString(about) || items.fit {
		d.Kind = evidence.KindFitNote
		if !items.assessed.IsZero() {
			d.Date = items.assessed
		}
		d.Title = first(d.Title, items.finding)
		if d.Title != items.finding {
			d.Value = items.finding
		}
		return d
	}
	for _, c := range items.all {
		c.Date, c.Author, c.Role, c.Organisation = d.Date, d.Author, d.Role, d.Organisation
		c.Status = d.Status
		adopt(d, c)
	}
	return d
}

// form is the name of a form, all that tells what it is, and its questions.
func (b *builder) form(r resource) (title, about string, asked map[string]string) {
	url, _, _ := strings.Cut(r.text("questionnaire"), "|")
	q, ok := b.resolve(r, object{{"reference", url}})
	if ref := r.at("questionnaire"); ref != nil {
		url = ref.text("reference")
		title = ref.text("display")
		q, ok = b.resolve(r, ref)
	}
	asked = map[string]string{}
	if ok {
		title = first(title, q.text("title", "name"), concept{q.at("code")}.title())
		questions(q.object, asked, 0)
	}
	title = first(title, r.at("_questionnaire").at("extension").text("valueString"), r.text("title"), r.at("group").text("title"))
	if name := url[strings.LastIndexByte(url, '/')+1:]; title == "" && !fitNote.MatchString(name) {
		title = name
	}
	return title, strings.Join(append(r.at("meta").texts("profile"), title, url), "\n"), asked
}

// questions finds the words of each question, which answers may leave out.
func questions(o object, asked map[string]string, depth int) {
	for _, item := range o.list("item", "group", "question") {
		if id := item.text("linkId"); id != "" && asked[id] == "" {
			asked[id] = item.text("text")
		}
		if depth < maxNested {
			questions(item, asked, depth+1)
		}
	}
}

// answers collects what was answered in a form.
type answers struct {
	b        *builder
	form     *draft
	asked    map[string]string // questions by their link
	all      []*draft
	fit      bool // a question of the fit note was asked
	finding  string
	assessed evidence.Date
}

func (a *answers) walk(o object, at place, heading string, depth int) {
	if depth > maxNested {
		return
	}
	for _, key := range []string{"item", "group", "question"} {
		list, isList := o.get(key).([]any)
		if !isList {
			list = asList(o.get(key))
		}
		for i, v := range list {
			if item, ok := v.(object); ok {
				a.item(item, at.below(key, i, isList), heading, depth)
			}
		}
	}
}

func (a *answers) item(item object, at place, heading string, depth int) {
	text := first(item.text("text", "title"), a.asked[item.text("linkId")])
	var said []string
	values := item.list("answer")
	for _, v := range values {
		said = append(said, a.answer(v))
	}
	answer := strings.Join(said, ", ")
	if text != "" || answer != "" {
		a.form.lines = append(a.form.lines, strings.TrimSpace(text+" "+answer))
	}
	if answer != "" {
		d := &draft{from: resource{object: object{}, kind: "item", place: at, order: -1, owner: -1}}
		d.Kind, d.Title, d.Value, d.Section, d.Locator = evidence.KindObservation, text, answer, heading, at.locator()
		if saysNo(answer) {
			d.Assertion = evidence.Negated
		}
		a.all = append(a.all, d)
		a.look(text, answer, values)
	}
	if len(values) == 0 && text != "" {
		heading = text
	}
	a.walk(item, at, heading, depth+1)
	list, isList := item.get("answer").([]any)
	if !isList {
		list = asList(item.get("answer"))
	}
	for i, v := range list {
		if inner, ok := v.(object); ok {
			a.walk(inner, at.below("answer", i, isList), heading, depth+1)
		}
	}
}

func (a *answers) answer(v object) string {
	if ref := v.at("valueReference"); ref != nil {
		return a.b.nameOf(a.form.from, ref)
	}
	if f := v.at("valueAttachment"); f != nil {
		return f.text("title")
	}
	val, unit := value(v)
	return strings.TrimSpace(val + " " + unit)
}

// look finds what a fit note says, and when the patient was seen.
func (a *answers) look(text, answer string, values []object) {
	if fitAnswer.MatchString(text) && strings.Contains(strings.ToLower(text), "find you") {
		a.fit, a.finding = true, answer
	}
	if assessed.MatchString(text) && a.assessed.IsZero() {
		for _, v := range values {
			a.assessed = when(v, "valueDate", "valueDateTime")
		}
	}
}
