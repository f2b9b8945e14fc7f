package lexicon_test

import (
	"os"
	"testing"

	"ownpack/evidence/match/lexicon"
)

func TestTheLexiconCompiles(t *testing.T) {
	t.Parallel()
	lex, err := lexicon.Load(os.DirFS("../../../templates"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d patterns, %d measures", len(lex.Names), len(lex.Measures))
}
