package feature

// set remembers of each key with which number it was put in last, in a table
// with room to spare. 0 stands for an empty place, and no key that matters is 0.
type set struct {
	places []place
	n      int
}

type place struct {
	key  uint64
	last int32
}

// clear empties the set and makes room for about so many keys.
func (s *set) clear(room int) {
	size := 64
	for size < 2*room {
		size *= 2
	}
	if size > cap(s.places) {
		s.places = make([]place, size)
	} else {
		s.places = s.places[:size]
		clear(s.places)
	}
	s.n = 0
}

// put puts a key in with a number, and gives the number it had before, or 0.
func (s *set) put(key uint64, number int32) int32 {
	if 2*s.n >= len(s.places) {
		s.grow()
	}
	for i := int(key) & (len(s.places) - 1); ; i = (i + 1) & (len(s.places) - 1) {
		switch p := &s.places[i]; p.key {
		case key:
			before := p.last
			p.last = number
			return before
		case 0:
			*p = place{key, number}
			s.n++
			return 0
		}
	}
}

func (s *set) grow() {
	old := s.places
	s.places, s.n = make([]place, 2*len(old)), 0
	for _, p := range old {
		if p.key != 0 {
			s.put(p.key, p.last)
		}
	}
}
