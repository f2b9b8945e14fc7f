package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"time"

	"golang.org/x/image/bmp"
)

// How tesseract looks at a page (its --psm).
const (
	pageOfText = 3
	scattered  = 11
)

// Limits on one run.
const (
	maxTime   = 45 * time.Second
	maxAnswer = 32 << 20
	grace     = 2 * time.Second
)

var errLong = errors.New("the answer is too long")

// run reads the sheet once.
func (e *Engine) run(ctx context.Context, s sheet, mode int) ([]found, error) {
	var picture bytes.Buffer
	if err := bmp.Encode(&picture, s.picture); err != nil {
		return nil, fmt.Errorf("write picture: %w", err)
	}
	limited, stop := context.WithTimeout(ctx, maxTime)
	defer stop()
	cmd := exec.CommandContext(limited, e.path, "stdin", "stdout",
		"--oem", "1", "--psm", strconv.Itoa(mode), "--dpi", strconv.Itoa(s.dpi), "-l", "eng",
		"-c", "tessedit_create_tsv=1", "-c", "tessedit_create_txt=0")
	cmd.Env = environment()
	cmd.Stdin = &picture
	answer := &limitedBuffer{most: maxAnswer}
	cmd.Stdout = answer
	cmd.WaitDelay = grace
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, fmt.Errorf("%w: it took too long", ErrReader)
	case err != nil:
		// What the program says may hold words of the picture.
		return nil, ErrReader
	}
	return parse(answer.b.Bytes()), nil
}

// environment is what the program may know: where its language files are, and
// that it must keep to one thread.
func environment() []string {
	env := []string{"OMP_THREAD_LIMIT=1", "LC_ALL=C"}
	for _, name := range []string{"TESSDATA_PREFIX", "SystemRoot", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"} {
		if v := os.Getenv(name); v != "" {
			env = append(env, name+"="+v)
		}
	}
	return env
}

// limitedBuffer refuses an answer without end.
type limitedBuffer struct {
	b    bytes.Buffer
	most int
}

func (l *limitedBuffer) Write(p []byte) (int, error) {
	if l.b.Len()+len(p) > l.most {
		return 0, errLong
	}
	return l.b.Write(p)
}
