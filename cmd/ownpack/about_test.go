package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/tui/screen/about"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

// What is typed into the form, in each of its questions, is what the command prints.
func TestWhatTheFormSavesIsWhatAboutPrints(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path, pass := filepath.Join(dir, "case.ownpack"), filepath.Join(dir, "pass.txt")
	if err := os.WriteFile(pass, []byte("kettle curlew\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	opts, err := deskOptions()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := casework.Create(t.Context(), path, "kettle curlew", evidence.Person{Name: "Kestrel Moody", DOB: "1979-06-30"}, nil, opts)
	if err != nil {
		t.Fatal(err)
	}
	fillIn(t, desk)
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
	var out, messages bytes.Buffer
	if code := run(t.Context(), []string{"about", path, "--json", "--passphrase-file", pass}, console{in: os.Stdin, out: &out, err: &messages}); code != 0 {
		t.Fatalf("exit code %d: %s", code, messages.String())
	}
	want := map[string]string{
		"name": "Kestrel Lund", "dob": "1980-07-01", "former_names": "Kestrel Moody; Kes", "sex": "male",
		"nhs_number": "999 000 0018", "ni_number": "QQ123456C", "address": "3 Mill Lane, Hawksby",
		"acting": "self", "acting_name": "", "helper_name": "Ann Lee", "helper_organisation": "Hawksby Advice",
		"sr1": "no", "pip.nation": "england", "pip.stage": "appeal", "pip.claim_date": "2026-01-02",
		"pip.decision_date": "2026-02-03", "pip.notice_date": "2026-03-04", "pip.form_due": "2026-01-05", "pip.reference": "SC242/26/01234",
	}
	got := map[string]string{}
	for dec := json.NewDecoder(&out); ; {
		var row struct{ Key, Value string }
		if err := dec.Decode(&row); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if _, asked := want[row.Key]; asked {
			got[row.Key] = row.Value
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// fillIn answers each question of the form, as a person would.
func fillIn(t *testing.T, desk *casework.Desk) {
	t.Helper()
	s := screentest.Open(about.New(t.Context(), desk, theme.New(theme.Plain)), 78, 20)
	down := func(n int) {
		for range n {
			s.View() // how far it scrolls is known once it is drawn
			s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyDown}))
		}
		s.View()
	}
	line := func(text string) {
		s.Run(s.Screen.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}))
		s.Press(text + "\n")
	}
	choose := func(n int) {
		down(n)
		s.Press("\n")
	}
	s.View()
	s.Press("\n")
	line("Kestrel Lund")
	line("1 July 1980")
	line("Kestrel Moody; Kes")
	choose(2) // male
	down(1)
	s.Press("\n")
	line("9990000018")
	line("qq 12 34 56 c")
	line("3 Mill Lane, Hawksby")
	down(1)
	s.Press("\n")
	choose(1) // for themselves
	line("")
	line("Ann Lee")
	line("Hawksby Advice")
	down(1)
	s.Press("\n")
	choose(1) // no
	s.Press("a\n")
	choose(1) // England
	choose(4) // appeal
	line("2/1/2026")
	line("5 jan 2026")
	line("2026-02-03")
	line("4.3.2026")
	line("SC242/26/01234")
}
