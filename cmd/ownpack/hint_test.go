package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func TestAHintNamesTheCaseSoThatItCanBeCopied(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "my own case.ownpack")
	opts, err := deskOptions()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := casework.Create(t.Context(), path, "kettle curlew", evidence.Person{Name: "Kestrel Moody", DOB: "1979-06-30"}, nil, opts)
	if err != nil {
		t.Fatal(err)
	}
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
	pass := filepath.Join(t.TempDir(), "pass.txt")
	if err := os.WriteFile(pass, []byte("kettle curlew\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"ownpack check ":    {"answer", path, "f0000000", "right"},
		"ownpack sources ":  {"redact", path, "--reason", "mine"},
		"ownpack recovery ": {"recovery", path, "--remove"},
		"ownpack key new ":  {"key", "show", path},
		"ownpack entries ":  {"trace", path, "e0000000"},
		"ownpack diary ":    {"diary", path, "--on", "2026-11-03"},
		"ownpack new ":      {"entries", path + "x"},
	} {
		var out, messages bytes.Buffer
		run(t.Context(), append(args, "--passphrase-file", pass), console{in: os.Stdin, out: &out, err: &messages})
		if want += `"` + args[1+strings.Count(want, "key")] + `"`; !strings.Contains(messages.String(), want) {
			t.Errorf("%s: %q is not in %s", args[0], want, messages.String())
		}
	}
}

func TestAWarningNamesTheCaseAndTheFile(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	g := &globals{console: console{out: &out}, casePath: "Sam's papers/case.ownpack"}
	g.showImport(evidence.ImportResult{
		File: "letter.pdf", Status: evidence.Imported, Source: "s1a2b3c4", MediaType: "application/pdf", Pages: 2, Entries: 1,
		Warnings: []evidence.Warning{{Code: evidence.WarnNoReader}, {Code: evidence.WarnNoReader}},
	})
	const want = `ownpack transcribe "Sam's papers/case.ownpack" --source s1a2b3c4 --page N`
	lines := strings.Split(out.String(), "\n")
	if strings.TrimSpace(lines[len(lines)-2]) != want {
		t.Errorf("%s is not on a line of its own in\n%s", want, out.String())
	}
}

func TestANameIsWrittenAsTheShellWantsIt(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]string{
		"case.ownpack":           {"case.ownpack", "case.ownpack"},
		"my case.ownpack":        {`"my case.ownpack"`, `"my case.ownpack"`},
		"Sam's case.ownpack":     {`"Sam's case.ownpack"`, `"Sam's case.ownpack"`},
		`a"b$c.ownpack`:          {`'a"b$c.ownpack'`, `"a"b$c.ownpack"`},
		"it's $5.ownpack":        {`'it'\''s $5.ownpack'`, `"it's $5.ownpack"`},
		`C:\Users\sam\a.ownpack`: {`'C:\Users\sam\a.ownpack'`, `C:\Users\sam\a.ownpack`},
		"-case.ownpack":          {"./-case.ownpack", "./-case.ownpack"},
		"~sam.ownpack":           {`"~sam.ownpack"`, `"~sam.ownpack"`},
	} {
		if diff := cmp.Diff(want, [2]string{quotedFor("linux", name), quotedFor("windows", name)}); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A command that is told of has the word CASE, or the name itself, where it needs
// one: the word is replaced.
func TestNoHintLeavesTheCaseOut(t *testing.T) {
	t.Parallel()
	var verbs []string
	for _, c := range commands(&globals{}) {
		if takesCase(c) {
			verbs = append(verbs, c.Name())
		}
	}
	bare := regexp.MustCompile(`\bownpack (` + strings.Join(verbs, "|") + `)($|[^a-z ])`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, _ := strconv.Unquote(lit.Value)
				if found := bare.FindString(text); found != "" {
					t.Errorf("%s: %q names no case", name, found)
				}
			}
			return true
		})
	}
}
