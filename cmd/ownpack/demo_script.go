package main

import (
	"bytes"
	"fmt"
	"io/fs"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/examples"
)

// demoScript is an example's case.yaml: what the made-up person does, in order.
type demoScript struct {
	Person     scriptPerson      `yaml:"person"`
	Claim      scriptClaim       `yaml:"claim"`
	Sources    []string          `yaml:"sources"`
	Picks      []scriptPick      `yaml:"picks"`
	Statements []scriptStatement `yaml:"statements"`
	Flags      []scriptFlag      `yaml:"flags"`
}

type scriptPerson struct {
	Name      string `yaml:"name"`
	DOB       string `yaml:"dob"`
	NHSNumber string `yaml:"nhs_number"`
	NINumber  string `yaml:"ni_number"`
	Address   string `yaml:"address"`
}

func (p scriptPerson) evidence() evidence.Person {
	return evidence.Person{Name: p.Name, DOB: p.DOB, NHSNumber: p.NHSNumber, NINumber: p.NINumber, Address: p.Address}
}

type scriptClaim struct {
	Scheme       evidence.SchemeID `yaml:"scheme"`
	Nation       evidence.Nation   `yaml:"nation"`
	Stage        evidence.Stage    `yaml:"stage"`
	DecisionDate string            `yaml:"decision_date"`
	Reference    string            `yaml:"reference"`
}

func (c scriptClaim) evidence() evidence.Claim {
	return evidence.Claim{Scheme: c.Scheme, Nation: c.Nation, Stage: c.Stage, DecisionDate: c.DecisionDate, Reference: c.Reference}
}

type scriptPick struct {
	Find     string              `yaml:"find"`
	Activity evidence.ActivityID `yaml:"activity"`
	Note     string              `yaml:"note"`
}

type scriptStatement struct {
	Activity   evidence.ActivityID `yaml:"activity"`
	Because    string              `yaml:"because"`
	Descriptor string              `yaml:"descriptor"`
	Days       int                 `yaml:"days"`
	OutOf      int                 `yaml:"out_of"`
	Safely     evidence.YesNo      `yaml:"safely"`
	Standard   evidence.YesNo      `yaml:"standard"`
	Repeatedly evidence.YesNo      `yaml:"repeatedly"`
	Time       evidence.YesNo      `yaml:"time"`
}

func (s scriptStatement) evidence() evidence.Statement {
	return evidence.Statement{
		Activity: s.Activity, Because: s.Because, Descriptor: s.Descriptor, Days: s.Days, OutOf: s.OutOf,
		Reliability: evidence.Reliability{Safely: s.Safely, Standard: s.Standard, Repeatedly: s.Repeatedly, Time: s.Time},
	}
}

type scriptFlag struct {
	Find      string               `yaml:"find"`
	Type      evidence.DisputeType `yaml:"type"`
	Says      string               `yaml:"says"`
	ShouldSay string               `yaml:"should_say"`
	Asked     string               `yaml:"asked"`
	AskedOn   string               `yaml:"asked_on"`
}

// readScript reads the case.yaml of an example.
func readScript(name string) (demoScript, error) {
	var s demoScript
	b, err := fs.ReadFile(examples.FS, name+"/case.yaml")
	if err != nil {
		return s, fmt.Errorf("read the example's script: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&s); err != nil {
		return s, fmt.Errorf("read the example's script: %w", err)
	}
	return s, nil
}
