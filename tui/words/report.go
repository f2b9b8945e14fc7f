package words

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// Checked is one line of a report on a pack: a question, the answer in a few
// words, what was found, and what that means and what to do.
type Checked struct {
	State    evidence.State
	Question string
	Answer   string
	Found    string
	Means    string
}

// answer is what a state is called for one part, and what it means.
type answer struct{ says, means string }

// Verified puts the parts of a report into words. It never calls good what is only
// not known. Compared says that the pages were compared with those of an original.
func Verified(r evidence.Report, compared bool) []Checked {
	row := func(question string, p evidence.Part, answers map[evidence.State]answer) Checked {
		a := answers[p.State]
		return Checked{p.State, question, a.says, p.Detail, a.means}
	}
	out := []Checked{
		row("Was the file changed?", r.Integrity, changed),
		row("Is all of it signed?", r.Coverage, covered),
		row("Who signed it?", r.Identity, signed),
		row("When?", r.Time, timed),
	}
	if compared && r.OK(true) && r.Integrity.State == evidence.StateBad {
		out[0].Means = resaved
		out[1].Means = ""
	}
	if r.Integrity.State == evidence.StateGood && r.Coverage.State == evidence.StateBad {
		out[0].Answer, out[0].Means = "Not what was signed, but see below", ""
	}
	if r.Fingerprint == "" { // nothing could be read of the signature
		for i := range out[2:] {
			if c := &out[2+i]; c.State == evidence.StateUnknown {
				c.Answer, c.Means = "Nothing is known", ""
			}
		}
	}
	return out
}

// resaved is what it means when a file no longer fits its signature and its pages
// are as they were.
const resaved = "An office that stamps pages, joins files or saves them anew breaks the signature. What the pages say is as in the original. Links and hidden parts of the file were not compared."

// Explained are the lines of which the meaning is worth saying: of a file without a
// signature only the first.
func Explained(all []Checked) []Checked {
	if len(all) > 0 && all[0].State == evidence.StateAbsent {
		return all[:1]
	}
	return all
}

var changed = map[evidence.State]answer{
	evidence.StateGood: {
		"No change found",
		"What was signed is as it was then. This does not show that what it says is true.",
	},
	evidence.StateBad: {
		"YES, or it is damaged",
		"Do not rely on this copy. Files can be damaged on the way: ask the sender for it again, and compare its SHA-256 with the one in their receipt.",
	},
	evidence.StateUnknown: {
		"It cannot be told",
		"It was signed in a way that ownpack does not know. Ask the sender for the file just as ownpack made it.",
	},
	evidence.StateAbsent: {
		"It cannot be told: no signature",
		"A pack loses its signature when somebody prints, scans, joins or stamps it. If you have the person’s own copy (its name has “master” in it), compare the pages with that.",
	},
}

var covered = map[evidence.State]answer{
	evidence.StateGood:    {"Yes, the whole file", ""},
	evidence.StateBad:     {"NO, not all of it", "What was not signed can change what a page shows. Ask the sender for the file as it was made."},
	evidence.StateUnknown: {"It cannot be told", ""},
	evidence.StateAbsent:  {"No signature", ""},
}

var signed = map[evidence.State]answer{
	evidence.StateGood: {"The key that you expect", "Whoever holds that key signed this file."},
	evidence.StateBad: {
		"NOT the key that you expect, or not one for this",
		"Do not rely on the name. Ask the sender, in person or by telephone, whether they made a new key.",
	},
	evidence.StateUnknown: {
		"Not known for certain",
		"Anybody can make a key with any name. If it matters who signed, ask them to read out their key’s fingerprint, in person or by telephone. Then compare it with this one.",
	},
	evidence.StateAbsent: {"Nobody", ""},
}

var timed = map[evidence.State]answer{
	evidence.StateGood:    {"Confirmed", "A service that you trust confirms that the file was there at that time."},
	evidence.StateBad:     {"WRONG", "The time that it states cannot be right. Go by the day on which you got the file."},
	evidence.StateUnknown: {"Stated, not confirmed", "A computer’s clock can be wrong. If the day matters, go by the day on which you got the file."},
	evidence.StateAbsent:  {"Not stated", ""},
}

// Verdict says in a sentence what a report comes to, and whether that is good.
// Compared says that the pages were compared with those of an original.
func Verdict(r evidence.Report, compared bool) (string, evidence.State) {
	n := map[evidence.PageState]int{}
	for _, p := range r.Pages {
		n[p.State]++
	}
	differ := n[evidence.PageAltered] + n[evidence.PageMissing]
	switch {
	case compared && differ > 0:
		return number(differ, "page is", "pages are") + " not as in the original.", evidence.StateBad
	case compared && len(r.Holds) > 0:
		return "Every page that this part holds is as in the original.", evidence.StateGood
	case compared && n[evidence.PageExtra] > 0:
		return "Every page of the original is there, as it was, and " + number(n[evidence.PageExtra], "other page", "other pages") + " besides.", evidence.StateGood
	case compared && r.OK(false):
		return "Every page is as in the original, and nothing was changed since it was signed.", evidence.StateGood
	case compared && r.Integrity.State == evidence.StateBad:
		return "Every page is as in the original. The file itself was changed, or saved anew.", evidence.StateGood
	case compared:
		return "Every page is as in the original.", evidence.StateGood
	case r.OK(false) && r.Identity.State == evidence.StateGood:
		return "Nothing was changed since it was signed, with the key that you expect.", evidence.StateGood
	case r.OK(false):
		return "Nothing was changed since it was signed. Who signed it is not known for certain.", evidence.StateGood
	case r.Integrity.State == evidence.StateAbsent:
		return "It has no signature. Nobody can tell from it alone whether it was changed.", evidence.StateUnknown
	case r.Integrity.State == evidence.StateUnknown:
		return "It cannot be told whether it was changed.", evidence.StateUnknown
	case r.Integrity.State == evidence.StateGood && r.Coverage.State == evidence.StateGood && differ > 0:
		return "Pages that the pack itself lists are missing.", evidence.StateBad
	case r.Integrity.State == evidence.StateGood && r.Coverage.State == evidence.StateGood:
		return "The file is unchanged, but its signature is not as it should be.", evidence.StateBad
	case r.Integrity.State == evidence.StateGood && r.Coverage.State == evidence.StateBad:
		return "Do not rely on it: not all of it is what was signed.", evidence.StateBad
	}
	return "Do not rely on it: it was changed or damaged after it was signed.", evidence.StateBad
}

