package letter

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// Folder is where the letters are in the templates.
const Folder = "letters"

// IDs lists the letters in the order people are shown them.
var IDs = []string{
	"rectification", "disagreement", "access", "opt-out-type1", "objection", "clinician", "adjustments", "own-evidence",
	"cover-dwp", "reconsideration", "reconsideration-late", "redetermination", "appeal-cover", "witness", "diary",
}

// Template is one letter as its file gives it.
type Template struct {
	ID      string `yaml:"id"`
	Name    string `yaml:"name"`    // for lists
	Purpose string `yaml:"purpose"` // for lists, in one sentence
	// Form marks a form to print: it has no sender, date or addressee.
	Form bool `yaml:"form"`
	// Per says what one letter is about: "claim" and "person" give one letter,
	// "controller" one for each organisation that holds a disputed entry.
	Per Per `yaml:"per"`
	// Nations and Authorities are those in which the letter exists; empty means
	// all. Elsewhere says what serves in the others.
	Nations     []evidence.Nation `yaml:"nations"`
	Authorities []string          `yaml:"authorities"`
	Elsewhere   []Elsewhere       `yaml:"elsewhere"`
	// Disputes are the types of dispute that the letter lists.
	Disputes []evidence.DisputeType `yaml:"disputes"`
	// Activities is the most activities the letter speaks of; 0 means any number.
	Activities int `yaml:"activities"`
	// AllActivities says that all of them are meant when none is claimed yet.
	AllActivities bool `yaml:"all_activities"`
	// Pack says that the letter goes with the pack, and lists what is in it.
	Pack bool `yaml:"pack"`
	// Deadline is the step, of the claim's days to check, by which it must be there.
	Deadline string `yaml:"deadline"`
	// To are those the letter can be for; the first is meant when none is given.
	To []Recipient `yaml:"to"`
	// Ask is what the person is asked first.
	Ask []Question `yaml:"ask"`
	// Before is what the person should know before sending it.
	Before []conditional `yaml:"before"`
	// Law is the letter's legal basis.
	Law     []Law       `yaml:"law"`
	Title   phrase      `yaml:"title"`
	Facts   []fact      `yaml:"facts"`
	Body    []element   `yaml:"body"`
	Ending  endingWords `yaml:"ending"`
	Choices []choice    `yaml:"choices"`
}

// Per says what there is one letter for.
type Per string

// What there can be one letter for.
const (
	PerClaim      Per = "claim"
	PerPerson     Per = "person"
	PerController Per = "controller"
)

// Elsewhere says why a letter does not exist somewhere, and what serves instead.
type Elsewhere struct {
	Nations     []evidence.Nation `yaml:"nations"`
	Authorities []string          `yaml:"authorities"`
	Why         string            `yaml:"why"`
	Instead     string            `yaml:"instead"`
	// Unless names an authority for whose claims the letter exists all the same,
	// and UnlessIf says of whom that holds: "your letter is from the DWP".
	Unless   string `yaml:"unless"`
	UnlessIf string `yaml:"unless_if"`
}

// Recipient is a sort of addressee.
type Recipient struct {
	Kind  string `yaml:"kind"` // "gp"
	Name  phrase `yaml:"name"` // as known without a name: "[the name of your surgery]"
	Where string `yaml:"where"`
	Dear  string `yaml:"dear"`
}

// Question is what the person is asked first. The answer stands in the letter in
// place of Blank.
type Question struct {
	Key   string `yaml:"key"`
	Ask   string `yaml:"ask"`
	Blank string `yaml:"blank"`
	// Choices are what the answer names, if it is no free text.
	Choices []choice `yaml:"-"`
}

// Law is a rule that a letter rests on.
type Law struct {
	Citation string             `yaml:"citation"`
	Status   evidence.LawStatus `yaml:"status"`
	when     `yaml:",inline"`
}

// when limits where a part of a letter stands.
type when struct {
	Nations     []evidence.Nation   `yaml:"nations"`
	Authorities []string            `yaml:"authorities"`
	Schemes     []evidence.SchemeID `yaml:"schemes"`
	Stages      []evidence.Stage    `yaml:"stages"`
	ToKinds     []string            `yaml:"to"`
	If          string              `yaml:"if"`  // a value that must be there
	Not         string              `yaml:"not"` // a value that must not
}

