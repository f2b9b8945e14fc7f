package paper

import (
	"io/fs"

	"ownpack/evidence/check/record"
)

// rules are what the questions of this package go by.
type rules struct {
	recordWords record.Words
	notBefore   record.Words // by the first day on which they can have been written
	issuerWords record.Words // who signs fit notes
	services    record.Words // one kind of clinic, by all its names
}

// Rules reads what they go by from templates/checks.
func Rules(templates fs.FS) ([]record.Rule, error) {
	c := &rules{}
	var err error
	if c.recordWords, err = record.ReadWords(templates, "papers.yaml"); err != nil {
		return nil, err
	}
	if c.notBefore, err = record.ReadWords(templates, "not-before.yaml"); err != nil {
		return nil, err
	}
	if c.issuerWords, err = record.ReadWords(templates, "issuers.yaml"); err != nil {
		return nil, err
	}
	if c.services, err = record.ReadWords(templates, "services.yaml"); err != nil {
		return nil, err
	}
	return []record.Rule{
		{Asks: "date/before-birth date/before-birth-many date/future date/placeholder date/impossible", Ask: c.ownDate},
		{Asks: "date/end-first date/order date/period date/ahead-of-entry date/late date/not-yet date/filler date/gone-by date/before-birth-said", Ask: c.saidDates},
		{Asks: "date/counted", Ask: c.counted},
		{Asks: "missing-page/gap missing-page/part", Ask: c.missingPages},
		{Asks: "missing-page/redacted missing-page/file missing-page/file-withheld", Ask: c.redactions},
		{Asks: "missing-page/hole", Ask: c.hole},
		{Asks: "letter/missed letter/in-hospital letter/not-here letter/not-here-from letter/not-received letter/no-record letter/away letter/no-visit letter/not-here-by letter/by-phone", Ask: c.contacts},
		{Asks: "fit-note/overlap fit-note/fit-inside fit-note/gap fit-note/no-issuer fit-note/no-profession fit-note/not-allowed fit-note/too-early fit-note/end-first fit-note/no-end fit-note/both", Ask: c.fitNotes},
	}, nil
}
