package check_test

import (
	"testing"

	"ownpack/evidence"
)

// problemWays are records whose last entry is a coded problem, and whether it is
// asked about.
func problemWays(t *testing.T, kindOf string, ways []way) {
	t.Helper()
	expectWaysEndingIn(t, evidence.KindProblem, kindOf, ways)
}

func TestFamilyHistoryIsMisfiledInManyWays(t *testing.T) {
	t.Parallel()
	problemWays(t, "family", []way{
		{true, []string{"Routine.", "Bowel cancer, maternal aunt"}},
		{true, []string{"Routine.", "Ischaemic heart disease (father)"}},
		{true, []string{"Routine.", "Brother has type 1 diabetes"}},
		{true, []string{"Routine.", "Dementia in mother"}},
		{true, []string{"Routine.", "Paternal grandfather: stroke"}},
		{true, []string{"Routine.", "Motor neurone disease - dad"}},
		{true, []string{"Routine.", "Glaucoma (mum)"}},
		{true, []string{"Routine.", "Schizophrenia, half-brother"}},
		{true, []string{"Routine.", "Husband: prostate cancer"}},
		{true, []string{"Routine.", "Step-son with autism"}},
		{true, []string{"Routine.", "Mother-in-law has Alzheimer's disease"}},
		{true, []string{"FH: mother and sister breast cancer. She has no lumps.", "Breast cancer"}},
		{true, []string{"Father has Parkinson's, she helps him.", "Parkinson's disease"}},
		{true, []string{"Twin sister has lupus. Own ANA negative.", "Systemic lupus erythematosus"}},
		{true, []string{"Son under CAMHS for ADHD.", "ADHD"}},
		{true, []string{"Cares for husband with MS.", "Multiple sclerosis"}},
		{true, []string{"Dad and two uncles with haemochromatosis; her gene test negative.", "Haemochromatosis"}},
		{true, []string{"Mother died of ovarian cancer at 50.", "Ovarian cancer"}},
		{true, []string{"Daughter has coeliac disease. Patient's own tTG negative.", "Coeliac disease"}},
		{true, []string{"Strong family history of MI: father 44, brother 47.", "Myocardial infarction"}},
		{true, []string{"Grandmother had glaucoma.", "Glaucoma"}},
		{true, []string{"Sister with cystic fibrosis. She is a carrier only.", "Cystic fibrosis"}},
		{false, []string{"Routine.", "FH: breast cancer mother"}},
		{false, []string{"Routine.", "Carer of husband with dementia"}},
		{false, []string{"Routine.", "Bereavement: mother died of cancer"}},
		{false, []string{"Routine.", "Depression after death of father"}},
		{false, []string{"Routine.", "BRCA1 carrier, mother had breast cancer"}},
		{false, []string{"Routine.", "Postnatal depression after birth of son"}},
		{false, []string{"Routine.", "Anxiety, husband supportive"}},
		{false, []string{"Routine.", "Asthma. Mother smokes."}},
		{false, []string{"Mother has asthma.", "Salbutamol 100mcg inhaler, asthma annual review.", "Asthma"}},
		{false, []string{"Brother has epilepsy too.", "Had a tonic clonic seizure, levetiracetam 500mg.", "Epilepsy"}},
	})
}

func TestAStrayCodeIsToldInManyWays(t *testing.T) {
	t.Parallel()
	problemWays(t, "one-off", []way{
		{true, []string{"No history of epilepsy. Never had a fit.", "Epilepsy"}},
		{true, []string{"EEG normal, faints only.", "Does not have epilepsy.", "Epilepsy"}},
		{true, []string{"HbA1c 35, not diabetic.", "Type 2 diabetes mellitus"}},
		{true, []string{"Echo normal, no heart failure.", "Congestive cardiac failure"}},
		{true, []string{"Spirometry normal. No COPD.", "COPD"}},
		{true, []string{"HIV test negative.", "HIV positive"}},
		{true, []string{"ECG sinus rhythm, no AF on 7 day tape.", "Atrial fibrillation"}},
		{true, []string{"DEXA normal bone density.", "Osteoporosis"}},
		{true, []string{"TSH 1.9, thyroid function normal.", "Hypothyroidism"}},
		{true, []string{"Hepatitis C antibody negative.", "Chronic hepatitis C"}},
		{true, []string{"ADOS assessment: does not meet criteria for autism.", "Autism spectrum disorder"}},
		{true, []string{"Never been in hospital for mental health. No psychosis.", "Schizophrenia"}},
		{true, []string{"Doppler: no DVT.", "CTPA: no PE.", "Pulmonary embolism"}},
		{true, []string{"Colonoscopy normal, no evidence of Crohn's.", "Crohn's disease"}},
		{true, []string{"tTG negative, biopsy normal, coeliac disease excluded.", "Coeliac disease"}},
		{true, []string{"Sleep study normal, AHI 2.", "Obstructive sleep apnoea"}},
		{true, []string{"eGFR 96, no proteinuria.", "Chronic kidney disease stage 4"}},
		{true, []string{"Rheumatoid factor negative, no synovitis, not inflammatory arthritis.", "Rheumatoid arthritis"}},
		{true, []string{"Angiogram: normal coronary arteries.", "Ischaemic heart disease"}},
		{true, []string{"Lifelong teetotal.", "Alcohol dependence syndrome"}},
		{true, []string{"Degree in law, solicitor. IQ above average.", "Learning disability"}},
		{true, []string{"Intraocular pressures 14, discs healthy, no glaucoma.", "Glaucoma"}},
		{false, []string{"No history of epilepsy.", "Two tonic clonic seizures, started lamotrigine.", "Epilepsy"}},
		{false, []string{"HbA1c 38.", "HbA1c 66, metformin started.", "Type 2 diabetes"}},
		{false, []string{"No DVT.", "CTPA: bilateral PE, apixaban started.", "Pulmonary embolism"}},
		{false, []string{"Spirometry normal in 2010.", "FEV1 48%, tiotropium.", "COPD"}},
		{false, []string{"Stroke ruled out: migraine.", "Left hemiparesis, CT infarct, clopidogrel.", "Stroke"}},
		{false, []string{"Normal ECG.", "Palpitations. AF on ECG, apixaban and bisoprolol.", "Atrial fibrillation"}},
		{true, []string{"Solicitor.", "Learning disability"}},
		{true, []string{"Graduated in law.", "Learning disability"}},
		{true, []string{"Never raised blood pressure, normotensive.", "Essential hypertension"}},
		{true, []string{"No synovitis.", "Rheumatoid arthritis"}},
		{true, []string{"Hepatitis C negative.", "Chronic hepatitis C"}},
		{true, []string{"Hepatitis C antibody negative.", "Hepatitis C"}},
		{false, []string{"Knee pain.", "Fractured wrist"}},
	})
}

