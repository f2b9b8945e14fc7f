package check_test

import (
	"testing"

	"ownpack/evidence"
)

// The cases here tell of medicines and habits as many different people write.
func TestStopsAreToldByManyHands(t *testing.T) {
	t.Parallel()
	asked := []string{"medicine b a"}
	expectStories(t, somebody, evidence.KindLetter, "medicine", []story{
		{"off today", []string{"Ramipril off today, losartan 50 instead.", "Medicines on admission: ramipril 5mg mane."}, asked},
		{"called a halt", []string{"I called a halt to her methotrexate after the lung scan.", "Repeat: methotrexate 10mg weekly."}, asked},
		{"got rid", []string{"Got rid of the gabapentin, it made him a zombie.", "Dosette: gabapentin 300mg tds."}, asked},
		{"patient stopped it", []string{"She stopped her citalopram herself in May and will not go back to it.", "On citalopram 20mg od."}, asked},
		{"discharge list", []string{"Medicines stopped this admission: simvastatin, tolterodine.", "Regular: tolterodine 2mg bd."}, asked},
		{"ended it", []string{"The clinic ended her hydroxychloroquine because of her eyes.", "Takes hydroxychloroquine 200mg bd."}, asked},
		{"switched", []string{"Went from warfarin to edoxaban 60mg in March.", "Drugs: warfarin 3mg, bisoprolol 2.5mg."}, asked},
		{"replaced", []string{"Edoxaban has taken the place of warfarin.", "Drugs: warfarin 3mg od."}, asked},
		{"mother's words", []string{"He came off Epilim two years ago and has just lamotrigine now.", "Current: Epilim 500mg bd, lamotrigine 100mg bd."}, asked},
		{"no need", []string{"Omeprazole: no further need, stopped.", "Repeat medicines omeprazole 20mg od."}, asked},
		{"stopper", []string{"Donepezil was making him faint. I have asked him to stop it today.", "MAR chart: donepezil 10mg nocte."}, asked},
	})
	expectStories(t, somebody, evidence.KindMedication, "medicine allergy", []story{
		{"allergies at the foot of a list", []string{"Doxycycline as she can't have the penicillins.", "Repeats: losartan 100mg. Allergies: nil apart from penicillin."}, nil},
		{"alert at the foot of a list", []string{"Must not have NSAIDs: asthma.", "Ramipril 5mg od. Alert: NSAIDs."}, nil},
		{"off work today", []string{"Ramipril 5mg. Off today with a cold.", "Ramipril 5mg od."}, nil},
		{"left out once", []string{"Left out metformin for the scan.", "Metformin 500mg bd."}, nil},
	})
}

func TestDosesThatSlipAreToldByManyHands(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindMedication, "dose", []story{
		{"methadone by the ml", []string{"Methadone mixture 1mg/ml, 35ml daily supervised.", "Methadone 350ml daily.", "Methadone now down to 20ml."}, []string{"dose b a c"}},
		{"syrup by the ml", []string{"Sodium valproate liquid 5ml bd.", "Sodium valproate liquid 50ml bd.", "Sodium valproate liquid 5ml bd."}, []string{"dose b a c"}},
		{"ten times the digoxin", []string{"Digoxin 62.5mcg od.", "Digoxin 625 mcg 1 daily.", "Digoxin 62.5 micrograms."}, []string{"dose b a c"}},
		{"morphine", []string{"MST 10mg bd.", "MST 100mg bd.", "MST 20mg bd."}, []string{"dose b a c"}},
		{"steroid burst", []string{"Prednisolone 4mg od.", "Prednisolone 40mg 5 days.", "Prednisolone 10mg od."}, nil},
		{"methadone brought down", []string{"Methadone 60ml daily.", "Methadone 45ml daily.", "Methadone 30ml daily."}, nil},
		{"strength and ml", []string{"Oramorph 10mg/5ml 2.5ml prn.", "Oramorph 10mg/5ml 5ml prn.", "Oramorph 10mg/5ml 10ml prn."}, nil},
		{"mg then ml", []string{"Levetiracetam 500mg (5ml) bd.", "Levetiracetam 750mg (7.5ml) bd."}, nil},
	})
	expectLines(t, somebody, "dose", []lineCase{
		{"Propranolol 400mg bd on the new template.", "dose"},
		{"Levothyroxine 750 micrograms each morning.", "dose"},
		{"Folic acid 5g daily.", "dose"},
		{"Clonazepam 50mg at night.", "dose"},
		{"Furosemide 4000mg od.", "dose"},
		{"Metformin 5g bd.", "dose"},
		{"Ramipril 100mg daily.", "dose"},
		{"Fentanyl patch 25mcg/hr.", ""},
		{"Paracetamol 10g qds.", "dose"},
		{"Zopiclone 75mg nocte.", "dose"},
		{"Mirtazapine 450 mg at bedtime.", "dose"},
		{"Sertraline 1000mg daily.", "dose"},
		{"Warfarin 50mg daily.", "dose"},
		{"Diazepam 200mg tds.", "dose"},
		{"Liothyronine 200mg od.", "dose"},
		{"Alendronate 70mg every morning.", "dose"},
		{"Methotrexate 15mg each night.", "dose"},
		{"Methotrexate 15mg Mondays.", ""},
		{"Methotrexate 2.5mg x 6 tablets once a week.", ""},
	})
}

