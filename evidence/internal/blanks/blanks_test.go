package blanks_test

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"

	"gopkg.in/yaml.v3"

	"ownpack/evidence/internal/blanks"
	"ownpack/templates"
)

func TestBlanksAreFilledIn(t *testing.T) {
	values := blanks.Values{"Pages": 2, "One": 1, "None": 0, "Name": "Rowan", "Empty": "", "True": true, "Kind": kind("letter")}
	for text, want := range map[string]string{
		"":                                             "",
		"no blank":                                     "no blank",
		"{{.Name}} sent {{.Pages}}":                    "Rowan sent 2",
		"{{.Kind}}":                                    "letter",
		"{{if .Empty}}a{{else}}b{{end}}":               "b",
		"{{if .None}}a{{end}}":                         "",
		"{{if .True}}a{{end}}":                         "a",
		"{{if eq .One 1}}a{{else}}b{{end}}":            "a",
		"{{if ne .Pages 1}}s{{end}}":                   "s",
		"{{if lt .Pages 2}}a{{else}}b{{end}}":          "b",
		"{{if le .Pages 2}}a{{else}}b{{end}}":          "a",
		"{{if gt .Pages .One}}a{{else}}b{{end}}":       "a",
		"{{if ge .One .Pages}}a{{else}}b{{end}}":       "b",
		`{{if eq .Kind "letter"}}a{{end}}`:             "a",
		"{{with .Name}}for {{.}}{{end}}":               "for Rowan",
		"{{with .Empty}}{{.}}{{else}}{{.Name}}{{end}}": "Rowan",
		"{{if eq .Pages 0}}none{{else if eq .Pages 1}}one{{else}}{{.Pages}}{{end}} sent": "2 sent",
		"a {{- .Pages -}} b {{/* not shown */}}":                                         "a2b ",
	} {
		if got, err := fill(t, text, values); err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", text, got, err, want)
		}
	}
	if got, err := fill(t, "page {{.}}", 12); err != nil || got != "page 12" {
		t.Errorf("the value itself: got %q, %v", got, err)
	}
}

type kind string

func TestWordingThatIsNotUnderstoodIsRefused(t *testing.T) {
	for _, text := range []string{
		"{{.Name", "{{}}", "{{end}}", "{{if .A}}", "{{printf .A}}", "{{.A | len}}", "{{eq .A 1}}", "{{if eq .A}}a{{end}}",
		"{{if eq .A 1 2}}a{{end}}", "{{if eq .A 1.5}}a{{end}}", "{{if eq .A nil}}a{{end}}", "{{range .A}}{{end}}",
		"{{.A.B}}", "{{.A 1}}", "{{$x := .A}}", "{{if $x := .A}}{{end}}", "{{$.A}}", `{{define "x"}}a{{end}}`,
		`{{template "x"}}`, "{{(.A)}}", "{{if .A}}{{len .B}}{{end}}", "{{if .A}}{{else}}{{nil}}{{end}}", "{{with .A 1}}{{end}}",
	} {
		if _, err := blanks.Parse(text); err == nil {
			t.Errorf("%s was not refused", text)
		}
	}
}

func TestAValueThatIsMissingOrOfTheWrongKindIsAnErrorThatDoesNotShowValues(t *testing.T) {
	values := blanks.Values{"Text": "secret", "Number": 5, "List": []string{"secret"}, "Nil": nil}
	for _, text := range []string{
		"{{.Missing}}", "{{if .Missing}}{{end}}", "{{if eq .Missing 1}}{{end}}", "{{if eq 1 .Missing}}{{end}}", "{{if eq .Text 1}}{{end}}",
		"{{if .List}}{{end}}", "{{.Nil}}", "{{if .Nil}}{{end}}", "{{with .Text}}{{.Text}}{{end}}",
	} {
		got, err := fill(t, text, values)
		if err == nil || got != "" {
			t.Errorf("%s: got %q, %v", text, got, err)
			continue
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error shows a value: %v", text, err)
		}
	}
}

// TestAllWordingIsFilledInAsTextTemplateWould holds every sentence of the
// templates against the language this one is a part of.
func TestAllWordingIsFilledInAsTextTemplateWould(t *testing.T) {
	texts := wording(t)
	if len(texts) < 50 {
		t.Fatalf("only %d texts with blanks", len(texts))
	}
	for _, text := range texts {
		oracle, err := template.New("").Option("missingkey=error").Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, values := range fillings(text) {
			var want strings.Builder
			wantErr := oracle.Execute(&want, values)
			got, err := fill(t, text, values)
			if (err == nil) != (wantErr == nil) || err == nil && got != want.String() {
				t.Errorf("%s with %v: got %q, %v, want %q, %v", text, values, got, err, want.String(), wantErr)
			}
		}
	}
}

func fill(t *testing.T, text string, values any) (string, error) {
	t.Helper()
	parsed, err := blanks.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return parsed.Fill(values)
}

// fillings are the values to try on a text: all that its names can be.
func fillings(text string) []any {
	tries := []any{0, 1, 2, "", "some words"}
	all := []blanks.Values{{}}
	names := []string{}
	for _, m := range regexp.MustCompile(`\.([A-Z]\w*)`).FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		var more []blanks.Values
		for _, values := range all {
			for _, v := range tries {
				with := blanks.Values{name: v}
				for k, old := range values {
					with[k] = old
				}
				more = append(more, with)
			}
		}
		all = more
	}
	out := append(tries, true, false)
	for _, values := range all {
		out = append(out, values)
	}
	return out
}

// wording is every text with blanks in the templates of the pack.
func wording(t *testing.T) []string {
	t.Helper()
	names, err := fs.Glob(templates.FS, "bundle/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode && strings.Contains(n.Value, "{{") {
			out = append(out, n.Value)
		}
		for _, c := range n.Content {
			visit(c)
		}
	}
	for _, name := range names {
		b, err := fs.ReadFile(templates.FS, path.Clean(name))
		if err != nil {
			t.Fatal(err)
		}
		var doc yaml.Node
		if err := yaml.Unmarshal(b, &doc); err != nil {
			t.Fatal(err)
		}
		visit(&doc)
	}
	return out
}
