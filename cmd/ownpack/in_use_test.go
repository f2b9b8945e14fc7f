package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func TestACaseThatIsOpenElsewhereSaysSoAtOnce(t *testing.T) {
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
	defer desk.Close()
	var out, messages bytes.Buffer
	code := run(t.Context(), []string{"entries", path, "--passphrase-file", pass}, console{in: os.Stdin, out: &out, err: &messages})
	if code != exitInUse {
		t.Errorf("exit code %d: %s", code, messages.String())
	}
	if !bytes.Contains(messages.Bytes(), []byte("close the other ownpack")) {
		t.Errorf("no advice: %s", messages.String())
	}
}
