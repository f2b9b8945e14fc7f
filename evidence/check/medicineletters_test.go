package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestMedicinesAndAllergiesAreToldInLettersFormsAndByCarers(t *testing.T) {
	t.Parallel()
	asked := []string{"medicine b a"}
	expectStories(t, somebody, evidence.KindLetter, "medicine", []story{
		{"audit", []string{"Audit: amitriptyline deprescribed at SMR 14/3, falls risk.", "Blister pack contents: amitriptyline 25mg nocte, ramipril 5mg."}, asked},
		{"dictated", []string{"I have suggested to her that she discontinues the amitriptyline with immediate effect and she has done so.", "Current medication includes amitriptyline 25mg at night."}, asked},
		{"bar of the tablets", []string{"Tamoxifen completed: five years up in March, none now needed.", "Medication: tamoxifen 20mg daily."}, asked},
		{"off list", []string{"Removed from repeat: pregabalin, at her request.", "Repeat items: pregabalin 75mg bd."}, asked},
		{"stopped with date", []string{"Clopidogrel stopped 12/02/2010.", "Takes clopidogrel 75mg."}, asked},
		{"last injection", []string{"Her last Depo-Provera was in May and she wants no more.", "Meds: Depo-Provera every 12 weeks."}, nil},
		{"stopped then list", []string{"Stop: bisoprolol. Start: diltiazem 60mg tds.", "DH bisoprolol 5mg, diltiazem 60mg."}, asked},
		{"in favour", []string{"Tiotropium dropped in favour of Trimbow.", "Inhalers: tiotropium 18mcg od, Trimbow."}, asked},
		{"withdrawn by hospital", []string{"Amiodarone was withdrawn by Cardiology owing to his thyroid.", "Repeat template amiodarone 200mg od."}, asked},
		{"patient declines", []string{"Has binned the statin: aches. Atorvastatin off the list.", "Atorvastatin 40mg nocte, aspirin 75mg."}, asked},
		{"social care", []string{"GP has stopped his risperidone.", "Staff to administer risperidone 1mg each evening."}, asked},
	})
	expectStories(t, somebody, evidence.KindLetter, "medicine", []story{
		{"restarted by hospital", []string{"Furosemide stopped.", "Furosemide 40mg restarted for her ankles.", "Furosemide 40mg od."}, nil},
		{"another's", []string{"His wife's tramadol was stopped.", "Tramadol 50mg qds."}, nil},
		{"does not want to stop", []string{"Does not want to stop pregabalin.", "Pregabalin 75mg bd."}, nil},
		{"if", []string{"If no better by May stop the sertraline.", "Sertraline 50mg od."}, nil},
		{"history of stop", []string{"Stopped sertraline in 2008 and restarted 2009.", "Sertraline 100mg od."}, nil},
		{"what was had", []string{"Warfarin stopped, on apixaban.", "He was on warfarin at the time of his fall and is now on apixaban."}, nil},
		{"missed", []string{"He missed his clozapine for two days.", "Clozapine 300mg nocte."}, nil},
		{"list of stopped", []string{"Gliclazide stopped.", "Stopped medicines: gliclazide. Current: metformin 1g bd."}, nil},
		{"advice to pharmacy", []string{"Omeprazole stopped in favour of lansoprazole.", "Pharmacist: omeprazole stays off."}, nil},
	})
	allergic := []string{"allergy b a"}
	expectStories(t, somebody, evidence.KindConsultation, "allergy medicine", []story{
		{"contents of an alert", []string{"RED ALERT: NO NSAIDS - asthma, ventilated 2009.", "PR diclofenac 100mg at end of case."}, asked},
		{"dictated", []string{"She tells me that as a girl she was given sulphonamides and her skin peeled.", "Septrin 960mg bd for PCP."}, allergic},
		{"drug by brand", []string{"Carbamazepine had to be abandoned: blisters in the mouth, peeling palms (Stevens-Johnson).", "Start Tegretol 100mg bd."}, allergic},
		{"combination", []string{"Allergic to codeine - hives.", "Solpadol two qds issued for back."}, allergic},
		{"iv contrast", []string{"Iodine contrast 2012: flushed, wheezy, adrenaline.", "CT pulmonary angiogram with contrast."}, allergic},
		{"chlorhexidine", []string{"Allergic to chlorhexidine, anaphylaxis in theatre.", "Skin prepped with chlorhexidine."}, allergic},
		{"eggs", []string{"Mum reports nut allergy.", "Penicillin V 500mg qds."}, nil},
		{"hayfever", []string{"Allergic rhinitis. Given beclometasone.", "Beclometasone nasal spray bd."}, nil},
		{"patient is fine", []string{"Allergic to aspirin.", "Clopidogrel 75mg as cannot have aspirin."}, nil},
		{"gran's", []string{"Gran came out in hives with penicillin.", "Amoxicillin 500mg tds."}, nil},
	})
	expectStories(t, somebody, evidence.KindDocument, "allergy", []story{
		{"slash", []string{"Allergic to penicillin, anaphylaxis.", "Allergies/intolerances: nil"}, allergic},
		{"ambulance", []string{"Allergic to penicillin, anaphylaxis.", "Pt states no allergies. PMH asthma."}, allergic},
		{"dentist", []string{"Allergic to penicillin, anaphylaxis.", "Medical history checked: no known drug sensitivities."}, allergic},
		{"ward", []string{"Allergic to penicillin, anaphylaxis.", "Allergy band: white (no allergies)."}, allergic},
		{"dictated", []string{"Allergic to penicillin, anaphylaxis.", "She is allergic to nothing that she knows of."}, allergic},
		{"clear", []string{"Allergic to penicillin, anaphylaxis.", "There is no history of drug allergy."}, allergic},
		{"hay fever", []string{"Allergic to penicillin, anaphylaxis.", "No hay fever, no food allergy."}, nil},
		{"blank", []string{"Allergic to penicillin, anaphylaxis.", "Allergies: see front sheet."}, nil},
		{"of plaster", []string{"Allergic to penicillin, anaphylaxis.", "No allergy to plasters."}, nil},
		{"apart from", []string{"Allergic to penicillin, anaphylaxis.", "Apart from penicillin no allergies."}, nil},
	})
}

