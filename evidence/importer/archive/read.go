package archive

import (
	"context"
	"errors"
	"io"
	"runtime"
)

var (
	errBomb     = errors.New("it unpacks to more than 200 times its size")
	errTooLarge = errors.New("it is larger than 512 MB")
)

// bombLimit is how much may come out of what takes so many bytes packed.
func bombLimit(packed int64) int64 {
	if packed > 1<<50 {
		packed = 1 << 50
	}
	return max(ratioFrom, maxRatio*packed)
}

// How much is read between two looks at the context, and before somebody is
// told that it goes on.
const (
	chunk = 1 << 20
	often = 16 << 20
)

// readAll reads r to its end. What the archive says of its size is believed as
// far as the packed size makes it likely. tick, if any, is called on the way.
func readAll(ctx context.Context, tick func(), r io.Reader, size, packed, limit int64) ([]byte, error) {
	switch {
	case size > limit:
		return nil, errTooLarge
	case size > bombLimit(packed):
		return nil, errBomb
	}
	if size > 64<<20 {
		runtime.GC() // what was given before need not stay beside it
	}
	// Room for one byte more shows the end without growing.
	b := make([]byte, 0, max(size, 0)+1)
	for shown := 0; ; {
		if tick != nil && len(b)-shown >= often {
			shown = len(b)
			tick()
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
		n, err := r.Read(b[len(b):min(cap(b), len(b)+chunk)])
		b = b[:len(b)+n]
		if int64(len(b)) > limit {
			return nil, errTooLarge
		}
		if err == io.EOF {
			return b, nil
		}
		if err != nil {
			return nil, err
		}
	}
}
