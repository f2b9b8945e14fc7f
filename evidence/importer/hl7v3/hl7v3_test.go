package hl7v3_test

import (
	"strings"
	"testing"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/hl7v3"
	"ownpack/evidence/importer/xmltree"
)

func TestDatesAreAsPreciseAsTheyAreGiven(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"1998": "1998", "199803": "1998-03", "19980307": "1998-03-07",
		"199803071105": "1998-03-07T11:05", "19980307110559": "1998-03-07T11:05",
		"19980307110559.123-0500": "1998-03-07T11:05", "199803071105+0100": "1998-03-07T11:05",
		"19980307000000": "1998-03-07", "199803070000-0800": "1998-03-07", "19980307Z": "1998-03-07",
		"1998030711": "1998-03-07", "19980000": "1998", "19980300": "1998-03",
		"1998-03-07": "1998-03-07", "1998-03-07T00:00:00Z": "1998-03-07",
		"03/07/1998": "", "19981301": "", "19980231": "", "00010101": "", "": "", "soon": "", "200130311": "",
	} {
		if d := hl7v3.Date(in); d.Value != want || d.Raw != in {
			t.Errorf("%q read as %q, %q", in, d.Value, d.Raw)
		}
	}
}

func parse(t *testing.T, s string) *xmltree.Node {
	t.Helper()
	s = `<x xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` + s + `</x>`
	tree, err := xmltree.Read(t.Context(), importer.File{Size: int64(len(s)), Content: strings.NewReader(s)}, "text", func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return tree.Root
}

func TestValuesOfEachType(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`<value xsi:type="PQ" value="7.2" unit="mmol/L"/>`:                                              "7.2|mmol/L",
		`<value value="7.2" unit="1"/>`:                                                                 "7.2|",
		`<value xsi:type="hl7:INT" value="3"/>`:                                                         "3|",
		`<value xsi:type="BL" value="false"/>`:                                                          "false|",
		`<value xsi:type="ST">Negative</value>`:                                                         "Negative|",
		`<value xsi:type="ED">Two  words</value>`:                                                       "Two words|",
		`<value xsi:type="TS" value="201806"/>`:                                                         "June 2018|",
		`<value xsi:type="CD" code="1" displayName="Former smoker"/>`:                                   "Former smoker|",
		`<value xsi:type="CE" nullFlavor="OTH"><originalText>rarely</originalText></value>`:             "rarely|",
		`<value xsi:type="CD" nullFlavor="OTH"><translation code="2" displayName="Sometimes"/></value>`: "Sometimes|",
		`<value xsi:type="IVL_PQ"><low value="3" unit="g"/><high value="5" unit="g"/></value>`:          "3 – 5|g",
		`<value xsi:type="IVL_PQ"><low value="90" unit="mL" inclusive="false"/></value>`:                "> 90|mL",
		`<value xsi:type="RTO_PQ_PQ"><numerator value="1"/><denominator value="80"/></value>`:           "1 / 80|",
		`<value nullFlavor="UNK"/>`:                                                                     "|",
	} {
		f := hl7v3.ReadValue(parse(t, in).At("value"), hl7v3.Nothing)
		if got := f.Value + "|" + f.Unit; got != want {
			t.Errorf("%s read as %q", in, got)
		}
	}
}

func TestTimesThatRepeat(t *testing.T) {
	t.Parallel()
	n := parse(t, `<effectiveTime xsi:type="IVL_TS"><low value="2019"/><high nullFlavor="NI"/></effectiveTime>
		<effectiveTime xsi:type="PIVL_TS"><period value="8" unit="h"/></effectiveTime>
		<effectiveTime xsi:type="EIVL_TS"><event code="HS"/></effectiveTime>`)
	if got := strings.Join(hl7v3.Timing(n, "effectiveTime"), "; "); got != "every 8 h; before the hour of sleep" {
		t.Errorf("read as %q", got)
	}
	if s := hl7v3.When(n, "effectiveTime"); s.Start.Value != "2019" || s.Ended || s.Words() != "" {
		t.Error("the time is misread")
	}
}
