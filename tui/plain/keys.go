package plain

import (
	"context"

	"ownpack/tui/screen/keys"
	"ownpack/tui/widget"
)

// keys is about the key that signs, and the recovery code.
func (j *journey) keys() error {
	for {
		now, err := keys.Read(j.ctx, j.desk)
		if err != nil {
			return j.trouble("your key could not be read.", err)
		}
		j.heading("Keys and codes")
		j.say("%s", keys.AboutKey)
		if now.Made {
			j.say("%s", keys.AboutMark)
			j.fingerprint(now.Key.Fingerprint)
		} else {
			j.say("%s", keys.NoKey)
		}
		j.say("%s", keys.AboutCode)
		if now.Code {
			j.say("%s", keys.HasCode)
		} else {
			j.say("%s", keys.NoCode)
		}
		actions := now.Actions()
		choices := make([]string, 0, len(actions))
		for _, a := range actions {
			choices = append(choices, a.Name+". "+a.Hint)
		}
		n, err := j.choose("What do you want to do?", choices)
		if err != nil {
			return err
		}
		if err := stays(j.key(actions[n])); err != nil {
			return err
		}
	}
}

// fingerprint prints a fingerprint, or a code, in lines that can be read out.
func (j *journey) fingerprint(text string) {
	for _, line := range widget.Wrap(text, width-2) {
		j.command(line)
	}
}

// key asks what an action has to know, and does it.
func (j *journey) key(a keys.Action) error {
	var answers []string
	for _, ask := range a.Asks {
		for {
			j.say("%s", ask.For)
			read := j.ask
			if ask.Secret && j.secret != nil {
				read = func(prompt string) (string, error) { return hidden(j.talk, j.secret, prompt) }
			}
			text, err := read(ask.Label + ":")
			if err != nil {
				return err
			}
			wrong := ask.Wrong(text, answers)
			if wrong == "" {
				answers = append(answers, text)
				break
			}
			j.say("%s", wrong)
		}
	}
	var done keys.Outcome
	err := j.long(func(ctx context.Context) (err error) {
		done, err = a.Do(ctx, j.desk, answers)
		return err
	})
	if err != nil {
		return j.trouble("this was not done.", err)
	}
	j.say("%s", done.Said)
	if done.Show != "" {
		j.fingerprint(done.Show)
	}
	j.say("%s", done.Note)
	return nil
}
