package feature

// set is a set of keys in a table with room to spare; 0 stands for an empty
// place, and no key that matters is 0.
type set struct {
	places []uint64
	n      int
}

func newSet(room int) set {
	size := 64
	for size < 2*room {
		size *= 2
	}
	return set{places: make([]uint64, size)}
}

// add puts a key in and reports whether it is new.
func (s *set) add(key uint64) bool {
	if 2*s.n >= len(s.places) {
		s.grow()
	}
	for i := int(key) & (len(s.places) - 1); ; i = (i + 1) & (len(s.places) - 1) {
		switch s.places[i] {
		case key:
			return false
		case 0:
			s.places[i] = key
			s.n++
			return true
		}
	}
}

func (s *set) grow() {
	old := s.places
	s.places, s.n = make([]uint64, 2*len(old)), 0
	for _, key := range old {
		if key != 0 {
			s.add(key)
		}
	}
}
