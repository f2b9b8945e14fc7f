package feature

import (
	"math/rand/v2"
	"testing"
)

func TestASetRemembersSinceItWasCleared(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	var s set
	for since := int32(1); since < 40; since += 3 {
		s.clear(random.IntN(50), since)
		last := map[uint64]int32{}
		for range 300 {
			key, number := 1+uint64(random.IntN(200)), since+int32(random.IntN(3))
			if got := s.put(key, number); got != last[key] {
				t.Fatalf("%d was put in with %d, not %d", key, last[key], got)
			}
			last[key] = number
		}
	}
	s.put(7, 40)
	if s.clear(50, 1); s.put(7, 1) != 0 {
		t.Error("numbers that began anew are taken for old ones")
	}
}
