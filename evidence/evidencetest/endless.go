package evidencetest

import "fmt"

// EndlessPDF is a file of three pages. To draw the second never ends: a form on
// it is filled with a pattern that draws the form again.
func EndlessPDF() []byte {
	const form, filled, pattern = 10, 11, 12
	stream := func(dict, content string) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(content), content)
	}
	return PDF([]PDFPage{
		{Lines: []string{"The first page can be read."}},
		{
			Lines:     []string{"The second page has no end."},
			Resources: fmt.Sprintf("/XObject << /Form %d 0 R >>", form), Content: "/Form Do\n",
		},
		{Lines: []string{"The third page can be read."}},
	}, PDFExtra{Objects: []string{
		stream(fmt.Sprintf("/Type /XObject /Subtype /Form /Resources << /XObject << /Filled %d 0 R >> >>", filled), "/Filled Do"),
		stream(fmt.Sprintf("/Type /XObject /Subtype /Form /Resources << /Pattern << /Pattern %d 0 R >> >>", pattern), "/Pattern cs /Pattern scn 0 0 200 150 re f"),
		stream(fmt.Sprintf("/PatternType 1 /BBox [0 0 200 150] /Resources << /XObject << /Form %d 0 R >> >>", form), "/Form Do"),
	}})
}
