package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	root   = "../../.." // the module's root, seen from here
	module = "ownpack/"

	maxFileLines     = 500
	maxFunctionLines = 60
)

// floor gives, for each package, which of our packages it may import. A package
// missing here fails the test: a new package must be given a floor. A trailing
// * allows every package below.
var floor = map[string][]string{
	// Floor 0: the nouns, and data.
	"evidence":  {},
	"templates": {},
	// The folder of templates as one file: run by go generate.
	"templates/pack":         {"templates/pack/archive"},
	"templates/pack/archive": {},
	"examples":               {},

	// Floor 1: the stages. None imports another but for what stands here.
	"evidence/check":            {"evidence", "evidence/assertion", "evidence/check/*"},
	"evidence/check/record":     {"evidence", "evidence/assertion", "evidence/internal/phrase"},
	"evidence/check/whose":      {"evidence", "evidence/assertion", "evidence/check/condition", "evidence/check/medicine", "evidence/check/record", "evidence/internal/phrase"},
	"evidence/check/paper":      {"evidence", "evidence/assertion", "evidence/check/record", "evidence/internal/phrase"},
	"evidence/check/condition":  {"evidence", "evidence/assertion", "evidence/check/record", "evidence/internal/phrase"},
	"evidence/check/laterality": {"evidence", "evidence/assertion", "evidence/check/record", "evidence/internal/phrase"},
	"evidence/check/life":       {"evidence", "evidence/assertion", "evidence/check/laterality", "evidence/check/medicine", "evidence/check/record", "evidence/internal/phrase"},
	"evidence/check/medicine":   {"evidence", "evidence/assertion", "evidence/check/record", "evidence/internal/phrase"},
	"evidence/check/measure":    {"evidence", "evidence/assertion", "evidence/check/record", "evidence/internal/phrase"},
	"evidence/internal/arch":    {},
	"evidence/bundle":           {"evidence", "evidence/assertion", "evidence/internal/blanks"},
	"evidence/evidencetest":     {"evidence"},
	// What comes out, as outside programs see it: for tests only.
	"evidence/evidencetest/packtest": {},
	// Render numbers the plan it measures, so it knows bundle.
	"evidence/render": {"evidence", "evidence/bundle", "evidence/internal/blanks", "evidence/internal/pdfium", "evidence/redact", "evidence/render/*"},
	// Parts of pages are hidden in pictures of them, and looked for in what was made.
	"evidence/redact":          {"evidence", "evidence/internal/blanks", "evidence/internal/pdfium"},
	"evidence/render/assemble": {"evidence/render/fontfile"},
	"evidence/render/fontfile": {},
	"evidence/render/fonts":    {"evidence/render/typeset"},
	"evidence/render/typeset":  {},
	"evidence/scheme":          {"evidence"},
	"evidence/deadline":        {"evidence"},
	// What a person says about themselves: read the same way wherever it is typed.
	"evidence/details": {"evidence"},
	// Letters are set in the type of the pack.
	"evidence/letter":            {"evidence", "evidence/internal/blanks"},
	"evidence/letter/docx":       {"evidence", "evidence/letter"},
	"evidence/letter/lettertest": {"evidence", "evidence/letter"},
	"evidence/letter/pdf":        {"evidence/letter", "evidence/render/fonts", "evidence/render/typeset"},
	// Sentences that screens and commands share.
	"evidence/wording":         {"evidence/internal/blanks"},
	"evidence/internal/blanks": {},
	"evidence/internal/phrase": {},
	"evidence/assertion":       {"evidence", "evidence/internal/phrase"},
	"evidence/rank":            {"evidence", "evidence/internal/phrase"},
	"evidence/gap":             {"evidence", "evidence/internal/phrase", "evidence/rank"},
	"evidence/match":           {"evidence", "evidence/assertion", "evidence/match/*"},
	"evidence/match/lexicon":   {"evidence", "evidence/internal/phrase"},
	"evidence/match/feature":   {"evidence", "evidence/assertion", "evidence/internal/phrase", "evidence/match/lexicon"},
	"evidence/match/weights":   {"evidence", "evidence/match/feature"},
	"evidence/match/fit":       {"evidence", "evidence/assertion", "evidence/match/feature", "evidence/match/weights"},
	// Import: a file becomes a Source with entries.
	"evidence/importer":                {"evidence"},
	"evidence/importer/apple":          {"evidence", "evidence/importer", "evidence/importer/archive", "evidence/importer/fhir"},
	"evidence/importer/archive":        {"evidence", "evidence/importer"},
	"evidence/importer/ccda":           {"evidence", "evidence/importer", "evidence/importer/hl7v3", "evidence/importer/xmltree"},
	"evidence/importer/gp2gp":          {"evidence", "evidence/importer", "evidence/importer/hl7v3", "evidence/importer/xmltree"},
	"evidence/importer/hl7v3":          {"evidence", "evidence/importer/xmltree"},
	"evidence/importer/xmltree":        {"evidence/importer"},
	"evidence/importer/fhir":           {"evidence", "evidence/importer"},
	"evidence/importer/gphtml":         {"evidence", "evidence/importer", "evidence/importer/webpage"},
	"evidence/importer/html":           {"evidence", "evidence/importer", "evidence/importer/paper", "evidence/importer/webpage"},
	"evidence/importer/webpage":        {"evidence", "evidence/importer"},
	"evidence/importer/healthconnect":  {"evidence", "evidence/importer", "evidence/importer/archive", "evidence/importer/fhir"},
	"evidence/importer/importertest":   {"evidence", "evidence/importer"},
	"evidence/importer/plain":          {"evidence/importer", "evidence/importer/paper"},
	"evidence/importer/mail":           {"evidence", "evidence/importer", "evidence/importer/paper", "evidence/importer/webpage"},
	"evidence/importer/table":          {"evidence", "evidence/importer", "evidence/importer/table/workbook"},
	"evidence/importer/table/workbook": {"evidence", "evidence/importer"},
	"evidence/importer/docx":           {"evidence", "evidence/importer", "evidence/importer/paper", "evidence/internal/container", "evidence/internal/officexml"},
	"evidence/importer/rtf":            {"evidence", "evidence/importer", "evidence/importer/paper"},
	"evidence/importer/odt":            {"evidence", "evidence/importer", "evidence/importer/paper", "evidence/internal/container", "evidence/internal/officexml"},
	"evidence/importer/doc":            {"evidence", "evidence/importer", "evidence/importer/paper"},
	"evidence/internal/office":         {},
	"evidence/internal/desktop":        {},
	"evidence/internal/container":      {},
	"evidence/internal/officexml":      {},
	// Texts without pages are set on pages, in the type of our own.
	"evidence/importer/paper": {"evidence", "evidence/importer", "evidence/importer/layout", "evidence/internal/pdfium", "evidence/render/fonts", "evidence/render/typeset"},
	"evidence/worker":         {"evidence"},
	// One case, one encrypted file.
	"evidence/casefile":        {"evidence"},
	"evidence/importer/layout": {"evidence"},
	// Pictures of pages: what is read in them, and by which program.
	"evidence/importer/image": {"evidence", "evidence/importer", "evidence/importer/layout", "evidence/importer/scan", "evidence/internal/heif"},
	"evidence/importer/scan":  {"evidence", "evidence/importer", "evidence/importer/layout"},
	"evidence/internal/heif":  {},
	"evidence/internal/ocr":   {"evidence", "evidence/importer"},
	"evidence/importer/pdf":   {"evidence", "evidence/importer", "evidence/importer/layout", "evidence/importer/scan", "evidence/internal/pdfium"},
	// PDFium, open to floor 1.
	"evidence/internal/pdfium": {"evidence"},
	// PDFium's code in a smaller file: run by go generate.
	"evidence/internal/pdfium/pack": {},
	"evidence/sign":                 {},
	"evidence/stamp":                {},
	"evidence/verify":               {"evidence", "evidence/internal/pdfium"},

	// Floor 3: the terminal UI. Screens import neither each other nor tui.
	// The gallery shows the form with the words that people see.
	"tui":                   {"evidence", "evidence/details", "templates", "tui/*"},
	"tui/nav":               {"evidence"},
	"tui/passphrase":        {},
	"tui/plain":             {"evidence", "evidence/details", "tui", "tui/passphrase", "tui/screen/home", "tui/screen/keys", "tui/screen/private", "tui/screen/sources", "tui/screen/start", "tui/widget", "tui/words", "tui/work"},
	"tui/look":              {"tui/theme"},
	"tui/theme":             {},
	"tui/words":             {"evidence", "evidence/wording", "templates"},
	"tui/work":              {"evidence", "tui/nav"},
	"tui/widget":            {"evidence", "tui/nav", "tui/theme"},
	"tui/question":          {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/about":      {"evidence", "evidence/details", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/evidence":   {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/home":       {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/keys":       {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/work"},
	"tui/screen/letters":    {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/pack":       {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/picture":           {},
	"tui/screen/page":       {"evidence", "tui/nav", "tui/picture", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/private":    {"evidence", "tui/nav", "tui/picture", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/history":    {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/verify":     {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/statement":  {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/questions":  {"evidence", "tui/nav", "tui/question", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/disputes":   {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/start":      {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/unlock":     {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/newcase":    {"evidence", "tui/nav", "tui/passphrase", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/screentest": {"tui/nav"},
	// The entries, and what is asked and told about one.
	"tui/screen/entries":            {"evidence", "tui/nav", "tui/screen/entries/*", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/entries/bearing":    {"evidence", "tui/theme", "tui/widget", "tui/words"},
	"tui/screen/entries/dispute":    {"evidence", "tui/theme", "tui/widget", "tui/words"},
	"tui/screen/entries/note":       {"evidence", "tui/theme", "tui/widget", "tui/words"},
	"tui/screen/entries/provenance": {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	"tui/screen/entries/redaction":  {"evidence", "tui/nav", "tui/theme", "tui/widget", "tui/words", "tui/work"},
	// The whole way line by line, for those who cannot use screens.
	"tui/screen/sources": {"evidence", "tui/nav", "tui/question", "tui/theme", "tui/widget", "tui/words", "tui/work"},

	// Floor 2: the verbs, joined. The only door to the engine.
	"evidence/casework": {"evidence", "evidence/*"},

	// Floor 4: words, flags, printing. It joins everything.
	"cmd/ownpack": {"evidence", "evidence/casework", "evidence/details", "tui", "tui/look", "tui/passphrase", "tui/plain", "tui/words", "templates", "examples"},
}

// forbidden maps an import to why no package of ours may have it.
var forbidden = map[string]string{
	"net/http":                             "nothing here talks to a network",
	"net/rpc":                              "nothing here talks to a network",
	"github.com/stretchr/testify":          "tests use the standard library and go-cmp",
	"github.com/charmbracelet/bubbletea":   "the current import path is charm.land/bubbletea/v2",
	"github.com/jung-kurt/gofpdf/internal": "not ours to reach into",
}

// only maps a third-party import prefix to the packages that may have it.
var only = map[string][]string{
	"github.com/jung-kurt/gofpdf":      {"evidence/render", "evidence/importer/paper", "evidence/letter/pdf"},
	"github.com/klippa-app/go-pdfium":  {"evidence/internal/pdfium/pack"}, // it has 3 MB that the program does not need
	"github.com/ncruces/go-sqlite3":    {"evidence/casefile", "evidence/importer/healthconnect"},
	"github.com/sassoftware/relic":     {"evidence/sign", "evidence/verify"},
	"charm.land/":                      {"tui", "cmd/ownpack"},
	"github.com/spf13/cobra":           {"cmd/ownpack"},
	"software.sslmate.com/src/go-pkcs": {"evidence/sign"},
	"github.com/jhillyerd/enmime":      {"evidence/importer/mail"},
	// Whatever runs a text/template makes the linker keep every exported method.
	"text/template": {"evidence/internal/blanks"},
	"html/template": {},
	"os/exec":       {"evidence/worker", "evidence/internal/ocr", "evidence/internal/office", "evidence/internal/desktop", "evidence/evidencetest/packtest"},
}

type source struct {
	pkg, path string
	file      *ast.File
	set       *token.FileSet
	lines     int
}

func TestFloors(t *testing.T) {
	seen := map[string]bool{}
	walk(t, func(s source) {
		seen[s.pkg] = true
		may, ok := floor[s.pkg]
		if !ok {
			t.Errorf("%s: give this package a floor", s.pkg)
			return
		}
		for _, imp := range imports(t, s) {
			if dep, ours := strings.CutPrefix(imp, module); ours && !allows(may, dep) {
				t.Errorf("%s: %s may not import %s", s.path, s.pkg, dep)
			}
		}
	})
	for pkg := range floor {
		if !seen[pkg] {
			t.Errorf("%s: has a floor, but no such package", pkg)
		}
	}
}

func TestNoForbiddenImports(t *testing.T) {
	walk(t, func(s source) {
		for _, imp := range imports(t, s) {
			if why, bad := forbidden[imp]; bad {
				t.Errorf("%s: imports %s: %s", s.path, imp, why)
			}
			for prefix, where := range only {
				if strings.HasPrefix(imp, prefix) && !slices.ContainsFunc(where, func(w string) bool {
					return s.pkg == w || strings.HasPrefix(s.pkg, w+"/")
				}) {
					t.Errorf("%s: only %v may import %s", s.path, where, imp)
				}
			}
		}
	})
}

func TestEachPackageHasOnePackageComment(t *testing.T) {
	comments := map[string]int{}
	walk(t, func(s source) {
		n := 0
		if s.file.Doc != nil {
			n = 1
		}
		comments[s.pkg] += n
	})
	for pkg, n := range comments {
		if n != 1 {
			t.Errorf("%s: %d package comments, want 1", pkg, n)
		}
	}
}

func TestFilesAndFunctionsStaySmall(t *testing.T) {
	walk(t, func(s source) {
		if s.lines > maxFileLines {
			t.Errorf("%s: %d lines, stop at %d", s.path, s.lines, maxFileLines)
		}
		for _, d := range s.file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := s.set.Position(fn.End()).Line - s.set.Position(fn.Pos()).Line + 1
			if n > maxFunctionLines {
				t.Errorf("%s: %s has %d lines, stop at %d", s.path, fn.Name.Name, n, maxFunctionLines)
			}
		}
	})
}

// walk reads each non-test Go file. Files are opened here, so that the test
// cache notices when one of them changes.
func walk(t *testing.T, visit func(source)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		visit(source{
			pkg: filepath.ToSlash(rel), path: path, file: file, set: set,
			lines: set.File(file.Pos()).LineCount(),
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func imports(t *testing.T, s source) []string {
	t.Helper()
	var all []string
	for _, spec := range s.file.Imports {
		imp, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, imp)
	}
	return all
}

func allows(may []string, dep string) bool {
	return slices.ContainsFunc(may, func(m string) bool {
		under, star := strings.CutSuffix(m, "*")
		return m == dep || star && strings.HasPrefix(dep, under)
	})
}
