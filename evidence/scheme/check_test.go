package scheme_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/scheme"
	"ownpack/templates"
)

func ours(t testing.TB, name string) string {
	t.Helper()
	b, err := fs.ReadFile(templates.FS, "schemes/"+name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func check(t testing.TB, text string) []scheme.Problem {
	t.Helper()
	return scheme.Check([]byte(text), all(t), "2026-11-22")
}

func told(problems []scheme.Problem) string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Error())
	}
	return strings.Join(out, "\n")
}

func TestTheSchemesThatComeWithOwnpackAreFine(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"pip.yaml", "pip-ni.yaml", "adp.yaml", "wca.yaml"} {
		if problems := check(t, ours(t, name)); len(problems) > 0 {
			t.Errorf("%s:\n%s", name, told(problems))
		}
	}
}

// good is small with thresholds and a licence, so that nothing is asked of it.
func good() string {
	s := strings.Replace(small, "citation: No law}\nact", "citation: No law, thresholds: [{points: 2, rate: some, citation: No law}, {points: 3, rate: more, citation: No law}]}\nact", 1)
	return strings.Replace(s, "licence: none", "licence: Open Government Licence", 1)
}

// mistakes are made in a file that is fine, each with what is said of it.
var mistakes = map[string]struct{ from, to, want string }{
	"an unknown field":           {"title: A", "titel: A", "line 2: unknown field titel: is it title?"},
	"the old key":                {"points: 2, wording", "confirmed: true, points: 2, wording", "line 19: unknown field confirmed: write status: confirmed"},
	"a field twice":              {"title: A", "title: B\ntitle: A", "comes twice: it is on line 2 too"},
	"no citation of a row":       {`, citation: "No law, 1b"`, "", "line 19: a descriptor needs wording and citation: the citation is missing"},
	"no citation at all":         {"citation: No law\nvalid", "valid", "line 1: citation is missing"},
	"a day there is not":         {"2020-01-01", "2021-02-29", "line 5: valid_from: a day there is"},
	"an end before the start":    {`valid_from: "2020-01-01"`, `valid_from: "2020-01-01"` + "\n" + `valid_to: "2019-12-31"`, "line 6: valid_to is before valid_from"},
	"a month there is not":       {"2026-08", "2026-13", "line 6: checked_to: a month or a day"},
	"checked in the future":      {"2026-08", "2027-08", "line 6: checked_to is in the future"},
	"the same letter twice":      {"{letter: b,", "{letter: a,", "line 19: the letter a comes twice"},
	"a letter left out":          {"{letter: b,", "{letter: c,", "line 19: letters run a, b, c"},
	"points out of order":        {"Cannot whistle., citation: \"No law, 1b\"}\n", "Cannot whistle., citation: \"No law, 1b\"}\n      - {letter: c, points: 1, wording: Cannot hum., citation: \"No law, 1c\"}\n", "line 20: points are out of order"},
	"points below none":          {"points: 2, wording", "points: -2, wording", "line 19: points are not negative"},
	"points in words":            {"points: 2, wording", "points: two, wording", "line 19: a whole number belongs here"},
	"no row without points":      {"points: 0", "points: 1", "no row without points"},
	"no row with points":         {"points: 2, wording", "points: 0, wording", "no row has points"},
	"an unknown component":       {"component: all", "component: some", "line 15: no such component: some"},
	"a component without use":    {"component: all", "component: some", "line 9: component all has no activity"},
	"thresholds that fall":       {"points: 3, rate", "points: 1, rate", "line 9: thresholds rise"},
	"a rate without a name":      {"rate: some, ", "", "line 9: a threshold needs rate and citation"},
	"no thresholds":              {", thresholds: [{points: 2, rate: some, citation: No law}, {points: 3, rate: more, citation: No law}]", "", "line 9: component all has no thresholds"},
	"thresholds added elsewhere": {"citation: No law, thresholds", "citation: No law, added_to: other, thresholds", "line 9: added_to: no such component: other"},
	"an id of another scheme":    {"id: demo-1", "id: pip-1", "line 11: activity ids begin with demo-"},
	"an id in capitals":          {"id: demo\n", "id: Demo\n", "line 1: id: lower-case letters and digits"},
	"an id with a dash":          {"id: demo\n", "id: demo-ni\n", "line 1: an id with a dash"},
	"an activity without rows":   {small[strings.Index(small, "    descriptors:"):], "    descriptors: []\n", "line 11: an activity needs descriptors"},
	"confirmed without wording":  {"wording: Cannot whistle.", "plain: You cannot., status: confirmed", "line 19: the descriptor is confirmed without wording"},
	"no wording, nothing said":   {"wording: Cannot whistle., ", "", "line 19: a descriptor needs wording and citation"},
	"a status there is not":      {"wording: Cannot whistle.", "wording: Cannot whistle., status: sure", "line 19: no such status: sure"},
	"a doubled colon":            {"Cannot whistle.", `"Cannot whistle:: a tune."`, "line 19: wording is whole"},
	"dots in place of words":     {"Cannot whistle.", `"... whistle."`, "line 19: wording is whole"},
	"a list where words belong":  {"title: A made-up test", "title: [A, made-up, test]", "line 2: words belong here"},
	"words where a list belongs": {"nations: [england]", "nations: england", "line 3: a list belongs here"},
	"a nation there is not":      {"[england]", "[england, mercia]", "line 3: no such nation: mercia"},
	"no nation":                  {"[england]", "[]", "line 3: nations are missing"},
	"a quotation mark left open": {"title: A made-up test", `title: "A made-up test`, "line 2: a quotation mark is opened and not closed"},
	"one left open in a row":     {"Cannot whistle.", `"Cannot whistle.`, "line 19: a quotation mark is opened and not closed"},
	"a bracket left open":        {"[england]", "[england", "this cannot be read as YAML"},
	"a cause there is not":       {"component: all", "component: all\n    cause: soul", "line 16: cause: bodily or mental"},
	"another licence":            {"Open Government Licence", "mine", "line 7: the file holds wording"},
	"wording of an early draft":  {"Whistling", "Planning and buying food", "line 13: demo-1: this comes from an early draft"},
	"words a court set aside":    {"Cannot whistle.", `"For reasons other than psychological distress, cannot whistle."`, "RF v SSWP"},
	"two schemes":                {"id: demo\n", "id: demo\n---\nid: x\n", "one scheme a file"},
}

