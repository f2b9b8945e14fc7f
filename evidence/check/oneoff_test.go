package check_test

import "testing"

func TestAStrayDiagnosisIsAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "one-off variant", []tale{
		{"denied later", `
			a 2012-03-01 consultation GP | Migraine, sumatriptan.
			b 2015-03-01 assessment OT | PMH: migraine, asthma, epilepsy.
			c 2017-03-01 letter Neurology | Migraine with aura. Has never had a seizure. Not on medication.`, "one-off b"},
		{"denied before and after", `
			a 2012-03-01 consultation GP | New patient check. No history of diabetes. HbA1c 34.
			b 2015-03-01 referral GP | Background of type 2 diabetes and hypertension.
			c 2017-03-01 test Lab | HbA1c 36 mmol/mol, normal.`, "one-off b"},
		{"memory that is good", `
			a 2012-03-01 consultation GP | Knee pain.
			b 2015-03-01 letter Orthopaedics | Past history: dementia, knee osteoarthritis.
			c 2017-03-01 assessment OT | Cognition intact, MoCA 29/30. Manages own tablets.`, "one-off b"},
		{"heart", `
			b 2015-03-01 letter ED | Chest pain. Previous MI 2009.
			c 2017-03-01 letter Cardiology | Atypical chest pain, normal coronary arteries on angiogram, no previous cardiac history.`, "one-off b"},
		{"stroke", `
			a 2014-03-01 consultation GP | Bell's palsy, recovered.
			b 2015-03-01 assessment Physio | History of stroke with facial weakness.
			c 2017-03-01 letter Neurology | No history of stroke or TIA. MRI brain normal.`, "one-off b"},
		{"a mind that was never ill in that way", `
			a 2014-03-01 consultation GP | Depression, sertraline.
			b 2015-03-01 assessment Housing | Has a diagnosis of schizophrenia.
			c 2017-03-01 letter CMHT | Recurrent depression. Never psychotic.`, "variant b"},
		{"thought of, excluded, still a problem", `
			a 2014-03-01 problem GP | Multiple sclerosis
			b 2014-05-01 letter Neurology | MRI brain and spine normal. Multiple sclerosis excluded. Functional neurological disorder.
			c 2018-05-01 letter Neurology | Functional weakness, physiotherapy.`, "variant a"},
		{"a code that nothing goes with", `
			a 2010-03-01 consultation GP | Back pain.
			b 2011-03-01 problem GP | Epilepsy
			c 2012-03-01 consultation GP | Back pain worse, MRI.
			d 2013-03-01 letter Pain clinic | Facet injections for low back pain.
			e 2014-03-01 consultation GP | BP 130/70. Well.
			f 2015-03-01 letter Physio | Core exercises.
			g 2016-03-01 consultation GP | Chest infection.
			h 2017-03-01 consultation GP | Back pain flare.
			i 2018-03-01 consultation GP | Flu vaccine given.`, "one-off b"},
		{"papers passed on by an office", `
			a 2014-03-01 letter CMHT records office | Copy of form. Bipolar disorder.
			b 2016-03-01 letter CMHT | Recurrent depression. No history of bipolar disorder, never manic.`, "one-off a"},
		{"an illness of no list", `
			a 2014-03-01 letter Physio | PMH includes retinitis and asthma.
			b 2016-03-01 letter Eye clinic | Dry eyes only. No history of retinitis.`, "one-off a"},
		{"cancer", `
			a 2014-03-01 consultation GP | Breast lump, referred.
			b 2014-03-20 letter Breast unit | Benign fibroadenoma on biopsy, no evidence of malignancy.
			c 2019-03-01 letter Insurance medical | Breast cancer 2014.`, "variant c"},
	})
}

func TestADiagnosisThatHoldsIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "one-off", []tale{
		{"treated", `
			a 2012-03-01 problem GP | Epilepsy
			b 2013-03-01 medication GP | Levetiracetam 500mg BD.
			c 2017-03-01 letter Neurology | No seizures for two years. Keppra continues.`, ""},
		{"remission", `
			a 2012-03-01 letter CMHT | First episode psychosis, olanzapine started.
			b 2013-03-01 letter CMHT | No psychotic symptoms. Olanzapine reduced.`, ""},
		{"acquired", `
			a 2012-03-01 consultation GP | Not diabetic, HbA1c 38.
			b 2018-03-01 consultation GP | New type 2 diabetes, HbA1c 61. Metformin.
			c 2019-03-01 letter Eye screening | Diabetic retinal screening: no retinopathy.`, ""},
		{"only asked about", `
			a 2012-03-01 consultation GP | ?epilepsy, refer first fit clinic.
			b 2012-06-01 letter Neurology | Vasovagal syncope. Not epilepsy.`, ""},
		{"said twice", `
			a 2012-03-01 problem GP | Stroke
			b 2014-03-01 letter Cardiology | Previous stroke.
			c 2016-03-01 letter ED | No new stroke on CT.`, ""},
		{"a relative's", `
			a 2012-03-01 consultation GP | Mother has dementia, stress.
			b 2014-03-01 consultation GP | Memory normal.`, ""},
		{"told once in a short record", `
			a 2012-03-01 problem GP | Epilepsy
			b 2014-03-01 consultation GP | Back pain.`, ""},
		{"a specialist's letter", `
			a 2012-03-01 letter Rheumatology | Systemic lupus.
			b 2014-03-01 consultation GP | ANA negative today.`, ""},
	})
}
