package scheme

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// The shape of a scheme's file. It differs from the nouns only in its tags.
type file struct {
	ID          string           `yaml:"id"`
	Title       string           `yaml:"title"`
	Nations     []string         `yaml:"nations"`
	Citation    string           `yaml:"citation"`
	ValidFrom   string           `yaml:"valid_from"`
	ValidTo     string           `yaml:"valid_to"`
	CheckedTo   string           `yaml:"checked_to"`
	Licence     string           `yaml:"licence"`
	Components  []fileComponent  `yaml:"components"`
	Reliability []fileTest       `yaml:"reliability"`
	Majority    fileRule         `yaml:"majority_rule"`
	Period      fileRule         `yaml:"required_period"`
	Definitions []fileDefinition `yaml:"definitions"`
	Activities  []fileActivity   `yaml:"activities"`
}

type fileComponent struct {
	ID         string          `yaml:"id"`
	Title      string          `yaml:"title"`
	Citation   string          `yaml:"citation"`
	Thresholds []fileThreshold `yaml:"thresholds"`
}

type fileThreshold struct {
	Points   int    `yaml:"points"`
	Rate     string `yaml:"rate"`
	Citation string `yaml:"citation"`
}

type fileTest struct {
	ID        string `yaml:"id"`
	Title     string `yaml:"title"`
	Wording   string `yaml:"wording"`
	Confirmed bool   `yaml:"confirmed"`
	Meaning   string `yaml:"meaning"`
	Citation  string `yaml:"citation"`
}

type fileRule struct {
	Title    string `yaml:"title"`
	Meaning  string `yaml:"meaning"`
	Citation string `yaml:"citation"`
}

type fileDefinition struct {
	Term      string `yaml:"term"`
	Meaning   string `yaml:"meaning"`
	Confirmed bool   `yaml:"confirmed"`
	Citation  string `yaml:"citation"`
}

type fileActivity struct {
	ID          string           `yaml:"id"`
	Number      string           `yaml:"number"`
	Statute     string           `yaml:"statute"`
	Heading     string           `yaml:"heading"`
	Plain       string           `yaml:"plain"`
	Component   string           `yaml:"component"`
	Citation    string           `yaml:"citation"`
	Descriptors []fileDescriptor `yaml:"descriptors"`
}

type fileDescriptor struct {
	Letter    string `yaml:"letter"`
	Points    int    `yaml:"points"`
	Wording   string `yaml:"wording"`
	Confirmed bool   `yaml:"confirmed"`
	Citation  string `yaml:"citation"`
	Plain     string `yaml:"plain"`
}

// Parse reads one scheme. Errors name the file and, where there is one, the
// line: "pip.yaml: line 12: …".
func Parse(name string, b []byte) (evidence.Scheme, error) {
	var f file
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return evidence.Scheme{}, fmt.Errorf("%s: %w", name, err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return evidence.Scheme{}, fmt.Errorf("%s: one scheme a file", name)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(b, &root); err != nil {
		return evidence.Scheme{}, fmt.Errorf("%s: %w", name, err)
	}
	if err := validate(f, &root); err != nil {
		return evidence.Scheme{}, fmt.Errorf("%s: %w", name, err)
	}
	return f.scheme(), nil
}

func (f file) scheme() evidence.Scheme {
	s := evidence.Scheme{
		ID: evidence.SchemeID(f.ID), Title: f.Title, Citation: f.Citation,
		ValidFrom: f.ValidFrom, ValidTo: f.ValidTo, CheckedTo: f.CheckedTo, Licence: f.Licence,
		Majority: evidence.Rule(f.Majority), Period: evidence.Rule(f.Period),
	}
	for _, n := range f.Nations {
		s.Nations = append(s.Nations, evidence.Nation(n))
	}
	for _, c := range f.Components {
		s.Components = append(s.Components, c.component())
	}
	for _, t := range f.Reliability {
		s.Reliability = append(s.Reliability, evidence.Test(t))
	}
	for _, d := range f.Definitions {
		s.Definitions = append(s.Definitions, evidence.Definition{
			Term: d.Term, Meaning: d.Meaning, Citation: d.Citation, Confirmed: d.Confirmed,
		})
	}
	for _, a := range f.Activities {
		s.Activities = append(s.Activities, a.activity())
	}
	return s
}

func (c fileComponent) component() evidence.Component {
	out := evidence.Component{ID: c.ID, Title: c.Title, Citation: c.Citation}
	for _, t := range c.Thresholds {
		out.Thresholds = append(out.Thresholds, evidence.Threshold(t))
	}
	return out
}

func (a fileActivity) activity() evidence.Activity {
	out := evidence.Activity{
		ID: evidence.ActivityID(a.ID), Number: a.Number, Statute: a.Statute, Heading: a.Heading,
		Plain: a.Plain, Component: a.Component, Citation: a.Citation,
	}
	for _, d := range a.Descriptors {
		out.Descriptors = append(out.Descriptors, evidence.Descriptor{
			Letter: d.Letter, Wording: d.Wording, Points: d.Points,
			Confirmed: d.Confirmed, Citation: d.Citation, Plain: d.Plain,
		})
	}
	return out
}
