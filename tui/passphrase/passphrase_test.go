package passphrase_test

import (
	"bytes"
	"crypto/rand"
	"strings"
	"testing"

	"ownpack/tui/passphrase"
)

func TestStrengthIsToldByWhatAPassphraseIsMadeOf(t *testing.T) {
	t.Parallel()
	known := []string{"Rowan Ashdown", "1984-05-17", "my-case"}
	for _, c := range []struct {
		pass string
		want passphrase.Level
		why  string // a part of it
	}{
		{"", passphrase.None, ""},
		{"  ", passphrase.None, ""},
		{"horse", passphrase.VeryWeak, "short"},
		{"password", passphrase.VeryWeak, "tried first"},
		{"P4ssw0rd!", passphrase.VeryWeak, "tried first"},
		{"Liverpool1", passphrase.VeryWeak, "tried first"},
		{"letmein letmein letmein letmein", passphrase.VeryWeak, "tried first"},
		{"qwertyuiop", passphrase.VeryWeak, "beside each other"},
		{"123456789012", passphrase.VeryWeak, "beside"},
		{"9876543210", passphrase.VeryWeak, "beside"},
		{"abcabcabcabcabc", passphrase.VeryWeak, "again and again"},
		{"aaaaaaaaaaaaaaaaaaaa", passphrase.VeryWeak, "same sign"},
		{"curlew curlew curlew curlew", passphrase.VeryWeak, "same word"},
		{"Rowan1984", passphrase.VeryWeak, "name or date of birth"},
		{"rowanashdown", passphrase.VeryWeak, ""},
		{"nawor nwodhsa", passphrase.VeryWeak, "name or date of birth"},
		{"17051984", passphrase.VeryWeak, "date of birth"},
		{"17/05/1984", passphrase.VeryWeak, "date of birth"},
		{"R0wan Ashdown 17.05.84", passphrase.VeryWeak, "name or date of birth"},
		{"23/11/1997", passphrase.VeryWeak, "date"},
		{"blue horse", passphrase.VeryWeak, "short"},
		{"blue horse table", passphrase.Weak, "short"},
		{"blue horse table lamp", passphrase.Fair, ""},
		{"kettle curlew walking stick", passphrase.Strong, ""},
		{"kettlecurlewwalkingstick", passphrase.Strong, ""},
		{"Rowan kettle curlew walking stick", passphrase.Strong, ""},
		{"xK9#mQ2$vL4p", passphrase.VeryStrong, ""},
		{"the gate creaks when nan comes round on sundays", passphrase.VeryStrong, ""},
		{"tegell gylfinir ffon gerdded ŵyn", passphrase.Strong, ""},
	} {
		got := passphrase.Of(c.pass, known...)
		if got.Level != c.want || !strings.Contains(got.Why, c.why) || got.Level >= passphrase.Strong && got.Why != "" {
			t.Errorf("%q: %d (%s) %q, want %d %q", c.pass, got.Level, got.Level.Words(), got.Why, c.want, c.why)
		}
	}
}

func TestMoreWordsAreNeverWeaker(t *testing.T) {
	t.Parallel()
	said, was := "", passphrase.None
	for _, w := range []string{"gate", "creaks", "when", "nan", "password", "1234", "comes", "gate", "round"} {
		said += " " + w
		now := passphrase.Of(said).Level
		if now < was {
			t.Errorf("%q is weaker than before", said)
		}
		was = now
	}
}

func TestWhatIsSuggestedIsStrongAndNeverTheSame(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 200 {
		s, err := passphrase.Suggest(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		words := strings.Fields(s)
		twice := map[string]bool{}
		for _, w := range words {
			if twice[w] {
				t.Errorf("%q says a word twice", s)
			}
			twice[w] = true
		}
		if len(words) != 5 || seen[s] {
			t.Errorf("%q has %d words, or came before", s, len(words))
		}
		seen[s] = true
		if got := passphrase.Of(s); got.Level < passphrase.Fair {
			t.Errorf("%q is %s", s, got.Level.Words())
		}
	}
	if _, err := passphrase.Suggest(bytes.NewReader(nil)); err == nil {
		t.Error("words are chosen without anything random")
	}
}
