package medicine

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// medicine is what the catalogue knows of one.
type medicine struct {
	Also   []string `yaml:"also"`
	Class  []string `yaml:"class"`
	Parts  []string `yaml:"parts"`
	Dose   string   `yaml:"dose"`
	Day    float64  `yaml:"day"`
	Every  string   `yaml:"every"`
	Course bool     `yaml:"course"`
	Vary   bool     `yaml:"vary"`
	Depot  []string `yaml:"depot"`

	least, most float64 // of Dose
	unit        string
}

// Catalogue finds medicines in a text.
type Catalogue struct {
	Names   record.Words
	Known   map[string]medicine
	cues    record.Words
	classes map[string]drugClass
	others  map[string]otherAllergen
}

// drugClass is a group of medicines.
type drugClass struct {
	Said  []string `yaml:"said"`
	Cross bool     `yaml:"cross"`
	Near  []string `yaml:"near"`
	Grave []string `yaml:"grave"`
	// Outside: drops and creams count where the whole group must not be had.
	Outside bool `yaml:"outside"`
	// Harm that the group does and that forbids it, beside what any medicine may
	// do: groups of allergies.yaml.
	Harm []string `yaml:"harm"`
	// Remedy: reactions are treated with it.
	Remedy bool `yaml:"remedy"`
}

// otherAllergen is something to be allergic to that is no medicine.
type otherAllergen struct {
	Said []string `yaml:"said"`
	Met  []string `yaml:"met"`
}

// depotMark follows the name of a medicine's group of depot brands, classMark
// stands before that of a whole class, otherMark before what is no medicine.
const (
	depotMark = " depot"
	ClassMark = "class "
	otherMark = "other "
)

// ReadCatalogue reads templates/checks/{medicines,allergens,prescribing}.yaml.
func ReadCatalogue(templates fs.FS) (Catalogue, error) {
	var c Catalogue
	err := c.load(templates)
	return c, err
}

func (c *Catalogue) load(templates fs.FS) error {
	var f struct {
		Medicines map[string]medicine `yaml:"medicines"`
	}
	const name = "medicines.yaml"
	if err := record.ReadYAML(templates, record.ChecksFile(name), &f); err != nil {
		return err
	}
	c.Known = map[string]medicine{}
	said := map[string][]string{}
	for _, drug := range slices.Sorted(maps.Keys(f.Medicines)) {
		m := f.Medicines[drug]
		if err := m.readDose(); err != nil {
			return fmt.Errorf("%s: %s: %w", name, drug, err)
		}
		for _, part := range m.Parts {
			if _, ok := f.Medicines[part]; !ok {
				return fmt.Errorf("%s: %s: no such medicine: %s", name, drug, part)
			}
		}
		c.Known[drug] = m
		said[drug] = append([]string{drug}, m.Also...)
		if len(m.Depot) > 0 {
			said[drug+depotMark] = m.Depot
		}
	}
	if err := c.loadAllergens(templates, said); err != nil {
		return err
	}
	var err error
	if c.Names, err = record.NewWords(record.WordsFile{Words: said}); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	c.cues, err = record.ReadWords(templates, "prescribing.yaml")
	return err
}

// loadAllergens reads the classes and what else people are allergic to, and adds
// how they are said.
func (c *Catalogue) loadAllergens(templates fs.FS, said map[string][]string) error {
	var f struct {
		Classes map[string]drugClass     `yaml:"classes"`
		Others  map[string]otherAllergen `yaml:"others"`
	}
	const name = "allergens.yaml"
	if err := record.ReadYAML(templates, record.ChecksFile(name), &f); err != nil {
		return err
	}
	c.classes, c.others = f.Classes, f.Others
	for drug, m := range c.Known {
		for _, class := range m.Class {
			if _, ok := f.Classes[class]; !ok {
				return fmt.Errorf("%s: no such class: %s, of %s", name, class, drug)
			}
		}
	}
	for class, d := range f.Classes {
		for _, other := range append(slices.Clone(d.Near), d.Grave...) {
			if _, ok := f.Classes[other]; !ok {
				return fmt.Errorf("%s: %s: no such class: %s", name, class, other)
			}
		}
		if len(d.Said) > 0 {
			said[ClassMark+class] = d.Said
		}
	}
	for thing, o := range f.Others {
		said[otherMark+thing] = o.Said
	}
	return nil
}

