package evidence

// Date is a day as a record states it: never filled in, never rounded.
// The zero Date is an unknown one.
type Date struct {
	// Value is ISO 8601, as precise as known: "2018", "2018-12", "2018-12-03",
	// "2018-12-03T11:32", or empty. Values of different precision sort as text.
	Value string `json:"value,omitempty"`
	// Raw is the text as it stands in the source.
	Raw string `json:"raw,omitempty"`
	// Doubt names what makes the reading uncertain; empty when nothing does.
	Doubt Doubt `json:"doubt,omitempty"`
}

// Precision tells how much of a date is known.
type Precision string

// The precisions of a Date.
const (
	PrecisionUnknown Precision = "unknown"
	PrecisionYear    Precision = "year"
	PrecisionMonth   Precision = "month"
	PrecisionDay     Precision = "day"
	PrecisionTime    Precision = "time"
)

// Doubt is a reason why a date may have been read wrongly.
type Doubt string

// DoubtTwoDigitYear marks a date whose century was guessed.
const DoubtTwoDigitYear Doubt = "two-digit-year"

// Precision derives from the length of Value.
func (d Date) Precision() Precision {
	switch n := len(d.Value); {
	case n >= len("2006-01-02T15:04"):
		return PrecisionTime
	case n == len("2006-01-02"):
		return PrecisionDay
	case n == len("2006-01"):
		return PrecisionMonth
	case n == len("2006"):
		return PrecisionYear
	}
	return PrecisionUnknown
}

// IsZero reports whether nothing at all is known of the date.
func (d Date) IsZero() bool { return d.Value == "" }

// Day is the date without its time of day: ten characters or fewer.
func (d Date) Day() string {
	if len(d.Value) > 10 {
		return d.Value[:10]
	}
	return d.Value
}

var monthNames = [...]string{
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December",
}

// Words writes the date for people: "3 December 2018", "December 2018",
// "2018", or "date not known". The time of day is left out.
func (d Date) Words() string {
	y, m, day := d.parts()
	switch {
	case y == "":
		return "date not known"
	case m == 0:
		return y
	case day == "":
		return monthNames[m-1] + " " + y
	}
	return day + " " + monthNames[m-1] + " " + y
}

// Short writes the date in eleven characters or fewer: "03 Dec 2018".
func (d Date) Short() string {
	y, m, _ := d.parts()
	switch {
	case y == "":
		return ""
	case m == 0:
		return y
	case len(d.Value) < 10:
		return monthNames[m-1][:3] + " " + y
	}
	return d.Value[8:10] + " " + monthNames[m-1][:3] + " " + y
}

func (d Date) parts() (year string, month int, day string) {
	v := d.Value
	if len(v) < 4 {
		return "", 0, ""
	}
	year = v[:4]
	if len(v) < 7 {
		return year, 0, ""
	}
	month = int(v[5]-'0')*10 + int(v[6]-'0')
	if month < 1 || month > 12 {
		return year, 0, ""
	}
	if len(v) < 10 {
		return year, month, ""
	}
	day = v[8:10]
	if day[0] == '0' {
		day = day[1:]
	}
	return year, month, day
}
