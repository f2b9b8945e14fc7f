package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestWhatOnlyLooksLikeAStopOrAReactionIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindLetter, "medicine allergy dose value habit", []story{
		{"pmh asthma pancreatitis hearing loss dh", []string{"PMH asthma, pancreatitis, hearing loss. DH: ramipril 5mg, amlodipine 5mg.", "Ramipril 5mg od, amlodipine 5mg od."}, nil},
		{"rash given prednisolone 30mg itch and", []string{"Rash. Given prednisolone 30mg, itch and swelling better.", "Prednisolone 30mg od 5 days."}, nil},
		{"copd attack wheeze collapse given doxycycline", []string{"COPD attack: wheeze, collapse, given doxycycline and prednisolone.", "Doxycycline 100mg od 5 days."}, nil},
		{"cellulitis with blisters and swelling flucloxacillin", []string{"Cellulitis with blisters and swelling: flucloxacillin 1g qds.", "Flucloxacillin 500mg qds."}, nil},
		{"started flucloxacillin 1g qds leg still", []string{"Started flucloxacillin 1g qds. Leg still red, swelling and blisters.", "Flucloxacillin 500mg qds."}, nil},
		{"neutropenic sepsis after docetaxel tazocin given", []string{"Neutropenic sepsis after docetaxel, tazocin given.", "Docetaxel cycle 4 given at lower dose."}, nil},
		{"stroke on apixaban", []string{"Stroke on apixaban.", "Apixaban 5mg bd."}, nil},
		{"gi bleed on warfarin inr 9", []string{"GI bleed on warfarin, INR 9.", "Warfarin 3mg od."}, nil},
		{"uses epipen for nut allergy salbutamol", []string{"Uses EpiPen for nut allergy. Salbutamol.", "Salbutamol 2 puffs prn."}, nil},
		{"levetiracetam changed from tablets to liquid", []string{"Levetiracetam changed from tablets to liquid.", "Levetiracetam 500mg bd."}, nil},
		{"do not stop prednisolone", []string{"Do not stop prednisolone.", "Prednisolone 5mg od."}, nil},
		{"omeprazole swapped to lansoprazole as out", []string{"Omeprazole swapped to lansoprazole as out of stock.", "Lansoprazole 30mg od."}, nil},
		{"sertraline stopped by mistake on discharge", []string{"Sertraline stopped by mistake on discharge, GP restarted 50mg.", "Sertraline 50mg od."}, nil},
		{"lithium level 07 priadel 800mg", []string{"Lithium level 0.7. Priadel 800mg.", "Priadel 800mg nocte."}, nil},
		{"warfarin out of range inr 51", []string{"Warfarin out of range. INR 5.1.", "Warfarin 4mg od."}, nil},
		{"zoladex done", []string{"Zoladex done.", "Zoladex 10.8mg given today."}, nil},
		{"b12 injection done today", []string{"B12 injection done today.", "B12 injection 1mg every 12 weeks."}, nil},
		{"flu jab given no known allergies", []string{"Flu jab given. No known allergies.", "Flu jab given."}, nil},
		{"penicillin v completed tonsils better", []string{"Penicillin V completed. Tonsils better.", "Pen V 500mg qds for tonsillitis."}, nil},
		{"depoprovera given", []string{"Depo-Provera given.", "Depot given by CPN."}, nil},
		{"seen about cough takes lisinopril 10mg", []string{"Seen about cough, takes lisinopril 10mg. Chest clear, viral.", "Lisinopril 10mg od."}, nil},
		{"statin discussed declined", []string{"Statin discussed, declined.", "Atorvastatin 20mg od agreed and started."}, nil},
		{"methadone 60ml no longer injects", []string{"Methadone 60ml, no longer injects.", "Methadone 50ml daily."}, nil},
		{"metformin 500mg od week one 500mg", []string{"Metformin: 500mg od week one, 500mg bd week two, then 1g bd.", "Metformin 1g bd."}, nil},
		{"reacts to stress sertraline 100mg", []string{"Reacts to stress. Sertraline 100mg.", "Sertraline 100mg od."}, nil},
		{"her eyes swell in spring with", []string{"Her eyes swell in spring with hay fever, loratadine helps.", "Loratadine 10mg od."}, nil},
		{"buprenorphine patch off in the shower", []string{"Buprenorphine patch off in the shower, replaced with a new one.", "Buprenorphine 10mcg/h patch weekly."}, nil},
		{"dexamethasone course complete", []string{"Dexamethasone course complete.", "Dexamethasone 4mg od before chemotherapy."}, nil},
		{"smokes 10 a day mother smokes", []string{"Smokes 10 a day, mother smokes.", "Smokes 10 a day."}, nil},
		{"another name for the same inhaler", []string{"Switch from Fostair to Luforbec, same inhaler.", "Luforbec 100/6 two puffs bd."}, nil},
		{"alcohol none in pregnancy", []string{"Alcohol: none in pregnancy.", "Drinks wine at weekends, 8 units."}, nil},
	})
}
