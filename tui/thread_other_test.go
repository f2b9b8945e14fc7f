//go:build !linux && !race

package tui

import "time"

const threadsAreTimed = false

// threadTime is not known here.
func threadTime() time.Duration { return 0 }
