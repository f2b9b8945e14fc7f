package worker

import "os/exec"

// Find gives the full path of the first of the named programs that is on the
// PATH, or an empty one.
func Find(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
