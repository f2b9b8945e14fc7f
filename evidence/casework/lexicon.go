package casework

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/match"
	"ownpack/evidence/match/feature"
	"ownpack/evidence/match/fit"
	"ownpack/evidence/match/lexicon"
	"ownpack/evidence/match/weights"
)

// Lexicon is the words that matching knows: the program's, and a user's own in
// the folder Dir, for all their cases.
type Lexicon struct {
	Dir       string
	Templates fs.FS
}

// LexiconState tells what a lexicon holds.
type LexiconState struct {
	Terms    int      // patterns and concepts
	OwnTerms int      // of them the user's
	OwnFiles []string // the user's files, by name
	Refitted bool     // the user's own weights are used
}

// ErrFewLines says that there are too few labelled lines to learn from.
var ErrFewLines = errors.New("too few labelled lines")

// ErrLexiconFile says that a file's name is not one a lexicon can have.
var ErrLexiconFile = errors.New("a lexicon file is a .yaml file")

// Own is the user's folder, nil while there is none.
func (l Lexicon) Own() fs.FS {
	if info, err := os.Stat(l.Dir); err != nil || !info.IsDir() {
		return nil
	}
	return os.DirFS(l.Dir)
}

// State says what the lexicon holds. Its errors name what is wrong in a user's
// file, with its line.
func (l Lexicon) State() (LexiconState, error) {
	own := l.Own()
	lex, err := lexicon.Load(l.Templates, own)
	if err != nil {
		return LexiconState{}, err
	}
	s := LexiconState{Terms: len(lex.Names), OwnTerms: lex.Own}
	if own == nil {
		return s, nil
	}
	if s.OwnFiles, err = fs.Glob(own, "*.yaml"); err != nil {
		return s, fmt.Errorf("list own lexicon: %w", err)
	}
	_, err = fs.Stat(own, match.OwnWeights)
	s.Refitted = err == nil
	return s, nil
}

// Add checks a user's file together with all others and keeps a copy of it; one
// of the same name is replaced.
func (l Lexicon) Add(path string) error {
	name := filepath.Base(path)
	if !strings.HasSuffix(name, ".yaml") {
		return ErrLexiconFile
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read lexicon file: %w", err)
	}
	f, err := lexicon.Parse(name, b)
	if err != nil {
		return err
	}
	if err := l.try(f, name); err != nil {
		return err
	}
	if err := os.MkdirAll(l.Dir, 0o700); err != nil {
		return fmt.Errorf("keep lexicon file: %w", err)
	}
	if err := writeWhole(filepath.Join(l.Dir, name), b); err != nil {
		return fmt.Errorf("keep lexicon file: %w", err)
	}
	return nil
}

// try compiles the file with all others but an older one of its name.
func (l Lexicon) try(f lexicon.File, name string) error {
	_, err := lexicon.LoadWith(l.Templates, l.Own(), name, f)
	return err
}

// Remove takes a user's file, or their own weights, out again.
func (l Lexicon) Remove(name string) error {
	if filepath.Base(name) != name {
		return ErrLexiconFile
	}
	if err := os.Remove(filepath.Join(l.Dir, name)); err != nil {
		return fmt.Errorf("remove from lexicon: %w", err)
	}
	return nil
}

// Fitted is what a fit came to.
type Fitted struct {
	Lines         int
	Unknown       []evidence.ActivityID // labelled, but the program has no weights to start from
	Before, After fit.Score             // on the lines, each by weights that had not seen it
}

// leastOwnLines is how many lines make a refit worth while.
const leastOwnLines = 20

// Refit moves the program's weights with a user's labelled lines, and keeps the
// result for all their cases.
func (l Lexicon) Refit(files []string) (Fitted, error) {
	lines, inputs, err := readLines(files)
	if err != nil {
		return Fitted{}, err
	}
	if len(lines) < leastOwnLines {
		return Fitted{Lines: len(lines)}, ErrFewLines
	}
	r, err := l.reader()
	if err != nil {
		return Fitted{}, err
	}
	base, err := match.Weights(l.Templates, nil)
	if err != nil {
		return Fitted{}, err
	}
	out := Fitted{Lines: len(lines), Unknown: fit.Unknown(base, lines)}
	out.Before, out.After = r.OwnTrial(base, lines)
	if err := os.MkdirAll(l.Dir, 0o700); err != nil {
		return out, fmt.Errorf("keep weights: %w", err)
	}
	return out, writeModel(r.Own(base, lines, inputs), filepath.Join(l.Dir, match.OwnWeights))
}

// Fit fits weights anew from labelled lines alone and writes them to a file: how
// the program's own are made.
func (l Lexicon) Fit(files []string, out string) (Fitted, error) {
	lines, inputs, err := readLines(files)
	if err != nil {
		return Fitted{}, err
	}
	if len(lines) < leastOwnLines {
		return Fitted{Lines: len(lines)}, ErrFewLines
	}
	r, err := l.reader()
	if err != nil {
		return Fitted{}, err
	}
	return Fitted{Lines: len(lines)}, writeModel(r.Fit(lines, inputs), out)
}

func (l Lexicon) reader() (fit.Reader, error) {
	rules, err := assertion.Load(l.Templates)
	if err != nil {
		return fit.Reader{}, err
	}
	lex, err := lexicon.Load(l.Templates, l.Own())
	if err != nil {
		return fit.Reader{}, err
	}
	return fit.Reader{Rules: rules, Features: feature.New(lex)}, nil
}

// readLines reads files of labelled lines; the string is the SHA-256 of all of
// them.
func readLines(files []string) ([]fit.Line, string, error) {
	var all []fit.Line
	sum := sha256.New()
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, "", fmt.Errorf("read labelled lines: %w", err)
		}
		sum.Write(b)
		lines, err := fit.ReadFile(os.DirFS(filepath.Dir(name)), filepath.Base(name))
		if err != nil {
			return nil, "", err
		}
		all = append(all, lines...)
	}
	return all, hex.EncodeToString(sum.Sum(nil)), nil
}

func writeModel(m *weights.Model, path string) error {
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		return err
	}
	if err := writeWhole(path, b.Bytes()); err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	return nil
}
