package check_test

import "testing"

func TestWhoseAnIllnessIsIsToldInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "family", []way{
		{true, []string{"His mother has Marfan; he has neither gene nor build.", "Problem added: Marfan syndrome. Annual echo?"}},
		{true, []string{"Her twin sister has lupus.", "Code entered: lupus.", "ANA negative."}},
		{true, []string{"Father d. 58 MI, mother well.", "PMH: myocardial infarction aged 58."}},
		{true, []string{"Mother Nasreen had breast ca at 44.", "Past history: breast carcinoma aged 44."}},
		{true, []string{"Brother Yaw attended and told us of his own sickle cell trait.", "PMH sickle cell trait."}},
		{true, []string{"Brother Denzil 4y: coeliac since 3.", "PMH coeliac disease."}},
		{true, []string{"Mum, with him, asks if it is passed on, as hers is now treated: polycystic kidneys.", "PMH: polycystic kidneys."}},
		{true, []string{"Sisters both have Huntington's disease.", "Known Huntington's disease."}},
		{true, []string{"Son Imran (8) has cystic fibrosis.", "PMH cystic fibrosis."}},
		{true, []string{"Maternal aunt has lupus.", "Known lupus, joint pains."}},
		{false, []string{"Father d. 58 MI.", "STEMI, stent to LAD, ticagrelor.", "Cardiac rehab after his MI."}},
		{false, []string{"Mother has lupus.", "Malar rash, dsDNA high: systemic lupus.", "Hydroxychloroquine 200mg."}},
		{false, []string{"Wife says he has seizures.", "Epilepsy, keppra.", "Epilepsy nurse."}},
		{false, []string{"Family history of glaucoma: mother.", "Pressures normal."}},
		{false, []string{"Brother and sister both have sickle cell disease, as has he.", "Sickle cell disease, crisis.", "Hydroxycarbamide."}},
		{false, []string{"Daughter has autism, she cares for her.", "Carer for daughter with autism."}},
	})
}

func TestARelativesIllnessIsKnownHoweverFarOffItIsNamed(t *testing.T) {
	t.Parallel()
	expectWays(t, "family", []way{
		{true, []string{"Upset. Dad Eunan, 49, has been told he has Huntington's disease. Refer genetics.", "Her father has Huntington's disease, she has decided not to be tested. Seen in genetics.", "Huntington's disease. Active problem, major."}},
		{true, []string{"Brother Kwame had half his bowel out for cancer last month.", "Report for pension provider: lupus since 2006; cancer of the bowel, half of it removed in February."}},
		{true, []string{"Sister Bo, 31, was found to have lupus. Rheumatology is to see the family.", "Known lupus."}},
		{false, []string{"Mum came with her. She has been told she has lupus.", "Malar rash and high dsDNA: lupus. Hydroxychloroquine 200mg started.", "Known lupus."}},
		{false, []string{"Dad has Huntington's disease.", "Chorea, gene test positive: Huntington's disease. Tetrabenazine 25mg started.", "Huntington's disease."}},
	})
}
