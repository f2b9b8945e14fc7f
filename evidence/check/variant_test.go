package check_test

import "testing"

func TestAnotherVariantOfAConditionIsAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "variant", []tale{
		{"diabetes", `
			a 2010-03-01 letter Diabetes clinic | Type 1 diabetes since age 9. Basal bolus insulin.
			b 2014-03-01 letter Eye screening | T1DM, background retinopathy.
			c 2018-03-01 letter Orthopaedics | PMH: T2DM, asthma.`, "variant c"},
		{"diabetes, on a fit note", `
			a 2010-03-01 letter Diabetes clinic | T1DM. Libre, novorapid.
			b 2014-03-01 letter Eye screening | Type one diabetic.
			c 2018-03-01 fit-note GP | Type 2 diabetes mellitus, foot ulcer.`, "variant c"},
		{"joints", `
			a 2010-03-01 letter Rheumatology | Psoriatic arthritis with dactylitis.
			b 2014-03-01 letter Rheumatology | Psoriatic arthritis, on methotrexate.
			c 2018-03-01 consultation GP | Rheumatoid arthritis review, bloods ok.`, "variant c"},
		{"joints of a child", `
			a 2003-03-01 letter Paediatric rheumatology | Systemic JIA.
			b 2014-03-01 letter Rheumatology | Adult with juvenile idiopathic arthritis.
			c 2018-03-01 problem GP | Rheumatoid arthritis`, "variant c"},
		{"seizures", `
			a 2010-03-01 letter Neurology | Video telemetry: dissociative seizures. No epileptiform activity.
			b 2014-03-01 letter Neuropsychiatry | Non-epileptic attack disorder, weekly attacks.
			c 2018-03-01 assessment Social care | Epilepsy with weekly seizures.`, "variant c"},
		{"multiple sclerosis", `
			a 2010-03-01 letter Neurology | Primary progressive multiple sclerosis.
			b 2014-03-01 letter Neurology | PPMS, EDSS 6.
			c 2018-03-01 letter Urology | Relapsing remitting MS, neurogenic bladder.`, "variant c"},
		{"lungs", `
			a 2010-03-01 letter Respiratory | COPD, FEV1 44%, 40 pack years.
			b 2014-03-01 consultation GP | COPD review.
			c 2018-03-01 letter ED | Exacerbation of asthma. Home with prednisolone.
			d 2019-03-01 letter Respiratory | Severe COPD, LTOT.`, "variant c"},
		{"bowel", `
			a 2010-03-01 letter Gastroenterology | Ileocolonic Crohn's disease.
			b 2014-03-01 letter Gastroenterology | Crohn's, infliximab.
			c 2018-03-01 assessment PIP | Ulcerative colitis with urgency.`, "variant c"},
		{"tremor", `
			a 2010-03-01 letter Neurology | Drug-induced parkinsonism from haloperidol.
			b 2014-03-01 letter Psychiatry | Drug induced parkinsonism improved since switch.
			c 2018-03-01 letter Dentist | Parkinson's disease, drools.`, "variant c"},
		{"mood", `
			a 2010-03-01 letter CMHT | Emotionally unstable personality disorder. DBT.
			b 2014-03-01 letter CMHT | EUPD, self harm less.
			c 2018-03-01 fit-note GP | Bipolar affective disorder`, "variant c"},
		{"learning", `
			a 2000-03-01 letter Education | Dyslexia, IQ average.
			b 2014-03-01 letter University | Dyslexia support, extra time.
			c 2018-03-01 consultation GP | Dyslexia letter copied.
			d 2019-03-01 problem GP | Learning disability`, "variant d"},
		{"an old label after the change", `
			a 2008-03-01 consultation GP | Type 2 diabetes.
			b 2010-03-01 letter Diabetes clinic | GAD antibodies positive. Diagnosis revised to type 1 diabetes.
			c 2014-03-01 letter Diabetes clinic | Type 1 diabetes, basal bolus.
			d 2018-03-01 letter Orthopaedics | Type 2 diabetes.
			e 2019-03-01 letter Diabetes clinic | Type 1 diabetes.`, "variant d"},
		{"a stroke", `
			a 2010-03-01 letter Stroke unit | Left basal ganglia haemorrhage, intracerebral bleed.
			b 2010-06-01 letter Stroke unit | Intracerebral haemorrhage, no antiplatelets.
			c 2018-03-01 letter ED | Previous ischaemic stroke 2010.`, "variant c"},
	})
}

func TestAChangeOfDiagnosisThatIsToldIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "variant", []tale{
		{"revised", `
			a 2010-03-01 consultation GP | Type 2 diabetes, metformin.
			b 2012-03-01 letter Diabetes clinic | GAD positive: this is type 1 diabetes, diagnosis revised from type 2.
			c 2014-03-01 letter Diabetes clinic | Type 1 diabetes, basal bolus.
			d 2015-03-01 letter Eye screening | Type 1 diabetes.`, ""},
		{"changed at the end", `
			a 2008-03-01 consultation GP | Type 2 diabetes.
			b 2010-03-01 letter Diabetes clinic | Type 2 diabetes.
			c 2011-03-01 letter Diabetes clinic | Type 2 diabetes.
			d 2018-03-01 letter Diabetes clinic | Now felt to be type 1 diabetes, GAD positive.
			e 2019-03-01 letter Diabetes clinic | Type 1 diabetes.`, ""},
		{"thought before", `
			a 2010-03-01 letter ED | Epilepsy, first seizure.
			b 2012-03-01 letter Neurology | Previously diagnosed with epilepsy; telemetry shows dissociative seizures.
			c 2014-03-01 letter Neurology | Dissociative seizures.`, ""},
		{"grew into", `
			a 2010-03-01 letter Neurology | Relapsing remitting MS.
			b 2012-03-01 letter Neurology | Relapsing remitting MS, two relapses.
			c 2018-03-01 letter Neurology | Secondary progressive MS.`, ""},
		{"both", `
			a 2010-03-01 letter Respiratory | COPD.
			b 2012-03-01 letter Respiratory | COPD with asthma overlap.
			c 2018-03-01 consultation GP | COPD review.`, ""},
		{"a relative's", `
			a 2010-03-01 letter Diabetes clinic | Type 1 diabetes.
			b 2012-03-01 letter Diabetes clinic | Type 1 diabetes. Mother has type 2 diabetes.
			c 2018-03-01 consultation GP | Type 1 diabetes review.`, ""},
		{"denied", `
			a 2010-03-01 letter Rheumatology | Osteoarthritis of hands, not rheumatoid arthritis.
			b 2012-03-01 letter Rheumatology | Osteoarthritis.`, ""},
		{"another type of another thing", `
			a 2010-03-01 letter Diabetes clinic | Type 1 diabetes.
			b 2012-03-01 letter Diabetes clinic | Type 1 diabetes.
			c 2018-03-01 letter Respiratory | Type 2 respiratory failure, NIV.`, ""},
		{"wear as well as rheumatoid", `
			a 2010-03-01 letter Rheumatology | Rheumatoid arthritis.
			b 2012-03-01 letter Rheumatology | Rheumatoid arthritis.
			c 2018-03-01 letter Orthopaedics | Osteoarthritis of the knee.`, ""},
	})
}
