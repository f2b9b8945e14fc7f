package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/evidence/details"
	"ownpack/tui"
	"ownpack/tui/passphrase"
)

// door finds, makes and opens cases for the screens, and holds the one that is
// open.
type door struct {
	g       *globals
	recent  *recentFile
	options func() (casework.Options, error) // of every case that is opened

	mu   sync.Mutex
	desk *casework.Desk
	path string
}

func newDoor(g *globals) *door { return &door{g: g, recent: newRecentFile(), options: deskOptions} }

// Close closes the case that is open, if any.
func (d *door) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.desk == nil {
		return nil
	}
	err := d.desk.Close()
	d.desk = nil
	if err != nil {
		return fmt.Errorf("close case: %w", err)
	}
	return nil
}

// Recent lists the cases that were open before.
func (d *door) Recent(context.Context) (evidence.Recent, error) { return d.recent.list() }

// Forget takes a case off the list.
func (d *door) Forget(_ context.Context, path string) error { return d.recent.forget(path) }

// Remember says whether to keep the list.
func (d *door) Remember(_ context.Context, on bool) error { return d.recent.remember(on) }

// FindCases lists folders and cases that begin as typed.
func (d *door) FindCases(_ context.Context, path string) ([]evidence.FoundFile, error) {
	return findCases(path), nil
}

// LookAt gives the full path of a case, or says what stands in the way.
func (d *door) LookAt(_ context.Context, path string) (string, error) {
	full, err := filepath.Abs(fromHome(path))
	if err != nil {
		return "", err
	}
	if isFolder(full) {
		return "", evidence.IsAFolder
	}
	return full, obstacle(casework.LookAt(full))
}

// CaseFile is the file that a new case would be.
func (d *door) CaseFile(_ context.Context, typed string) (string, error) { return newCaseFile(typed) }

// ReadDetail reads the name or the date of birth of a new case's person.
func (d *door) ReadDetail(key, typed string) (value, wrong string) {
	value, err := details.Read(key, typed, today())
	if e, ok := errors.AsType[*details.Error](err); ok {
		return "", map[string]string{"name": "The name ", "dob": "The date of birth "}[key] + e.Why + "."
	}
	return value, ""
}

// SuggestPassphrase makes unrelated words at random.
func (d *door) SuggestPassphrase() (string, error) { return passphrase.Suggest(rand.Reader) }

// OpenCase opens a case and holds it, in place of one that was open.
func (d *door) OpenCase(ctx context.Context, path, secret string) error {
	opts, err := d.options()
	if err != nil {
		return err
	}
	return d.hold(ctx, path, func() (*casework.Desk, error) { return casework.Open(ctx, path, secret, opts) })
}

// MakeCase makes a case and holds it.
func (d *door) MakeCase(ctx context.Context, path, secret string, p evidence.Person) error {
	opts, err := d.options()
	if err != nil {
		return err
	}
	return d.hold(ctx, path, func() (*casework.Desk, error) { return casework.Create(ctx, path, secret, p, nil, opts) })
}

// hold gets a case and holds it. One that comes after ctx has ended is closed
// again: nobody waits for it any more.
func (d *door) hold(ctx context.Context, path string, get func() (*casework.Desk, error)) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	desk, err := get()
	if err != nil {
		return obstacle(err)
	}
	if err := ctx.Err(); err != nil {
		return errors.Join(err, desk.Close())
	}
	if d.desk != nil {
		if err := d.desk.Close(); err != nil {
			return errors.Join(err, desk.Close())
		}
	}
	d.desk, d.path = desk, path
	return nil
}

// VerifyPack checks a pack that somebody gave the person. No case is needed.
func (d *door) VerifyPack(ctx context.Context, r evidence.VerifyRequest, progress func(evidence.Progress)) (evidence.Report, error) {
	return casework.Verifier{CacheDir: cacheDir()}.VerifyPack(ctx, r, progress)
}

// NewRecoveryCode makes a code for the case that is open.
func (d *door) NewRecoveryCode(ctx context.Context) (string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.desk.NewRecoveryCode(ctx)
}

// Opened is the case that is open. From now on it stands on the list.
func (d *door) Opened() (tui.Desk, tui.Options) {
	d.mu.Lock()
	defer d.mu.Unlock()
	out, _ := packFolder(d.path)
	_ = d.recent.add(d.path) // a list that cannot be written is no reason to stop
	return d.desk, tui.Options{CasePath: d.path, OutFolder: out, Copy: copyOf(d.desk, d.path)}
}

// copyOf saves a copy of a case that can only be read, beside the person's other
// files. It is nil for a case that can be changed.
func copyOf(d *casework.Desk, path string) func(context.Context) (string, error) {
	if !d.ReadOnly() {
		return nil
	}
	return func(context.Context) (string, error) {
		to := freeCopy(usualFolder(), filepath.Base(path))
		return to, casework.Copy(path, to)
	}
}

// Example says where the made-up case is, or would be made.
func (d *door) Example(context.Context) (evidence.ExampleCase, error) {
	path := filepath.Join(usualFolder(), "ownpack-demo", demoCase)
	return evidence.ExampleCase{Path: path, Passphrase: demoPassphrase, Made: exists(path)}, nil
}

// MakeExample makes the made-up case, as the command demo does.
func (d *door) MakeExample(ctx context.Context) error {
	if err := d.Close(); err != nil {
		return err
	}
	quiet := *d.g
	quiet.out, quiet.err, quiet.json = io.Discard, io.Discard, false
	folder := filepath.Join(usualFolder(), "ownpack-demo")
	err := runDemo(ctx, &quiet, folder)
	if err != nil && exists(filepath.Join(folder, demoMark)) {
		_ = os.Remove(filepath.Join(folder, demoCase)) // or half a case would be taken for the example
	}
	return err
}

// obstacle puts a name to what stands in the way of a case.
func obstacle(err error) error {
	for _, k := range obstacles {
		if errors.Is(err, k.err) {
			return fmt.Errorf("%w (%w)", k.is, err)
		}
	}
	return err
}

var obstacles = []struct {
	err error
	is  evidence.Obstacle
}{
	{casework.ErrPassphrase, evidence.WrongPassphrase},
	{casework.ErrInUse, evidence.CaseInUse},
	{casework.ErrDamaged, evidence.CaseDamaged},
	{casework.ErrNewer, evidence.CaseNewer},
	{casework.ErrLocked, evidence.CaseLocked},
	{casework.ErrNotCase, evidence.NotACase},
	{casework.ErrExists, evidence.CaseThere},
	{casework.ErrFull, evidence.DiskFull},
	{fs.ErrNotExist, evidence.CaseGone},
	{fs.ErrPermission, evidence.CaseForbidden},
}
