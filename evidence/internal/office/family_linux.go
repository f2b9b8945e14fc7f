package office

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// family lists a process and all that it and they have started. Each is stopped
// before its children are looked for, so that it can start no other meanwhile.
func family(pid int) []int {
	_ = syscall.Kill(pid, syscall.SIGSTOP)
	all := []int{pid}
	for _, child := range children(pid) {
		all = append(all, family(child)...)
	}
	return all
}

// children asks every process for its parent: not every system lists them the
// other way round.
func children(pid int) []int {
	var all []int
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		b, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		// 12 (name) S 1 …, where the name may hold anything
		fields := bytes.Fields(b[bytes.LastIndexByte(b, ')')+1:])
		if len(fields) < 2 || string(fields[1]) != strconv.Itoa(pid) {
			continue
		}
		if child, err := strconv.Atoi(filepath.Base(filepath.Dir(path))); err == nil {
			all = append(all, child)
		}
	}
	return all
}
