package scheme

import (
	"slices"

	"ownpack/evidence"
)

// The shape of a scheme's file. It differs from the nouns only in its tags, and
// in that confirmed is not a key: the status says it.
type file struct {
	ID          string           `yaml:"id"`
	Title       string           `yaml:"title"`
	Short       string           `yaml:"short"`
	Nations     []string         `yaml:"nations"`
	Citation    string           `yaml:"citation"`
	SameTestAs  string           `yaml:"same_test_as"`
	InPlaceOf   string           `yaml:"in_place_of"`
	ValidFrom   string           `yaml:"valid_from"`
	ValidTo     string           `yaml:"valid_to"`
	CheckedTo   string           `yaml:"checked_to"`
	Licence     string           `yaml:"licence"`
	Laws        []fileLaw        `yaml:"laws"`
	Components  []fileComponent  `yaml:"components"`
	Reliability []fileTest       `yaml:"reliability"`
	Majority    fileRule         `yaml:"majority_rule"`
	Period      fileRule         `yaml:"required_period"`
	Rules       []fileRule       `yaml:"rules"`
	Definitions []fileDefinition `yaml:"definitions"`
	TreatedAs   []fileTreatedAs  `yaml:"treated_as"`
	Activities  []fileActivity   `yaml:"activities"`
}

type fileLaw struct {
	Title     string   `yaml:"title"`
	Nations   []string `yaml:"nations"`
	Citation  string   `yaml:"citation"`
	LCW       string   `yaml:"lcw"`
	LCWRA     string   `yaml:"lcwra"`
	TreatedAs string   `yaml:"treated_as"`
	Risk      string   `yaml:"risk"`
	Severe    string   `yaml:"severe"`
	StandsFor string   `yaml:"stands_for"`
	Compared  []string `yaml:"compared"`
	Status    string   `yaml:"status"`
}

type fileComponent struct {
	ID         string          `yaml:"id"`
	Title      string          `yaml:"title"`
	Citation   string          `yaml:"citation"`
	AddedTo    string          `yaml:"added_to"`
	AnyOne     bool            `yaml:"any_one"`
	Thresholds []fileThreshold `yaml:"thresholds"`
}

type fileThreshold struct {
	Points   int    `yaml:"points"`
	Rate     string `yaml:"rate"`
	Citation string `yaml:"citation"`
}

type fileTest struct {
	ID       string `yaml:"id"`
	Title    string `yaml:"title"`
	Wording  string `yaml:"wording"`
	Status   string `yaml:"status"`
	Meaning  string `yaml:"meaning"`
	Citation string `yaml:"citation"`
}

type fileRule struct {
	Title    string `yaml:"title"`
	Meaning  string `yaml:"meaning"`
	Citation string `yaml:"citation"`
	Status   string `yaml:"status"`
}

type fileDefinition struct {
	Term     string `yaml:"term"`
	Meaning  string `yaml:"meaning"`
	Status   string `yaml:"status"`
	Citation string `yaml:"citation"`
}

type fileTreatedAs struct {
	ID       string   `yaml:"id"`
	Question string   `yaml:"question"`
	For      []string `yaml:"for"`
	Citation string   `yaml:"citation"`
	Status   string   `yaml:"status"`
}

type fileActivity struct {
	ID            string           `yaml:"id"`
	Number        string           `yaml:"number"`
	Statute       string           `yaml:"statute"`
	Heading       string           `yaml:"heading"`
	HeadingStatus string           `yaml:"heading_status"`
	Short         string           `yaml:"short"`
	Plain         string           `yaml:"plain"`
	Component     string           `yaml:"component"`
	Cause         string           `yaml:"cause"`
	ValidFrom     string           `yaml:"valid_from"`
	Citation      string           `yaml:"citation"`
	MatchedAs     string           `yaml:"matched_as"`
	OnRequest     bool             `yaml:"on_request"`
	Descriptors   []fileDescriptor `yaml:"descriptors"`
	Counterpart   *fileCounterpart `yaml:"counterpart"`
	Conditions    []fileCondition  `yaml:"conditions"`
}

type fileDescriptor struct {
	Letter       string `yaml:"letter"`
	Points       int    `yaml:"points"`
	PointsStatus string `yaml:"points_status"`
	Wording      string `yaml:"wording"`
	Status       string `yaml:"status"`
	Cause        string `yaml:"cause"`
	Citation     string `yaml:"citation"`
	Plain        string `yaml:"plain"`
}

type fileCounterpart struct {
	Number     string         `yaml:"number"`
	Heading    string         `yaml:"heading"`
	Component  string         `yaml:"component"`
	Row        string         `yaml:"row"`
	Differs    string         `yaml:"differs"`
	Descriptor fileDescriptor `yaml:"descriptor"`
}

type fileCondition struct {
	ID       string   `yaml:"id"`
	Question string   `yaml:"question"`
	Meaning  string   `yaml:"meaning"`
	For      []string `yaml:"for"`
	Needs    string   `yaml:"needs"`
	Citation string   `yaml:"citation"`
	Status   string   `yaml:"status"`
}

