package work

import (
	"path/filepath"
	"strings"
)

// Path puts the home folder in place of a leading "~".
func Path(path, home string) string {
	if path == "~" {
		return home
	}
	for _, sep := range []string{"~/", `~\`} {
		if rest, ok := strings.CutPrefix(path, sep); ok && home != "" {
			return filepath.Join(home, rest)
		}
	}
	return path
}
