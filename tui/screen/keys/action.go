package keys

import (
	"context"
	"strings"

	"ownpack/evidence"
)

// State is what there is in the case.
type State struct {
	Key  evidence.SigningKey
	Made bool // there is a key
	Code bool // there is a recovery code
}

// Read reads what there is.
func Read(ctx context.Context, s Store) (State, error) {
	var now State
	var err error
	if now.Key, now.Made, err = s.SigningKey(ctx); err != nil {
		return now, err
	}
	now.Code, err = s.HasRecoveryCode(ctx)
	return now, err
}

// Action is something the person can do here, with what it has to ask first.
type Action struct {
	Name, Hint string
	Asks       []Ask
	Do         func(ctx context.Context, s Store, answers []string) (Outcome, error)
}

// Outcome is what to say when an action is done, and what to show once.
type Outcome struct {
	Said string
	Show string // a code or a path, on a line of its own
	Note string
}

// Ask is one question. Wrong says what is wrong with an answer, if anything.
type Ask struct {
	Label, For string
	Secret     bool
	Wrong      func(answer string, before []string) string
}

// About are the sentences that say what the two are for.
const (
	AboutKey  = "Your key signs your packs. Who gets a pack can see by it that nothing in the pack was changed. It does not prove that what you say is true."
	AboutMark = "Its fingerprint is short for the key. Tell it to who gets your pack, by phone or in person. If they see the same one, the pack is from you:"
	NoKey     = "There is no key yet. One is made by itself when you sign your first pack."
	AboutCode = "A recovery code opens your case if you lose the passphrase. You write it on paper, and keep the paper away from this computer."
	HasCode   = "There is a recovery code."
	NoCode    = "There is no recovery code."
)

// Actions are what can be done now.
func (s State) Actions() []Action {
	out := []Action{{
		Name: "Make the key now", Hint: "To tell the fingerprint before the first pack", Do: makeKey,
	}}
	if s.Made {
		out = []Action{{
			Name: "Save the key to a file", Hint: "To sign elsewhere with the same key. Whoever has the file and its passphrase can sign as you.",
			Asks: []Ask{
				{Label: "File", For: "Where to save it. Press enter alone for signing-key.p12 beside your case.", Wrong: anything},
				{Label: "Passphrase", For: "A passphrase for the file: not that of your case, since who gets one must not get both.", Secret: true, Wrong: something},
				{Label: "The same again", For: "Type it once more.", Secret: true, Wrong: sameAgain},
			}, Do: saveKey,
		}}
	}
	use := Action{
		Name: "Use a key from a file", Hint: "A file like key.p12, that you saved or that an adviser gave you for you",
		Asks: []Ask{
			{Label: "File", For: "Type where the file is, or drop it onto this window.", Wrong: something},
			{Label: "Passphrase", For: "The passphrase of that file.", Secret: true, Wrong: something},
		}, Do: useKey,
	}
	if s.Made {
		use.Hint = "It takes the place of the key you have. Packs that are signed already stay as they are."
	}
	code := Action{Name: "Make a recovery code", Hint: "Have paper and a pen ready. It is shown only once.", Asks: []Ask{own}, Do: makeCode}
	if s.Code {
		code.Name, code.Hint = "Make another recovery code", "The one you have then stops working."
	}
	out = append(out, use, code)
	if s.Code {
		out = append(out, Action{Name: "End the recovery code", Hint: "It then opens nothing, and there is no other.", Asks: []Ask{own}, Do: endCode})
	}
	return out
}

// own is the passphrase of the case, asked again so that nobody can make a second
// way in who only sits down at an open case.
var own = Ask{Label: "Passphrase", For: "Type the passphrase of your case once more, so that nobody else can do this.", Secret: true, Wrong: something}

func anything(string, []string) string { return "" }

func something(answer string, _ []string) string {
	if strings.TrimSpace(answer) == "" {
		return "Nothing was typed."
	}
	return ""
}

func sameAgain(answer string, before []string) string {
	if answer != before[len(before)-1] {
		return "That is not the same as before. Capitals and spaces count."
	}
	return ""
}

func makeKey(ctx context.Context, s Store, _ []string) (Outcome, error) {
	if err := s.MakeSigningKey(ctx); err != nil {
		return Outcome{}, err
	}
	k, _, err := s.SigningKey(ctx)
	return Outcome{Said: "Your key is made. Its fingerprint:", Show: k.Fingerprint, Note: "You can read it here at any time."}, err
}

func saveKey(ctx context.Context, s Store, answers []string) (Outcome, error) {
	file, err := s.SaveSigningKey(ctx, path(answers[0]), answers[1])
	return Outcome{Said: "The key is saved in this file:", Show: file, Note: "Keep it where nobody else can get at it."}, err
}

func useKey(ctx context.Context, s Store, answers []string) (Outcome, error) {
	if err := s.UseSigningKey(ctx, path(answers[0]), answers[1]); err != nil {
		return Outcome{}, err
	}
	k, _, err := s.SigningKey(ctx)
	return Outcome{Said: "From now on this key signs your packs. Its fingerprint:", Show: k.Fingerprint}, err
}

func makeCode(ctx context.Context, s Store, answers []string) (Outcome, error) {
	if err := s.CheckPassphrase(ctx, answers[0]); err != nil {
		return Outcome{}, err
	}
	code, err := s.NewRecoveryCode(ctx)
	return Outcome{
		Said: "Write this down on paper now:", Show: code,
		Note: "There is no letter O, I, L or U in it: what looks like one of them is a nought or a one. It is shown only now. A code made before does not work any more.",
	}, err
}

func endCode(ctx context.Context, s Store, answers []string) (Outcome, error) {
	if err := s.CheckPassphrase(ctx, answers[0]); err != nil {
		return Outcome{}, err
	}
	return Outcome{
		Said: "The recovery code does not open this case any more.",
		Note: "Copies of the file that you made before still open with it.",
	}, s.RemoveRecoveryCode(ctx)
}