func (f file) scheme() evidence.Scheme {
	s := evidence.Scheme{
		ID: evidence.SchemeID(f.ID), Title: f.Title, Short: f.Short, Citation: f.Citation, Nations: nations(f.Nations),
		SameTestAs: evidence.SchemeID(f.SameTestAs), InPlaceOf: evidence.SchemeID(f.InPlaceOf),
		ValidFrom: f.ValidFrom, ValidTo: f.ValidTo, CheckedTo: f.CheckedTo, Licence: f.Licence,
		Majority: f.Majority.rule(), Period: f.Period.rule(),
	}
	for _, l := range f.Laws {
		s.Laws = append(s.Laws, evidence.Law{
			Title: l.Title, Nations: nations(l.Nations), Citation: l.Citation, LCW: l.LCW, LCWRA: l.LCWRA,
			TreatedAs: l.TreatedAs, Risk: l.Risk, Severe: l.Severe, StandsFor: l.StandsFor, Compared: l.Compared, Status: status(l.Status),
		})
	}
	for _, c := range f.Components {
		s.Components = append(s.Components, c.component())
	}
	for _, t := range f.Reliability {
		s.Reliability = append(s.Reliability, evidence.Test{
			ID: t.ID, Title: t.Title, Wording: t.Wording, Meaning: t.Meaning, Citation: t.Citation,
			Status: status(t.Status), Confirmed: confirmed(t.Status),
		})
	}
	for _, r := range f.Rules {
		s.Rules = append(s.Rules, r.rule())
	}
	for _, d := range f.Definitions {
		s.Definitions = append(s.Definitions, evidence.Definition{
			Term: d.Term, Meaning: d.Meaning, Citation: d.Citation, Status: status(d.Status), Confirmed: confirmed(d.Status),
		})
	}
	for _, t := range f.TreatedAs {
		s.TreatedAs = append(s.TreatedAs, evidence.TreatedAs{
			ID: t.ID, Question: t.Question, For: t.For, Citation: t.Citation, Status: status(t.Status),
		})
	}
	for _, a := range f.Activities {
		out := a.activity()
		out.Benefit = f.Short
		for i := range out.Descriptors {
			d := &out.Descriptors[i]
			if d.NoPoints = f.anyOne(a.Component); d.NoPoints && a.Statute != "" {
				d.Number = a.Statute + "(" + d.Letter + ")"
			}
		}
		s.Activities = append(s.Activities, out)
	}
	return s
}

// anyOne reports whether rows of the component have no points.
func (f file) anyOne(component string) bool {
	return slices.ContainsFunc(f.Components, func(c fileComponent) bool { return c.ID == component && c.AnyOne })
}

// status reads a status; what says none was looked up by nobody.
func status(s string) evidence.LawStatus {
	if s == "" {
		return evidence.LawMemory
	}
	return evidence.LawStatus(s)
}

func confirmed(s string) bool { return status(s) == evidence.LawConfirmed }

func nations(names []string) []evidence.Nation {
	out := make([]evidence.Nation, len(names))
	for i, n := range names {
		out[i] = evidence.Nation(n)
	}
	return out
}

func (r fileRule) rule() evidence.Rule {
	return evidence.Rule{Title: r.Title, Meaning: r.Meaning, Citation: r.Citation, Status: evidence.LawStatus(r.Status)}
}

func (c fileComponent) component() evidence.Component {
	out := evidence.Component{ID: c.ID, Title: c.Title, Citation: c.Citation, AddedTo: c.AddedTo, AnyOne: c.AnyOne}
	for _, t := range c.Thresholds {
		out.Thresholds = append(out.Thresholds, evidence.Threshold(t))
	}
	return out
}

func (a fileActivity) activity() evidence.Activity {
	out := evidence.Activity{
		ID: evidence.ActivityID(a.ID), Number: a.Number, Statute: a.Statute, Heading: a.Heading, Short: a.Short,
		HeadingStatus: status(a.HeadingStatus), Plain: a.Plain, Component: a.Component, Cause: evidence.Cause(a.Cause),
		ValidFrom: a.ValidFrom, Citation: a.Citation, MatchedAs: evidence.ActivityID(a.MatchedAs), OnRequest: a.OnRequest,
	}
	for _, d := range a.Descriptors {
		out.Descriptors = append(out.Descriptors, d.descriptor())
	}
	if c := a.Counterpart; c != nil {
		out.Counterpart = &evidence.Counterpart{
			Number: c.Number, Heading: c.Heading, Component: c.Component,
			Row: c.Row, Differs: c.Differs, Descriptor: c.Descriptor.descriptor(),
		}
		out.Counterpart.Descriptor.NoPoints = true
		out.Counterpart.Descriptor.Number = "item " + c.Number
	}
	for _, c := range a.Conditions {
		out.Conditions = append(out.Conditions, evidence.Condition{
			ID: c.ID, Question: c.Question, Meaning: c.Meaning, For: c.For, Needs: evidence.YesNo(c.Needs),
			Citation: c.Citation, Status: status(c.Status),
		})
	}
	return out
}

func (d fileDescriptor) descriptor() evidence.Descriptor {
	return evidence.Descriptor{
		Letter: d.Letter, Wording: d.Wording, Points: d.Points, PointsStatus: evidence.LawStatus(d.PointsStatus),
		Status: status(d.Status), Confirmed: confirmed(d.Status), Cause: evidence.Cause(d.Cause),
		Citation: d.Citation, Plain: d.Plain,
	}
}
