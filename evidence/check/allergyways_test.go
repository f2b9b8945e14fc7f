package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestMedicinesThatEndedAndReactionsInThePlainWordsOfLetters(t *testing.T) {
	t.Parallel()
	m, a := []string{"medicine b a"}, []string{"allergy b a"}
	expectStories(t, somebody, evidence.KindLetter, "medicine allergy", []story{
		{"yellow book handed back last inr", []string{"Yellow book handed back, last INR in May, warfarin over.", "Warfarin 4mg od, ramipril 5mg."}, m},
		{"takes mst 30mg bd", []string{"Takes MST 30mg bd.", "He is off all opioids now.", "DH: MST 30mg bd."}, []string{"medicine c b"}},
		{"bisoprolol was too much for him", []string{"Bisoprolol was too much for him: pulse 38. Stopped there and then.", "Repeat bisoprolol 5mg od."}, m},
		{"we agreed she would not continue", []string{"We agreed she would not continue mirtazapine.", "Meds: mirtazapine 30mg nocte."}, m},
		{"donepezil no benefit after a year", []string{"Donepezil: no benefit after a year; ended with the family's consent.", "Donepezil 10mg nocte."}, m},
		{"five years of tamoxifen complete nothing", []string{"Five years of tamoxifen complete, nothing further.", "DH: tamoxifen 20mg od."}, m},
		{"aspirin is no longer advised", []string{"Aspirin is no longer advised.", "Medication: aspirin 75mg od."}, m},
		{"swap citalopram to sertraline 50mg", []string{"Swap citalopram to sertraline 50mg.", "Current: citalopram 20mg, sertraline 50mg."}, m},
		{"rivaroxaban finished at six months", []string{"Rivaroxaban finished at six months.", "Takes rivaroxaban 20mg od."}, m},
		{"in place of gliclazide she has", []string{"In place of gliclazide she has Lantus 12 units.", "DH gliclazide 80mg bd, Lantus 12 units."}, m},
		{"i took him off quetiapine", []string{"I took him off quetiapine.", "On quetiapine 200mg nocte."}, m},
		{"epilim has been phased out over", []string{"Epilim has been phased out over the summer.", "Epilim 500mg bd."}, m},
		{"azathioprine white count 19 ceased", []string{"Azathioprine: white count 1.9, ceased.", "Azathioprine 100mg od."}, m},
		{"nortriptyline 10mg started instead of amitriptyline", []string{"Nortriptyline 10mg started instead of amitriptyline.", "Amitriptyline 20mg nocte."}, m},
		{"insulin no longer needed since gastric", []string{"Insulin no longer needed since gastric bypass.", "Insulin: NovoRapid 8 units tds."}, nil},
		{"the beta blocker was stopped because", []string{"The beta blocker was stopped because of asthma.", "Atenolol 50mg od."}, nil},
		{"atenolol 50mg od", []string{"Atenolol 50mg od.", "Beta blocker stopped, asthma.", "Atenolol 50mg od listed."}, []string{"medicine c b"}},
		{"clozapine ended after myocarditis never to", []string{"Clozapine ended after myocarditis, never to be given again.", "Rx clozapine 100mg bd."}, m},
		{"ticagrelor twelve months up finished", []string{"Ticagrelor: twelve months up, finished.", "Ticagrelor 90mg bd, aspirin 75mg."}, m},
		{"she no longer injects humira", []string{"She no longer injects Humira.", "Humira 40mg every 2 weeks."}, m},
		{"sumatriptan must never be used again", []string{"Sumatriptan must never be used again since the stroke.", "Migraine. Zolmitriptan 2.5mg prn."}, nil},
		{"no triptans after stroke", []string{"No triptans after stroke.", "Migraine: sumatriptan 50mg prescribed."}, m},
		{"lercanidipine exchanged for losartan 50mg", []string{"Lercanidipine exchanged for losartan 50mg.", "Lercanidipine 10mg, losartan 50mg."}, m},
	})
	expectStories(t, somebody, evidence.KindLetter, "medicine allergy", []story{
		{"penicillin nearly killed her at nine", []string{"Penicillin nearly killed her at nine.", "Tonsillitis: pen V 500mg qds."}, a},
		{"her throat closed on cefalexin", []string{"Her throat closed on cefalexin.", "Cefuroxime 250mg bd."}, a},
		{"morphine makes him itch and his", []string{"Morphine makes him itch and his face swell.", "Given morphine 5mg IV."}, a},
		{"medicalert aspirin", []string{"MedicAlert: aspirin.", "Aspirin 300mg stat."}, a},
		{"wears red band penicillin", []string{"Wears red band: penicillin.", "Flucloxacillin 500mg qds."}, a},
		{"reacts badly to erythromycin", []string{"Reacts badly to erythromycin.", "Clarithromycin 500mg bd."}, a},
		{"pcn allergic", []string{"PCN allergic.", "Amoxicillin 500mg tds."}, a},
		{"carries adrenaline because of ibuprofen", []string{"Carries adrenaline because of ibuprofen.", "Naproxen 500mg bd."}, a},
		{"cant take codeine covered in hives", []string{"Can't take codeine: covered in hives.", "Co-codamol 30/500 two qds."}, m},
		{"teicoplanin at induction arrest tryptase 88", []string{"Teicoplanin at induction: arrest, tryptase 88.", "Teicoplanin 400mg at induction."}, a},
		{"doxycycline brought her out in blisters", []string{"Doxycycline brought her out in blisters.", "Lymecycline 408mg od."}, a},
		{"mouth and eyes raw skin sloughing", []string{"Mouth and eyes raw, skin sloughing: due to co-trimoxazole.", "Septrin 480mg od."}, a},
		{"liver failure from flucloxacillin", []string{"Liver failure from flucloxacillin.", "Flucloxacillin 1g qds."}, a},
		{"deaf in one ear after gentamicin", []string{"Deaf in one ear after gentamicin.", "Gentamicin 320mg stat."}, a},
		{"bowel bled on diclofenac", []string{"Bowel bled on diclofenac.", "Diclofenac 50mg tds."}, a},
		{"suxamethonium apnoea in 1988 carries a", []string{"Suxamethonium apnoea in 1988, carries a card.", "RSI: suxamethonium 100mg given."}, a},
		{"allergy elastoplast", []string{"Allergy: elastoplast.", "Graze cleaned, elastoplast put on."}, a},
		{"known to react to iodine", []string{"Known to react to iodine.", "Skin painted with Betadine."}, a},
		{"penicillin sensitivity on the card", []string{"Penicillin sensitivity on the card.", "Amoxicillin 500mg tds 7/7."}, a},
		{"serotonin syndrome with tramadol and sertraline", []string{"Serotonin syndrome with tramadol and sertraline.", "Tramadol 50mg qds."}, a},
		{"tegretol rash with fever dress", []string{"Tegretol rash with fever, DRESS.", "Carbamazepine 200mg bd started."}, a},
		{"metformin lactic acidosis itu", []string{"Metformin: lactic acidosis, ITU.", "Metformin 500mg bd."}, a},
		{"angioedema on lisinopril", []string{"Angioedema on lisinopril.", "Entresto 24/26 bd begun."}, a},
		{"anaphylactic to penicillin", []string{"Anaphylactic to penicillin.", "Allergies: nil of note."}, a},
		{"anaphylactic to penicillin", []string{"Anaphylactic to penicillin.", "No allergies listed on arrival."}, a},
		{"anaphylactic to penicillin", []string{"Anaphylactic to penicillin.", "Drug allergy status: no known allergy."}, a},
		{"anaphylactic to penicillin", []string{"Anaphylactic to penicillin.", "States has no allergies."}, a},
		{"anaphylactic to penicillin", []string{"Anaphylactic to penicillin.", "Allergic history negative."}, a},
	})
}