func TestCheckNamesEveryProblemByLine(t *testing.T) {
	t.Parallel()
	if problems := check(t, good()); len(problems) > 0 {
		t.Fatalf("the file to begin with:\n%s", told(problems))
	}
	for name, c := range mistakes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(good(), c.from, c.to, 1)
			if text == good() {
				t.Fatal("nothing was changed")
			}
			if got := told(check(t, text)); !strings.Contains(got, c.want) {
				t.Errorf("want %s\ngot:\n%s", c.want, got)
			}
		})
	}
}

func TestCheckNamesAllProblemsNotOnlyTheFirst(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("title: A", "titel: A", "2020-01-01", "now", "{letter: b,", "{letter: d,", "component: all", "component: none").Replace(good())
	problems := check(t, text)
	if len(problems) < 5 {
		t.Errorf("got %d:\n%s", len(problems), told(problems))
	}
	for i := 1; i < len(problems); i++ {
		if problems[i].Line < problems[i-1].Line {
			t.Error("not in the order of lines")
		}
	}
}

// The slips of other people's lists are asked about.
func TestCheckAsksAboutSlipsOfOtherLists(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, from, to, want string }{
		"taking nutrition with 8":        {"pip.yaml", "        points: 10\n        wording: \"Cannot convey", "        points: 8\n        wording: \"Cannot convey", "pip-2 f has 8 points in this file and 10 in the rules here. Which is right?"},
		"moving around without (i)":      {"pip.yaml", "- (i) stand; or (ii)", "- stand; or (ii)", "pip-12 f: a copy in circulation has lost the (i)"},
		"a row we could not confirm":     {"pip.yaml", "status: memory\n        citation: SI 2013/377, Schedule 1, Part 3, activity 2, row f", "status: confirmed\n        citation: SI 2013/377, Schedule 1, Part 3, activity 2, row f", "pip-12 f is confirmed in this file and not here"},
		"mobilising without (i)":         {"wca.yaml", "either: (i) mobilise more than 200", "either: mobilise more than 200", "wca-1 d: a copy in circulation has lost the (i)"},
		"standing with two colons":       {"wca.yaml", "at a work station: (i)", "at a work station:: (i)", "wording is whole: a doubled colon"},
		"actions not sequential":         {"wca.yaml", "two sequential personal actions for the majority", "two personal actions for the majority", "wca-13 b: a copy in circulation has lost the word sequential"},
		"a weekly test lost":             {"wca.yaml", "status: secondary # once a week", "wording: Loses control.\n        status: confirmed # once a week", "wca-9 s: a copy in circulation has lost how often"},
		"monitoring in its old form":     {"pip.yaml", "Needs any one or more of the following - (i) to use an aid or appliance to be able to manage medication; (ii) supervision, prompting or assistance to be able to manage medication; (iii) supervision, prompting or assistance to be able to monitor a health condition.", "Needs either - (i) to use an aid or appliance to be able to manage medication; or (ii) supervision, prompting or assistance to be able to manage medication or to monitor a health condition.", "pip-3 b: this looks like the form that activity 3 had"},
		"journeys as a court set aside":  {"pip.yaml", "Cannot plan the route of a journey.", "For reasons other than psychological distress, cannot plan the route of a journey.", "pip-11 c: these words were set aside by a court"},
		"the assessment said to be over": {"wca.yaml", `valid_to: ""`, `valid_to: "2026-04-05"`, "the rules of wca here are still in force"},
		"a row left out":                 {"wca.yaml", "id: wca-17", "id: wca-18", "wca-17 is in the rules here and not in this file"},
		"a wording changed":              {"wca.yaml", "such as an empty cardboard box", "such as a full cardboard box", "wca-4 c: the wording differs"},
		"a heading changed":              {"wca.yaml", `heading: "Reaching"`, `heading: "Stretching"`, "wca-3: the heading differs"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := ours(t, c.file)
			text := strings.Replace(before, c.from, c.to, 1)
			if text == before {
				t.Fatal("nothing was changed")
			}
			problems := check(t, text)
			if got := told(problems); !strings.Contains(got, c.want) {
				t.Errorf("want %s\ngot:\n%s", c.want, got)
			}
			for _, p := range problems {
				if strings.Contains(p.What, "Which is right?") && (!p.Question || p.Line == 0) {
					t.Errorf("no question, or no line: %s", p)
				}
			}
		})
	}
}

