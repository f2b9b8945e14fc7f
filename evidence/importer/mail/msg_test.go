package mail_test

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// ticks is how Outlook counts time.
func ticks(t time.Time) uint64 { return uint64(t.Unix()+11644473600) * 1e7 }

var sent = time.Date(2024, 1, 9, 14, 5, 0, 0, time.UTC)

// outlook makes an Outlook message with a body of the given kind.
func outlook(body ...node) []byte {
	nodes := []node{
		fixedProps(32, 0x00390040, ticks(sent), 0x3fde0003, 1252),
		prop("0037", "Your hip – results"), prop("0042", "Nurse J Pole"), prop("5D02", "j.pole@tenter.example"), prop("0E04", "Rowan Castell"), prop("001A", "IPM.Note"),
	}
	return compound(append(nodes, body...)...)
}

func attachNode(number string, inner ...node) node {
	return node{name: "__attach_version1.0_#0000000" + number, folder: true, inner: append([]node{fixedProps(8)}, inner...)}
}

// packedRTF is RTF as Outlook packs it, without any packing.
func packedRTF(s string) []byte {
	var b []byte
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s)+12))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	return append(append(b, "MELA\x00\x00\x00\x00"...), s...)
}

const embedded = `{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag19 <html>}{\*\htmltag50 <body>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 She cannot lift the kettle\'92s weight.{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0 {\*\htmltag64 <p>}Second line.{\*\htmltag72 </p>}{\*\htmltag58 </body>}}`

func TestOutlookMessages(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		in    []byte
		words []string
		parts string
	}{
		{"plain text", outlook(prop("1000", "Dear Rowan\r\n\r\nYour hip is worn on the left side.\r\n\r\nNurse J Pole\r\n")), []string{"Your hip is worn on the left side."}, ""},
		{"HTML", outlook(node{name: "__substg1.0_10130102", content: []byte("<html><body><p>You needed two rests \x96 and a rail.</p></body></html>")}), []string{"You needed two rests – and a rail."}, ""},
		{"RTF made of HTML", outlook(node{name: "__substg1.0_10090102", content: packedRTF(embedded)}), []string{"She cannot lift the kettle’s weight.", "Second line."}, ""},
		{"RTF", outlook(node{name: "__substg1.0_10090102", content: packedRTF(`{\rtf1\ansi{\fonttbl{\f0 Arial;}}Sore \u8211? hip.\par Next {\b line}.\par}`)}), []string{"Sore – hip.", "Next line."}, ""},
		{"strings of one byte", compound(fixedProps(32, 0x00390040, ticks(sent), 0x3ffd0003, 1252), node{name: "__substg1.0_0037001E", content: []byte("Caf\xe9")}, node{name: "__substg1.0_0C1A001E", content: []byte("Nurse J Pole")}, node{name: "__substg1.0_1000001E", content: []byte("\xa35 for the taxi.")}), []string{"Café", "£5 for the taxi."}, ""},
		{
			"attachments", outlook(
				prop("1000", "See attached."),
				attachNode("0", prop("3707", "letter of today.pdf"), node{name: "__substg1.0_37010102", content: []byte("%PDF-1.4 " + strings.Repeat("x", 5000))}),
				attachNode("1", prop("3001", "earlier"), node{name: "__substg1.0_3701000D", folder: true, inner: []node{
					fixedProps(24, 0x00390040, ticks(sent.AddDate(0, 0, -3))), prop("0037", "An earlier note"), prop("0C1A", "Søren Hale"), prop("1000", "He fell on Tuesday – twice."),
					attachNode("0", prop("3707", "scan.pdf"), node{name: "__substg1.0_37010102", content: []byte("%PDF-1.7")}),
				}}),
			), []string{"See attached."}, "letter of today.pdf earlier.eml",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, parts, err := load(t, "", tt.in)
			if err != nil {
				t.Fatal(err)
			}
			all := show(r, nil)
			for _, w := range tt.words {
				if !strings.Contains(all, w) {
					t.Errorf("lost %q in\n%s", w, all)
				}
			}
			var names []string
			for _, p := range parts {
				names = append(names, p.Name)
			}
			if got := strings.Join(names, " "); got != tt.parts {
				t.Errorf("parts %q, want %q", got, tt.parts)
			}
			top := r.Entries[0]
			if top.Kind != evidence.KindLetter || top.Date.Value != "2024-01-09T14:05" || top.Author != "Nurse J Pole" || top.Title == "" {
				t.Errorf("head: %s", all)
			}
		})
	}
}

