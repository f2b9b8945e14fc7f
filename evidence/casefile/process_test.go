package casefile_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// childVar names the case on which the test binary works as a second program.
const childVar = "OWNPACK_CASEFILE_TEST"

// TestChild is the second program: it does steps until it is killed, and prints
// the number of each when it is confirmed.
func TestChild(t *testing.T) {
	path := os.Getenv(childVar)
	if path == "" {
		t.Skip("only used by other tests")
	}
	f, err := casefile.Open(t.Context(), path, passphrase, quick())
	if err != nil {
		t.Fatal(err)
	}
	steps, err := f.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for n := len(steps) + 1; ; n++ {
		_, err := f.Update(t.Context(), "import", func(tx *casefile.Tx) error {
			if err := tx.Put("count", "1", n); err != nil {
				return err
			}
			src := evidence.Source{Name: strconv.Itoa(n)}
			_, _, pages, entries := sample(f, strconv.Itoa(n), 50)
			return tx.AddSource(src, bytes.NewReader(bytes.Repeat([]byte{byte(n)}, 300_000+n)), pages, entries)
		})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(os.Stderr, "confirmed %d\n", n)
	}
}

// startChild starts the second program and reads what it confirms.
func startChild(t *testing.T, path string) (cmd *exec.Cmd, confirmed chan int) {
	t.Helper()
	cmd = exec.Command(os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), childVar+"="+path)
	out, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	confirmed = make(chan int, 1000)
	go func() {
		defer close(confirmed)
		for s := bufio.NewScanner(out); s.Scan(); {
			if n, ok := strings.CutPrefix(s.Text(), "confirmed "); ok {
				i, _ := strconv.Atoi(n)
				confirmed <- i
			}
		}
	}()
	return cmd, confirmed
}

func TestEveryConfirmedStepSurvivesAKill(t *testing.T) {
	t.Parallel()
	f, path := newCase(t)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	last := 0
	for round := range 8 / min(2, casefile.Slower) {
		cmd, confirmed := startChild(t, path)
		last = <-confirmed
		for range round % 3 {
			last = <-confirmed
		}
		time.Sleep(time.Duration(round*3) * time.Millisecond) // so that it is in the middle of something
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for n := range confirmed {
			last = n
		}
		cmd.Wait()
		if last == 0 {
			t.Fatal("the second program did nothing")
		}
		g := openCase(t, path)
		if err := g.Verify(t.Context()); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		checkSteps(t, g, last)
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// checkSteps wants all steps up to the last confirmed one, and at most one more.
func checkSteps(t *testing.T, f *casefile.File, last int) {
	t.Helper()
	steps, err := f.History(t.Context())
	if err != nil || len(steps) < last || len(steps) > last+1 {
		t.Fatalf("%d steps, %d were confirmed, %v", len(steps), last, err)
	}
	view(t, f, func(tx *casefile.Tx) error {
		var count int
		if _, err := tx.Get("count", "1", &count); err != nil || count != len(steps) {
			t.Errorf("count %d, want %d, %v", count, len(steps), err)
		}
		sources, err := tx.Sources()
		if err != nil || len(sources) != len(steps) {
			t.Errorf("%d sources, want %d, %v", len(sources), len(steps), err)
		}
		es, err := tx.Entries(evidence.Filter{Search: "knee"})
		if err != nil || len(es) != 50*len(steps) {
			t.Errorf("%d entries, want %d, %v", len(es), 50*len(steps), err)
		}
		return nil
	})
}

func TestACaseOpenElsewhereIsInUse(t *testing.T) {
	t.Parallel()
	f, path := newCase(t)
	start := time.Now()
	o := quick()
	o.WorkFactor = 0
	if _, err := casefile.Open(t.Context(), path, passphrase, o); !errors.Is(err, casefile.ErrInUse) {
		t.Errorf("in the same program: %v", err)
	}
	if err := casefile.MendHeader(path); !errors.Is(err, casefile.ErrInUse) {
		t.Errorf("mending the header: %v", err)
	}
	if _, err := casefile.Create(t.Context(), path, passphrase, quick()); !errors.Is(err, casefile.ErrExists) {
		t.Errorf("create: %v", err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	cmd, confirmed := startChild(t, path)
	<-confirmed
	if _, err := casefile.Open(context.Background(), path, "wrong", quick()); !errors.Is(err, casefile.ErrInUse) {
		t.Errorf("in another program: %v", err)
	}
	cmd.Process.Kill()
	for range confirmed {
	}
	cmd.Wait()
	if err := openCase(t, path).Close(); err != nil {
		t.Error(err)
	}
}
