package scheme

import (
	"bytes"
	"cmp"
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

var (
	atLine       = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)
	unknownField = regexp.MustCompile(`^field (.+) not found in type`)
	wrongKind    = regexp.MustCompile("^cannot unmarshal !!(\\w+) (?:`(.*)` )?into (\\S+)$")
	twice        = regexp.MustCompile(`^mapping key "(.*)" already defined at line (\d+)$`)
)

// explain puts what the YAML reader says into words for an adviser.
func explain(err error) []Problem {
	if err == nil {
		return nil
	}
	var several *yaml.TypeError
	if !errors.As(err, &several) {
		p := Problem{What: strings.TrimPrefix(err.Error(), "yaml: ")}
		p.Line, p.What = split(p.What)
		return []Problem{p}
	}
	var problems []Problem
	for _, e := range several.Errors {
		n, what := split(e)
		problems = append(problems, Problem{Line: n, What: plain(what)})
	}
	return problems
}

func split(s string) (int, string) {
	g := atLine.FindStringSubmatch(s)
	if g == nil {
		return 0, s
	}
	n, _ := strconv.Atoi(g[1])
	return n, g[2]
}

func plain(what string) string {
	if g := unknownField.FindStringSubmatch(what); g != nil {
		key := short(g[1])
		if key == "confirmed" {
			return "unknown field confirmed: write status: confirmed"
		}
		if near := nearest(key); near != "" {
			return "unknown field " + key + ": is it " + near + "?"
		}
		return "unknown field " + key
	}
	if g := twice.FindStringSubmatch(what); g != nil {
		return "the field " + short(g[1]) + " comes twice: it is on line " + g[2] + " too"
	}
	if g := wrongKind.FindStringSubmatch(what); g != nil {
		switch {
		case strings.HasPrefix(g[3], "int"):
			return "a whole number belongs here, as 8"
		case g[3] == "bool":
			return "true or false belongs here"
		case g[3] == "string":
			return "words belong here, not a list or a group of fields"
		case strings.HasPrefix(g[3], "[]"):
			return "a list belongs here"
		}
		return "fields belong here, as in: id: demo-1"
	}
	return short(what)
}

// broken finds the likeliest cause of a file that is no YAML: most often a
// quotation mark that is opened and not closed.
func broken(b []byte, err error) Problem {
	p := Problem{What: "this cannot be read as YAML: " + strings.TrimPrefix(err.Error(), "yaml: ")}
	if n, what := split(strings.TrimPrefix(err.Error(), "yaml: ")); n > 0 {
		p = Problem{Line: n, What: "this cannot be read as YAML: " + what}
	}
	if n := openQuote(b); n > 0 && (p.Line == 0 || n <= p.Line+1 || strings.Contains(p.What, "unexpected end")) {
		return Problem{Line: n, What: "a quotation mark is opened and not closed"}
	}
	if p.Line > 0 && strings.Contains(p.What, "mapping values are not allowed") {
		p.What += " (wording that holds a colon needs quotation marks around it)"
	}
	return p
}

// value is where the value of a key, or of an item, begins.
var value = regexp.MustCompile(`(?:[:,{\[-]\s+|[{\[])(["'])`)

// openQuote is the first line on which a value's quotation mark is not closed on
// the same line; 0 where there is none.
func openQuote(b []byte) int {
	n := 0
	for l := range bytes.Lines(b) {
		n++
		rest := string(l)
		for {
			at := value.FindStringSubmatchIndex(rest)
			if at == nil {
				break
			}
			end := closing(rest[at[3]:], rest[at[2]])
			if end < 0 {
				return n
			}
			rest = rest[at[3]+end:]
		}
		if strings.Count(rest, `"`)%2 == 1 && !strings.Contains(rest, "#") && strings.ContainsAny(string(l), "{[") {
			return n
		}
	}
	return 0
}

// closing is the place after the quotation mark that closes s, or -1.
func closing(s string, mark byte) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && mark == '"':
			i++
		case s[i] == mark && mark == '\'' && i+1 < len(s) && s[i+1] == mark:
			i++
		case s[i] == mark:
			return i + 1
		}
	}
	return -1
}

// keys lists every field a scheme's file may have.
var keys = fields(reflect.TypeFor[file]())

func fields(t reflect.Type) []string {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var out []string
	for i := range t.NumField() {
		out = append(out, t.Field(i).Tag.Get("yaml"))
		out = append(out, fields(t.Field(i).Type)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// nearest is the field that key is most likely a slip for: at most two letters
// away.
func nearest(key string) string {
	best, least := "", 3
	for _, k := range keys {
		if d := distance(key, k); d < least && d <= len(key)/2 {
			best, least = k, d
		}
	}
	return best
}

// distance counts the letters to change, add or drop.
func distance(a, b string) int {
	if len(a) > 40 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := last
			if a[i] != b[j] {
				cost++
			}
			last = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// short keeps a value from a file short enough for a message.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

func sorted(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return slices.Compact(problems)
}
