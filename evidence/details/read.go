package details

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"ownpack/evidence"
)

// Error says that a detail the person gave can't be used, and why. Neither text
// holds the value.
type Error struct {
	Field string // "dob"
	Why   string // "is not a day: write it like 2 May 1984"
}

// Error names the field and the reason.
func (e *Error) Error() string { return e.Field + " " + e.Why }

// The longest texts, in bytes.
const (
	maxName = 200
	maxText = 400
)

var (
	niNumber  = regexp.MustCompile(`^[A-Z]{2}[0-9]{6}[A-D]$`)
	tenDigits = regexp.MustCompile(`^[0-9]{10}$`)
)

// Read turns what a person typed for a detail into the value that is kept, or says
// why it can't be used. today is an ISO day. Nothing typed is an empty value, which
// a detail that is needed may not have.
func Read(key, typed, today string) (string, error) {
	text := strings.Join(strings.Fields(typed), " ")
	allowed, closed := choicesOf(key)
	switch {
	case text == "" && Needed(key):
		return "", &Error{Field: key, Why: "is missing: the pack can't be made without it"}
	case text == "":
		return "", nil
	case closed:
		return readChoice(key, text, allowed)
	case isDay(key):
		return readDay(key, text, today)
	case key == "nhs_number":
		return readNHSNumber(text)
	case key == "ni_number":
		return readNINumber(text)
	}
	most := maxText
	if isName(key) {
		most = maxName
	}
	if len(text) > most || evidence.VisibleLine(text) != text {
		return "", &Error{Field: key, Why: "is too long, or holds characters that can't be printed"}
	}
	if strings.Contains(key, "name") && !strings.ContainsFunc(text, unicode.IsLetter) {
		return "", &Error{Field: key, Why: "has no letter in it"}
	}
	return text, nil
}

// Needed reports whether a detail may not be empty.
func Needed(key string) bool { return key == "name" || key == "dob" }

func isName(key string) bool { return key == "name" || strings.HasSuffix(key, "_name") }

// choicesOf lists the values that a detail may have; closed is false for one that
// is free text. The sex is as a record gives it, so any word is taken.
func choicesOf(key string) (values []string, closed bool) {
	switch key {
	case "sex":
		return []string{"female", "male"}, true
	case "acting":
		return []string{string(evidence.ActingSelf), string(evidence.ActingAppointee), string(evidence.ActingAttorney)}, true
	case "sr1":
		return []string{string(evidence.Yes), string(evidence.No)}, true
	case "nation":
		for _, n := range evidence.Nations {
			values = append(values, string(n))
		}
		return values, true
	case "stage":
		for _, s := range evidence.Stages {
			values = append(values, string(s))
		}
		return values, true
	}
	return nil, false
}

func readChoice(key, text string, allowed []string) (string, error) {
	value := strings.ReplaceAll(strings.ToLower(text), " ", "-")
	switch {
	case slices.Contains(allowed, value):
		return value, nil
	case key == "sex" && len(text) <= maxName && evidence.VisibleLine(text) == text:
		return text, nil
	}
	return "", &Error{Field: key, Why: "is not one of " + strings.Join(allowed, ", ")}
}

func isDay(key string) bool {
	return key == "dob" || key == "form_due" || strings.HasSuffix(key, "_date")
}

// oldest is the first day of birth that is taken for right.
const oldest = "1900-01-01"

func readDay(key, text, today string) (string, error) {
	d, ok := evidence.ParseDate(text)
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		d, ok = evidence.Date{Value: t.Format(time.DateOnly)}, true // also one far off
	}
	switch {
	case !ok:
		return "", &Error{Field: key, Why: "is not a day that there is: write the day, month and year, like 2 May 1984"}
	case d.Precision() != evidence.PrecisionDay:
		return "", &Error{Field: key, Why: "needs the day, the month and the year, like 2 May 1984"}
	case key == "dob" && d.Doubt == evidence.DoubtTwoDigitYear:
		return "", &Error{Field: key, Why: "needs all four digits of the year, like 2 May 1984"}
	case key == "dob" && d.Value > today:
		return "", &Error{Field: key, Why: "is in the future: please look at the year"}
	case key == "dob" && d.Value < oldest:
		return "", &Error{Field: key, Why: "is over a hundred years ago: please look at the year"}
	}
	return d.Value, nil
}

func readNHSNumber(text string) (string, error) {
	digits, odd := "", false
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits += string(r)
		case !strings.ContainsRune(" -.\u00a0", r):
			odd = true
		}
	}
	switch {
	case odd || len(digits) != 10:
		return "", &Error{Field: "nhs_number", Why: "needs ten digits and nothing else, like 999 000 0018"}
	case !evidence.ValidNHSNumber(digits):
		return "", &Error{Field: "nhs_number", Why: "does not pass its own check: please look at each digit again"}
	}
	return grouped("nhs_number", digits), nil
}

func readNINumber(text string) (string, error) {
	value := strings.ToUpper(strings.NewReplacer(" ", "", "-", "", ".", "").Replace(text))
	if !niNumber.MatchString(value) {
		return "", &Error{Field: "ni_number", Why: "needs two letters, six digits and a letter from A to D, like QQ 12 34 56 C"}
	}
	return value, nil
}

// grouped puts the spaces into a number that people know it by.
func grouped(key, value string) string {
	switch {
	case key == "ni_number" && niNumber.MatchString(value):
		return value[:2] + " " + value[2:4] + " " + value[4:6] + " " + value[6:8] + " " + value[8:]
	case key == "nhs_number" && tenDigits.MatchString(value):
		return value[:3] + " " + value[3:6] + " " + value[6:]
	}
	return value
}

// Check looks at every detail that is not as it was before, and says of the first
// that is wrong why. Details are as Read gives them; what was there before is left
// alone, so that an old slip never stands in the way of another change.
func Check(before, after evidence.About, today string) error {
	for _, key := range Keys() {
		value := Get(after, key)
		if value == Get(before, key) && value != "" {
			continue
		}
		if err := same(key, value, today); err != nil {
			return err
		}
	}
	for _, c := range after.Claims {
		was := before.Claim(c.Scheme)
		for _, key := range ClaimKeys() {
			value := GetOfClaim(c, key)
			if was != nil && value == GetOfClaim(*was, key) {
				continue
			}
			if err := same(key, value, today); err != nil {
				return err
			}
		}
	}
	return nil
}

// same fails for a value that Read would refuse, and for a day that is not as it
// is kept.
func same(key, value, today string) error {
	read, err := Read(key, value, today)
	if err == nil && isDay(key) && read != value {
		return &Error{Field: key, Why: "is not a day like 1984-05-02"}
	}
	return err
}
