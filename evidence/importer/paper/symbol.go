package paper

import "strings"

// symbolFonts gives characters of fonts that hold signs instead of letters.
var symbolFonts = []struct {
	prefix string
	signs  map[rune]string
}{
	{"wingdings 2", map[rune]string{0x2a: "☐", 0x4f: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xa3: "☐"}},
	{"wingdings", map[rune]string{
		0x6c: "●", 0x6e: "■", 0x6f: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0x9f: "•", 0xa7: "▪", 0xa8: "☐",
		0xd8: "➢", 0xdf: "←", 0xe0: "→", 0xe1: "↑", 0xe2: "↓", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒", 0xfe: "☑",
	}},
	{"symbol", map[rune]string{
		0x44: "Δ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x64: "δ", 0x67: "γ", 0x6d: "μ", 0xa3: "≤", 0xa5: "∞", 0xac: "←", 0xad: "↑", 0xae: "→",
		0xaf: "↓", 0xb0: "°", 0xb1: "±", 0xb3: "≥", 0xb4: "×", 0xb7: "•", 0xbb: "≈",
	}},
}

// Symbol is what a character of a font shows, where the font holds signs. One
// that is not known stays.
func Symbol(font string, char rune) string {
	code := char
	if code >= 0xf000 && code <= 0xf0ff {
		code -= 0xf000
	}
	font = strings.ToLower(strings.TrimSpace(font))
	for _, f := range symbolFonts {
		if strings.HasPrefix(font, f.prefix) {
			if s, ok := f.signs[code]; ok {
				return s
			}
			break
		}
	}
	if code != char && font == "" {
		if s, ok := symbolFonts[len(symbolFonts)-1].signs[code]; ok {
			return s
		}
	}
	return string(char)
}
