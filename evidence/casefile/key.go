package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"
)

const (
	keySize = 32

	// workFactor makes the derivation of a key from a passphrase take 2^17
	// rounds of scrypt: about 0.4 s and 128 MB.
	workFactor = 17
	// recoveryWork suffices for a code of 130 random bits.
	recoveryWork = 12
	// maxWork bounds what a foreign file can ask for.
	maxWork = 19
)

// wrapKey seals the data key for a secret.
func wrapKey(key []byte, secret string, work int) ([]byte, error) {
	r, err := age.NewScryptRecipient(secret)
	if err != nil {
		return nil, fmt.Errorf("%w: it is empty", ErrPassphrase)
	}
	r.SetWorkFactor(work)
	var b bytes.Buffer
	w, err := age.Encrypt(&b, r)
	if err != nil {
		return nil, fmt.Errorf("wrap the data key: %w", err)
	}
	if _, err := w.Write(key); err != nil {
		return nil, fmt.Errorf("wrap the data key: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("wrap the data key: %w", err)
	}
	return b.Bytes(), nil
}

// unwrapKey opens a slot.
func unwrapKey(wrapped []byte, secret string) ([]byte, error) {
	id, err := age.NewScryptIdentity(secret)
	if err != nil {
		return nil, ErrPassphrase
	}
	id.SetMaxWorkFactor(maxWork)
	r, err := age.Decrypt(bytes.NewReader(wrapped), id)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return nil, ErrPassphrase
	}
	if err != nil {
		return nil, fmt.Errorf("%w: a key in its header", ErrDamaged)
	}
	key, err := io.ReadAll(io.LimitReader(r, keySize+1))
	if err != nil || len(key) != keySize {
		return nil, fmt.Errorf("%w: a key in its header", ErrDamaged)
	}
	return key, nil
}

// unlock finds the data key with a passphrase or a recovery code.
func (k keyBlock) unlock(secret string) ([]byte, error) {
	if code, ok := parseRecoveryCode(secret); ok {
		if key, err := k.unlockKind(slotRecovery, code); err == nil {
			return key, nil
		}
	}
	return k.unlockKind(slotPassphrase, foldPassphrase(secret))
}

func (k keyBlock) unlockKind(kind slotKind, secret string) ([]byte, error) {
	if secret == "" {
		return nil, ErrPassphrase
	}
	var damaged error
	for _, i := range k.find(kind) {
		key, err := unwrapKey(k.slots[i].wrapped, secret)
		if err == nil {
			return key, nil
		}
		if !errors.Is(err, ErrPassphrase) {
			damaged = err
		}
	}
	if damaged != nil {
		return nil, damaged
	}
	return nil, ErrPassphrase
}

// foldPassphrase makes the same letters the same bytes, whichever system they
// were typed on.
func foldPassphrase(s string) string { return norm.NFC.String(s) }
