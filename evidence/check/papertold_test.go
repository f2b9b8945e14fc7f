package check_test

import (
	"slices"
	"testing"

	"ownpack/evidence"
)

// Strangers tell of dates, letters and pages in ways of their own.
func TestPapersAreToldInFurtherWays(t *testing.T) {
	t.Parallel()
	c := checker(t)
	gp := func(id, day, text string) evidence.Entry {
		return from("GP", evidence.KindConsultation, entry(id, day, text))
	}
	ward := func(id, day, text string) evidence.Entry {
		return from("Ward 7", evidence.KindLetter, entry(id, day, text))
	}
	for _, x := range []struct {
		typ   string
		asked bool
		of    []evidence.Entry
	}{
		{"date", true, []evidence.Entry{ward("a", "2013-02-20", "Three months on from the fall. Stands in bars."), ward("b", "2013-05-24", "Fell from a ladder 12/05/2013. L1 burst fracture.")}},
		{"date", true, []evidence.Entry{ward("a", "2015-03-02", "6 weeks post stroke. Walks with one."), ward("b", "2015-06-10", "Left MCA stroke 01/06/2015. Aphasia.")}},
		{"date", true, []evidence.Entry{ward("a", "2015-03-02", "6/52 post amputation. Stump clean."), ward("b", "2015-06-10", "Right below knee amputation on 01/06/2015.")}},
		{"date", true, []evidence.Entry{ward("a", "2016-01-11", "A year after her kidney transplant she tires still."), ward("b", "2016-05-24", "Kidney transplant 03/05/2016, from her brother.")}},
		{"date", false, []evidence.Entry{ward("a", "2013-08-20", "Three months on from the fall. Stands in bars."), ward("b", "2013-05-24", "Fell from a ladder 12/05/2013. L1 burst fracture.")}},
		{"date", false, []evidence.Entry{ward("a", "2013-02-20", "Three months on from the fall. Wrist sound."), ward("b", "2012-11-14", "Slipped and had a fall on ice. Wrist fracture."), ward("c", "2013-05-24", "Fell from a ladder 12/05/2013.")}},
		{"date", false, []evidence.Entry{ward("a", "2013-02-20", "Three months after her mother's stroke she moved in."), ward("b", "2013-05-24", "Stroke 12/05/2013.")}},
		{"date", true, []evidence.Entry{ward("a", "2016-08-30", "Cleaned out that night, nail put in 19/08/2061, flap later.")}},
		{"date", true, []evidence.Entry{ward("a", "2016-08-30", "Cast off 11/07/2106, plates to stay.")}},
		{"date", false, []evidence.Entry{ward("a", "2016-08-30", "Blue badge valid to 19/08/2061.")}},
		{"date", false, []evidence.Entry{ward("a", "2016-08-30", "Driving licence runs out 19/08/2031, expiry noted.")}},
		{"missing-page", true, []evidence.Entry{ward("a", "2016-08-30", "[1/3] Thank you for seeing him. Burning pain. [3/3] Yours sincerely.")}},
		{"missing-page", true, []evidence.Entry{ward("a", "2016-08-30", "[Page 1 of 4] Thank you for seeing him. [Page 2 of 4] Burning pain. [Page 4 of 4] Yours sincerely.")}},
		{"missing-page", false, []evidence.Entry{ward("a", "2016-08-30", "[1/2] Thank you for seeing him. Burning pain. [2/2] Yours sincerely.")}},
		{"missing-page", false, []evidence.Entry{ward("a", "2016-08-30", "Power (4/5) in the left leg, (3/5) in the right. Cough (2/7).")}},
		{"missing-page", true, []evidence.Entry{ward("a", "2016-08-30", "Extra time and a scribe. [pages 3 to 5 not scanned] Ends.")}},
		{"missing-page", true, []evidence.Entry{ward("a", "2016-08-30", "Pages 2-4 missing from the copy. Extra time.")}},
		{"missing-page", true, []evidence.Entry{ward("a", "2016-08-30", "Pages 2 and 3 were never sent. Extra time.")}},
		{"missing-page", true, []evidence.Entry{ward("a", "2016-08-30", "Sheets 2 and 3 blank on the scan. Extra time.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "Seen at pain clinic on 12/08/2016, letter to follow."), ward("b", "2017-05-02", "Fall.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "Had sleep study 12/08/2016, they will write to us."), ward("b", "2017-05-02", "Fall.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "Was at memory clinic 12/08/2016. Their report is expected."), ward("b", "2017-05-02", "Fall.")}},
		{"letter", false, []evidence.Entry{gp("a", "2016-08-30", "Seen at pain clinic on 12/08/2016, letter to follow."), from("Pain clinic", evidence.KindLetter, entry("b", "2016-09-20", "Nerve block.")), ward("c", "2017-05-02", "Fall.")}},
		{"letter", false, []evidence.Entry{gp("a", "2016-08-30", "Seen at pain clinic on 12/08/2016, letter to follow."), ward("b", "2016-09-20", "Fall.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "Telephone consultation. Cough. Creps at right base, dull to percussion.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "Phone call. Belly ache. Abdomen soft, tender in the right iliac fossa, no guarding.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "Tel review: back pain. SLR 40 left, reflexes brisk.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "T/C with pt. Earache. Right eardrum red and bulging.")}},
		{"letter", false, []evidence.Entry{gp("a", "2016-08-30", "Telephone consultation. Cough. Sounds breathless, speaks in sentences. Sats 95 on own meter.")}},
		{"letter", false, []evidence.Entry{gp("a", "2016-08-30", "Telephoned by district nurse: creps at right base.")}},
		{"letter", false, []evidence.Entry{gp("a", "2016-08-30", "Telephone consultation, then seen in surgery at 4pm: chest clear.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "The psychologist, Dr Oduya, found her able to work: see his report.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "Refer to the report by Mr Hallworth for the fusion levels.")}},
		{"letter", false, []evidence.Entry{gp("a", "2016-08-30", "The psychologist, Dr Oduya, found her able to work: see his report."), ward("b", "2016-08-02", "I tested her at length. Dr T Oduya, psychologist.")}},
		{"letter", true, []evidence.Entry{from("Psychology", evidence.KindLetter, entry("a", "2022-05-03", "She came by taxi on Thursday 21 April; we spent 55 min on fear.")), ward("b", "2022-05-04", "On CCU, not off ward. Psychology OPA 21/04 marked DNA.")}},
		{"date", true, []evidence.Entry{ward("a", "2016-08-30", "Hip done in 2053, doing well.")}},
		{"date", false, []evidence.Entry{ward("a", "2016-08-30", "Battery due to run out in 2053.")}},
		{"missing-page", true, []evidence.Entry{ward("a", "2016-08-30", "Pages 1, 2 and 4 only were copied. Wrist pain.")}},
		{"missing-page", true, []evidence.Entry{ward("a", "2016-08-30", "Letter has lost its last page. Wrist pain and numb.")}},
		{"missing-page", true, []evidence.Entry{ward("a", "2016-08-30", "Staples gone, pages 5 and 6 not in the bundle.")}},
		{"missing-page", false, []evidence.Entry{ward("a", "2016-08-30", "The page is not in her file yet, she will bring it.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "No letter was ever sent after the visit of 03/03/2016.")}},
		{"letter", true, []evidence.Entry{gp("a", "2016-08-30", "Rang pain clinic. They have no referral for her.")}},
		{"letter", false, []evidence.Entry{gp("a", "2016-08-30", "They have no notes of concern to raise.")}},
	} {
		got := slices.ContainsFunc(asks(t, c, somebody, x.of...), func(s string) bool { return len(s) > len(x.typ) && s[:len(x.typ)+1] == x.typ+" " })
		if got != x.asked {
			t.Errorf("%s: %q: asked %v, want %v", x.typ, x.of[0].Text, got, x.asked)
		}
	}
}
