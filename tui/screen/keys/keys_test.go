package keys_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/screen/keys"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

// ring is a case that lives in memory.
type ring struct {
	made, code  bool
	file, taken string
	fail        error
}

func (r *ring) SigningKey(context.Context) (evidence.SigningKey, bool, error) {
	return evidence.SigningKey{Name: "Sam", Fingerprint: "A99F 078D"}, r.made, nil
}

func (r *ring) MakeSigningKey(context.Context) error {
	r.made = r.fail == nil
	return r.fail
}

func (r *ring) SaveSigningKey(_ context.Context, file, pass string) (string, error) {
	r.file = file + "|" + pass
	return "/home/sam/key.p12", r.fail
}

func (r *ring) UseSigningKey(_ context.Context, file, pass string) error {
	r.taken = file + "|" + pass
	return r.fail
}
func (r *ring) HasRecoveryCode(context.Context) (bool, error) { return r.code, nil }

func (r *ring) NewRecoveryCode(context.Context) (string, error) {
	r.code = true
	return "7KQ2-M4XA", nil
}

func (r *ring) RemoveRecoveryCode(context.Context) error {
	r.code = false
	return nil
}

func (r *ring) CheckPassphrase(_ context.Context, pass string) error {
	if pass != "kettle" {
		return errors.New("the passphrase is not right")
	}
	return nil
}

func open(r *ring) *screentest.Stage[*keys.Model] {
	return screentest.Open(keys.New(context.Background(), r, theme.New(theme.Plain)), 78, 20)
}

func down(s *screentest.Stage[*keys.Model], n int) {
	for range n {
		s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyDown}))
	}
}

func lacks(t *testing.T, s *screentest.Stage[*keys.Model], words string) {
	t.Helper()
	if strings.Contains(s.View(), words) {
		t.Errorf("%q is in\n%s", words, s.View())
	}
}

func TestAKeyIsMadeAndItsFingerprintCanBeReadFromThenOn(t *testing.T) {
	t.Parallel()
	r := &ring{}
	s := open(r)
	s.Want(t, "There is no key yet.", "There is no recovery code.", "► Make the key now")
	lacks(t, s, "A99F")
	s.Press("\n").Want(t, "Your key is made.", "A99F 078D")
	s.Press("\n").Want(t, "A99F 078D", "► Save the key to a file")
}

func TestARecoveryCodeNeedsThePassphraseOnceMoreAndIsShownOnce(t *testing.T) {
	t.Parallel()
	r := &ring{}
	s := open(r)
	down(s, 2)
	s.Press("\n").Want(t, "Type the passphrase of your case once more")
	s.Press("curlew\n").Want(t, "Problem: this was not done.", "the passphrase is not right")
	if r.code {
		t.Fatal("a code was made for a wrong passphrase")
	}
	s.Press("\n\n\n").Want(t, "Nothing was typed.")
	s.Press("kettle")
	lacks(t, s, "kettle")
	s.Press("\n").Want(t, "7KQ2-M4XA", "It is shown only now.")
	s.Press("\n").Want(t, "There is a recovery code.", "► Make another recovery code")
	lacks(t, s, "7KQ2")
	down(s, 1)
	s.Press("\nkettle\n").Want(t, "The recovery code does not open this case any more.")
	if r.code {
		t.Error("the code is still there")
	}
}

func TestAKeyIsSavedUnderAPassphraseThatWasTypedTwice(t *testing.T) {
	t.Parallel()
	r := &ring{made: true}
	s := open(r).Press("\n").Paste("'/home/sam/my key.p12' ").Press("\n")
	s.Press("curlew\ncurlow\n").Want(t, "That is not the same as before.")
	if r.file != "" {
		t.Fatalf("it was saved: %s", r.file)
	}
	s.Press("curlew\n").Want(t, "The key is saved in this file:", "/home/sam/key.p12")
	if r.file != "/home/sam/my key.p12|curlew" {
		t.Errorf("saved as %q", r.file)
	}
}

func TestAKeyIsTakenFromAFile(t *testing.T) {
	t.Parallel()
	r := &ring{made: true}
	s := open(r)
	down(s, 1)
	s.Want(t, "It takes the place of the key you have.")
	s.Press("\n\n").Want(t, "Nothing was typed.")
	s.Press("/home/sam/key.p12\ncurlew\n").Want(t, "From now on this key signs your packs.", "A99F 078D")
	if r.taken != "/home/sam/key.p12|curlew" {
		t.Errorf("taken from %q", r.taken)
	}
	r.fail = errors.New("the file is no key")
	s.Press("\n\n/home/sam/a.pdf\ncurlew\n").Want(t, "this was not done.", "the file is no key", "Nothing was changed.")
}

func TestLeavingForgetsWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := open(&ring{})
	down(s, 2)
	s.Press("\nkettle<").Want(t, "► Make a recovery code")
	s.Press("\n")
	lacks(t, s, "•")
	if s.Press("<<"); s.Last() != "back" {
		t.Errorf("said %q", s.Last())
	}
}

// On the smallest terminal each action can still be seen.
func TestNoActionIsCutOff(t *testing.T) {
	t.Parallel()
	s := screentest.Open(keys.New(context.Background(), &ring{made: true, code: true}, theme.New(theme.Plain)), 38, 8)
	s.Want(t, "Save the key to a file", "Use a key from a file", "Make another recovery code", "End the recovery code")
}
