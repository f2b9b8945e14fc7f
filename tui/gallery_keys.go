package tui

import (
	"context"
	"errors"

	"ownpack/evidence"
)

// keyring is what the made-up person has to sign and to open the case with.
type keyring struct {
	made, code bool
}

// keyScenes are of the key that signs, and the recovery code.
func keyScenes() []scene {
	return []scene{
		{name: "keys-none", keys: []string{"1", "s"}},
		{name: "keys", keys: []string{"1", "s", "enter", "enter"}},
		{name: "keys-file", keys: []string{"1", "s", "down", "enter", "type '/home/sam/key.p12'"}},
		{name: "keys-code-ask", keys: []string{"1", "s", "end", "enter", "type kettle"}},
		{name: "keys-code-wrong", keys: []string{"1", "s", "end", "enter", "type kettle", "enter"}},
		{name: "keys-code", keys: []string{"1", "s", "end", "enter", "type " + examplePassphrase, "enter"}},
		{name: "keys-both", keys: []string{"1", "s", "end", "enter", "type " + examplePassphrase, "enter", "enter", "home", "enter", "enter"}},
	}
}

// SigningKey is made up.
func (e *example) SigningKey(context.Context) (evidence.SigningKey, bool, error) {
	return evidence.SigningKey{
		Name:        "Sam Example",
		Fingerprint: "A99F 078D 13C0 5B1E 77D2 40AF 9E61 CC08 2B7D F0E4 6A35 91BC 084E D7F2 5C19 3AB6",
	}, e.keys.made, nil
}

func (e *example) MakeSigningKey(context.Context) error {
	e.keys.made = true
	return nil
}

func (e *example) SaveSigningKey(_ context.Context, file, passphrase string) (string, error) {
	switch {
	case passphrase == examplePassphrase:
		return "", errors.New("this is the passphrase of the case")
	case file == "":
		return "/home/sam/signing-key.p12", nil
	}
	return file, nil
}

func (e *example) UseSigningKey(context.Context, string, string) error {
	return e.MakeSigningKey(context.Background())
}

func (e *example) HasRecoveryCode(context.Context) (bool, error) { return e.keys.code, nil }

func (e *example) NewRecoveryCode(context.Context) (string, error) {
	e.keys.code = true
	return newExampleDoor().NewRecoveryCode(context.Background())
}

func (e *example) RemoveRecoveryCode(context.Context) error {
	e.keys.code = false
	return nil
}

func (e *example) CheckPassphrase(_ context.Context, passphrase string) error {
	if passphrase != examplePassphrase {
		return errors.New("the passphrase is not right")
	}
	return nil
}
