//go:build unix && !linux

package office

// family is the process alone: here the office program is one.
func family(pid int) []int { return []int{pid} }
