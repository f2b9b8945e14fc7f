package check_test

import (
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/check"
)

// host is a record into which entries of others are put.
type host struct {
	person  evidence.Person
	entries []evidence.Entry
}

func letter(id, date, text string) evidence.Entry {
	return kind(evidence.KindLetter, entry(id, date, text))
}

var (
	weaver = host{evidence.Person{Name: "Ines Marlowe", DOB: "1985-05-17", Sex: "F"}, []evidence.Entry{
		letter("h1", "2010-03-02", "Relapsing remitting multiple sclerosis. Numb legs for a month. Works as a weaver in a studio."),
		entry("h2", "2012-06-12", "MS relapse, legs weak. Husband Tom drives her. Bladder urgency."),
		letter("h3", "2015-09-01", "Secondary progressive MS, EDSS 6.5. Two sticks indoors. Baclofen 20mg TDS."),
		kind(evidence.KindAssessment, entry("h4", "2018-01-20", "Wheelchair outdoors. Tom does the cooking. Their son Jude is nine. Rails fitted.")),
		letter("h5", "2019-05-14", "EDSS 7.5. Hoist for all transfers. Unable to stand. Suprapubic catheter in."),
		entry("h6", "2020-11-03", "UTI with catheter, trimethoprim. Tom rang. Hoisted by two carers."),
		letter("h7", "2022-02-08", "Secondary progressive multiple sclerosis. Fatigue worst after noon. Gabapentin 300mg TDS."),
		kind(evidence.KindAssessment, entry("h8", "2024-03-19", "Full hoist, two carers four times a day. Tom sleeps in the next room. Jude helps her eat.")),
	}}
	miner = host{evidence.Person{Name: "Albert Crane", DOB: "1952-11-08", Sex: "M"}, []evidence.Entry{
		entry("h1", "2006-04-11", "Ex miner. COPD, FEV1 61%. Stopped smoking 2004. Wife Edna well."),
		letter("h2", "2011-10-05", "COPD, FEV1 44%. Tiotropium. Walks 100m. Retired coal miner."),
		letter("h3", "2014-02-18", "Heart failure, LVEF 30%. Bisoprolol, ramipril, furosemide. Atrial fibrillation, apixaban."),
		entry("h4", "2016-07-25", "Edna died in June. Daughter Carol visits daily. Low."),
		letter("h5", "2018-03-13", "Home oxygen 16 hours a day. FEV1 29%. MRC 5. Lives alone."),
		kind(evidence.KindAssessment, entry("h6", "2020-09-30", "Walks 8 metres with frame. Carol washes him. Stairlift. Oxygen concentrator in hall.")),
		entry("h7", "2022-01-11", "Exacerbation of COPD. Prednisolone, doxycycline. Carol collects."),
		letter("h8", "2023-06-20", "Breathless at rest. Heart failure and COPD, palliative care. Carol main carer."),
	}}
	lad = host{evidence.Person{Name: "Callum Reid", DOB: "2001-08-30", Sex: "M"}, []evidence.Entry{
		letter("h1", "2005-01-19", "Autism, no words. Mum Fiona and dad Greg attended. Portage."),
		letter("h2", "2009-06-08", "Autism with severe learning disability. Non-verbal, uses pictures. Special school."),
		letter("h3", "2013-03-22", "Epilepsy: two tonic clonic seizures. Sodium valproate 500mg BD."),
		entry("h4", "2016-09-12", "Review with mum. No speech. Seizure in May. Melatonin 4mg."),
		kind(evidence.KindAssessment, entry("h5", "2019-02-05", "Lives with parents. Mum washes and dresses him. One to one outdoors. Cannot speak.")),
		letter("h6", "2020-10-27", "Epilepsy, two seizures a month. Valproate raised. Fiona keeps midazolam."),
		kind(evidence.KindAssessment, entry("h7", "2022-05-17", "Day centre with 2:1. Non-verbal. Hits head when routine changes. Mum sole carer by day.")),
		letter("h8", "2024-01-23", "Learning disability nurse. Annual check done at home, Fiona holding his hand."),
	}}
)

