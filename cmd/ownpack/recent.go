package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"ownpack/evidence"
)

// recentFile is the list of cases that were open before, in the user's config
// folder: their paths and nothing else.
type recentFile struct {
	mu   sync.Mutex
	path string // empty if the system names no config folder
}

// recentList is what the file holds.
type recentList struct {
	Off   bool     `json:"off,omitempty"` // the person wants no list
	Cases []string `json:"cases"`         // full paths, the last one opened first
}

// mostRecent is how many cases are remembered.
const mostRecent = 8

func newRecentFile() *recentFile {
	dir, err := os.UserConfigDir()
	if err != nil {
		return &recentFile{}
	}
	return &recentFile{path: filepath.Join(dir, "ownpack", "recent.json")}
}

// list reads the list, and says which files are gone.
func (r *recentFile) list() (evidence.Recent, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	l, err := r.read()
	out := evidence.Recent{Off: l.Off || r.path == ""}
	for _, p := range l.Cases {
		_, err := os.Stat(p)
		out.Cases = append(out.Cases, evidence.RecentCase{Path: p, Gone: errors.Is(err, fs.ErrNotExist)})
	}
	return out, err
}

// add puts a case in front, unless the person wants no list.
func (r *recentFile) add(path string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("remember the case: %w", err)
	}
	return r.change(func(l *recentList) {
		if !l.Off {
			rest := slices.DeleteFunc(l.Cases, func(p string) bool { return p == full })
			l.Cases = append([]string{full}, rest...)
			l.Cases = l.Cases[:min(len(l.Cases), mostRecent)]
		}
	})
}

func (r *recentFile) forget(path string) error {
	return r.change(func(l *recentList) {
		l.Cases = slices.DeleteFunc(l.Cases, func(p string) bool { return p == path })
	})
}

// remember says whether to keep a list. Without one, nothing is kept of it.
func (r *recentFile) remember(on bool) error {
	return r.change(func(l *recentList) {
		l.Off = !on
		if !on {
			l.Cases = nil
		}
	})
}

func (r *recentFile) read() (recentList, error) {
	var l recentList
	b, err := os.ReadFile(r.path)
	if r.path == "" || errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return l, fmt.Errorf("read the list of cases: %w", err)
	}
	if err := json.Unmarshal(b, &l); err != nil {
		return recentList{}, fmt.Errorf("read the list of cases: %w", err)
	}
	return l, nil
}

// change reads, changes and writes the list, whole or not at all. A list that
// cannot be read begins anew.
func (r *recentFile) change(do func(*recentList)) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.path == "" {
		return errors.New("this system names no config folder")
	}
	l, _ := r.read()
	do(&l)
	b, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return fmt.Errorf("write the list of cases: %w", err)
	}
	dir := filepath.Dir(r.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("write the list of cases: %w", err)
	}
	tmp, err := os.CreateTemp(dir, ".recent-*") // mode 0600
	if err != nil {
		return fmt.Errorf("write the list of cases: %w", err)
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(append(b, '\n'))
	if err := errors.Join(err, tmp.Close()); err != nil {
		return fmt.Errorf("write the list of cases: %w", err)
	}
	return os.Rename(tmp.Name(), r.path)
}