// readDose reads "125-1000 mg" or "70 mg".
func (m *medicine) readDose() error {
	if m.Every != "" && m.Every != "week" && m.Every != "month" {
		return fmt.Errorf("every is week or month")
	}
	if m.Dose == "" {
		return nil
	}
	span, unit, _ := strings.Cut(m.Dose, " ")
	low, high, isSpan := strings.Cut(span, "-")
	if !isSpan {
		high = low
	}
	var err error
	if m.least, err = strconv.ParseFloat(low, 64); err != nil {
		return fmt.Errorf("dose %q: %w", m.Dose, err)
	}
	if m.most, err = strconv.ParseFloat(high, 64); err != nil {
		return fmt.Errorf("dose %q: %w", m.Dose, err)
	}
	if m.unit = unitsOfDose[unit]; m.unit == "" {
		return fmt.Errorf("dose %q has no unit that is known", m.Dose)
	}
	return nil
}

// The units a dose is counted in, by how they are written.
var unitsOfDose = map[string]string{
	"mg": "mg", "mgs": "mg", "milligram": "mg", "milligrams": "mg",
	"mcg": "mcg", "mcgs": "mcg", "microgram": "mcg", "micrograms": "mcg", "ug": "mcg", "µg": "mcg", "μg": "mcg", "micrograms's": "mcg",
	"g": "g", "gram": "g", "grams": "g", "gm": "g",
	"unit": "units", "units": "units", "u": "units", "iu": "units",
	"ml": inMl, "mls": inMl, "millilitre": inMl, "millilitres": inMl,
}

// inMl is the unit of a liquid of which the strength is not told.
const inMl = "ml"

// inMcg is how many micrograms a unit of weight holds.
var inMcg = map[string]float64{"mcg": 1, "mg": 1e3, "g": 1e6}

// convert gives a dose in another unit, if both are weights or the same.
func convert(amount float64, from, to string) (float64, bool) {
	if from == to {
		return amount, true
	}
	if inMcg[from] == 0 || inMcg[to] == 0 {
		return 0, false
	}
	return amount * inMcg[from] / inMcg[to], true
}

// amount is one dose as it is written.
type amount struct {
	number      float64
	unit        string
	first, last int
}

// mention is a medicine named in a line.
type mention struct {
	*record.Line
	drug        string
	depot       bool
	first, last int
	next        int            // the token at which what is said of it ends
	doses       []amount       // that follow it
	cues        []record.Place // of the whole line
	status      status
	ended       bool // it stands in a list of past medicines
	// aloud is how the record names it.
	aloud string
}

// mentions lists the medicines of a record, line by line.
func (c *Catalogue) mentions(r *record.Reading) []mention {
	var all []mention
	for _, l := range r.Lines {
		all = append(all, c.inLine(l)...)
	}
	return all
}

func (c *Catalogue) inLine(l *record.Line) []mention {
	places := unnamedDepots(record.Widest(c.Names.In(l)))
	if len(places) == 0 {
		return nil
	}
	tokens := l.Tokens()
	found, cues := make([]mention, 0, len(places)), c.cues.In(l)
	for i, p := range places {
		drug, depot := strings.CutSuffix(p.Group, depotMark)
		m := mention{Line: l, drug: drug, depot: depot, first: p.First, last: p.Last, aloud: l.Words(p.First, p.Last), cues: cues}
		m.next = p.Last + 1
		for m.next < len(tokens) && tokens[m.next].Sentence == tokens[p.Last].Sentence && (i+1 == len(places) || m.next < places[i+1].First) {
			m.next++
		}
		m.doses = dosesIn(l, p.Last+1, m.next)
		if d, ok := doseBefore(l, p.First); ok && len(m.doses) == 0 {
			m.doses = []amount{d}
		}
		m.doses = withoutMl(m.doses)
		m.ended = l.Status == evidence.StatusEnded
		found = append(found, m)
	}
	c.statuses(l, cues, found)
	c.underHeading(l, found)
	return found
}