func TestAMessageWithinAMessageCanBeImportedAgain(t *testing.T) {
	t.Parallel()
	in := outlook(prop("1000", "See attached."), attachNode("0", node{name: "__substg1.0_3701000D", folder: true, inner: []node{
		fixedProps(24, 0x00390040, ticks(sent.AddDate(0, 0, -3))), prop("0037", "An earlier note"), prop("0C1A", "Søren Hale"), prop("1000", "He fell on Tuesday – twice."),
		attachNode("0", prop("3707", "scan é.pdf"), node{name: "__substg1.0_37010102", content: []byte("%PDF-1.7")}),
	}}))
	_, parts, err := load(t, "a.msg", in)
	if err != nil || len(parts) != 1 {
		t.Fatal(err, len(parts))
	}
	r, inner, err := load(t, "", parts[0].Content)
	if err != nil {
		t.Fatal(err)
	}
	e := r.Entries[0]
	if e.Author != "Søren Hale" || e.Date.Value != "2024-01-06T14:05" || e.Title != "An earlier note" || !strings.Contains(e.Text, "He fell on Tuesday – twice.") {
		t.Error(show(r, inner))
	}
	if len(inner) != 1 || inner[0].Name != "scan é.pdf" || string(inner[0].Content) != "%PDF-1.7" {
		t.Error(show(r, inner))
	}
}

func TestOtherCompoundFilesAreNotMessages(t *testing.T) {
	t.Parallel()
	word := compound(node{name: "WordDocument", content: []byte("x")})
	if shared().Sniff(word, "") || shared().Sniff(word, "letter.doc") {
		t.Error("takes a Word document")
	}
	_, _, err := load(t, "a.msg", word)
	if !errors.Is(err, importer.ErrUnreadable) {
		t.Errorf("got %v", err)
	}
}

func tnefPart(level byte, id uint32, b []byte) []byte {
	out := []byte{level}
	out = binary.LittleEndian.AppendUint32(out, id)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(b)))
	return append(append(out, b...), 0, 0)
}

func TestWhatOutlookHidesInWinmail(t *testing.T) {
	t.Parallel()
	b := []byte{0x78, 0x9f, 0x3e, 0x22, 1, 0}
	b = append(b, tnefPart(1, 0x0002800c, []byte("The words of the message.\x00"))...)
	b = append(b, tnefPart(2, 0x00069002, make([]byte, 14))...)
	b = append(b, tnefPart(2, 0x00018010, []byte("SHORT~1.PDF\x00"))...)
	b = append(b, tnefPart(2, 0x0006800f, []byte("%PDF-1.4"))...)
	name := wideBytes("long name.pdf\x00")
	var props []byte
	props = binary.LittleEndian.AppendUint32(props, 1)
	props = binary.LittleEndian.AppendUint32(props, 0x3707001f)
	props = binary.LittleEndian.AppendUint32(props, 1)
	props = binary.LittleEndian.AppendUint32(props, uint32(len(name)))
	b = append(b, tnefPart(2, 0x00069005, append(props, name...))...)
	mail := "From: A Person <a@b.example>\r\nTo: c@d.example\r\nSubject: x\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: binary\r\n\r\n" + string(b)
	r, parts, err := load(t, "", []byte(mail))
	if err != nil {
		t.Fatal(err)
	}
	if len(parts) != 1 || parts[0].Name != "long name.pdf" || string(parts[0].Content) != "%PDF-1.4" || !strings.Contains(show(r, nil), "The words of the message.") {
		t.Error(show(r, parts))
	}
}
