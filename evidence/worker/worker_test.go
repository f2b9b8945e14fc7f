package worker

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// child is the argument that turns the test binary into a child process.
const child = "worker-test-child"

func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == child {
		os.Exit(behave(os.Args[2], os.Args[3:]))
	}
	os.Exit(m.Run())
}

// behave is what the child does, named by its first argument.
func behave(how string, args []string) int {
	Guard(Limits{Memory: 200 << 20})
	switch how {
	case "copy":
		b, err := io.ReadAll(io.NewSectionReader(os.Stdin, 0, 1<<20))
		if err != nil {
			return 3
		}
		fmt.Printf("%s", b)
	case "environment":
		fmt.Println(strings.Join(os.Environ(), "\n"))
	case "pipe":
		b, err := io.ReadAll(os.Stdin)
		if err != nil {
			return 3
		}
		fmt.Printf("%s", b)
	case "hear":
		in, err := Hear()
		if err != nil {
			return 3
		}
		scan := bufio.NewScanner(in)
		for scan.Scan() {
			fmt.Println("heard " + scan.Text())
		}
	case "panic":
		fmt.Println("begun")
		panic("secret-canary")
	case "exit":
		return 7
	case "hang":
		fmt.Println(os.Getpid())
		time.Sleep(time.Hour)
	case "chatty":
		for range 20 {
			fmt.Println("still here")
			time.Sleep(100 * time.Millisecond)
		}
	case "hog":
		var all [][]byte
		for {
			b := bytes.Repeat([]byte{1}, 4<<20)
			all = append(all, b)
			_ = all
		}
	case "flood":
		for {
			fmt.Println(strings.Repeat("x", 1000))
		}
	case "orphan": // a parent that dies while its child's child runs
		self, _ := os.Executable()
		c := exec.Command(self, child, "family")
		c.Stdout = os.Stdout
		c.SysProcAttr = ownGroup()
		if err := c.Start(); err != nil {
			return 3
		}
		time.Sleep(time.Second)
		return 0
	case "family":
		self, _ := os.Executable()
		c := exec.Command(self, child, "hang")
		c.Stdout = os.Stdout
		if err := c.Start(); err != nil {
			return 3
		}
		time.Sleep(time.Hour)
	}
	return 0
}

func command(t *testing.T, how string) Command {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Command{Path: self, Args: []string{child, how}}
}

func lines(ctx context.Context, t *testing.T, how string, stdin io.Reader, l Limits) ([]string, error) {
	t.Helper()
	var got []string
	err := Run(ctx, command(t, how), stdin, l, func(b []byte) error {
		got = append(got, string(b))
		return nil
	})
	return got, err
}

func TestChildReadsTheFileFromItsBeginning(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "in")
	if err := os.WriteFile(path, []byte("one\ntwo\r\nthree"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Seek(3, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	got, err := lines(t.Context(), t, "copy", f, Limits{})
	if err != nil || !slices.Equal(got, []string{"one", "two", "three"}) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestHowAChildEndsIsNamed(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		how    string
		limits Limits
		want   error
	}{
		{"panic", Limits{}, ErrCrashed},
		{"exit", Limits{}, ErrCrashed},
		{"hang", Limits{Idle: 500 * time.Millisecond}, ErrIdle},
		{"family", Limits{Idle: time.Second}, ErrIdle},
		{"hog", Limits{}, ErrMemory},
		{"hog", Limits{Memory: 64 << 20}, ErrMemory},
		{"flood", Limits{Output: 1 << 20}, ErrOutput},
		{"flood", Limits{Line: 500}, ErrOutput},
		{"chatty", Limits{Idle: 1500 * time.Millisecond}, nil},
	} {
		t.Run(tt.how, func(t *testing.T) {
			t.Parallel()
			_, err := lines(t.Context(), t, tt.how, nil, tt.limits)
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "canary") {
				t.Error("the error quotes what the child wrote")
			}
		})
	}
}

func TestProgramThatDoesNotExistIsAnError(t *testing.T) {
	t.Parallel()
	err := Run(t.Context(), Command{Path: filepath.Join(t.TempDir(), "none")}, nil, Limits{}, nil)
	if err == nil {
		t.Error("no error")
	}
}

func TestGarbageStopsTheChild(t *testing.T) {
	t.Parallel()
	garbage := errors.New("garbage")
	start := time.Now()
	err := Run(t.Context(), command(t, "flood"), nil, Limits{}, func([]byte) error { return garbage })
	if !errors.Is(err, garbage) {
		t.Errorf("got %v", err)
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestCancelStopsTheChild(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	err := Run(ctx, command(t, "hang"), nil, Limits{}, func([]byte) error {
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if err := Run(ctx, command(t, "copy"), nil, Limits{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("already cancelled: got %v", err)
	}
}

func TestChildSeesHardlyAnyEnvironment(t *testing.T) {
	t.Setenv("OWNPACK_PASSPHRASE", "canary")
	t.Setenv("XDG_CACHE_HOME", "/cache")
	got, err := lines(t.Context(), t, "environment", nil, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(got, "XDG_CACHE_HOME=/cache") {
		t.Error("the cache's place is missing")
	}
	allowed := append(strings.Fields(passed), "GOTRACEBACK")
	for _, kv := range got {
		name, _, _ := strings.Cut(kv, "=")
		if !slices.Contains(allowed, strings.ToUpper(name)) {
			t.Errorf("the child sees %s", name)
		}
	}
}

func TestChildHearsAndIsAnswered(t *testing.T) {
	t.Parallel()
	c := command(t, "hear")
	var voice io.Writer
	c.Talk = func(w io.Writer) error {
		voice = w
		_, err := io.WriteString(w, "1\n")
		return err
	}
	stop := errors.New("enough")
	n := 1
	err := Run(t.Context(), c, nil, Limits{}, func(line []byte) error {
		if string(line) != fmt.Sprintf("heard %d", n) {
			t.Errorf("line %d out of order", n)
		}
		if n++; n > 3 {
			return stop
		}
		_, err := fmt.Fprintf(voice, "%d\n", n)
		return err
	})
	if !errors.Is(err, stop) || n != 4 {
		t.Errorf("%d answers, %v", n-1, err)
	}
}

func TestAChildThatDoesNotListenHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	c := command(t, "hang")
	c.Talk = func(w io.Writer) error {
		_, err := w.Write(make([]byte, 8<<20))
		return err
	}
	err := Run(t.Context(), c, nil, Limits{Idle: time.Second}, func([]byte) error { return nil })
	if !errors.Is(err, ErrIdle) {
		t.Errorf("got %v, want ErrIdle", err)
	}
}

func TestChildReadsWhatIsNoFile(t *testing.T) {
	t.Parallel()
	c := command(t, "pipe")
	var got []string
	err := Run(t.Context(), c, strings.NewReader("from memory"), Limits{}, func(b []byte) error {
		got = append(got, string(b))
		return nil
	})
	if err != nil || !slices.Equal(got, []string{"from memory"}) {
		t.Errorf("got %q, %v", got, err)
	}
}
