package apple_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/apple"
)

// endless is an export of any size that nobody has to store: a beginning, a
// block again and again, an end.
type endless struct {
	first, block, last string
	blocks             int64
}

func newEndless(size int64) endless {
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, ` <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Robin’s Watch" sourceVersion="10.1" device="&lt;&lt;HKDevice: 0x2819&gt;, name:Watch, manufacturer:Example, model:Watch, hardware:Watch6,2, software:10.1&gt;" unit="count/min" creationDate="2024-03-01 10:20:30 +0000" startDate="2024-03-01 10:%02d:11 +0000" endDate="2024-03-01 10:20:11 +0000" value="%d">
  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/>
 </Record>
`, i%60, 60+i%40)
		if i%100 == 0 {
			fmt.Fprintf(&b, ` <Record type="HKQuantityTypeIdentifierOxygenSaturation" sourceName="Watch" unit="%%" startDate="2024-03-01 10:%02d:11 +0000" value="0.97"/>`+"\n", i%60)
		}
	}
	e := endless{first: prolog + records, block: b.String(), last: end}
	e.blocks = max(1, (size-int64(len(e.first)+len(e.last)))/int64(len(e.block)))
	return e
}

func (e endless) size() int64 {
	return int64(len(e.first)+len(e.last)) + e.blocks*int64(len(e.block))
}

func (e endless) ReadAt(p []byte, off int64) (int, error) {
	n := 0
	for n < len(p) {
		at := off + int64(n)
		inBlocks := at - int64(len(e.first))
		var from string
		switch {
		case inBlocks < 0:
			from = e.first[at:]
		case inBlocks < e.blocks*int64(len(e.block)):
			from = e.block[inBlocks%int64(len(e.block)):]
		case at < e.size():
			from = e.last[at-(e.size()-int64(len(e.last))):]
		default:
			return n, io.EOF
		}
		n += copy(p[n:], from)
	}
	return n, nil
}

// TestMemoryDoesNotGrowWithTheExport reads 50 MB, or a gigabyte with BENCH=1.
func TestMemoryDoesNotGrowWithTheExport(t *testing.T) {
	size := int64(50 << 20)
	if os.Getenv("BENCH") == "1" {
		size = 1 << 30
	}
	e := newEndless(size)
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	var most uint64
	start := time.Now()
	calls := 0
	_, err := apple.Importer{}.Import(context.Background(), importer.File{Name: "export.xml", Size: e.size(), Content: e}, func(int, int) {
		if calls++; calls%64 == 0 {
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	grown := (int64(most) - int64(before.HeapAlloc)) >> 20
	took := time.Since(start)
	t.Logf("%d MB in %v, %.0f MB/s, heap grew by %d MB", e.size()>>20, took.Round(time.Millisecond), float64(e.size())/(1<<20)/took.Seconds(), grown)
	if grown > 40 {
		t.Errorf("the heap grew by %d MB", grown)
	}
}
