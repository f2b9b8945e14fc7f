package tui

import "strings"

// signs are all that screens draw besides letters, digits and what is on a UK
// keyboard, each with what stands for it where the terminal may lack it. All but the
// bars of a strip are among the signs that every font of Windows has (WGL4).
var signs = []struct{ sign, plain string }{
	{"─", "-"},
	{"│", "|"},
	{"┃", "|"},
	{"█", "#"},
	{"░", "."},
	{"▒", ":"},
	{"▓", "%"},
	{"▁", "_"},
	{"▂", "."},
	{"▃", ":"},
	{"▄", "-"},
	{"▅", "="},
	{"▆", "+"},
	{"▇", "*"},
	{"►", ">"},
	{"•", "*"},
	{"·", "-"},
	{"…", "~"},
	{"↑", "^"},
	{"↓", "v"},
	{"←", "<"},
	{"→", ">"},
	{"“", `"`},
	{"”", `"`},
	{"‘", "'"},
	{"’", "'"},
	{"–", "-"},
	{"—", "-"},
	{"×", "x"},
}

var plainSigns = func() *strings.Replacer {
	var pairs []string
	for _, s := range signs {
		pairs = append(pairs, s.sign, s.plain)
	}
	return strings.NewReplacer(pairs...)
}()

// ascii reports whether a terminal may lack signs: by its kind, or by the letters
// that the person's settings ask for.
func ascii(env func(string) string, system string) bool {
	kind := env("TERM")
	switch {
	case system == "windows":
		return kind == "dumb"
	case kind == "" || kind == "dumb" || kind == "linux" || kind == "ansi" || kind == "cons25" || strings.HasPrefix(kind, "vt"):
		return true
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if letters := strings.ToLower(env(name)); letters != "" {
			return !strings.Contains(letters, "utf-8") && !strings.Contains(letters, "utf8")
		}
	}
	return false
}
