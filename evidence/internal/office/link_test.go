package office

import (
	"strings"
	"testing"
)

func TestLinksLeadNowhere(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, want string }{
		{"word/_rels/document.xml.rels", `<Relationship Id="a" Target="http://a/b.png" TargetMode="External"/><Relationship Id="b" Target="media/x.png"/>`, `<Relationship Id="a" Target="about:blank" TargetMode="External"/><Relationship Id="b" Target="media/x.png"/>`},
		{"content.xml", `<draw:image xlink:href="http://a/b.png"/><draw:image xlink:href="Pictures/x.png"/>`, `<draw:image xlink:href="#"/><draw:image xlink:href="Pictures/x.png"/>`},
		{"word/document.xml", `<w:instrText> INCLUDEPICTURE "http://a"</w:instrText><w:t>DDE and LINK</w:t>`, `<w:instrText> xxxxxxxxxxxxxx "http://a"</w:instrText><w:t>DDE and LINK</w:t>`},
	} {
		if got := string(cutPart(tt.name, []byte(tt.in))); got != tt.want {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
	got, err := cutLinks(".rtf", []byte(`{\rtf1{\*\template C:\\x}{\field{\*\fldinst INCLUDEPICTURE http://a}}}`))
	if err != nil || strings.Contains(string(got), "INCLUDE") || strings.Contains(string(got), "template") {
		t.Errorf("%s, %v", got, err)
	}
}
