package check_test

import "testing"

func TestIllnessesNamedOnceAreHeldAgainstTheRest(t *testing.T) {
	t.Parallel()
	expectWays(t, "one-off", []way{
		{true, []string{"Echo normal, no murmur.", "Known heart failure, nil meds.", "BNP 20. Heart normal."}},
		{true, []string{"CKD4 noted by locum.", "eGFR 92.", "U+E normal, eGFR 95."}},
		{false, []string{"AF on ECG, paroxysmal.", "Sinus rhythm today.", "Holter: no AF in 24h."}},
		{false, []string{"Gestational diabetes, insulin.", "HbA1c 34.", "Not diabetic."}},
		{false, []string{"Depression 2009.", "Mood normal.", "No mental illness now."}},
		{true, []string{"Back pain.", "PMH: myasthenia gravis, back pain.", "Long term conditions gone through: back pain, gout. Nothing else."}},
		{true, []string{"Knee pain.", "Known haemochromatosis.", "Ferritin normal, HFE gene negative: no haemochromatosis."}},
		{true, []string{"Knee pain.", "Known spherocytosis.", "Blood film normal. Does not have spherocytosis."}},
		{true, []string{"Tired.", "PMH Addison's disease.", "Short Synacthen: 210 rising to 620. Adrenals work."}},
		{true, []string{"COPD annual check.", "Known coeliac.", "tTG negative, no coeliac disease."}},
		{true, []string{"Chest infection.", "Background of sarcoidosis.", "CXR and ACE normal. Has never had sarcoidosis."}},
		{true, []string{"Depression.", "Known schizophrenia.", "Diagnosis of schizophrenia was entered in error."}},
		{true, []string{"Depression.", "Marfan syndrome noted.", "Echo normal. Does not have Marfan syndrome."}},
		{true, []string{"Complete T6 paraplegia, wheelchair user.", "Walked in unaided, climbed on the couch.", "Paraplegia, transfers by board."}},
		{true, []string{"Registered blind since 2001.", "Reads small print without trouble.", "Severely sight impaired, long cane."}},
		{true, []string{"Non-verbal, uses Makaton.", "Chatty, told me about college.", "Non verbal, smiles."}},
		{true, []string{"Nil by mouth, PEG fed.", "Ate a full lunch, good appetite.", "PEG feeds overnight and day."}},
		{true, []string{"Tetraplegia C5.", "Grip 5/5, types at work.", "C5 tetraplegia, PA feeds her."}},
		{true, []string{"Severe learning disability.", "Runs own business, drives a van.", "Severe learning disability, 1:1 all day."}},
		{true, []string{"Proctectomy with end ileostomy.", "Bowels open daily, PR normal.", "End ileostomy, bag leaks."}},
		{true, []string{"Profoundly deaf, BSL user.", "Hearing normal, whispered voice heard.", "Profoundly deaf from birth."}},
	})
}

func TestIllnessesNamedOnceThatMayBeRight(t *testing.T) {
	t.Parallel()
	expectWays(t, "one-off", []way{
		{false, []string{"Registered blind.", "Used to drive before 2001.", "Severely sight impaired."}},
		{false, []string{"Registered blind.", "His wife drives him. She reads letters to him.", "Severely sight impaired."}},
		{false, []string{"Wheelchair user.", "Regained walking, walks unaided after rehab.", "Walks unaided, discharged."}},
		{false, []string{"Non-verbal.", "Mother told us he is happy.", "Non-verbal, uses gestures."}},
		{false, []string{"PEG fed.", "Small tastes of puree by mouth.", "PEG fed."}},
		{false, []string{"Profoundly deaf.", "Hears well with implant.", "Profoundly deaf, BSL."}},
		{false, []string{"No pressure sores.", "Pressure sore on sacrum, grade 2.", "No pressure sores."}},
		{false, []string{"No anaemia.", "Iron deficiency anaemia.", "Hb normal, no anaemia."}},
		{false, []string{"New coeliac disease, biopsy positive.", "Gluten free diet."}},
		{false, []string{"Cerebral palsy, hoisted.", "Dreams he could run like his brother.", "Hoisted for all transfers."}},
		{false, []string{"Known gout, allopurinol 300mg.", "No gout flares this year."}},
		{false, []string{"Severe learning disability.", "His mother manages his money.", "Severe learning disability."}},
		{false, []string{"Epilepsy, levetiracetam 500mg BD.", "No fits for a year. Nothing else to note."}},
		{false, []string{"Retinitis on left.", "Retinitis treated.", "No further retinitis."}},
	})
}

func TestRelativesIllnessesAmongOnesOwnAreToldInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "family", []way{
		{true, []string{"Mum has type 2 diabetes, on metformin. His HbA1c 34.", "PMH: type 2 diabetes."}},
		{true, []string{"Sister Edna had coeliac disease.", "Past history: coeliac disease."}},
		{true, []string{"Brother Iain had an aortic aneurysm repaired. His own aorta 2.0cm.", "PMH: aortic aneurysm."}},
		{true, []string{"Father has Huntington's disease.", "PMH: Huntington's disease, back pain."}},
		{true, []string{"Wife treated for tuberculosis.", "PMH tuberculosis."}},
		{false, []string{"Mother diabetic.", "New type 2 diabetes, start metformin.", "Metformin 1g."}},
		{false, []string{"Sister has MS.", "MRI plaques. Multiple sclerosis confirmed.", "MS nurse review."}},
		{false, []string{"Mum says he has asthma.", "Asthma review, Clenil."}},
		{false, []string{"Mother has RA.", "Mother has RA, worried.", "Mother's RA worse, he helps her."}},
	})
}

func TestAnInfectionThatWasClearedWasThereBefore(t *testing.T) {
	t.Parallel()
	expectWays(t, "one-off", []way{
		{false, []string{"Methadone 60mg daily. Hep C antibody positive.", "Hepatitis C cleared, SVR12 negative."}},
		{true, []string{"Problem list: hepatitis C.", "Hepatitis C antibody negative, never infected."}},
	})
}