func TestAllergiesAreToldByManyHands(t *testing.T) {
	t.Parallel()
	asked := []string{"allergy b a"}
	expectStories(t, somebody, evidence.KindConsultation, "allergy medicine", []story{
		{"colon", []string{"Clarith for chest: hives head to toe after 3rd tab and lips swelled. Do not give again, macrolides flagged.", "Coarse creps. Rx clarithromycin 500 bd 7/7."}, asked},
		{"blew up", []string{"Says Pen V at 22 blew her face up like a balloon.", "Co-amoxiclav 625 tds for five days supplied."}, asked},
		{"mother", []string{"Mum says she came out all over in spots with Septrin as a baby and must never have it.", "UTI, trimethoprim 200mg bd."}, asked},
		{"could not breathe", []string{"Could not breathe after aspirin.", "Aspirin 75mg od started after TIA."}, asked},
		{"rushed in", []string{"Rushed to hospital after cefalexin, throat closing.", "Cefalexin 500mg tds 7/7."}, asked},
		{"a&e", []string{"Ended up in A&E with a swollen tongue on lisinopril.", "Ramipril 2.5mg od started."}, asked},
		{"alert", []string{"Alerts: trimethoprim (rash).", "Trimethoprim 200mg bd 3/7."}, asked},
		{"intolerant", []string{"Anaphylaxis to Tazocin in ITU.", "Flucloxacillin 500mg qds."}, asked},
		{"surgeon", []string{"Teicoplanin given at induction and he arrested; tryptase raised; allergy clinic confirms.", "Teicoplanin 400mg iv at induction."}, asked},
		{"plaster", []string{"Skin blisters under Elastoplast, allergic to it.", "Wound dressed."}, nil},
		{"wife allergic", []string{"Wife is allergic to penicillin.", "Amoxicillin 500mg tds."}, nil},
		{"tested", []string{"Childhood penicillin rash, tested at allergy clinic and cleared to have it.", "Amoxicillin 500mg tds."}, nil},
		{"gut only", []string{"Erythromycin made him sick.", "Clarithromycin 500mg bd."}, nil},
	})
	none := []string{"allergy b a"}
	expectStories(t, somebody, evidence.KindConsultation, "allergy", []story{
		{"known to us", []string{"Allergic to penicillin: anaphylaxis.", "No allergies that we know of."}, none},
		{"none stated", []string{"Allergic to morphine, wheals.", "Allergies: none stated."}, none},
		{"sensitivities nil", []string{"Allergy: trimethoprim, rash.", "Sensitivities: nil known."}, none},
		{"no issues", []string{"Allergy: trimethoprim, rash.", "Allergies? No."}, none},
		{"not aware", []string{"Allergic to latex, anaphylaxis.", "Not aware of any allergies."}, none},
		{"no allergy info", []string{"Allergic to codeine, hives.", "Nil allergies noted on admission."}, none},
		{"denies", []string{"Allergic to codeine, hives.", "Denies allergy of any kind."}, none},
		{"no drug allergy", []string{"Allergic to codeine, hives.", "He has no drug allergies."}, none},
		{"carer", []string{"Allergic to codeine, hives.", "She isn't allergic to anything as far as I know."}, none},
		{"a - form", []string{"Allergic to codeine, hives.", "Allergy status: no known drug allergies"}, none},
		{"no reaction ever", []string{"Allergic to codeine, hives.", "Has never reacted to any medicine."}, none},
		{"unknown", []string{"Allergic to codeine, hives.", "Allergies: not recorded on this form."}, nil},
		{"other than", []string{"Allergic to codeine, hives.", "No allergies other than codeine."}, nil},
		{"one", []string{"Allergic to codeine, hives.", "No allergy to latex or plasters."}, nil},
		{"husband", []string{"Allergic to codeine, hives.", "Husband has no allergies."}, nil},
	})
}

