package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/check/whose"
)

// FieldError says that a detail the person gave can't be used, and why. Neither
// text holds the value.
type FieldError struct {
	Field string // "dob"
	Why   string // "is not a date like 1980-04-02"
}

// Error names the field and the reason.
func (e *FieldError) Error() string { return e.Field + " " + e.Why }

// Person returns whom the case is about.
func (d *Desk) Person(ctx context.Context) (evidence.Person, error) {
	var p evidence.Person
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		_, err := tx.Get(nounPerson, onlyKey, &p)
		return err
	})
	return p, err
}

// Helpers returns who acts and who helps.
func (d *Desk) Helpers(ctx context.Context) (evidence.Helpers, error) {
	var h evidence.Helpers
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		_, err := tx.Get(nounHelpers, onlyKey, &h)
		return err
	})
	return h, err
}

// Claims returns the person's claims in order of scheme.
func (d *Desk) Claims(ctx context.Context) ([]evidence.Claim, error) {
	var claims []evidence.Claim
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		claims, err = casefile.All[evidence.Claim](tx, nounClaim)
		return err
	})
	return claims, err
}

// About is everything the case says of the person and the claims.
type About struct {
	Person  evidence.Person
	Helpers evidence.Helpers
	Claims  []evidence.Claim
}

// String keeps personal details out of logs and errors.
func (a About) String() string { return "about" }

// GoString keeps personal details out of logs and errors.
func (a About) GoString() string { return a.String() }

// SetAbout saves a, as changed by change, as one step. Claims that change leaves
// out are taken out of the case.
func (d *Desk) SetAbout(ctx context.Context, change func(*About) error) error {
	return d.update(ctx, "about", func(tx *casefile.Tx) error {
		before, err := readAbout(tx)
		if err != nil {
			return err
		}
		after := before
		after.Claims = slices.Clone(before.Claims)
		if err := change(&after); err != nil {
			return err
		}
		return d.writeAbout(tx, before, after)
	})
}

func readAbout(tx *casefile.Tx) (About, error) {
	var a About
	_, err1 := tx.Get(nounPerson, onlyKey, &a.Person)
	_, err2 := tx.Get(nounHelpers, onlyKey, &a.Helpers)
	claims, err3 := casefile.All[evidence.Claim](tx, nounClaim)
	a.Claims = claims
	return a, errors.Join(err1, err2, err3)
}

func (d *Desk) writeAbout(tx *casefile.Tx, before, after About) error {
	if err := checkPerson(after.Person, d.today()); err != nil {
		return err
	}
	if err := d.checkSchemes(after.Claims); err != nil {
		return err
	}
	if err := tx.Put(nounPerson, onlyKey, after.Person); err != nil {
		return err
	}
	if err := tx.Put(nounHelpers, onlyKey, after.Helpers); err != nil {
		return err
	}
	kept := map[evidence.SchemeID]bool{}
	for _, c := range after.Claims {
		if err := checkClaim(c); err != nil {
			return err
		}
		kept[c.Scheme] = true
		if err := tx.Put(nounClaim, string(c.Scheme), c); err != nil {
			return err
		}
	}
	for _, c := range before.Claims {
		if !kept[c.Scheme] {
			if err := tx.Delete(nounClaim, string(c.Scheme)); err != nil {
				return err
			}
		}
	}
	return nil
}

// maxName is the longest name, in bytes.
const maxName = 200

func checkPerson(p evidence.Person, today string) error {
	if strings.TrimSpace(p.Name) == "" {
		return &FieldError{"name", "is missing"}
	}
	if len(p.Name) > maxName || evidence.VisibleLine(p.Name) != strings.Join(strings.Fields(p.Name), " ") {
		return &FieldError{"name", "is too long, or holds characters that can't be printed"}
	}
	if p.DOB > today {
		return &FieldError{"dob", "is in the future"}
	}
	if !isDay(p.DOB) {
		return &FieldError{"dob", "is not a date like 1980-04-02"}
	}
	if p.NHSNumber != "" && !whose.ValidNHSNumber(p.NHSNumber) {
		return &FieldError{"nhs-number", "does not pass the NHS number's own check: please look at each digit again"}
	}
	return nil
}

func checkClaim(c evidence.Claim) error {
	if c.Nation != "" && !slices.Contains(evidence.Nations, c.Nation) {
		return &FieldError{"nation", "is not one of england, wales, scotland, northern-ireland"}
	}
	if c.Stage != "" && !slices.Contains(evidence.Stages, c.Stage) {
		return &FieldError{"stage", "is not one of claim, review, reconsideration, appeal"}
	}
	for field, day := range map[string]string{
		"claim-date": c.ClaimDate, "decision-date": c.DecisionDate,
		"notice-date": c.NoticeDate, "form-due": c.FormDue,
	} {
		if day != "" && !isDay(day) {
			return &FieldError{field, "is not a date like 2026-03-14"}
		}
	}
	return nil
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// checkSchemes refuses a claim under a scheme whose rules are not here.
func (d *Desk) checkSchemes(claims []evidence.Claim) error {
	schemes, err := d.schemes()
	if err != nil {
		return err
	}
	for _, c := range claims {
		if !slices.ContainsFunc(schemes, func(s evidence.Scheme) bool { return s.ID == c.Scheme }) {
			return &FieldError{"scheme", fmt.Sprintf("%q is not known; try pip, wca, adp or pip-ni", c.Scheme)}
		}
	}
	return nil
}
