package look

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// File is where the look is remembered, in the person's own folder for settings.
func File() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder for settings: %w", err)
	}
	return filepath.Join(dir, "ownpack", "look.json"), nil
}

// Load reads what was remembered. Without a file, or with one that cannot be
// understood, nothing was chosen yet: how a screen looks never stops anybody.
func Load(file string) (Look, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return Look{}, nil
	}
	if err != nil {
		return Look{}, fmt.Errorf("read how the screens look: %w", err)
	}
	var l Look
	if json.Unmarshal(text, &l) != nil || l.Check() != nil {
		return Look{}, nil
	}
	return l, nil
}

// Save remembers a look. The file appears whole or not at all.
func Save(file string, l Look) error {
	text, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return fmt.Errorf("write how the screens look: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("make the folder for settings: %w", err)
	}
	part, err := os.CreateTemp(filepath.Dir(file), ".look-*.part") // mode 0600
	if err != nil {
		return fmt.Errorf("write how the screens look: %w", err)
	}
	_, err = part.Write(append(text, '\n'))
	err = errors.Join(err, part.Close())
	if err == nil {
		err = os.Rename(part.Name(), file)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("keep how the screens look: %w", err), os.Remove(part.Name()))
	}
	return nil
}
