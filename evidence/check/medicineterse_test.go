package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestTersePracticeLinesAndAuditsAreReadToo(t *testing.T) {
	t.Parallel()
	asked := []string{"medicine b a"}
	expectStories(t, somebody, evidence.KindMedication, "medicine", []story{
		{"dc", []string{"Amlodipine dc'd, ankles.", "Rpts: amlodipine 5mg, statin."}, asked},
		{"stopped because", []string{"Oxybutynin STOPPED (confusion).", "Oxybutynin 5mg bd."}, asked},
		{"inactive", []string{"Bisoprolol moved to past meds, HR 44.", "Bisoprolol 2.5mg od."}, asked},
		{"not tolerated", []string{"Duloxetine not tolerated, stopped after a week.", "Duloxetine 60mg od."}, asked},
		{"consultant", []string{"As agreed with Dr Fry, azathioprine stops today: WCC 2.1.", "Azathioprine 100mg od."}, asked},
		{"no more", []string{"No more diazepam to be issued, weaned off in May, misuse.", "Diazepam 10mg tds x 84."}, asked},
		{"rather", []string{"She will have insulin rather than gliclazide, which stops today.", "Gliclazide 80mg bd."}, asked},
		{"changed", []string{"Losartan in, ramipril out.", "Ramipril 10mg od."}, asked},
		{"tablets stopped", []string{"Water tablets (furosemide) stopped, dehydrated.", "Furosemide 40mg om."}, asked},
		{"ended by pharmacist", []string{"Alendronic acid: 5 yrs done, drug holiday, stop.", "Alendronic acid 70mg weekly."}, asked},
		{"came to an end", []string{"Her letrozole came to an end in June.", "Letrozole 2.5mg od."}, asked},
	})
	expectStories(t, somebody, evidence.KindMedication, "medicine", []story{
		{"stopped smoking on it", []string{"Varenicline: stopped smoking at week 3.", "Varenicline 1mg bd."}, nil},
		{"tablet to liquid", []string{"Baclofen tablets changed to liquid.", "Baclofen 10mg tds liquid."}, nil},
		{"stopped working", []string{"Propranolol is not working as well.", "Propranolol 80mg bd."}, nil},
		{"not stopped", []string{"Lithium has not been stopped.", "Lithium 400mg."}, nil},
		{"reduced", []string{"Gabapentin reduced to 100mg.", "Gabapentin 100mg tds."}, nil},
	})
	expectStories(t, somebody, evidence.KindMedication, "dose", []story{
		{"insulin", []string{"Lantus 18 units nocte.", "Lantus 180 units nocte.", "Lantus 20 units nocte."}, []string{"dose b a c"}},
		{"thyroxine in mg", []string{"Levothyroxine 100mcg.", "Levothyroxine 100mg."}, []string{"dose b"}},
		{"warfarin", []string{"Warfarin 3mg.", "Warfarin 30mg.", "Warfarin 3mg."}, []string{"dose b"}},
		{"stepped", []string{"Ramipril 1.25mg.", "Ramipril up to 5mg.", "Ramipril 10mg."}, nil},
		{"lowered", []string{"Quetiapine 300mg.", "Quetiapine 25mg nocte.", "Quetiapine 25mg nocte."}, nil},
	})
	expectLines(t, somebody, "dose", []lineCase{
		{"Apixaban 50mg bd.", "dose"},
		{"Tamsulosin 400mg od.", "dose"},
		{"Salbutamol 100mcg 2 puffs.", ""},
		{"Digoxin 125mg.", "dose"},
		{"Metformin 500g bd.", "dose"},
		{"Pregabalin 3000mg bd.", "dose"},
		{"Citalopram 200mg od.", "dose"},
		{"Atorvastatin 800mg.", "dose"},
		{"Lansoprazole 300mg od.", "dose"},
		{"Olanzapine 100mg nocte.", "dose"},
		{"Risperidone 40mg bd.", "dose"},
		{"Lorazepam 10mg tds.", "dose"},
		{"Clozapine 300mg nocte.", ""},
		{"Venlafaxine 225mg.", ""},
		{"Mesalazine 2.4g.", ""},
		{"Fluoxetine 20g.", "dose"},
		{"Denosumab 60mg monthly.", ""},
		{"Vitamin B12 1mg every 3 months.", ""},
		{"Lithium 4000mg nocte.", "dose"},
		{"Spironolactone 250mg od.", ""},
		{"Candesartan 160mg.", "dose"},
		{"Tolterodine 40mg bd.", "dose"},
		{"Mirabegron 500mg.", "dose"},
		{"Rivaroxaban 200mg od.", "dose"},
		{"Nitrofurantoin 1000mg bd.", "dose"},
		{"Prednisolone 400mg od.", "dose"},
		{"Montelukast 100mg.", "dose"},
		{"Cetirizine 100mg od.", "dose"},
		{"Amitriptyline 1000mg.", "dose"},
		{"Duloxetine 600mg.", "dose"},
		{"Topiramate 2500mg.", "dose"},
		{"Donepezil 100mg.", "dose"},
		{"Memantine 200mg.", "dose"},
	})
	last := []string{"allergy b a"}
	expectStories(t, somebody, evidence.KindConsultation, "allergy", []story{
		{"terse", []string{"Pen allergic - anaph.", "Tonsillitis, pen V 500 qds 10/7."}, last},
		{"PMH line", []string{"PMH asthma (aspirin sensitive, ITU 2003).", "Back strain. Ibuprofen 400 tds."}, last},
		{"letter", []string{"He has a well documented hypersensitivity to cefuroxime.", "Cefuroxime 1.5g iv given with induction."}, last},
		{"dentist", []string{"Allergy: metronidazole (rash).", "Pericoronitis: metronidazole 400mg tds 5 days."}, last},
		{"contact", []string{"Patch test positive to neomycin.", "Otomize spray, neomycin drops 2 tds."}, last},
		{"lidocaine", []string{"Allergic to lidocaine, collapse, proven at clinic.", "Knee injected, depo 40 with lidocaine 1%."}, last},
		{"tetracycline", []string{"Doxycycline: blistering all over in Spain.", "Acne. Lymecycline 408mg od 3/12."}, last},
		{"quinine", []string{"Allergy to quinine: platelets 4.", "Cramps. Quinine 200mg nocte."}, last},
		{"iron", []string{"Anaphylaxis to Ferinject.", "Iron infusion Ferinject 1g given."}, last},
		{"vaccine", []string{"Flu jab: anaphylaxis, do not give again.", "Flu vaccine given L arm."}, last},
		{"chloramphenicol", []string{"Allergic to chloramphenicol drops, lids swelled.", "Conjunctivitis: chloramphenicol qds."}, last},
		{"opioid", []string{"Tramadol: fits and hives, allergy coded.", "Tramadol 50mg qds prn."}, last},
		{"statin", []string{"Simvastatin caused rhabdomyolysis.", "Simvastatin 40mg nocte."}, last},
	})
}
