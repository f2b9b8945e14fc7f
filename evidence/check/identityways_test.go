package check_test

import (
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
)

// TestALetterMayTellOfAnotherByItsContentAlone sets letters without a name into an
// ordinary record: some tell of a life that cannot well be this person's, others of
// what may come to anybody.
func TestALetterMayTellOfAnotherByItsContentAlone(t *testing.T) {
	t.Parallel()
	base := []string{
		"38F, school cook. Low back pain since lifting pans. Codeine, physio.",
		"Fibromyalgia confirmed by rheumatology. Amitriptyline 20mg nocte. Husband Ravi helps.",
		"Lives with husband and two sons in a terraced house, bedroom upstairs.",
		"Tender points 16 of 18. Sleep poor. Pregabalin 75mg bd started.",
		"Job ended on ill health grounds. Cannot stand at the counter more than ten minutes.",
		"IBS, bloating, mebeverine. Coeliac screen negative.",
		"OT: bath board, perching stool. Husband lifts pans and does the hoovering.",
		"Low mood since loss of job. Sertraline 50mg. No self-harm.",
		"Pain clinic. Pacing group six sessions. Pregabalin 150mg bd.",
		"Migraine twice a month, sumatriptan helps. MRI head normal.",
	}
	others := []string{
		"Thank you for seeing this builder again. His left total hip replacement is ten years old and squeaks. He walks four miles with the dog.",
		"Review of dialysis access. Fistula working well, three sessions a week, dry weight 71 kg.",
		"Warfarin clinic: INR 2.4. Metal aortic valve since 2009. Next check six weeks.",
		"Methadone 45 ml daily, supervised at the chemist. Urine clear of heroin. Key worker at the hostel.",
		"Her guide dog retired last month. Cane training. Braille labels in the kitchen.",
		"Seen on the ward after her fall at the nursing home. Dementia, 14 years a widow, hoisted by two.",
		"Insulin pump download: time in range 61%. Basal raised overnight. She calibrates well.",
		"Chemotherapy cycle 4 of 6 for lymphoma. Neutrophils 1.1. Hair loss.",
		"Prison reception screen: two years for burglary. No thoughts of suicide.",
		"Stoma nurse: bag changed twice daily, skin sore below. Supplies from a new firm.",
		"Pupil support meeting. Reading age 6, moved to the small class. Mother pleased.",
		"Cochlear implant tuning. BSL interpreter present. School for the deaf visited.",
		"He has given up the farm and moved to sheltered housing with his budgie since Joan died.",
		"Prosthetics: socket rubs, below knee stump red. New liner fitted. Walks with one stick.",
		"Antenatal clinic 32 weeks. Baby breech. Scan in two weeks, hopes for a home birth.",
		"Cystic fibrosis annual review. FEV1 44%. On the transplant list.",
		"Parkinson's clinic. Wearing off before each dose of co-careldopa. Freezes in doorways.",
		"Renal transplant follow-up, eleven years. Tacrolimus level 6.1. Creatinine stable.",
		"Bipolar clinic: lithium level 0.7. Mania in June needed the crisis team.",
		"HIV clinic: viral load undetectable on Biktarvy for nine years.",
		"Her carers come four times a day since the spinal injury; hoist, catheter and bowel care.",
		"Ex-army, two tours of Helmand. Nightmares, avoids crowds. Combat Stress course booked.",
	}
	own := []string{
		"Fell on ice outside the shops. Colles fracture, manipulated, cast for six weeks.",
		"Emergency appendicectomy on Sunday. Home after two days, wounds clean.",
		"Mother died in May after a long illness in a nursing home. Crying most days. Bereavement leaflet.",
		"New diagnosis of type 2 diabetes, HbA1c 58. Metformin started, eye screening requested.",
		"Son starts secondary school; she cannot walk him there. Uses a taxi.",
		"Breathless on the stairs. Chest x-ray clear. Asthma likely, inhaler given.",
		"Husband's redundancy. They have moved in with his parents for now. Anxious.",
		"Wheelchair voucher discussed. Manages thirty metres with a stick, then sits.",
		"Carpal tunnel both hands, night splints. Nerve conduction mild.",
		"Attended A&E with palpitations, ECG normal, troponin negative. Home same day.",
		"Physio: knees crack on squats, quads weak. Exercise sheet given, review six weeks.",
		"Welfare rights: helped with PIP form. Bank statements seen. Dog licence query.",
		"Visual field test normal at the optician. New varifocals.",
		"Lump in left breast, two week wait. Mammogram shows cyst, drained.",
		"Colonoscopy for bleeding: two polyps removed, benign. Repeat in three years.",
		"Hysterectomy discussed for heavy bleeding. Mirena tried first.",
		"Iron low. Ferrous sulfate. Vegetarian. Choir on Wednesdays has stopped.",
		"Blood pressure 158/96 on three readings, amlodipine 5mg started.",
		"Podiatry: ingrown toenail, wedge resection under local. Healing.",
		"Sleep study: apnoea index 22. CPAP trial. Nods off on the bus.",
		"Gallstones on scan. Listed for keyhole surgery in spring.",
		"Shingles across the ribs, aciclovir. Pain still after the rash.",
		"Grandad's funeral in Kenya, flew back Monday, legs swollen, Doppler negative.",
		"Food bank voucher. Gas off. Neighbour brings soup. Very low today.",
		"Health visitor called about sister's baby staying with the family. No concerns.",
	}
	c := checker(t)
	record := yearly(base)
	for _, text := range slices.Concat(others, own) {
		letter := kind(evidence.KindLetter, entry("z", "2016-10-04", text))
		got := slices.ContainsFunc(asks(t, c, somebody, append(slices.Clone(record), letter)...), func(a string) bool { return strings.HasPrefix(a, "identity z") })
		if want := slices.Contains(others, text); got != want {
			t.Errorf("%q: asked %v, want %v", text, got, want)
		}
	}
}
