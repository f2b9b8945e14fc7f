package fhir

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// noneCodes say that there is nothing of a kind: no known allergy of any sort
// (now and before 2020), to drugs, food, insects, the environment, latex,
// animals; no known problems; no medicines.
var noneCodes = []string{
	"716186003", "160244002", "409137002", "429625007", "428197003", "428607008", "716184000", "716220001", "1003774007",
	"160245001", "787481004", "182849000", "1631000175102",
}

// noneTitle knows words that stand for the lack of a thing, as the whole of
// what is said.
var noneTitle = regexp.MustCompile(`(?i)^(?:` +
	`no (?:known |current |relevant |significant )?(?:(?:drug|food|latex|medication|medicine|environmental|other|active) )?(?:allerg\w*|adverse (?:reaction|drug)\w*|intoleranc\w*|problems?\b|medications?\b|medicines?\b|conditions?\b|immuni[sz]ations?\b|procedures?\b|devices?\b)` +
	`|no known .*allerg|not known to be allergic|nil known|none known|none$|nil$|nkd?f?a\b|no active (?:problems|medications)|no information (?:available )?(?:about|on|regarding)\b)`)

// saysNone knows what stands where a list is empty: "No known allergies", and
// the patient summary's codes for what is absent or not known.
func saysNone(codes []evidence.Code, title string) bool {
	for _, c := range codes {
		if slices.Contains(noneCodes, c.Code) || strings.Contains(c.System, "absent-unknown") {
			return true
		}
		if strings.HasPrefix(c.Code, "no-known-") || strings.HasPrefix(c.Code, "no-") && strings.HasSuffix(c.Code, "-info") {
			return true
		}
	}
	return noneTitle.MatchString(title)
}

// saysNoAllergy knows the codes for no known allergy where an observation
// carries them.
func (c concept) saysNoAllergy() bool {
	return c.hasCode(noneCodes[:9]...)
}

// isNo tells the value that turns a question's title into its opposite: "Heart
// failure: N".
func isNo(o object) bool {
	v, unit := value(o)
	return unit == "" && (saysNo(v) || concept{o.at("valueCodeableConcept")}.hasCode(noValues...))
}

// noValues are codes of a value that says no: no, absent, known absent,
// negative, not detected, undetected.
var noValues = []string{
	"373067005", "2667000", "410516002", "260385009", "260415000", "272519000", "410594000", "LA32-8", "LA9634-2", "LA6577-6", "LA11883-8",
}

// semanticTag is what terms of SNOMED CT end with: "Absent (qualifier value)".
var semanticTag = regexp.MustCompile(`\s*\((?:qualifier value|finding|situation)\)$`)

// aside is a remark in brackets after the answer: "Not detected (screen)".
var aside = regexp.MustCompile(`^([^(),;]+?)\s*\([^()]*\)$`)

func saysNo(v string) bool {
	v = semanticTag.ReplaceAllString(strings.TrimSpace(v), "")
	if g := aside.FindStringSubmatch(v); g != nil {
		v = g[1]
	}
	switch strings.ToLower(strings.Trim(v, " .")) {
	case "n", "no", "false", "absent", "known absent", "not present", "negative", "neg", "not detected", "none detected", "undetected",
		"not found", "not seen", "nil", "none":
		return true
	}
	return false
}

// modified reads what turns the meaning of a resource round. A modifier that
// is not known here leaves it in doubt, and is counted.
func (b *builder) modified(d *draft) {
	for _, e := range d.from.list("modifierExtension") {
		name := extensionName(e.text("url"))
		switch {
		case e.has("valueBoolean") && !e.is("valueBoolean"):
		case turning.MatchString(name) && e.is("valueBoolean"):
			d.Assertion = evidence.Negated
		default:
			b.modifiers++
			if d.Assertion == "" {
				d.Assertion = evidence.Possible
			}
		}
	}
}

var turning = regexp.MustCompile(`(?i)negat|refut|absent|absence|exclu|not-?(?:done|given|taken|present|performed)|denied`)

// ofFamily makes a coded line about relatives a line of family history,
// whatever resource carries it.
func (d *draft) ofFamily() {
	if !familyTitle.MatchString(d.Title) {
		return
	}
	d.Kind, d.Experiencer = evidence.KindFamilyHistory, evidence.AboutFamily
	if familyNone.MatchString(d.Title) {
		d.Assertion = evidence.Negated
	}
}

// setClinical reads a clinicalStatus, unless the entry is in error or withheld.
func (d *draft) setClinical(status string) {
	if d.Status != "" {
		return
	}
	switch status {
	case "active", "recurrence", "relapse", "confirmed", "unconfirmed":
		d.Status = evidence.StatusActive
	case "inactive", "resolved", "remission":
		d.Status = evidence.StatusEnded
	}
}

// setVerified reads a verificationStatus. For an allergy of GP Connect
// "unconfirmed" says nothing: GP systems give it to every one.
func (d *draft) setVerified(status string) {
	if d.Assertion == evidence.Negated {
		return
	}
	switch status {
	case "refuted":
		d.Assertion = evidence.Negated
	case "unconfirmed":
		if d.from.kind == "AllergyIntolerance" && fromGPConnect(d.from) {
			return
		}
		d.Assertion = evidence.Possible
	case "provisional", "differential", "suspected", "unlikely":
		d.Assertion = evidence.Possible
	}
}

func fromGPConnect(r resource) bool {
	for _, e := range r.list("extension") {
		if strings.Contains(e.text("url"), "Extension-CareConnect-") {
			return true
		}
	}
	return slices.ContainsFunc(r.at("meta").texts("profile"), func(p string) bool {
		return strings.Contains(p, "/STU3/") || strings.Contains(p, "GPC") || strings.Contains(p, "CareConnect")
	})
}

// setCourse reads the status of a course, a plan or a request.
func (d *draft) setCourse(status string) {
	switch status {
	case "intended", "draft", "proposed":
		if d.Assertion == "" {
			d.Assertion = evidence.Planned
		}
		return
	case "not-taken", "not-done":
		d.Assertion = evidence.Negated
		return
	}
	if d.Status != "" {
		return
	}
	switch status {
	case "active", "in-progress", "accepted":
		d.Status = evidence.StatusActive
	case "completed", "stopped", "cancelled", "revoked", "suspended", "rejected", "ended", "aborted":
		d.Status = evidence.StatusEnded
	}
}

// notDone marks what was not done, given or asked, with the reason in the
// record's words.
func (d *draft) notDone(why string) {
	d.Assertion = evidence.Negated
	d.say(why)
}
