package importer

import (
	"encoding/json"
	"fmt"
	"io"

	"ownpack/evidence"
)

// Question is what the child process asks of its parent, which has the case:
// whether a picture was read before. With Words, it is no question but tells
// what was read, to be kept for the next time.
type Question struct {
	Picture string          `json:"picture"` // its SHA-256, in hex
	Words   []evidence.Word `json:"words,omitempty"`
	Keep    bool            `json:"keep,omitempty"`
}

// Answer is what the parent says to a Question that is one.
type Answer struct {
	Known bool            `json:"known"`
	Words []evidence.Word `json:"words,omitempty"`
}

// Request is what the parent tells the child before it begins.
type Request struct {
	Name      string            `json:"name,omitempty"`
	Passwords []string          `json:"passwords,omitempty"`
	Columns   map[string]string `json:"columns,omitempty"`
	// OCR and Office are the programs to use, by their full paths; empty when
	// they are not there. Folder is a private one for the office program.
	OCR    string `json:"ocr,omitempty"`
	Office string `json:"office,omitempty"`
	Folder string `json:"folder,omitempty"`
}

// String keeps passwords out of logs and errors.
func (r Request) String() string { return "request to import" }

// GoString keeps passwords out of logs and errors.
func (r Request) GoString() string { return r.String() }

// EncodeQuestion writes a question.
func EncodeQuestion(w io.Writer, q Question) error { return encodeLine(w, line{Ask: &q}) }

// EncodeJSON writes a request or an answer as a line.
func EncodeJSON[T Request | Answer](w io.Writer, v T) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write line: %w", err)
	}
	if _, err := w.Write(append(b, '\n')); err != nil {
		return fmt.Errorf("write line: %w", err)
	}
	return nil
}
