package check_test

import "testing"

// In each the first entries are of one kind and the last or middle one of
// another.
func TestKindsOfConditionsInEveryFieldOfMedicine(t *testing.T) {
	t.Parallel()
	expectWays(t, "variant", []way{
		{true, []string{"Gout, allopurinol 300mg.", "Acute gout R big toe.", "Known pseudogout of the knee."}},
		{true, []string{"Limited cutaneous systemic sclerosis.", "Limited scleroderma, hands only.", "Diffuse scleroderma with tight trunk."}},
		{true, []string{"Dermatomyositis, rash and weak thighs.", "Dermatomyositis stable.", "Polymyositis review."}},
		{true, []string{"Perthes disease left hip at 7.", "Old Perthes, limps.", "SUFE as a child, pinned."}},
		{true, []string{"Cranial diabetes insipidus, desmopressin.", "Central DI after surgery.", "Nephrogenic diabetes insipidus."}},
		{true, []string{"Hypoparathyroidism, alfacalcidol.", "Hypoparathyroidism, cramps.", "Hyperparathyroidism, calcium 2.8."}},
		{true, []string{"Acromegaly, IGF1 high.", "Acromegaly, octreotide.", "Prolactinoma on cabergoline."}},
		{true, []string{"Neuromyelitis optica, AQP4 positive.", "NMOSD on rituximab.", "Multiple sclerosis, EDSS 5."}},
		{true, []string{"Functional neurological disorder, positive Hoover.", "FND, physio.", "Functional weakness unchanged.", "Stroke with left weakness."}},
		{true, []string{"Bell's palsy 2012, incomplete recovery.", "Residual Bell's palsy, eye drops.", "Previous stroke with facial weakness."}},
		{true, []string{"Subarachnoid haemorrhage, coiled.", "SAH 2012, headaches since.", "Subdural haematoma in 2012."}},
		{true, []string{"Cluster headache, oxygen at home.", "Cluster headaches nightly.", "Trigeminal neuralgia on carbamazepine."}},
		{true, []string{"Friedreich's ataxia, GAA expansion.", "Friedreich ataxia, scoliosis.", "Spinocerebellar ataxia type 6."}},
		{true, []string{"Primary lateral sclerosis, slow.", "Primary lateral sclerosis, baclofen.", "Kennedy's disease, gene positive."}},
		{true, []string{"Myotonic dystrophy type 1, grip myotonia.", "DM1, ECG yearly.", "Myotonic dystrophy type 2."}},
		{true, []string{"SMA type 3, walks indoors.", "Spinal muscular atrophy type 3.", "SMA type 2, never walked."}},
		{true, []string{"CMT1A, duplication found.", "CMT 1A, high arches.", "CMT2 on nerve tests."}},
		{true, []string{"Meningioma, watched.", "Parasagittal meningioma, scan stable.", "Glioma under oncology."}},
		{true, []string{"Bipolar II disorder.", "Bipolar type 2, lamotrigine.", "Bipolar I with psychosis."}},
		{true, []string{"Avoidant personality disorder.", "Avoidant personality, therapy.", "Antisocial personality disorder."}},
		{true, []string{"OCD, washing.", "Obsessive compulsive disorder, sertraline 200mg.", "Obsessive compulsive personality."}},
		{true, []string{"Recurrent depressive disorder.", "Recurrent depressive disorder, severe.", "Unipolar depression.", "Schizophrenia, on fit note."}},
		{true, []string{"Wolff-Parkinson-White, ablated.", "WPW, no recurrence.", "Atrial fibrillation, apixaban."}},
		{true, []string{"HFpEF, EF 60%.", "Heart failure with preserved ejection fraction.", "HFrEF, severe."}},
		{true, []string{"Tissue aortic valve 2010.", "Bioprosthetic valve working well.", "Mechanical valve, INR target 3."}},
		{true, []string{"Tetralogy of Fallot repaired at 2.", "Repaired Fallot, PR.", "Transposition of great arteries."}},
		{true, []string{"Venous ulcer, compression.", "Venous leg ulcer healing.", "Arterial ulcer, no compression."}},
		{true, []string{"Asbestosis, compensation.", "Asbestosis, oxygen.", "Sarcoidosis on CT."}},
		{true, []string{"Latent TB, treated.", "Active TB, contagious.", "Latent TB, isoniazid done."}},
		{true, []string{"Microscopic colitis, budesonide.", "Lymphocytic colitis.", "Ulcerative colitis flare."}},
		{true, []string{"Achalasia, dilated.", "Achalasia, soft diet.", "Oesophageal cancer."}},
		{true, []string{"Umbilical hernia, reducible.", "Umbilical hernia, belt.", "Inguinal hernia, awaiting repair."}},
		{true, []string{"End colostomy, bag changes.", "Colostomy, parastomal bulge.", "Ileostomy, high output."}},
		{true, []string{"Gallstone pancreatitis.", "Previous biliary pancreatitis.", "Alcoholic pancreatitis."}},
		{true, []string{"Polycystic kidney disease.", "ADPKD, eGFR 30.", "Diabetic nephropathy."}},
		{true, []string{"Lobular breast cancer.", "Invasive lobular carcinoma.", "Ductal carcinoma, chemo."}},
		{true, []string{"BCC of nose excised.", "Basal cell carcinoma, clear.", "Malignant melanoma 2010."}},
		{true, []string{"MGUS, monitored.", "MGUS stable.", "Myeloma", "MGUS, paraprotein 8."}},
		{true, []string{"Follicular lymphoma.", "Follicular NHL, watch and wait.", "Hodgkin lymphoma."}},
		{true, []string{"Retinitis pigmentosa, cane.", "Retinitis pigmentosa, fields 5 degrees.", "Macular degeneration."}},
		{true, []string{"BPPV, Epley.", "BPPV again.", "Meniere's disease."}},
		{true, []string{"Pemphigoid, steroids.", "Bullous pemphigoid.", "Pemphigus on skin."}},
		{true, []string{"Mild haemophilia A.", "Mild haemophilia, tranexamic acid.", "Severe haemophilia A."}},
		{true, []string{"Rett syndrome, MECP2.", "Rett syndrome, seizures.", "Angelman syndrome."}},
		{true, []string{"GMFCS level II, walks with sticks.", "GMFCS II.", "GMFCS V, hoisted."}},
		{true, []string{"Transtibial amputation, socket ok.", "Above knee amputation, new socket.", "Below knee amputee."}},
		{true, []string{"Dx: Alzheimer's disease.", "Alzheimer's, donepezil.", "Not fit: vascular dementia."}},
		{true, []string{"Post-transplant diabetes on gliclazide.", "Diabetes following transplant.", "Type 1 diabetes since childhood."}},
	})
}