func TestWhatOnlyTheOtherSexHasIsToldInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "sex", []way{
		{true, []string{"PSA 1.2 ng/ml."}},
		{true, []string{"Bilateral orchidopexy as a child."}},
		{true, []string{"LUTS, prostate moderately enlarged, tamsulosin."}},
		{true, []string{"Sildenafil for erectile problems. Erectile dysfunction."}},
		{true, []string{"TURP 2009."}},
		{true, []string{"Vasectomy done under local."}},
		{true, []string{"Testicular lump, ultrasound."}},
		{true, []string{"Finasteride 5mg for benign prostatic hyperplasia."}},
		{true, []string{"Circumcision for phimosis."}},
		{true, []string{"Sperm count low, semen analysis repeated."}},
		{true, []string{"Hysterectomy 2010.", "Endometrium 8mm on scan, thickened endometrium."}},
		{true, []string{"Hysterectomy and BSO.", "Cervical smear negative, recall 3 years."}},
		{true, []string{"Total abdominal hysterectomy.", "LMP two weeks ago."}},
		{true, []string{"Had hysterectomy for fibroids.", "Pregnancy test positive."}},
		{false, []string{"Husband had a vasectomy."}},
		{false, []string{"Partner's sperm count low."}},
		{false, []string{"Father had prostate cancer."}},
		{false, []string{"Brother: testicular cancer."}},
		{false, []string{"Smear normal. Mirena fitted."}},
		{false, []string{"Subtotal hysterectomy.", "Smear normal."}},
		{false, []string{"Hysterectomy discussed, declined.", "Heavy regular periods."}},
		{false, []string{"Son circumcised."}},
		{false, []string{"Trans woman, on oestradiol.", "PSA 0.3."}},
	})
}

func TestSlipsInFiguresAreToldInManyMoreWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "value", []way{
		{true, []string{"Sats 19% on air."}},
		{true, []string{"Oxygen saturation 9.7% on air, comfortable."}},
		{true, []string{"Pulse 7 regular."}},
		{true, []string{"Respiratory rate 160, talking in sentences."}},
		{true, []string{"Creatinine 7.8 umol/L."}},
		{true, []string{"eGFR 900."}},
		{true, []string{"INR 25, bleeding nil."}},
		{true, []string{"TSH 2.1 mU/L. Sodium 14 mmol/L."}},
		{true, []string{"Potassium 44 mmol/L."}},
		{true, []string{"BP 1300/80."}},
		{true, []string{"FEV1 25 L."}},
		{true, []string{"GCS 25/15."}},
		{true, []string{"MoCA 40/30."}},
		{true, []string{"Barthel 28/20."}},
		{true, []string{"Temp 98 degrees C."}},
		{true, []string{"Height 16m."}},
		{true, []string{"Cholesterol 52 mmol/L."}},
		{false, []string{"Sats 97%, pulse 72, RR 14, temp 36.8."}},
		{false, []string{"Sats 84% on air, cyanosed."}},
		{false, []string{"INR 2.5."}},
		{false, []string{"Cholesterol 5.2 mmol/L, ratio 3.1."}},
		{false, []string{"Temp 98.4 F."}},
		{false, []string{"MoCA 26/30. GCS 15."}},
		{false, []string{"Platelets 12 on chemotherapy."}},
		{false, []string{"Ferritin 900, CRP 240."}},
		{false, []string{"Barthel 12/20, EPS 6."}},
	})
}
