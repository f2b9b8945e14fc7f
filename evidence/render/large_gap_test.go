package render

import "testing"

// A sheet of the large-print edition does not end between a heading and what it
// stands over, where there is another place for it to end.
func TestLargePrintKeepsHeadingsWithWhatFollows(t *testing.T) {
	t.Parallel()
	k := ink{dot: 1}
	for y := range 300 {
		row := inkRow{dots: make([]uint64, 2)}
		if y%20 < 12 || (y >= 100 && y < 120) { // lines, and white between them
			row.to, row.contrast, row.dots[0] = 60, 255, 1<<60-1
		}
		k.rows = append(k.rows, row)
	}
	if end, _ := k.gap(100, 180); end < 160 {
		t.Fatalf("without headings the sheet ends at %.0f, not far down", end)
	}
	k.kept = []stretch{{138, 200}}
	if end, clear := k.gap(100, 180); !clear || end > 138 {
		t.Errorf("the sheet ends at %.0f, behind the heading", end)
	}
	k.kept = []stretch{{0, 300}}
	if end, clear := k.gap(100, 180); !clear || end < 160 {
		t.Errorf("with no other place the sheet ends at %.0f, not where it would", end)
	}
}
