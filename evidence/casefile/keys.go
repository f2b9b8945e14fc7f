package casefile

import (
	"context"
	"fmt"
	"io"
)

// SetPassphrase changes the passphrase. Copies of the file made before still
// open with the old one.
func (f *File) SetPassphrase(ctx context.Context, passphrase string) error {
	return f.setSlot(ctx, slotPassphrase, foldPassphrase(passphrase), f.options.WorkFactor)
}

// AddRecoveryCode makes a code that opens the case without the passphrase, to
// be printed and kept in a safe place. One made before stops working.
func (f *File) AddRecoveryCode(ctx context.Context) (string, error) {
	printed, code, err := newRecoveryCode(f.options.Rand)
	if err != nil {
		return "", err
	}
	if err := f.setSlot(ctx, slotRecovery, code, min(recoveryWork, f.options.WorkFactor)); err != nil {
		return "", err
	}
	return printed, nil
}

// CheckPassphrase fails with ErrPassphrase unless this is the passphrase of the
// case, or its recovery code.
func (f *File) CheckPassphrase(ctx context.Context, passphrase string) error {
	release, err := f.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	key, err := f.header.unlock(passphrase)
	clear(key)
	return err
}

// RemoveRecoveryCode makes the recovery code useless.
func (f *File) RemoveRecoveryCode(ctx context.Context) error {
	release, err := f.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	if len(f.header.find(slotRecovery)) == 0 {
		return ErrNotFound
	}
	return f.writeHeader(f.header.with(slotRecovery, nil))
}

// HasRecoveryCode reports whether a recovery code opens the case.
func (f *File) HasRecoveryCode(ctx context.Context) (bool, error) {
	release, err := f.acquire(ctx)
	if err != nil {
		return false, err
	}
	defer release()
	return len(f.header.find(slotRecovery)) > 0, nil
}

func (f *File) setSlot(ctx context.Context, kind slotKind, secret string, work int) error {
	release, err := f.acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	wrapped, err := wrapKey(f.key, secret, work)
	if err != nil {
		return err
	}
	return f.writeHeader(f.header.with(kind, wrapped))
}

// writeHeader writes both copies, one after the other, so that a power cut
// never leaves the file without a key.
func (f *File) writeHeader(k keyBlock) error {
	if err := f.changeable(); err != nil {
		return err
	}
	b, err := k.encode()
	if err != nil {
		return err
	}
	for _, at := range []int64{copySize, 0} {
		if _, err := f.file.WriteAt(b, at); err != nil {
			return fmt.Errorf("write the case's keys: %w", fileError(err))
		}
		if err := f.file.Sync(); err != nil {
			return fmt.Errorf("write the case's keys: %w", fileError(err))
		}
	}
	f.header = k
	return nil
}

// MendHeader repairs a header of which one copy is whole. It needs no
// passphrase and leaves everything else as it is.
func MendHeader(path string) error {
	f := &File{options: Options{}.filled()}
	if err := f.openLocked(path); err != nil {
		return err
	}
	defer f.file.Close()
	if f.readOnly {
		return ErrLocked
	}
	b := make([]byte, headerSize)
	if _, err := io.ReadFull(io.NewSectionReader(f.file, 0, headerSize), b); err != nil {
		return readError(io.EOF)
	}
	k, err := mendHeader(b)
	if err != nil {
		return err
	}
	return f.writeHeader(k)
}