type conditional struct {
	Text phrase `yaml:"text"`
	when `yaml:",inline"`
}

type fact struct {
	Name  string `yaml:"name"`
	Value phrase `yaml:"value"`
	Blank string `yaml:"blank"` // when there is no value; without it the fact is left out
	when  `yaml:",inline"`
}

type choice struct {
	Key  string `yaml:"key"`
	Text string `yaml:"text"`
}

type endingWords struct {
	Close string `yaml:"close"`
	// Enclosed are what goes with the letter.
	Enclosed []conditional `yaml:"enclosed"`
}

// element is one part of the body: one of its fields is set.
type element struct {
	Para    phrase   `yaml:"para"`
	Head    phrase   `yaml:"head"`
	Bullets []phrase `yaml:"bullets"`
	Numbers []phrase `yaml:"numbers"`
	Choices bool     `yaml:"choices"` // boxes to tick, one for each choice
	Each    *each    `yaml:"each"`
	Fields  []string `yaml:"fields"` // lines to fill in by hand
	Write   int      `yaml:"write"`  // empty lines
	Grid    *gridded `yaml:"grid"`
	Sign    bool     `yaml:"sign"`
	when    `yaml:",inline"`
}

// each is a list made of the case's own things.
type each struct {
	Of   string `yaml:"of"` // "disputes", "activities", "documents"
	As   Kind   `yaml:"as"` // numbers, bullets or facts
	Name phrase `yaml:"name"`
	Item phrase `yaml:"item"`
	None string `yaml:"none"` // a blank in place of an empty list
	More phrase `yaml:"more"` // when not all are listed
	// Write puts so many empty lines under each.
	Write int `yaml:"write"`
}

// gridded is a table to fill in.
type gridded struct {
	Heads  []string `yaml:"heads"`
	Widths []int    `yaml:"widths"`
	Each   string   `yaml:"each"` // "activities", or none
	Rows   int      `yaml:"rows"` // empty rows
	Tall   bool     `yaml:"tall"`
}

// phrase is wording with blanks.
type phrase struct{ t *blanks.Text }

// UnmarshalYAML reads a phrase.
func (p *phrase) UnmarshalYAML(n *yaml.Node) error {
	t, err := blanks.Parse(n.Value)
	if err != nil {
		return fmt.Errorf("line %d: %w", n.Line, err)
	}
	p.t = t
	return nil
}

func (p phrase) is() bool { return p.t != nil }

// Book is all letters and what they share.
type Book struct {
	letters     []Template
	authorities []Authority
	questions   map[evidence.ActivityID]string
	words       words
}

// Authority is who decides a claim, with its own names.
type Authority struct {
	ID         string              `yaml:"id"` // "dwp"
	Schemes    []evidence.SchemeID `yaml:"schemes"`
	Nations    []evidence.Nation   `yaml:"nations"`
	Department string              `yaml:"department"`
	Short      string              `yaml:"short"`
	Assessor   string              `yaml:"assessor"`
	Meeting    string              `yaml:"meeting"`
	Tribunal   string              `yaml:"tribunal"`
	Notice     string              `yaml:"notice"` // what the second decision is called
	// Benefit is the benefit's name where it is not the scheme's own.
	Benefit string `yaml:"benefit"`
}

type words struct {
	YourAddress  string                          `yaml:"your_address"`
	TheirAddress string                          `yaml:"their_address"`
	Acting       map[evidence.Acting]phrase      `yaml:"acting"`
	SignedFor    map[evidence.Acting]phrase      `yaml:"signed_for"`
	Parts        phrase                          `yaml:"parts"`
	Enclosed     string                          `yaml:"enclosed"`
	Signed       string                          `yaml:"signed"`
	Dated        string                          `yaml:"dated"`
	And          string                          `yaml:"and"`
	Undated      string                          `yaml:"undated"`
	Place        phrase                          `yaml:"place"`
	PlaceNone    string                          `yaml:"place_none"`
	DisputeTypes map[evidence.DisputeType]string `yaml:"dispute_types"`
	DocumentRow  phrase                          `yaml:"document"`
	NoNation     string                          `yaml:"no_nation"`
	NoClaim      string                          `yaml:"no_claim"`
	Unconfirmed  phrase                          `yaml:"unconfirmed"`
	ActingNote   string                          `yaml:"acting_note"`
	// Benefits names the benefit of schemes that are no benefit themselves.
	Benefits     map[evidence.SchemeID]string `yaml:"benefits"`
	AskBenefit   string                       `yaml:"ask_benefit"`
	RightBlank   string                       `yaml:"right_blank"`
	MissingBlank string                       `yaml:"missing_blank"`
	RightOther   string                       `yaml:"right_other"`
	// Kinds are the sorts of addressee in words.
	Kinds map[string]string `yaml:"kinds"`
	// Aliases are other names for sorts of addressee; Organisations are words in
	// the names of those of each sort.
	Aliases       map[string]string   `yaml:"aliases"`
	Organisations map[string][]string `yaml:"organisations"`
}

