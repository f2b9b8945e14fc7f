package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/evidence/details"
	"ownpack/templates"
)

type newOptions struct {
	person  evidence.Person
	schemes []string
	claim   evidence.Claim
	nation  string
	stage   string
}

func newNewCommand(g *globals) *cobra.Command {
	var o newOptions
	cmd := &cobra.Command{
		Use:     "new CASE --name NAME --dob YYYY-MM-DD",
		Short:   "Make a new case",
		GroupID: groupStart,
		Example: `  ownpack new rowan.ownpack --name "Rowan Ashdown" --dob 1984-05-17 --scheme pip`,
		Args:    exactly(1, "the file to make, like rowan.ownpack"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runNew(cmd.Context(), g, o, args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&o.person.Name, "name", "", "the person's full `NAME`")
	f.StringVar(&o.person.DOB, "dob", "", "date of birth, `YYYY-MM-DD`")
	f.StringVar(&o.person.NHSNumber, "nhs-number", "", "NHS `NUMBER`")
	f.StringVar(&o.person.NINumber, "ni-number", "", "National Insurance `NUMBER`")
	f.StringVar(&o.person.Address, "address", "", "postal `ADDRESS`")
	f.StringVar(&o.person.Sex, "sex", "", "`SEX` as the record gives it")
	f.StringSliceVar(&o.schemes, "scheme", []string{"pip"}, "benefit `SCHEMES`, with commas between")
	f.StringVar(&o.nation, "nation", "", "england, wales, scotland or northern-ireland")
	f.StringVar(&o.stage, "stage", "", "claim, review, reconsideration or appeal")
	f.StringVar(&o.claim.DecisionDate, "decision-date", "", "date of the decision in question, `YYYY-MM-DD`")
	f.StringVar(&o.claim.Reference, "reference", "", "the department's or tribunal's `REFERENCE`")
	return cmd
}

// adviseSchemes says where the rules of a claim are not those of its nation, not
// in this version, or checked long ago. The claim stays as it was given.
func (g *globals) adviseSchemes(claims []evidence.Claim) {
	for _, c := range claims {
		advice, err := casework.AdviseClaim(templates.FS, c, today())
		if err != nil {
			return
		}
		for _, a := range advice {
			g.say("%s", wrapped("Note: "+a.Text, ""))
		}
	}
}

var nationNames = map[evidence.Nation]string{
	evidence.England: "England", evidence.Wales: "Wales", evidence.Scotland: "Scotland", evidence.NorthernIreland: "Northern Ireland",
}

// read takes the details as people write them, as the form does.
func (o *newOptions) read() error {
	a := evidence.About{Person: o.person}
	for _, key := range details.Keys() {
		value, err := details.Read(key, details.Get(a, key), today())
		if err != nil {
			return err
		}
		details.Set(&a, key, value)
	}
	for _, key := range details.ClaimKeys() {
		value, err := details.Read(key, details.GetOfClaim(o.claim, key), today())
		if err != nil {
			return err
		}
		details.SetOfClaim(&o.claim, key, value)
	}
	o.person = a.Person
	return nil
}

func runNew(ctx context.Context, g *globals, o newOptions, path string) error {
	if o.person.Name == "" || o.person.DOB == "" {
		return wrongUse(errors.New("--name and --dob are needed"), `for example: ownpack new `+path+` --name "Rowan Ashdown" --dob 1984-05-17`)
	}
	if !exists(filepath.Dir(path)) {
		return wrongUse(errors.New("there is no such folder"), "make the folder first, or choose another")
	}
	if err := o.read(); err != nil {
		return err
	}
	var claims []evidence.Claim
	for _, s := range o.schemes {
		c := o.claim
		c.Scheme, c.Nation, c.Stage = evidence.SchemeID(s), evidence.Nation(o.nation), evidence.Stage(o.stage)
		claims = append(claims, c)
	}
	pass, err := g.newPassphrase(ctx)
	if err != nil {
		return err
	}
	opts, err := deskOptions()
	if err != nil {
		return err
	}
	desk, err := casework.Create(ctx, path, pass, o.person, claims, opts)
	if err != nil {
		return err
	}
	id := desk.ID()
	if err := desk.Close(); err != nil {
		return err
	}
	if g.json {
		return g.printJSON(struct {
			Case string      `json:"case"`
			ID   evidence.ID `json:"id"`
		}{path, id})
	}
	g.print("Made the case %s.", path)
	g.adviseSchemes(claims)
	g.say("Without the passphrase nobody can open it, and nobody can get it back for you. Write it down and keep it safe.")
	g.say("Next: ownpack import %s FILE…", path)
	return nil
}