// strangersIn reports whether an entry put into a record is asked about by who it
// is about.
func strangersIn(t *testing.T, c *check.Checker, h host, date, text string) []string {
	t.Helper()
	entries := append(slices.Clone(h.entries), letter("x", date, text))
	var out []string
	for _, a := range asks(t, c, h.person, entries...) {
		if f := strings.Fields(a); f[1] == "x" { // of whatever type
			out = append(out, a)
		}
	}
	return out
}

func TestLettersOfOthersAreToldByWhatTheySay(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range []struct {
		h          host
		date, text string
	}{
		{weaver, "2021-04-13", "Thank you for coming to the running clinic. Your shin pain should settle; build back to five kilometres by June."},
		{weaver, "2021-04-13", "Retired headmistress, lives with her sister in sheltered housing. Cataract surgery to the second eye went smoothly."},
		{weaver, "2021-04-13", "This lady stood on the ladder to paint her ceiling and fell. Walked into the department unaided."},
		{weaver, "2021-04-13", "Warfarin clinic: INR 2.4, same dose. Metal valve clicking well. Sings in a choir."},
		{weaver, "2021-04-13", "Twelve weeks after her knee replacement she is back on the bowling green and drives her own car."},
		{weaver, "2021-04-13", "Bariatric follow up at two years: sleeve gastrectomy, 40kg lost. Works shifts as a prison officer."},
		{weaver, "2021-04-13", "Partner Deepak attended. Diabetic foot review, insulin pump working. Taxi driver."},
		{weaver, "2021-04-13", "Her four grandchildren come at weekends. Osteoporosis clinic: DEXA worse, stopping alendronate."},
		{weaver, "2021-04-13", "Gym induction done. Deadlifts 60kg, cycles to work, no limitation."},
		{weaver, "2021-04-13", "Passes urine normally, good flow. Walks the dog three miles before school runs."},
		{weaver, "2021-04-13", "Dialysis Tuesday, Thursday, Saturday through the left fistula. Transport booked."},
		{weaver, "2021-04-13", "He has prostate cancer, on goserelin. His daughters take turns to bring him."},
		{miner, "2021-04-13", "Plays five-a-side on Thursdays. Anterior cruciate ligament reconstruction, six weeks on. Student at the university."},
		{miner, "2021-04-13", "Contraceptive implant changed in the left arm. Periods light. Works in a nursery."},
		{miner, "2021-04-13", "Sixteen weeks since he was discharged from the paratroopers. Tinnitus after gunfire. Fiancee Mia came too."},
		{miner, "2021-04-13", "His husband Marco attended. HIV viral load undetectable. Works as cabin crew."},
		{miner, "2021-04-13", "Marathon in October. Ran 12 miles on Sunday with slight heel pain. No limitation otherwise."},
		{miner, "2021-04-13", "Insulin pump reviewed. Libre sensor worn. Diabetes since childhood. Software engineer."},
		{miner, "2021-04-13", "Isotretinoin month three. Face clear. Revising for his A levels."},
		{miner, "2021-04-13", "Methadone 50ml supervised daily. Hostel room kept. Probation officer informed."},
		{miner, "2021-04-13", "IVF: second embryo transfer planned, wife aged 31. Sperm count low."},
		{miner, "2021-04-13", "Lithium level 0.8. Bipolar disorder stable. Back teaching full time at the academy."},
		{lad, "2022-09-13", "He told me clearly about his work as a joiner. Drives a van. Carpal tunnel release listed."},
		{lad, "2022-09-13", "Chatted happily about his grandson's wedding. Hip replacement eight weeks ago, walking two miles."},
		{lad, "2022-09-13", "Widower, retired postman. Memory clinic: MoCA 17, donepezil begun."},
		{lad, "2022-09-13", "Wife Bernice attended. Pacemaker check: battery three years."},
		{lad, "2022-09-13", "Law student, second year. Anxious before exams. Good historian, explained his panic well."},
		{lad, "2022-09-13", "Returned from his second deployment. Hearing normal. Smokes, drinks with the regiment."},
		{lad, "2022-09-13", "Chemotherapy cycle 4 of 6 given. Nausea. His two teenage sons came."},
		{lad, "2022-09-13", "Statin and aspirin since his heart attack. Cardiac rehab finished. HGV licence returned."},
		{lad, "2022-09-13", "Married last year. Runs a dairy farm with his wife. Brucella serology negative."},
		{lad, "2022-09-13", "Vasectomy carried out under local. Three children, family complete."},
	} {
		if got := strangersIn(t, c, x.h, x.date, x.text); len(got) == 0 {
			t.Errorf("nothing asked: %q", x.text)
		}
	}
}