// PageStates say what became of the pages, one line for each thing that can have
// become of them. The same pages come first.
func PageStates(r evidence.Report, compared bool) []string {
	by := map[evidence.PageState][]string{}
	for _, p := range r.Pages {
		by[p.State] = append(by[p.State], evidence.VisibleLine(p.Label))
	}
	same := "Same as the pack itself lists: "
	if compared {
		same = "Same as in the original: "
	}
	var out []string
	if n := len(by[evidence.PageSame]); n > 0 {
		out = append(out, same+number(n, "page", "pages")+".")
	}
	for _, s := range []struct {
		state       evidence.PageState
		name, means string
	}{
		{evidence.PageAltered, "ALTERED", "Something on the page is not as in the original. Look at both beside each other."},
		{evidence.PageMissing, "MISSING", "The page is not in this file. Ask the sender for it."},
		{evidence.PageMoved, "Moved", "The page is the same, but stands in another place."},
		{evidence.PageExtra, "Extra", "The page is not in the original. It may be one that an office put in, such as a cover. Read it."},
	} {
		if labels := by[s.state]; len(labels) > 0 {
			out = append(out, s.name+": "+number(len(labels), "page", "pages")+" ("+listed(labels)+"). "+s.means)
		}
	}
	return out
}

// PackKind says what kind of file it is besides an ordinary pack: one line each.
func PackKind(r evidence.Report) []string {
	var out []string
	if n := len(r.Holds); n > 0 {
		out = append(out, "One part of several. This file holds "+number(n, "page", "pages")+" of the pack, "+
			evidence.VisibleLine(r.Holds[0])+" to "+evidence.VisibleLine(r.Holds[n-1])+". The others are in the other files: check each of them.")
	}
	if r.Large {
		out = append(out, "Large print. Each page is spread over as many sheets as it needs, with the label of the page.")
	}
	if r.After != "" {
		out = append(out, "A supplement. It adds to the pack with the id "+evidence.VisibleLine(evidence.ShortPackID(r.After))+".")
	}
	return out
}

// mostLabels is how many pages are named one by one.
const mostLabels = 12

func listed(labels []string) string {
	if len(labels) > mostLabels {
		return strings.Join(labels[:mostLabels], ", ") + " and " + strconv.Itoa(len(labels)-mostLabels) + " more"
	}
	return strings.Join(labels, ", ")
}

func number(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// NotVerified says why a file could not be verified, and what to do. Keyed says
// that a fingerprint was given.
func NotVerified(err error, keyed bool) (what, do string) {
	switch {
	case errors.Is(err, evidence.ErrOriginal) && keyed:
		return "the original was not signed with the key of that fingerprint, or was changed.",
			"Check the fingerprint, digit by digit. Press esc to go back."
	case errors.Is(err, evidence.ErrOriginal):
		return "the file to compare with is no original: it was changed, or is not signed.",
			"Compare with the person’s own copy, just as ownpack made it. Its name has “master” in it. Press esc, then c."
	case errors.Is(err, fs.ErrNotExist):
		return "there is no file of that name.",
			"Check the name and the folder, letter by letter. It is easier to drop the file onto this window. Press n to type it again."
	case errors.Is(err, evidence.ErrNotFile):
		return "that is a folder, or something else that is not a file.", "Name the PDF file in it. Press n to type it again."
	case errors.Is(err, evidence.ErrNotPDF):
		return "that is not a PDF file.",
			"A pack is a PDF file. A receipt, a letter or a photograph cannot be checked here. Press n to choose another file."
	case errors.Is(err, evidence.ErrEncrypted):
		return "the file is locked with a password.",
			"ownpack never locks a pack, so somebody saved it anew, and its signature is lost. Ask the sender for the file as ownpack made it."
	case errors.Is(err, fs.ErrPermission):
		return "this computer does not let you read the file.", "Copy it to a folder of your own, and try again."
	}
	return "the file could not be checked.", "Press n to choose another file."
}

// OwnList is said of the list of documents in a file that is not as it was signed.
const OwnList = "So says the list in the file, which may have been changed too."

// NoFingerprint is what a person is told whose words are not a fingerprint.
const NoFingerprint = "That is no fingerprint. It has 64 letters and digits."

// Fingerprint reads a key's fingerprint as people write it.
func Fingerprint(typed string) (plain string, ok bool) {
	plain = strings.ToLower(strings.NewReplacer(" ", "", ":", "", "-", "", "\t", "").Replace(typed))
	const bytes = 32
	b, err := hex.DecodeString(plain)
	return plain, err == nil && len(b) == bytes
}

// Groups writes a fingerprint so that two people can compare it aloud.
func Groups(fingerprint string) string {
	var out []string
	for s := strings.ToUpper(fingerprint); s != ""; s = s[min(4, len(s)):] {
		out = append(out, s[:min(4, len(s))])
	}
	return strings.Join(out, " ")
}
