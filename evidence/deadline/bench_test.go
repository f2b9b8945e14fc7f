package deadline_test

import (
	"testing"

	"ownpack/evidence/deadline"
	"ownpack/templates"
)

// The first screen waits for this.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := deadline.Load(templates.FS); err != nil {
			b.Fatal(err)
		}
	}
}