func TestLettersOfNewIllnessAndChangeAreNotThoughtOthers(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range []struct {
		h          host
		date, text string
	}{
		{weaver, "2021-04-13", "Lump in the left breast for three weeks. Mammogram and biopsy. Grade 2 ductal cancer."},
		{weaver, "2021-04-13", "New onset type 2 diabetes, HbA1c 58. Metformin started."},
		{weaver, "2021-04-13", "Pressure ulcer over the sacrum, category 3. Air mattress ordered. Dressings alternate days."},
		{weaver, "2021-04-13", "Botulinum toxin to the bladder under local. Catheter changed."},
		{weaver, "2021-04-13", "Low mood since Christmas. Sertraline 50mg started. Tom worried."},
		{weaver, "2021-04-13", "Referred by her neurologist for a powered chair with tilt. Home has ramps."},
		{weaver, "2021-04-13", "Chest infection. Crackles left base. Amoxicillin 500mg TDS for a week."},
		{weaver, "2021-04-13", "Trapped her hand in the chair wheel. X-ray: fracture of the little finger. Strapped."},
		{weaver, "2021-04-13", "Dental extraction under sedation in the community clinic. Hoist used."},
		{weaver, "2021-04-13", "Her mother moved in to help. She used to sing in a choir and misses it."},
		{miner, "2021-04-13", "Haematuria. Flexible cystoscopy: small bladder tumour. Listed for resection."},
		{miner, "2021-04-13", "Right hip pain. X-ray shows osteoarthritis. Not fit for an anaesthetic."},
		{miner, "2021-04-13", "Cataract in the left eye. Listed for surgery. Right early change."},
		{miner, "2021-04-13", "Sore mouth from inhalers. Nystatin. Dentures cleaned."},
		{miner, "2021-04-13", "Spends his days in the chair by the window. Used to keep pigeons and fish."},
		{miner, "2021-04-13", "Fell getting off the commode. Skin tear, dressed by the district nurse."},
		{miner, "2021-04-13", "Gout of the great toe. Colchicine 500mcg BD, renal function checked."},
		{miner, "2021-04-13", "Audiology: high tone loss from the pit, two aids fitted."},
		{lad, "2022-09-13", "Seen under sedation for fillings. Mum stayed in the room."},
		{lad, "2022-09-13", "Dislocated kneecap after a seizure on the stairs. Brace for four weeks."},
		{lad, "2022-09-13", "Weight up to 96kg. Dietitian advice to parents. Bloods under restraint declined."},
		{lad, "2022-09-13", "Bus trip with day centre staff went well. Ear defenders worn."},
		{lad, "2022-09-13", "Sodium valproate level in range. Bone density scan asked for."},
	} {
		got := strangersIn(t, c, x.h, x.date, x.text)
		if slices.ContainsFunc(got, func(a string) bool { return strings.HasPrefix(a, "identity ") }) {
			t.Errorf("asked %v: %q", got, x.text)
		}
	}
}
