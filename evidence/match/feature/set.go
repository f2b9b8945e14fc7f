package feature

// set remembers of each key with which number it was put in last, in a table
// with room to spare. 0 is no key that matters.
type set struct {
	places []place
	all    []place // as large as the table ever was
	since  int32   // what was put in with a smaller number is forgotten
	n      int
}

type place struct {
	key  uint64
	last int32
}

// clear forgets everything and makes room for about so many keys. Numbers must
// from now on be from since on, and more than 0.
func (s *set) clear(room int, since int32) {
	if since <= s.since { // the numbers began anew
		clear(s.all)
	}
	s.resize(2 * room)
	s.since, s.n = since, 0
}

// resize makes the table at least so large; what it holds is lost.
func (s *set) resize(places int) {
	size := 64
	for size < places {
		size *= 2
	}
	if size > len(s.all) {
		s.all = make([]place, size)
	}
	s.places = s.all[:size]
}

// put puts a key in with a number, and gives the number it had before, or 0.
func (s *set) put(key uint64, number int32) int32 {
	if 2*s.n >= len(s.places) {
		s.grow()
	}
	mask := len(s.places) - 1
	for i := int(key) & mask; ; i = (i + 1) & mask {
		p := &s.places[i]
		if p.last < s.since {
			*p = place{key, number}
			s.n++
			return 0
		}
		if p.key == key {
			before := p.last
			p.last = number
			return before
		}
	}
}

func (s *set) grow() {
	old := s.places
	s.all, s.n = nil, 0
	s.resize(2 * len(old))
	for _, p := range old {
		if p.last >= s.since {
			s.put(p.key, p.last)
		}
	}
}
