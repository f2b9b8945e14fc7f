package apple

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
)

// kept are the measurements that a person, a device at home or a test made for
// a reason, as HealthKit names them without HKQuantityTypeIdentifier and
// HKCategoryTypeIdentifier. What a watch counts all day, such as steps and
// heart beats, is only counted: it fills exports with millions of samples.
// Symptoms and the answers to questionnaires are kept whatever their name.
var kept = map[string]bool{
	"SixMinuteWalkTestDistance": true, "AppleWalkingSteadiness": true, "AppleWalkingSteadinessEvent": true,
	"NumberOfTimesFallen": true, "BloodPressureSystolic": true, "BloodPressureDiastolic": true,
	"BloodGlucose": true, "BodyMass": true, "BodyMassIndex": true, "Height": true, "BodyTemperature": true,
	"OxygenSaturation": true, "PeakExpiratoryFlowRate": true, "ForcedExpiratoryVolume1": true,
	"ForcedVitalCapacity": true, "InhalerUsage": true, "InsulinDelivery": true, "BloodAlcoholContent": true,
	"PeripheralPerfusionIndex": true, "ElectrodermalActivity": true, "AtrialFibrillationBurden": true,
	"HighHeartRateEvent": true, "LowHeartRateEvent": true, "IrregularHeartRhythmEvent": true,
	"LowCardioFitnessEvent": true, "SleepApneaEvent": true, "HypertensionEvent": true,
}

// maxOfKind is how many samples of one kind are kept, the latest ones;
// maxKinds, how many kinds.
const (
	maxOfKind = 500
	maxKinds  = 200
	maxValue  = 4096 // bytes of an attribute
)

// system is how the codes of the export are named.
const system = "HealthKit"

// wanted reports whether samples of a type with such a value are kept.
func wanted(kind, value string) bool {
	switch {
	case kept[bare(kind)], strings.HasPrefix(kind, "HKScoredAssessment"):
		return true
	case !strings.HasPrefix(kind, "HKCategoryTypeIdentifier"):
		return false
	}
	return strings.HasPrefix(value, "HKCategoryValueSeverity") ||
		strings.HasPrefix(value, "HKCategoryValuePresence") ||
		strings.HasPrefix(value, "HKCategoryValueAppetiteChanges")
}

// bare is a type without what HealthKit puts before it.
func bare(kind string) string {
	for _, prefix := range []string{
		"HKQuantityTypeIdentifier", "HKCategoryTypeIdentifier", "HKCorrelationTypeIdentifier",
		"HKScoredAssessmentTypeIdentifier", "HKCategoryValueSeverity", "HKCategoryValuePresence",
		"HKCategoryValueAppetiteChanges", "HKCategoryValue", "HKVisionPrescriptionType",
	} {
		if rest, ok := strings.CutPrefix(kind, prefix); ok && rest != "" {
			return rest
		}
	}
	return kind
}

// words puts spaces into a name of the program: "Six Minute Walk Test
// Distance".
func words(name string) string {
	var out strings.Builder
	runes := []rune(bare(name))
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// sample is a measurement that is kept.
type sample struct {
	seq                             int // where in the file
	kind, value, unit, source, date string
	path                            string
	line                            int
	lines                           []string // what stands in it, of those that have parts
	entryKind                       evidence.Kind
}

func (s sample) key() string { return s.kind + "\x00" + s.date + "\x00" + s.value }

// entry says what the sample says.
func (s sample) entry() evidence.Entry {
	e := evidence.Entry{
		Kind: s.entryKind, Title: words(s.kind), Date: date(s.date), Value: s.value, Unit: s.unit,
		Codes:   []evidence.Code{{System: system, Code: s.kind}},
		Locator: evidence.Locator{Path: s.path, Line: s.line},
	}
	if e.Kind == "" {
		e.Kind = evidence.KindObservation
	}
	if strings.HasPrefix(s.value, "HK") {
		e.Value = words(s.value)
		e.Codes = append(e.Codes, evidence.Code{System: system, Code: s.value})
	}
	switch s.value {
	case "HKCategoryValueSeverityNotPresent", "HKCategoryValuePresenceNotPresent":
		e.Assertion = evidence.Negated
	}
	lines := s.lines
	if s.value != "" {
		lines = append([]string{strings.TrimSpace(e.Value + " " + s.unit)}, lines...)
	}
	if s.source != "" {
		lines = append(lines, s.source)
	}
	e.Text = strings.Join(lines, "\n")
	return e
}

// date reads "2021-03-27 16:17:11 +1100" as the time where it was. Phones set
// to twelve hours write "4:17:11 pm" in some releases.
func date(s string) evidence.Date {
	raw := strings.TrimSpace(s)
	// Between the time and pm some put a narrow space.
	plain := strings.NewReplacer("\u202f", " ", "\u00a0", " ").Replace(raw)
	if i := strings.LastIndexAny(plain, "+-"); i > len("2006-01-02") && plain[i-1] == ' ' {
		plain = plain[:i-1]
	}
	for _, try := range []string{plain, plain[:min(len(plain), len("2006-01-02"))]} {
		if d, ok := evidence.ParseDate(try); ok {
			d.Raw = raw
			return d
		}
	}
	return evidence.Date{Raw: raw}
}

// pool keeps the latest samples of each kind.
type pool struct {
	kinds map[string][]sample
	older map[string]int
	pairs map[string]bool // samples that stand in a pair of their own as well
}

// add keeps a sample. It reports false when there are too many kinds.
func (p *pool) add(s sample) bool {
	list, known := p.kinds[s.kind]
	if !known && len(p.kinds) >= maxKinds {
		return false
	}
	if list = append(list, s); len(list) >= 2*maxOfKind {
		p.older[s.kind] += len(list) - maxOfKind
		list = latest(list)
	}
	p.kinds[s.kind] = list
	return true
}

// latest cuts a list down to the samples of the latest dates.
func latest(list []sample) []sample {
	slices.SortFunc(list, func(a, b sample) int {
		return cmp.Or(cmp.Compare(b.date, a.date), cmp.Compare(a.seq, b.seq))
	})
	return slices.Clip(list[:min(len(list), maxOfKind)])
}

// samples gives what was kept, in the file's order, and how many older ones
// were not. A blood pressure is given once, not as its two numbers again.
func (p *pool) samples() (all []sample, older int) {
	for kind, list := range p.kinds {
		if single := strings.HasPrefix(bare(kind), "BloodPressure") && !strings.HasPrefix(kind, "HKCorrelation"); !single || len(p.pairs) == 0 {
			older += p.older[kind] + max(0, len(list)-maxOfKind)
		}
		for _, s := range latest(list) {
			if !p.pairs[s.key()] {
				all = append(all, s)
			}
		}
	}
	slices.SortFunc(all, func(a, b sample) int { return cmp.Compare(a.seq, b.seq) })
	return all, older
}
