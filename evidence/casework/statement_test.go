package casework_test

import (
	"errors"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func TestTwoWhoChangeAStatementAtOnceLoseNothingOfEachOther(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	ends := make(chan error)
	const each = 20
	for _, who := range []string{"a", "b"} {
		go func() {
			for i := range each {
				id := evidence.ID(who + string(rune('a'+i)))
				if err := d.ChangeStatement(t.Context(), "pip-4", func(s *evidence.Statement) { s.Answer(id, "A good day.") }); err != nil {
					ends <- err
					return
				}
			}
			ends <- nil
		}()
	}
	if err := errors.Join(<-ends, <-ends); err != nil {
		t.Fatal(err)
	}
	s, err := d.Statement(t.Context(), "pip-4")
	if err != nil || len(s.Answers) != 2*each {
		t.Errorf("%d answers are kept of %d: %v", len(s.Answers), 2*each, err)
	}
}

func TestAStatementThatCannotBeSoIsLeftAsItWas(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	if err := d.SetStatement(t.Context(), evidence.Statement{Activity: "pip-4", Because: "I need help."}); err != nil {
		t.Fatal(err)
	}
	err := d.ChangeStatement(t.Context(), "pip-4", func(s *evidence.Statement) { s.Because, s.Descriptor = "Other words.", "zz" })
	if !errors.Is(err, casework.ErrNoDescriptor) {
		t.Errorf("a letter that is none is taken: %v", err)
	}
	if s, _ := d.Statement(t.Context(), "pip-4"); s.Because != "I need help." || s.Descriptor != "" {
		t.Errorf("it says %q, %q", s.Because, s.Descriptor)
	}
}
