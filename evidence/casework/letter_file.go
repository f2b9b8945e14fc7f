package casework

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ownpack/evidence"
	"ownpack/evidence/letter/docx"
	"ownpack/evidence/letter/pdf"
)

// LetterFormat is a form in which a letter can be had.
type LetterFormat = evidence.LetterFormat

// Errors of letters' files.
var (
	ErrLetterThere  = evidence.ErrLetterThere
	ErrLetterFolder = errors.New("the folder for the letter could not be made")
)

// DrawLetter makes the letter's file.
func (d *Desk) DrawLetter(l Letter, format LetterFormat) ([]byte, error) {
	var b bytes.Buffer
	switch format {
	case evidence.LetterTXT:
		b.WriteString(evidence.Visible(l.Text()))
		return b.Bytes(), nil
	case evidence.LetterDOCX:
		err := docx.Write(l, &b)
		return b.Bytes(), err
	case evidence.LetterPDF:
		drawer, err := pdf.New(d.opts.Templates)
		if err != nil {
			return nil, err
		}
		err = drawer.Draw(l, &b)
		return b.Bytes(), err
	}
	return nil, &FieldError{Field: "format", Why: "is not one of pdf, docx, txt"}
}

// LetterPath is the file that a letter is saved in, in a folder that it makes if
// need be. A name that the person does not give tells the sort of letter and
// nothing else.
func LetterPath(id string, f evidence.LetterFile) (string, error) {
	name := cmp.Or(f.Base, "letter-"+id)
	if f.Number > 0 {
		name = fmt.Sprintf("%s-%d", name, f.Number)
	}
	if f.Folder != "" {
		if err := os.MkdirAll(f.Folder, 0o700); err != nil {
			return "", ErrLetterFolder
		}
	}
	return filepath.Join(f.Folder, name+"."+string(f.Format)), nil
}

// SaveLetter writes a letter's file whole or not at all. A PDF takes the place of
// an older one; another file that differs does so only with replace, because the
// person may have edited it.
func SaveLetter(path string, content []byte, format LetterFormat, replace bool) error {
	if format != evidence.LetterPDF && !replace {
		switch have, err := os.ReadFile(path); {
		case errors.Is(err, os.ErrNotExist):
		case err != nil:
			return fmt.Errorf("save letter: %w", osReason(err))
		case !bytes.Equal(have, content):
			return fmt.Errorf("save letter: %w", ErrLetterThere)
		}
	}
	if err := writeWhole(path, content); err != nil {
		return fmt.Errorf("save letter: %w", osReason(err))
	}
	return nil
}
