package casefile

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"ownpack/evidence"
)

// Create makes a new, empty case and opens it. It never touches a file that is
// there already, and when it fails it leaves none.
func Create(ctx context.Context, path, passphrase string, o Options) (*File, error) {
	o = o.filled()
	if _, err := os.Lstat(path); err == nil {
		return nil, ErrExists
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("create the case file: %w", fileError(err))
	}
	key := make([]byte, keySize)
	if _, err := io.ReadFull(o.Rand, key); err != nil {
		return nil, fmt.Errorf("make a data key: %w", err)
	}
	if err := build(ctx, path, key, passphrase, o); err != nil {
		return nil, err
	}
	f, err := open(ctx, path, o, func(keyBlock) ([]byte, error) { return key, nil })
	if err != nil {
		return nil, errors.Join(err, fileError(os.Remove(path)))
	}
	return f, nil
}

// build makes the file beside its place under a passing name, and moves it
// there when it is whole.
func build(ctx context.Context, path string, key []byte, passphrase string, o Options) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".ownpack-new-*") // mode 0600
	if err != nil {
		return fmt.Errorf("create the case file: %w", fileError(err))
	}
	defer os.Remove(tmp.Name())
	err = fill(ctx, tmp, key, passphrase, o)
	if cerr := tmp.Close(); err == nil {
		err = fileError(cerr)
	}
	if err != nil {
		return fmt.Errorf("create the case file: %w", err)
	}
	if err := publish(tmp.Name(), path); err != nil {
		return err
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return errors.Join(fmt.Errorf("create the case file: %w", err), fileError(os.Remove(path)))
	}
	return nil
}

func fill(ctx context.Context, file *os.File, key []byte, passphrase string, o Options) error {
	wrapped, err := wrapKey(key, foldPassphrase(passphrase), o.WorkFactor)
	if err != nil {
		return err
	}
	f := &File{options: o, file: file, key: key}
	if err := f.writeHeader(keyBlock{}.with(slotPassphrase, wrapped)); err != nil {
		return err
	}
	name, unmount := (&storage{file: file, journal: file.Name() + "-journal"}).mount()
	defer unmount()
	db, err := connect(ctx, name, key)
	if err != nil {
		return err
	}
	err = firstRows(ctx, db, o)
	if cerr := db.close(); err == nil {
		err = cerr
	}
	return err
}

// firstRows turns page checksums on, creates the tables and gives the case its
// identity.
func firstRows(ctx context.Context, db *database, o Options) error {
	if err := db.conn.EnableChecksums("main"); err != nil {
		return fmt.Errorf("turn page checksums on: %w", dbError(ctx, err))
	}
	if err := migrate(ctx, db, o.Now(), migrations()); err != nil {
		return err
	}
	var idKey evidence.IDKey
	name := make([]byte, len(idKey))
	for _, b := range [][]byte{idKey[:], name} {
		if _, err := io.ReadFull(o.Rand, b); err != nil {
			return fmt.Errorf("make the case's id: %w", err)
		}
	}
	const insert = "INSERT INTO identity (name, value) VALUES (?, ?)"
	if err := db.exec(ctx, insert, "id-key", idKey[:]); err != nil {
		return err
	}
	id := idKey.ID(evidence.IDCase, hex.EncodeToString(name))
	return db.exec(ctx, insert, "id", []byte(id))
}

// publish gives a finished file its name without ever replacing another.
func publish(tmp, path string) error {
	err := os.Link(tmp, path)
	if err == nil {
		return nil
	}
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	// A file system without links, as on most memory sticks.
	if _, err := os.Lstat(path); err == nil {
		return ErrExists
	}
	if err := os.Rename(tmp, path); err != nil {
		return fmt.Errorf("create the case file: %w", fileError(err))
	}
	return nil
}
