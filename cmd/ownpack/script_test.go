package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ownpack": main})
}

// TestScript runs testdata/script. Its README teaches the commands that are not
// testscript's own.
func TestScript(t *testing.T) {
	t.Parallel()
	cache := t.TempDir()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               func(env *testscript.Env) error { return setUp(env, cache) },
		Condition:           condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fields": cmdFields,
			"pluck":  cmdPluck,
			"lines":  cmdLines,
			"code":   cmdCode,
			"same":   cmdSame,
			"dozen":  cmdDozen,
			"pack":   cmdPack,
			"pages":  cmdPages,
		},
	})
}

func setUp(env *testscript.Env, cache string) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	root := filepath.Dir(filepath.Dir(here))
	env.Setenv("HOME", env.WorkDir)
	env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, ".config"))
	env.Setenv("XDG_CACHE_HOME", cache)
	env.Setenv("OWNPACK_PASSPHRASE", "kettle curlew walking stick")
	jpeg := []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01 zebrafish")
	if err := os.WriteFile(filepath.Join(env.WorkDir, "photo.jpg"), jpeg, 0o600); err != nil {
		return err
	}
	env.Setenv("EXAMPLES", filepath.Join(root, "examples"))
	env.Setenv("SAMPLES", filepath.Join(filepath.Dir(root), "shared", "samples"))
	return nil
}

// condition knows [samples], the folder of sample inputs is there, and [ci],
// where no script may be skipped for want of an outside program.
func condition(cond string) (bool, error) {
	switch cond {
	case "samples":
		_, err := os.Stat("../../../shared/samples")
		return err == nil, nil
	case "ci":
		return os.Getenv("CI") == "true", nil
	}
	return false, fmt.Errorf("unknown condition %q", cond)
}

// objects reads JSON Lines.
func objects(ts *testscript.TestScript, file string) []map[string]any {
	var all []map[string]any
	scan := bufio.NewScanner(strings.NewReader(ts.ReadFile(file)))
	scan.Buffer(nil, 64<<20)
	for scan.Scan() {
		var o map[string]any
		ts.Check(json.Unmarshal(scan.Bytes(), &o))
		all = append(all, o)
	}
	ts.Check(scan.Err())
	return all
}

// cmdFields: fields FILE key,key,… [key=value]: every object, or every one with
// that value, has exactly these keys.
func cmdFields(ts *testscript.TestScript, neg bool, args []string) {
	want := strings.Split(args[1], ",")
	slices.Sort(want)
	seen := 0
	for _, o := range objects(ts, args[0]) {
		if !fits(o, args[2:]) {
			continue
		}
		seen++
		var keys []string
		for k := range o {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		if slices.Equal(keys, want) == neg {
			ts.Fatalf("object has keys %v, want %v", keys, want)
		}
	}
	if seen == 0 {
		ts.Fatalf("no object fits")
	}
}

// cmdPluck: pluck VAR FILE key [key=value]…: VAR becomes the value in the first
// object that fits.
func cmdPluck(ts *testscript.TestScript, neg bool, args []string) {
	for _, o := range objects(ts, args[1]) {
		if fits(o, args[3:]) {
			ts.Setenv(args[0], fmt.Sprint(lookup(o, args[2])))
			return
		}
	}
	ts.Fatalf("no object fits %v", args[3:])
}

// cmdLines: lines FILE N [key=value]…: N objects fit; with ! another number.
func cmdLines(ts *testscript.TestScript, neg bool, args []string) {
	n := 0
	for _, o := range objects(ts, args[0]) {
		if fits(o, args[2:]) {
			n++
		}
	}
	if (fmt.Sprint(n) == args[1]) == neg {
		ts.Fatalf("%d objects fit", n)
	}
}

// cmdCode: code N PROGRAM ARGS…: the program exits with N.
func cmdCode(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if (got == args[0]) == neg {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// cmdSame: same A B: two packs agree but for /M, /ByteRange and /Contents of
// the signature.
func cmdSame(ts *testscript.TestScript, neg bool, args []string) {
	a, b := unsigned(ts.ReadFile(args[0])), unsigned(ts.ReadFile(args[1]))
	if (a == b) == neg {
		ts.Fatalf("the files differ beyond the signature")
	}
}

func fits(o map[string]any, conditions []string) bool {
	for _, c := range conditions {
		key, value, _ := strings.Cut(c, "=")
		have := fmt.Sprint(lookup(o, key))
		if value == "*" {
			if have == "" || have == "<nil>" {
				return false
			}
			continue
		}
		if have != value {
			return false
		}
	}
	return true
}

func lookup(o map[string]any, key string) any {
	var v any = o
	for _, part := range strings.Split(key, ".") {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[part]
	}
	return v
}