func TestKindsOfConditionsThatMayBothBeRight(t *testing.T) {
	t.Parallel()
	expectWays(t, "variant", []way{
		{false, []string{"MGUS, monitored.", "MGUS stable.", "Now progressed to myeloma.", "Myeloma, chemo."}},
		{false, []string{"CKD 3a.", "CKD stage 3.", "CKD 4, renal clinic."}},
		{false, []string{"Rheumatoid factor negative.", "Psoriatic arthritis.", "Psoriatic arthritis, methotrexate."}},
		{false, []string{"Sats 94% on RA.", "Psoriatic arthritis.", "Psoriatic arthritis. Sats 96% RA."}},
		{false, []string{"Crohn's, azathioprine.", "Crohn's stable. Claims UC and PIP.", "Crohn's flare."}},
		{false, []string{"Drops pots and pans.", "Atrial fibrillation.", "AF, apixaban.", "Cannot lift heavy pots."}},
		{false, []string{"Parkinson's disease.", "Parkinson's disease, madopar. Brother essential tremor.", "Parkinson's."}},
		{false, []string{"Paroxysmal AF.", "PAF, flecainide.", "Permanent AF, rate control."}},
		{false, []string{"Osteopenia on DEXA.", "Osteopenia.", "Osteoporosis, alendronate."}},
		{false, []string{"Dry macular degeneration.", "Dry AMD.", "Wet AMD left, Eylea started."}},
		{false, []string{"Background diabetic retinopathy.", "Background retinopathy.", "Proliferative retinopathy, laser."}},
		{false, []string{"Type 2 diabetes.", "Type 2 diabetes, pre diabetes in 2009.", "T2DM."}},
		{false, []string{"Sight impaired.", "Partially sighted.", "Registered severely sight impaired."}},
		{false, []string{"Loop ileostomy.", "Ileostomy, bag.", "Ileostomy reversed, end colostomy formed."}},
		{false, []string{"Bipolar disorder.", "Bipolar, lithium.", "Bipolar. Nothing in the history to suggest schizophrenia."}},
		{false, []string{"Myasthenia gravis.", "Myasthenia, MND asked about and ruled out.", "Myasthenia gravis."}},
		{false, []string{"Asthma.", "Asthma, Clenil.", "Asthma. Mum has COPD."}},
		{false, []string{"Hepatitis C, treated.", "Hep C RNA negative.", "Hepatitis B vaccination course."}},
		{false, []string{"Severe learning disability.", "Severe learning disability. Brother has dyslexia."}},
		{false, []string{"Epilepsy.", "Epilepsy, keppra. Febrile convulsion at 2.", "Epilepsy."}},
		{false, []string{"Seen in stroke clinic, functional weakness.", "FND.", "FND, physio."}},
		{false, []string{"Relapsing remitting MS.", "RRMS, Tysabri.", "Now secondary progressive MS.", "SPMS."}},
		{false, []string{"Nasogastric feeds.", "NG tube feeding.", "PEG feeds started."}},
		{false, []string{"Ocular hypertension.", "Ocular hypertension, drops.", "Glaucoma, fields worse."}},
	})
}
