package scheme

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
)

// Problem is something wrong with a scheme's file, or a question about it.
type Problem struct {
	Line int    `json:"line"` // 0 where no line can be named
	What string `json:"problem"`
	// Question marks what may be right, and needs a person to look.
	Question bool `json:"question"`
}

// Error names the line and the problem.
func (p Problem) Error() string {
	if p.Line == 0 {
		return p.What
	}
	return fmt.Sprintf("line %d: %s", p.Line, p.What)
}

// Parse reads one scheme. Errors name the file and, where there is one, the
// line: "pip.yaml: line 12: …".
func Parse(name string, b []byte) (evidence.Scheme, error) {
	f, problems := read(b)
	var errs []error
	for _, p := range problems {
		if !p.Question {
			errs = append(errs, p)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return evidence.Scheme{}, fmt.Errorf("%s: %w", name, err)
	}
	return f.scheme(), nil
}

// read decodes a file and says what is wrong with it.
func read(b []byte) (f file, problems []Problem) {
	root, problems := parse(b)
	if len(problems) > 0 {
		return f, problems
	}
	var decoding error
	err := guard(func() error {
		dec := yaml.NewDecoder(bytes.NewReader(b))
		dec.KnownFields(true)
		decoding = dec.Decode(&f)
		return nil
	})
	if err == nil {
		err = decoding
	}
	problems = explain(err)
	if err != nil && len(problems) == 0 {
		return f, []Problem{{What: err.Error()}}
	}
	v := &validator{root: root, file: f}
	v.whole()
	return f, sorted(append(problems, v.problems...))
}

// parse reads the YAML itself: one document, a mapping.
func parse(b []byte) (*yaml.Node, []Problem) {
	if len(b) > maxFile {
		return nil, []Problem{{What: "the file is too long for a scheme: at most 4 MB"}}
	}
	var root yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(b))
	err := guard(func() error { return dec.Decode(&root) })
	switch {
	case errors.Is(err, io.EOF):
		return nil, []Problem{{Line: 1, What: "the file is empty"}}
	case err != nil:
		return nil, []Problem{broken(b, err)}
	}
	if root.Kind != yaml.DocumentNode || len(root.Content) != 1 || root.Content[0].Kind != yaml.MappingNode {
		return nil, []Problem{{Line: 1, What: "a scheme begins with keys, as in: id: pip"}}
	}
	err = guard(func() error { return dec.Decode(new(yaml.Node)) })
	if !errors.Is(err, io.EOF) {
		return nil, []Problem{{What: "one scheme a file: there is a second part after ---"}}
	}
	return &root, nil
}

// maxFile is the longest file read, in bytes.
const maxFile = 4_000_000

// guard turns a panic of the YAML reader into an error: any file may be checked.
func guard(read func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("this cannot be read as YAML")
		}
	}()
	return read()
}
