package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/details"
	"ownpack/evidence/scheme"
)

// FieldError says that a detail the person gave can't be used, and why. Neither
// text holds the value.
type FieldError = details.Error

// About is everything the case says of the person and the claims.
type About = evidence.About

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

// About returns everything the case says of the person and the claims.
func (d *Desk) About(ctx context.Context) (evidence.About, error) {
	var a evidence.About
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		a, err = readAbout(tx)
		return err
	})
	return a, err
}

// Details is the form about the person: what is asked, in words.
func (d *Desk) Details() (details.Form, error) { return d.form() }

// ReadDetail turns what a person typed for a detail into the value that is kept,
// or says why it can't be used.
func (d *Desk) ReadDetail(key, typed string) (string, error) {
	return details.Read(key, typed, d.today())
}

// ClaimAdvice tells what to know of the rules of a claim, as AdviseClaim does.
func (d *Desk) ClaimAdvice(_ context.Context, c evidence.Claim) ([]string, error) {
	all, err := d.schemes()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, a := range scheme.Advise(all, c, d.today()) {
		out = append(out, a.Text)
	}
	return out, nil
}

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
	_, err3 := tx.Get(nounSR1, onlyKey, &a.SR1)
	claims, err4 := casefile.All[evidence.Claim](tx, nounClaim)
	a.Claims = claims
	return a, errors.Join(err1, err2, err3, err4)
}

func (d *Desk) writeAbout(tx *casefile.Tx, before, after About) error {
	if err := d.checkAbout(before, after); err != nil {
		return err
	}
	if err := tx.Put(nounPerson, onlyKey, after.Person); err != nil {
		return err
	}
	if err := tx.Put(nounHelpers, onlyKey, after.Helpers); err != nil {
		return err
	}
	if after.SR1 != before.SR1 {
		if err := tx.Put(nounSR1, onlyKey, after.SR1); err != nil {
			return err
		}
	}
	for _, c := range after.Claims {
		if err := tx.Put(nounClaim, string(c.Scheme), c); err != nil {
			return err
		}
	}
	for _, c := range before.Claims {
		if after.Claim(c.Scheme) == nil {
			if err := tx.Delete(nounClaim, string(c.Scheme)); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkAbout refuses details that can't be used. A slip that was there before
// stands in nobody's way.
func (d *Desk) checkAbout(before, after About) error {
	if err := details.Check(before, after, d.today()); err != nil {
		return err
	}
	return d.checkSchemes(after.Claims)
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
			return &FieldError{Field: "scheme", Why: fmt.Sprintf("%q is not known; try pip, wca, adp or pip-ni", c.Scheme)}
		}
	}
	return nil
}