// Load reads the letters.
func Load(templates fs.FS) (*Book, error) {
	b := &Book{}
	for _, id := range IDs {
		var t Template
		if err := read(templates, path.Join(Folder, id+".yaml"), &t); err != nil {
			return nil, err
		}
		if err := t.check(id); err != nil {
			return nil, fmt.Errorf("read letter %s: %w", id, err)
		}
		b.letters = append(b.letters, t)
	}
	parts := path.Join(Folder, "parts")
	err1 := read(templates, path.Join(parts, "authorities.yaml"), &b.authorities)
	err2 := read(templates, path.Join(parts, "questions.yaml"), &b.questions)
	err3 := read(templates, path.Join(parts, "words.yaml"), &b.words)
	return b, errors.Join(err1, err2, err3)
}

func read(templates fs.FS, name string, v any) error {
	f, err := fs.ReadFile(templates, name)
	if err != nil {
		return fmt.Errorf("read letters: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(f))
	dec.KnownFields(true)
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

func (t Template) check(id string) error {
	switch {
	case t.ID != id:
		return fmt.Errorf("it calls itself %q", t.ID)
	case t.Name == "", t.Purpose == "", !t.Title.is():
		return errors.New("name, purpose or title is missing")
	case !slices.Contains([]Per{PerClaim, PerPerson, PerController}, t.Per):
		return fmt.Errorf("per: %q is not known", t.Per)
	case len(t.Law) == 0:
		return errors.New("it has no legal basis")
	case len(t.Body) == 0:
		return errors.New("it says nothing")
	case !t.Form && len(t.To) == 0:
		return errors.New("it is for nobody")
	}
	for _, l := range t.Law {
		if l.Citation == "" || !slices.Contains(evidence.LawStatuses, l.Status) {
			return errors.New("a row of its law lacks citation or status")
		}
	}
	for _, q := range t.Ask {
		if q.Key != strings.ToLower(q.Key) || q.Ask == "" || !BlankPattern.MatchString(q.Blank) {
			return fmt.Errorf("question %q needs a key in small letters, a question and a blank in square brackets", q.Key)
		}
	}
	for _, e := range t.Elsewhere {
		if e.Why == "" || e.Instead != "" && !slices.Contains(IDs, e.Instead) {
			return errors.New("elsewhere: why is missing, or instead names no letter")
		}
		if (e.Unless == "") != (e.UnlessIf == "") || e.Unless != "" && !allows(t.Authorities, e.Unless) {
			return errors.New("elsewhere: unless needs unless_if, and one of the letter's authorities")
		}
	}
	return nil
}

// Template finds a letter by its id.
func (b *Book) Template(id string) (Template, bool) {
	for _, t := range b.letters {
		if t.ID == id {
			return t, true
		}
	}
	return Template{}, false
}

// Templates lists the letters.
func (b *Book) Templates() []Template { return slices.Clone(b.letters) }

// BenefitKey is the key under which the benefit is named where a scheme serves
// several.
const BenefitKey = "benefit"

// Questions lists what the person is asked first for a letter about that scheme.
func (b *Book) Questions(t Template, id evidence.SchemeID) []Question {
	var out []Question
	if blank := b.words.Benefits[id]; blank != "" && t.Per == PerClaim {
		out = append(out, Question{Key: BenefitKey, Ask: b.words.AskBenefit, Blank: blank})
	}
	for _, q := range t.Ask {
		if q.Key == ChooseKey {
			q.Choices = t.Choices
		}
		out = append(out, q)
	}
	return out
}
