package worker

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// exitMemory is the exit code of a child that stopped itself.
const exitMemory = 86

// guardEvery is how often a child looks at its own memory.
const guardEvery = 20 * time.Millisecond

// Guard is the child's side: from now on this process ends itself when it uses
// more memory than the limits allow, or when its parent is gone. The garbage
// collector is told to work harder before that.
func Guard(limits Limits) {
	limits = limits.filled()
	debug.SetMemoryLimit(limits.Memory / 10 * 8)
	go guard(limits.Memory, os.Getppid())
}

func guard(memory int64, parent int) {
	sample := []metrics.Sample{
		{Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"},
	}
	for range time.Tick(guardEvery) {
		metrics.Read(sample)
		used := int64(sample[0].Value.Uint64() - sample[1].Value.Uint64())
		if rss, ok := resident(os.Getpid()); ok {
			used = max(used, rss)
		}
		if used > memory {
			os.Exit(exitMemory)
		}
		if os.Getppid() != parent {
			endFamily() // or what this process started would go on alone
			os.Exit(1)
		}
	}
}
