package record

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"

	"gopkg.in/yaml.v3"
)

const dir = "checks"

// ReadYAML reads a file of the templates and refuses what it does not know.
func ReadYAML(templates fs.FS, name string, into any) error {
	b, err := fs.ReadFile(templates, name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

// ChecksFile is the place of a file of rule data.
func ChecksFile(name string) string { return path.Join(dir, name) }
