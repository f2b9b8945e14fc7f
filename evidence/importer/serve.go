package importer

import (
	"context"
	"fmt"
	"io"
)

// Serve is the child process's side: it imports f and writes the outcome, be it
// a result or an error, to out. The error it returns means that out could not
// be written to. A panic of an importer becomes an error line: this is the
// border where foreign files stop.
func (r Registry) Serve(ctx context.Context, f File, out io.Writer) error {
	res, err := r.guarded(ctx, f, func(done, total int) {
		// A broken pipe shows again when the result is written.
		_ = EncodeProgress(out, done, total)
	})
	if err != nil {
		return EncodeError(out, err)
	}
	return Encode(out, res)
}

func (r Registry) guarded(ctx context.Context, f File, progress func(done, total int)) (res Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			// What was thrown may quote the file, so it is not passed on.
			err = Unreadable("its content made the reader stop", "")
		}
	}()
	res, err = r.Import(ctx, f, progress)
	if err != nil {
		return Result{}, err
	}
	if err := res.Check(); err != nil {
		return Result{}, fmt.Errorf("check result: %w", err)
	}
	return res, nil
}