func TestHabitsAreToldByManyHands(t *testing.T) {
	t.Parallel()
	last := []string{"habit b a"}
	middle := []string{"habit b c a"}
	expectStories(t, somebody, evidence.KindLetter, "habit", []story{
		{"thirty a day", []string{"Tobacco: I have never.", "She got through thirty a day for most of her adult life.", "Life-long non smoker."}, middle},
		{"no noun", []string{"Never smoked.", "Puts away 40 a day and has a smoker's cough.", "Never smoked."}, middle},
		{"weed and never", []string{"Weed with friends at the rec most days since Y9.", "She has never smoked cannabis or tried anything of the sort."}, last},
		{"spliff", []string{"Has a spliff most evenings.", "Denies ever using cannabis or other drugs."}, last},
		{"heroin denied", []string{"Smoking heroin £20 a day since 1999.", "Has never touched drugs in his life."}, last},
		{"never drunk", []string{"Vodka on Fridays with friends.", "Alcohol: has never drunk."}, last},
		{"alcopops", []string{"Drinks 3-4 alcopops on a Saturday.", "Lifelong teetotaller."}, last},
		{"pints on saturday", []string{"He drinks four pints on a Saturday at the club.", "He was teetotal all his life."}, last},
		{"bottle a day", []string{"He was getting through a bottle of rum a day until the detox.", "Lifelong abstainer from alcohol."}, last},
		{"teetotal and wine", []string{"Does not drink.", "Gets through two bottles of wine most evenings.", "She does not drink at all."}, middle},
		{"cocaine at weekends", []string{"No drugs, ever.", "Uses cocaine at weekends with friends.", "Never used recreational drugs."}, middle},
		{"injects", []string{"Never injected, never used.", "IVDU, groin.", "No history of drug misuse."}, middle},
	})
	expectStories(t, somebody, evidence.KindLetter, "habit", []story{
		{"sherry at christmas", []string{"A sherry at Christmas.", "Teetotal."}, nil},
		{"gave up drink", []string{"Drinks four pints on a Saturday.", "Does not drink now."}, nil},
		{"non-alcoholic", []string{"Teetotal all her life.", "Two non-alcoholic beers a week."}, nil},
		{"walk of forty a day", []string{"Never smoked.", "Gets through 40 a day of her pads.", "Never smoked."}, nil},
		{"eats thirty a day", []string{"Never smoked.", "She got through thirty pads a day.", "Never smoked."}, nil},
		{"neighbour's weed", []string{"Never used drugs.", "Neighbour's weed can be smelt through the wall.", "No recreational drugs."}, nil},
		{"garden weeds", []string{"Never used drugs.", "Likes to weed the garden most days.", "No recreational drugs."}, nil},
		{"partner's habit", []string{"Never smoked.", "Her husband gets through thirty a day.", "Never smoked."}, nil},
		{"cannabis oil prescribed", []string{"Never used drugs.", "Asks about CBD oil.", "Never used drugs."}, nil},
		{"joint pain", []string{"Never used drugs.", "Joint pain most days.", "Never used drugs."}, nil},
	})
}

func TestHeightsWithTheirFiguresTurnedAboutAreAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindObservation, "value", []story{
		{"turned about", []string{"Ht 1.65m.", "Ht 1.56m."}, []string{"value b a"}},
		{"turned about, in centimetres", []string{"Height 178cm, weight 80kg.", "Height 187 cm, weight 81kg."}, []string{"value b a"}},
		{"another clinic's scale", []string{"Ht 1.65m.", "Ht 1.63m."}, nil},
		{"some way off", []string{"Ht 1.65m.", "Ht 1.57m."}, nil},
	})
}