// unnamedDepots drops the word depot where the medicine is named beside it.
func unnamedDepots(places []record.Place) []record.Place {
	return slices.DeleteFunc(places, func(p record.Place) bool {
		return p.Group == theDepot && slices.ContainsFunc(places, func(o record.Place) bool {
			return o != p && o.First <= p.Last+2 && p.First <= o.Last+3
		})
	})
}

// doseAhead is how many words may stand between a name and its dose, or between
// two doses. What stands further off is how much was handed out, or another
// medicine that the catalogue does not know.
const doseAhead = 7

// dosesIn reads the doses among tokens from to before end.
func dosesIn(l *record.Line, from, end int) []amount {
	var out []amount
	for i, last := from, from; i+1 < end && i-last <= doseAhead; i++ {
		if len(out) > 0 && nextOfList(l.Tokens(), last, i) {
			break
		}
		if a, ok := doseAt(l, i); ok {
			out = append(out, a)
			last = a.last
		}
	}
	return out
}

// withoutMl drops how much liquid it is where the weight is told too.
func withoutMl(doses []amount) []amount {
	liquid := func(a amount) bool { return a.unit == inMl }
	if !slices.ContainsFunc(doses, func(a amount) bool { return !liquid(a) }) {
		return doses
	}
	return slices.DeleteFunc(doses, liquid)
}

// nextOfList reports whether token i begins the next of a list that the catalogue
// does not know: a long word in a clause of its own, with a number behind it.
func nextOfList(t []phrase.Token, last, i int) bool {
	return i+1 < len(t) && t[i].Clause != t[last].Clause && t[i-1].Clause != t[i].Clause && !t[i].Number && len(t[i].Word) > 4 && t[i+1].Number
}

// doseBefore reads a dose that stands just before a name: "10mg ramipril".
func doseBefore(l *record.Line, first int) (amount, bool) {
	if first < 2 || l.Tokens()[first-2].Clause != l.Tokens()[first].Clause {
		return amount{}, false
	}
	return doseAt(l, first-2)
}

// doseAt reads a number and its unit. A strength in a liquid and a rate per kilo
// or hour are no doses.
func doseAt(l *record.Line, i int) (amount, bool) {
	t := l.Tokens()
	unit := unitsOfDose[t[i+1].Word]
	if !t[i].Number || unit == "" || t[i+1].Sentence != t[i].Sentence {
		return amount{}, false
	}
	n, ok := record.PlainNumber(t[i].Word)
	if !ok || n <= 0 {
		return amount{}, false
	}
	rest := strings.ToLower(l.Said[t[i+1].End:])
	if per, ok := cutPer(rest); ok && !slices.ContainsFunc([]string{"d", "24", "w", "n", "o"}, func(s string) bool { return strings.HasPrefix(per, s) }) {
		return amount{}, false
	}
	return amount{number: n, unit: unit, first: i, last: i + 1}, true
}

func cutPer(rest string) (string, bool) {
	for _, per := range []string{"/", " / ", " per "} {
		if after, ok := strings.CutPrefix(rest, per); ok {
			return after, true
		}
	}
	return "", false
}

// parts are the medicines in one: itself, or what it is made of too.
func (c *Catalogue) parts(drug string) []string {
	return append([]string{drug}, c.Known[drug].Parts...)
}

// classesOf are those of a medicine and of what is in it, or the class itself.
func (c *Catalogue) classesOf(drug string) []string {
	if class, ok := strings.CutPrefix(drug, ClassMark); ok {
		return []string{class}
	}
	var out []string
	for _, d := range c.parts(drug) {
		out = append(out, c.Known[d].Class...)
	}
	return out
}

// isMedicine reports whether a mention names one medicine.
func (c *Catalogue) isMedicine(m mention) bool {
	_, ok := c.Known[m.drug]
	return ok
}
