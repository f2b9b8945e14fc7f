package ccda_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/ccda"
)

// large is one section of n results. The statements point to the whole table,
// to their rows, or to nothing; the rows of all have the same first word.
func large(n int, point string) string {
	var rows, entries strings.Builder
	for i := range n {
		fmt.Fprintf(&rows, `<tr ID="r%d"><td>Measure number %d</td><td>%d mmol/L</td><td>2020-01-02</td></tr>`, i, i, i)
		ref := ""
		switch point {
		case "table":
			ref = `<text><reference value="#t"/></text>`
		case "row":
			ref = fmt.Sprintf(`<text><reference value="#r%d"/></text>`, i)
		}
		name := fmt.Sprintf("Measure number %d", i)
		if point == "other words" {
			name = fmt.Sprintf("Measure of kind %d", i)
		}
		fmt.Fprintf(&entries, `<entry><observation classCode="OBS" moodCode="EVN"><code displayName="%s" code="c%d"/>%s<effectiveTime value="20200102"/><value value="%d" unit="mmol/L"/></observation></entry>`, name, i, ref, i)
	}
	return `<ClinicalDocument><component><structuredBody><component><section><code code="30954-2"/><title>Results</title><text><table ID="t">` +
		rows.String() + `</table></text>` + entries.String() + `</section></component></structuredBody></component></ClinicalDocument>`
}

// TestLargeSectionsStayQuick guards against work that grows with the square of
// a section, whose length another system decides.
func TestLargeSectionsStayQuick(t *testing.T) {
	for _, point := range []string{"row", "table", "nothing", "other words"} {
		text := large(3_000, point)
		f := importer.File{Size: int64(len(text)), Content: strings.NewReader(text)}
		start := time.Now()
		r, err := importer.Registry{ccda.Importer{}}.Import(t.Context(), f, nil)
		if err != nil {
			t.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		took := time.Since(start)
		t.Logf("%s: %d entries in %v, %d MB of heap", point, len(r.Entries), took, m.HeapSys>>20)
		if took > 20*time.Second {
			t.Errorf("%s: took %v", point, took)
		}
		if len(r.Entries) < 3_000 {
			t.Errorf("%s: %d entries", point, len(r.Entries))
		}
	}
}
