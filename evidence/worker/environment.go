package worker

import (
	"slices"
	"strings"
)

// passed are the variables a child may see: where its user's cache and
// temporary files are, and what Windows needs to start a program.
const passed = "HOME XDG_CACHE_HOME LOCALAPPDATA USERPROFILE TMPDIR TEMP TMP SYSTEMROOT WINDIR"

// environment picks from the parent's environment what a child may have. A
// crash must leave no trace of what was in memory.
func environment(parent []string) []string {
	allowed := strings.Fields(passed)
	env := []string{"GOTRACEBACK=none"}
	for _, kv := range parent {
		name, _, _ := strings.Cut(kv, "=")
		if slices.Contains(allowed, strings.ToUpper(name)) {
			env = append(env, kv)
		}
	}
	return env
}
