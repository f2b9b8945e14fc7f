package feature

// Features are named by numbers: 64-bit FNV-1a of what they are made of.
const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func text(s string) uint64 {
	h := uint64(offset64)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime64
	}
	return h
}

// mix joins two numbers; the order matters.
func mix(a, b uint64) uint64 {
	h := (a ^ (b >> 32)) * prime64
	h = (h ^ (b & 0xffffffff)) * prime64
	return h ^ h>>29
}

// join is mix for two texts in either order.
func join(a, b uint64) uint64 {
	if a > b {
		a, b = b, a
	}
	return mix(a, b)
}
