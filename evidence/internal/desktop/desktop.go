// Package desktop asks the computer's own file manager to show a folder. In: the
// path of a folder. Out: whether that worked. It starts one program, without a
// shell, with the path as its only argument and no more of the environment than a
// window needs, and opens no file.
package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// ErrNoProgram says that there is nothing here that could show a folder.
var ErrNoProgram = errors.New("no program here can show a folder")

// patience is how long the program is waited for. One that still runs then has a
// window open, which is the person's to close.
const patience = 3 * time.Second

// passed are the variables that a program needs to open a window. None holds a
// passphrase.
var passed = []string{
	"PATH", "HOME", "USER", "LANG", "LC_ALL", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY",
	"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE",
	"XDG_DATA_DIRS", "XDG_DATA_HOME", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "DESKTOP_SESSION",
	"SystemRoot", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP",
}

// OpenFolder shows a folder. What went wrong is told without the path.
func OpenFolder(ctx context.Context, folder string) error {
	full, err := filepath.Abs(folder)
	if err != nil {
		return errors.New("open the folder: it cannot be found")
	}
	if info, err := os.Stat(full); err != nil || !info.IsDir() {
		return errors.New("open the folder: it is not there")
	}
	program, err := manager()
	if err != nil {
		return fmt.Errorf("open the folder: %w", err)
	}
	return start(ctx, program, full)
}

func start(ctx context.Context, program, folder string) error {
	// The program may outlive this one, so no context ends it.
	c := exec.Command(program, folder)
	c.Env = environment(os.LookupEnv)
	if err := c.Start(); err != nil {
		return fmt.Errorf("open the folder: %w", ErrNoProgram)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		// Explorer gives 1 also when all went well.
		if err != nil && runtime.GOOS != "windows" {
			return fmt.Errorf("open the folder: %w", ErrNoProgram)
		}
	case <-time.After(patience):
	case <-ctx.Done():
	}
	return nil
}

// manager is the program that shows folders on this system.
func manager() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if root := os.Getenv("SystemRoot"); filepath.IsAbs(root) {
			return filepath.Join(root, "explorer.exe"), nil
		}
		return "", ErrNoProgram
	case "darwin":
		return "/usr/bin/open", nil
	}
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return "", ErrNoProgram // it would look for a way to show text instead
	}
	path, err := exec.LookPath("xdg-open")
	if err != nil || !filepath.IsAbs(path) {
		return "", ErrNoProgram
	}
	return path, nil
}

func environment(look func(string) (string, bool)) []string {
	var out []string
	for _, name := range passed {
		if v, ok := look(name); ok {
			out = append(out, name+"="+v)
		}
	}
	return out
}
