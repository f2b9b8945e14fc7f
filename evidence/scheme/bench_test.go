package scheme_test

import (
	"testing"

	"ownpack/evidence/scheme"
	"ownpack/templates"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := scheme.Load(templates.FS); err != nil {
			b.Fatal(err)
		}
	}
}