func TestCheckAsksAboutASlipOnce(t *testing.T) {
	t.Parallel()
	text := strings.Replace(ours(t, "wca.yaml"), "two sequential personal actions for", "two personal actions for", 1)
	if problems := check(t, text); len(problems) != 1 {
		t.Errorf("got:\n%s", told(problems))
	}
}

func TestCheckReadsWhatPeopleSave(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"days without quotation marks": strings.NewReplacer(`"2020-01-01"`, "2020-01-01", `"2026-08"`, "2026-08").Replace(good()),
		"line ends of Windows":         strings.ReplaceAll(good(), "\n", "\r\n"),
		"a byte order mark":            "\ufeff" + good(),
	} {
		if problems := check(t, text); len(problems) > 0 {
			t.Errorf("%s:\n%s", name, told(problems))
		}
	}
	for text, want := range map[string]string{
		"\xff\xfei\x00d\x00": "save the file as plain text, in UTF-8", "": "the file is empty", "- a": "a scheme begins with keys",
		strings.Repeat("[", 20_000): "cannot be read as YAML", strings.Repeat("# x\n", 1_000_001): "too long",
	} {
		if got := told(check(t, text)); !strings.Contains(got, want) {
			t.Errorf("want %s, got %s", want, got)
		}
	}
}

func TestALaterLawMayHaveOtherPoints(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("points: 10\n", "points: 9\n", "2017-03-16", "2027-04-01").Replace(ours(t, "pip.yaml"))
	here := all(t)
	for i := range here {
		if here[i].ID == "pip" {
			here[i].ValidTo = "2027-03-31"
		}
	}
	if problems := scheme.Check([]byte(text), here, "2026-11-22"); len(problems) > 0 {
		t.Errorf("rules of other days were compared:\n%s", told(problems))
	}
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(good()))
	for _, s := range []string{
		"", "\x00", "a", "- a\n- b\n", "id: [\n", "id: &a [*a]\n", "<<: {id: x}\n", "activities: [{descriptors: [{letter: 日}]}]\n",
		"id: \"x\n", "? [a]\n: b\n", "activities: &x [{counterpart: {descriptor: {}}, conditions: [{}]}]\ncomponents: *x\n", "%YAML 9\n---\n", "a: !!binary x\n",
	} {
		f.Add([]byte(s))
	}
	if b, err := os.ReadFile("../../templates/schemes/wca.yaml"); err == nil {
		f.Add(b[:6000])
	}
	here := []evidence.Scheme{{ID: "demo", ValidFrom: "2020-01-01", Activities: []evidence.Activity{{ID: "demo-1", Descriptors: []evidence.Descriptor{{Letter: "a", Points: 3}}}}}}
	f.Fuzz(func(t *testing.T, b []byte) {
		problems := scheme.Check(b, here, "2026-11-22")
		for _, p := range problems {
			if p.What == "" || p.Line < 0 {
				t.Errorf("a problem without words, or line %d", p.Line)
			}
		}
		if _, err := scheme.Parse("fuzz.yaml", b); err == nil {
			for _, p := range problems {
				if !p.Question {
					t.Errorf("read, and yet: %s", p)
				}
			}
		}
	})
}