func TestHabitsAreToldInLettersFormsAndByCarers(t *testing.T) {
	t.Parallel()
	last, middle := []string{"habit b a"}, []string{"habit b c a"}
	expectStories(t, somebody, evidence.KindDocument, "habit", []story{
		{"form", []string{"Smoking: 20/day. Alcohol: 10 units/week.", "Smoking history: never smoked."}, last},
		{"pack years", []string{"Never smoker.", "45 pack year history, breathless.", "Lifelong non-smoker."}, middle},
		{"vape only", []string{"Smokes 15 roll ups daily.", "Never smoked, vapes only."}, last},
		{"packet", []string{"Never smoked.", "Smokes a packet a day.", "Never smoked in her life."}, middle},
		{"smokes like", []string{"Has smoked since he was 14, about 20 a day.", "Never a smoker."}, last},
		{"used to", []string{"Used to smoke 30 a day until the heart attack.", "She never smoked."}, last},
		{"drunk daily", []string{"No alcohol.", "Drinks a bottle of whisky every day.", "No alcohol, never has."}, []string{"habit c b"}},
		{"units", []string{"Alcohol nil.", "Alcohol 80 units per week.", "Never drinks."}, middle},
		{"alcoholic", []string{"Admitted for alcohol detox.", "Has been teetotal all his life."}, last},
		{"cider", []string{"Two litres of strong cider daily, shaking.", "Never drinks alcohol and never has."}, last},
		{"cannabis card", []string{"Smokes cannabis every night for pain.", "Drugs: never."}, last},
		{"iv", []string{"Injected heroin through his twenties.", "No history of substance misuse."}, last},
		{"amphetamine", []string{"Denies any drug use.", "Regular amphetamine user, injects.", "Never used drugs."}, middle},
		{"dependent", []string{"No illicit drugs ever.", "Known heroin addict on methadone.", "No past or present drug use."}, []string{"habit c b"}},
		{"crack", []string{"Crack daily, £50 habit.", "She has never taken illicit drugs."}, last},
	})
	expectStories(t, somebody, evidence.KindDocument, "habit", []story{
		{"stopped", []string{"Smokes 20/day.", "Ex-smoker, stopped last month.", "Not smoking."}, nil},
		{"social", []string{"Drinks socially.", "No alcohol on these tablets."}, nil},
		{"dad", []string{"Never drinks.", "Dad drank himself to death.", "Never drinks."}, nil},
		{"clean", []string{"Heroin user.", "Clean since 2011 on Subutex.", "No drugs."}, nil},
		{"medicine", []string{"Never used drugs.", "Drug history: ramipril, codeine.", "Never used drugs."}, nil},
		{"smoke alarm", []string{"Never smoked.", "Smoke alarm fitted. Fire officer noted smoke damage.", "Never smoked."}, nil},
		{"offered", []string{"Never smoked.", "Smoking cessation leaflet given to all.", "Never smoked."}, nil},
		{"pints of milk", []string{"Teetotal for life.", "Drinks two pints of milk a day.", "Teetotal."}, nil},
	})
}

func TestFiguresThatCannotBeAreToldByManyHands(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "value", []lineCase{
		{"K 41.", "value"},
		{"BP 12/78.", "value"},
		{"Sats 29% on air.", "value"},
		{"Pulse 720.", "value"},
		{"HR 8 regular.", "value"},
		{"Temp 3.71C.", "value"},
		{"Sodium 14.", "value"},
		{"Hb 1.32 g/L.", "value"},
		{"HbA1c 480 mmol/mol.", "value"},
		{"Wt 720kg.", "value"},
		{"BMI 2.71.", "value"},
		{"Resp rate 180.", "value"},
		{"INR 25.", "value"},
		{"Height 16.5cm.", "value"},
		{"Height 1.06m, weight 62kg.", "value"},
		{"PHQ-9 28.", "value"},
		{"GAD-7 23/21.", "value"},
		{"MMSE 31/30.", "value"},
		{"GCS 16.", "value"},
		{"SpO2 109%.", "value"},
		{"Glucose 600 mmol/l.", "value"},
		{"Creatinine 8.", "value"},
		{"TSH 2.1.", ""},
		{"eGFR >90.", ""},
		{"BP 118/74.", ""},
		{"Temp 36.9.", ""},
		{"Sats 88-92% target.", ""},
		{"INR 2.5.", ""},
		{"Pulse 72 regular.", ""},
		{"Wt 9 st 10.", ""},
		{"Hb 112.", ""},
		{"K 4.1.", ""},
		{"Peak flow 480.", ""},
		{"Hb 13.2.", ""},
		{"BP 210/118, sent in.", ""},
		{"Temp 98.4F.", ""},
		{"HbA1c 7.2%.", ""},
		{"Platelets 35, ITP.", ""},
		{"White cells 76.", ""},
		{"CRP 312.", ""},
		{"BP 80/40, fluids.", ""},
		{"Barthel 22/20.", "value"},
		{"Peak flow 4800.", "value"},
	})
}
