package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// SendFile is where LoadVersions finds who packs are for and how they are sent.
const SendFile = "bundle/send.yaml"

type sendFile struct {
	Packs []struct {
		ID   string   `yaml:"id"`
		Name string   `yaml:"name"`
		For  string   `yaml:"for"`
		Send []string `yaml:"send"`
		// Stages are those of a claim at which it is handed in; Else is said at others.
		Stages []evidence.Stage `yaml:"stages"`
		Else   string           `yaml:"else"`
	} `yaml:"packs"`
}

// versions are the packs that SendFile speaks of, by id.
var versions = map[string]evidence.PackOptions{
	"master":   {Profile: evidence.ProfileMaster},
	"tribunal": {Profile: evidence.ProfileTribunal},
	"first":    {Profile: evidence.ProfileTribunal, FirstUpload: true},
	"dwp":      {Profile: evidence.ProfileDWP},
}

// LoadVersions reads the versions of a pack, in the order of the file, with who
// each is for and how it is sent.
func LoadVersions(fsys fs.FS) ([]evidence.PackVersion, error) {
	b, err := fs.ReadFile(fsys, SendFile)
	if err != nil {
		return nil, fmt.Errorf("read how packs are sent: %w", err)
	}
	var f sendFile
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("read %s: %w", SendFile, err)
	}
	var out []evidence.PackVersion
	seen := map[string]bool{}
	for _, p := range f.Packs {
		o, known := versions[p.ID]
		if !known || seen[p.ID] || p.Name == "" || p.For == "" || len(p.Send) == 0 {
			return nil, fmt.Errorf("read %s: %q is unknown, is there twice, or lacks words", SendFile, p.ID)
		}
		strange := slices.ContainsFunc(p.Stages, func(s evidence.Stage) bool { return !slices.Contains(evidence.Stages, s) })
		if strange || (len(p.Stages) == 0) != (p.Else == "") {
			return nil, fmt.Errorf("read %s: %q has stages that are unknown, or no words for others", SendFile, p.ID)
		}
		seen[p.ID] = true
		out = append(out, evidence.PackVersion{PackOptions: o, Name: p.Name, For: p.For, Send: p.Send, Stages: p.Stages, Else: p.Else})
	}
	if len(out) != len(versions) {
		return nil, fmt.Errorf("read %s: %w", SendFile, errors.New("a version is missing"))
	}
	return out, nil
}
