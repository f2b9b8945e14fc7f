package words_test

import (
	"testing"

	"ownpack/tui/words"
)

func TestADayIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{"": "", " Today ": "", "14/3/2026": "2026-03-14", "14 March 2026": "2026-03-14", "2026-03-14": "2026-03-14"} {
		if got, ok := words.ParseDay(s); !ok || got != want {
			t.Errorf("%q gives %q, %v", s, got, ok)
		}
	}
	for _, s := range []string{"soon", "March 2026", "2026", "31/2/2026"} {
		if got, ok := words.ParseDay(s); ok {
			t.Errorf("%q gives %q", s, got)
		}
	}
}
