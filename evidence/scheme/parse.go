package scheme

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

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

// read decodes a file and says what is wrong with it. Lines are looked for only
// when there is something to say.
func read(b []byte) (f file, problems []Problem) {
	if f, ok := sound(b); ok {
		return f, nil
	}
	root, problems := parse(b)
	if len(problems) > 0 {
		return f, problems
	}
	f, _, err := decode(b)
	problems = explain(err)
	v := &validator{root: root, file: f}
	v.whole()
	return f, sorted(append(problems, v.problems...))
}

// sound reads a file with which nothing is wrong.
func sound(b []byte) (file, bool) {
	if len(b) > maxFile || !utf8.Valid(b) {
		return file{}, false
	}
	f, dec, err := decode(b)
	if err != nil {
		return f, false
	}
	v := &validator{root: &yaml.Node{}, file: f}
	v.whole()
	err = guard(func() error { return dec.Decode(new(yaml.Node)) })
	return f, len(v.problems) == 0 && errors.Is(err, io.EOF)
}

// decode reads one document and refuses fields that a scheme does not have.
func decode(b []byte) (f file, dec *yaml.Decoder, err error) {
	dec = yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	err = guard(func() error { return dec.Decode(&f) })
	return f, dec, err
}

// parse reads the YAML itself: one document, a mapping.
func parse(b []byte) (*yaml.Node, []Problem) {
	if len(b) > maxFile {
		return nil, []Problem{{What: "the file is too long for a scheme: at most 4 MB"}}
	}
	if !utf8.Valid(b) {
		return nil, []Problem{{What: "this is no text in UTF-8: save the file as plain text, in UTF-8"}}
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
