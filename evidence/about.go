package evidence

import "log/slog"

// About is everything the case says of the person and the claims.
type About struct {
	Person  Person
	Helpers Helpers
	Claims  []Claim
	// SR1 says whether a doctor or nurse has said that the person may have twelve
	// months or less to live: yes also when the person is not sure. It never goes
	// into a pack or a letter.
	SR1 YesNo
}

// String keeps personal details out of logs and errors.
func (a About) String() string { return "about" }

// GoString keeps personal details out of logs and errors.
func (a About) GoString() string { return a.String() }

// LogValue keeps personal details out of logs.
func (a About) LogValue() slog.Value { return slog.StringValue(a.String()) }

// Claim finds the claim under a scheme; nil if there is none.
func (a *About) Claim(id SchemeID) *Claim {
	for i := range a.Claims {
		if a.Claims[i].Scheme == id {
			return &a.Claims[i]
		}
	}
	return nil
}
