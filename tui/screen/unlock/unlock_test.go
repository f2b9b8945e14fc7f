package unlock_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/screen/unlock"
	"ownpack/tui/theme"
)

// lock opens for one secret, and notes what was tried.
type lock struct {
	secret string
	tried  []string
	other  error // why it does not open for that either
}

func (l *lock) OpenCase(_ context.Context, _, secret string) error {
	l.tried = append(l.tried, secret)
	if secret != l.secret {
		return fmt.Errorf("open case: %w", evidence.WrongPassphrase)
	}
	return l.other
}

func open(l *lock) *screentest.Stage[*unlock.Model] {
	return screentest.Open(unlock.New(context.Background(), l, theme.New(theme.Plain), "/home/sam/my-case.ownpack"), 78, 20)
}

func TestAPassphraseIsNotShownUnlessThePersonAsksForIt(t *testing.T) {
	t.Parallel()
	s := open(&lock{})
	s.Press("curlew")
	if strings.Contains(s.View(), "curlew") || !strings.Contains(s.View(), "••••••") {
		t.Errorf("it shows:\n%s", s.View())
	}
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: 't', Mod: tea.ModCtrl}))
	s.Want(t, "curlew", "It can be seen now")
}

func TestAWrongPassphraseIsForgottenAndCanBeTriedAgain(t *testing.T) {
	t.Parallel()
	l := &lock{secret: "kettle curlew"}
	s := open(l).Press("curlew\n")
	s.Want(t, "That is not the passphrase of this case.", "Caps Lock")
	if strings.Contains(s.View(), "•") {
		t.Error("what was typed is still there")
	}
	var entered bool
	s.Press("kettle curlew")
	for cmd := s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); cmd != nil; {
		msg := cmd()
		_, entered = msg.(nav.Enter)
		cmd = s.Screen.Update(msg)
	}
	if !entered || len(l.tried) != 2 {
		t.Errorf("in: %v, tried %d times", entered, len(l.tried))
	}
}

// Each sign of a passphrase counts, so what is pasted stays as it is, but for the
// end of the line that came with it.
func TestAPastedPassphraseStaysAsItIs(t *testing.T) {
	t.Parallel()
	l := &lock{}
	open(l).Paste("kettle  cùrlew \n").Press("\n")
	if len(l.tried) != 1 || l.tried[0] != "kettle  cùrlew " {
		t.Errorf("tried %q", l.tried)
	}
}

func TestTheRecoveryCodeIsShownAsItIsTyped(t *testing.T) {
	t.Parallel()
	l := &lock{}
	s := open(l)
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyTab}))
	s.Press("7KQ2-M4XA")
	s.Want(t, "Recovery code: 7KQ2-M4XA")
	s.Press("\n").Want(t, "That is not the recovery code of this case.", "group by group")
	if l.tried[0] != "7KQ2-M4XA" {
		t.Errorf("tried %q", l.tried)
	}
}

func TestWhatStandsInTheWayIsSaidInPlainWords(t *testing.T) {
	t.Parallel()
	for o, want := range map[evidence.Obstacle]string{
		evidence.CaseInUse:   "open in another window",
		evidence.CaseDamaged: "is damaged",
		evidence.CaseLocked:  "protected against changes",
		evidence.CaseNewer:   "a newer ownpack",
	} {
		s := open(&lock{secret: "x", other: fmt.Errorf("open case: %w", o)}).Press("x\n")
		s.Want(t, want, "Nothing in the case was changed.")
		if strings.Contains(s.View(), "reason given") {
			t.Errorf("%s: the reason is given twice:\n%s", o, s.View())
		}
	}
}

func TestStoppingWhileItOpensGoesNowhere(t *testing.T) {
	t.Parallel()
	s := open(&lock{secret: "x"}).Press("x")
	late := s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	s.Want(t, "Opening …")
	s.Press("<")
	if cmd := s.Screen.Update(late()); cmd != nil {
		t.Error("it goes in after all")
	}
	s.Want(t, "Type the passphrase")
}
