package plain_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"ownpack/tui"
	"ownpack/tui/plain"
)

// begin gives lines to the conversation before a case is open, and what is not to be
// shown to whoever asks for it.
func begin(t *testing.T, secrets []string, lines ...string) string {
	t.Helper()
	return beginAt(t, "", secrets, lines...)
}

// beginAt is begin with the path of a case.
func beginAt(t *testing.T, path string, secrets []string, lines ...string) string {
	t.Helper()
	var said bytes.Buffer
	o := plain.Options{CasePath: path, Input: strings.NewReader(strings.Join(lines, "\n") + "\n"), Output: &said}
	o.Secret = func(_ context.Context, prompt string) (string, error) {
		said.WriteString(prompt + "\n")
		if len(secrets) == 0 {
			return "stop", nil
		}
		now := secrets[0]
		secrets = secrets[1:]
		return now, nil
	}
	if err := plain.Begin(t.Context(), tui.ExampleDoor(), o); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(said.String()), " ")
}

const words = "kettle curlew walking stick"

func TestAWrongPassphraseIsNoEndLineByLine(t *testing.T) {
	t.Parallel()
	said := begin(t, []string{"kettle", "", words}, "1", "stop")
	want(t, said, "You choose what goes in, and nothing leaves this computer.", "1. my-case.ownpack", "That is not the passphrase of this case. Nothing in the case was changed.",
		"Capitals and spaces count.", "Nothing was typed.", "The case: my-case.ownpack.", "Tasks:", "Stopped. Everything is saved.")
}

func TestANamedCaseIsUnlockedAtOnceAndBackLeadsToOthers(t *testing.T) {
	t.Parallel()
	said := beginAt(t, "/home/sam/my-case.ownpack", []string{"kettle", "7KQ2-M4XA-7KQ2-M4XA-7KQ2-M4XA-7KQ3", words}, "stop")
	want(t, said, "Open my-case.ownpack", "the recovery code that you wrote down", "seven groups of four", "Nobody can open a case without",
		"That is not the passphrase of this case. Nothing in the case was changed.", "You can try as often as you like.", "Type back to go back.",
		"That is not the recovery code of this case.", "group by group", "The case: my-case.ownpack.", "Tasks:")
	if strings.Contains(said, "Your case What do you") {
		t.Error("a case is asked for, though one was named")
	}
	want(t, beginAt(t, "/home/sam/my-case.ownpack", []string{"back"}, "0"), "Open my-case.ownpack", "What do you want to do?", "Stopped.")
	want(t, beginAt(t, "/home/sam/gp record.pdf", nil, "0"), "this file is not an ownpack case.", "What do you want to do?")
}

func TestACaseIsMadeLineByLine(t *testing.T) {
	t.Parallel()
	said := begin(t, []string{"Sam1984", words, "kettle", words, words},
		"4", "", "Sam Example", "May 1984", "2/5/1984", "/home/sam/my-case.ownpack", "", "1", "n", "1", "1", "y", "", "stop")
	want(t, said, "can’t be made without it", "not a day that there is", "there is a file of that name already",
		"It cannot be found out or made anew.", "This passphrase is very easy to guess.", "Others know those.", "Do you want to take it all the same?",
		"This passphrase is strong.", "That is not the same as before.", "Your case is made", "my-new-case.ownpack", "7 K Q 2", "Next: say which benefit this is for")
}

func TestBackInANewCaseLeadsToTheQuestionBefore(t *testing.T) {
	t.Parallel()
	said := begin(t, []string{"back", words, words}, "4", "Sam Exmaple", "back", "Sam Example", "2/5/1984", "back", "2/5/1984", "", "1", "", "1", "n", "maybe", "stop")
	want(t, said, "The full name", "When were they born?", "The full name", "When were they born?", "It will be here", "When were they born?", "It will be here",
		"The passphrase:", "It will be here", "The passphrase:", "The same again:", "Your case is made")
	want(t, begin(t, nil, "4", "back", "0"), "The full name", "What do you want to do?", "Stopped.")
}

func TestWordsAtRandomAreReadOutAndTypedOnceMore(t *testing.T) {
	t.Parallel()
	said := begin(t, []string{"lantern otter gravel biscuit moss"}, "4", "Sam Example", "2/5/1984", "", "2", "n", "stop")
	want(t, said, "Write these words down now: lantern otter gravel biscuit moss", "Your case is made", "Tasks:")
}

func TestACaseThatIsGoneIsTakenOffTheListLineByLine(t *testing.T) {
	t.Parallel()
	said := begin(t, nil, "2", "6", "0")
	want(t, said, "2. my-case.ownpack: not there any more. Take it off the list", "2. in-use.ownpack", "Remember the cases I open", "Stopped.")
}

func TestWhatIsNoCaseIsSaidToBeNoneLineByLine(t *testing.T) {
	t.Parallel()
	said := begin(t, []string{words}, "5", "'/home/sam/gp record.pdf'", "/home/sam/in-use-case.ownpack", "0")
	want(t, said, "this file is not an ownpack case.", "this case is open in another window.", "Stopped.")
}

func TestTheExampleIsOpenedLineByLine(t *testing.T) {
	t.Parallel()
	want(t, begin(t, nil, "6", "y", "stop"), words, "The case: rowan-ashdown.ownpack.", "Tasks:")
}

func TestACaseThatCanOnlyBeReadIsCopiedLineByLine(t *testing.T) {
	t.Parallel()
	var said bytes.Buffer
	err := plain.Run(t.Context(), newDesk(), plain.Options{
		CasePath: "my-case.ownpack", Input: strings.NewReader("15\nstop\n"), Output: &said,
		Copy: func(context.Context) (string, error) { return "/home/sam/Documents/my-case.ownpack", nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	want(t, strings.Join(strings.Fields(said.String()), " "), "You can read this copy of the case, but not change it.",
		"15. Save a copy of this case that you can change", "The copy is saved.", "/home/sam/Documents/my-case.ownpack")
}
