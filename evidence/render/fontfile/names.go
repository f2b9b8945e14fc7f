package fontfile

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// glyphNames are the names that Adobe numbers from 1 (Technical Note 5176,
// appendix A), as far as the encodings of PDF use them; glyphRunes are the
// characters they stand for.
const (
	glyphNames = "space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk plus comma hyphen period slash " +
		"zero one two three four five six seven eight nine colon semicolon less equal greater question at " +
		"A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore quoteleft " +
		"a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde " +
		"exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl " +
		"endash dagger daggerdbl periodcentered paragraph bullet quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand questiondown " +
		"grave acute circumflex tilde macron breve dotaccent dieresis ring cedilla hungarumlaut ogonek caron " +
		"emdash AE ordfeminine Lslash Oslash OE ordmasculine ae dotlessi lslash oslash oe germandbls " +
		"onesuperior logicalnot mu trademark Eth onehalf plusminus Thorn onequarter divide brokenbar degree thorn threequarters twosuperior registered minus eth multiply threesuperior copyright " +
		"Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute Ecircumflex Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron " +
		"aacute acircumflex adieresis agrave aring atilde ccedilla eacute ecircumflex edieresis egrave iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ograve otilde scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron"
	glyphRunes = " !\"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~" +
		"¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß" +
		"¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž"
	// standardCodes are the codes of the first of them in Adobe's standard
	// encoding: runs of first and last.
	standardCodes = "32-126 161-175 177-180 182-189 191-191 193-200 202-203 205-208 225-225 227-227 232-235 241-241 245-245 248-251"
)

// Encodings by the names PDF gives them: what glyph each code means.
var (
	StandardEncoding = standardEncoding()
	WinAnsiEncoding  = pageEncoding(charmap.Windows1252, 0x80)
	MacRomanEncoding = pageEncoding(charmap.Macintosh, 0)
)

var (
	standardNames = append([]string{notdefName}, strings.Fields(glyphNames)...)
	runeOf        = runesByName()
)

func runesByName() map[string]rune {
	m := map[string]rune{"Euro": '€', "nbspace": ' '}
	runes := []rune(glyphRunes)
	for i, name := range standardNames[1:] {
		m[name] = runes[i]
	}
	return m
}

// Rune is the character a glyph's name stands for; it reports false for a name
// that is not known.
func Rune(name string) (rune, bool) {
	if r, ok := runeOf[name]; ok {
		return r, true
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) == 4 {
		v, err := strconv.ParseUint(hex, 16, 16)
		return rune(v), err == nil
	}
	return 0, false
}

func standardEncoding() map[int]string {
	m := map[int]string{}
	n := 1
	for _, run := range strings.Fields(standardCodes) {
		a, z, _ := strings.Cut(run, "-")
		first, _ := strconv.Atoi(a)
		last, _ := strconv.Atoi(z)
		for c := first; c <= last; c++ {
			m[c] = standardNames[n]
			n++
		}
	}
	return m
}

func pageEncoding(page *charmap.Charmap, euro byte) map[int]string {
	names := map[rune]string{}
	for name, r := range runeOf {
		if name != "nbspace" {
			names[r] = name
		}
	}
	names['\u00A0'], names['\u00AD'] = "space", "hyphen"
	m := map[int]string{}
	for c := 32; c < 256; c++ {
		if name := names[page.DecodeByte(byte(c))]; name != "" {
			m[c] = name
		}
	}
	if euro > 0 {
		m[int(euro)] = "Euro"
	}
	return m
}
