package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestMedicinesThatEndedAreToldInYetMoreWays(t *testing.T) {
	t.Parallel()
	asked := []string{"medicine b a"}
	expectStories(t, somebody, evidence.KindLetter, "medicine", []story{
		{"swapped", []string{"Sertraline swapped for venlafaxine 75mg.", "Current medication: sertraline 100mg, venlafaxine 75mg."}, asked},
		{"weaned", []string{"She has been weaned off pregabalin over ten weeks.", "DH: pregabalin 150mg bd, paracetamol."}, asked},
		{"d/c", []string{"Oxybutynin d/c, confused on it.", "Repeat list: oxybutynin 5mg bd."}, asked},
		{"no longer has", []string{"He no longer has amiodarone.", "Usual drugs: amiodarone 200mg od, apixaban 5mg bd."}, asked},
		{"never started", []string{"Fluoxetine was never started, she threw the script away.", "Meds: fluoxetine 20mg od."}, asked},
		{"replaced in a sentence of its own", []string{"Ramipril did not agree with him. Replaced with candesartan 8mg.", "Drugs: ramipril 5mg od, candesartan 8mg od."}, asked},
		{"a patch", []string{"Skin raw under fentanyl patch. Patch off for good.", "Carer gives fentanyl patch 25mcg every three days."}, asked},
		{"depot for tablets", []string{"Depot changed to oral aripiprazole.", "CPN gives flupentixol decanoate 40mg fortnightly."}, asked},
		{"statin by its group", []string{"Takes simvastatin 40mg.", "Statin stopped: aching thighs.", "Repeat: simvastatin 40mg nocte, aspirin 75mg."}, []string{"medicine c b"}},
		{"inhalers for one", []string{"Seretide and Spiriva changed for Trelegy one puff daily.", "Inhalers: Seretide 250 2 puffs bd, Trelegy."}, asked},
		{"insulin changed", []string{"Moved over from Levemir to Toujeo 30 units.", "Insulin: Levemir 18 units bd, NovoRapid."}, asked},
		{"please stop", []string{"GP please stop indapamide, sodium 124.", "Meds: indapamide 2.5mg od, amlodipine 5mg od."}, asked},
		{"eye drops", []string{"Red eyes on latanoprost, stopped, timolol instead.", "Drops: latanoprost nightly both eyes."}, asked},
		{"biologic", []string{"Infliximab has lost its effect and is withdrawn; vedolizumab from May.", "Current: infliximab 8 weekly, mesalazine 2g bd."}, asked},
		{"contraceptive", []string{"Migraine with aura. Microgynon stopped today, never any oestrogen again.", "Rigevidon one daily issued, BP 120/70."}, asked},
		{"the drug in the sentence before", []string{"Her tremor is lithium. Drug withdrawn.", "Takes lithium 800mg nocte."}, asked},
		{"off, and the clause ends", []string{"Clozapine off: neutrophils 0.4.", "MAR chart: clozapine 200mg bd."}, asked},
		{"opioid contract ended", []string{"Morphine tapered to nothing. Last dose in March, stopped.", "Zomorph 30mg bd issued."}, asked},
		{"deprescribed", []string{"Deprescribed: amitriptyline (falls).", "Dosette: amitriptyline 25mg nocte, aspirin 75mg."}, asked},
		{"lithium by brand", []string{"Priadel discontinued, kidneys failing, eGFR 29.", "Medication: lithium carbonate 400mg nocte."}, asked},
		{"HRT", []string{"Oestrogel no longer wanted and stopped.", "On Oestrogel 2 pumps daily."}, asked},
		{"methotrexate pen", []string{"Metoject given up, liver tests up.", "Methotrexate 15mg weekly continues."}, asked},
		{"must not be reissued", []string{"Tramadol: fits. Not to be reissued.", "Tramadol 50mg qds 100 tabs."}, asked},
		{"warned against with a group", []string{"Bled from an ulcer. NO NSAIDS.", "Sprain. Take naproxen 500mg bd."}, asked},
		{"sglt2", []string{"DKA on dapagliflozin. Must never have an SGLT2 inhibitor again.", "Diabetes review: started empagliflozin 10mg."}, asked},
		{"dopamine blockers in Parkinson's", []string{"Parkinson's. Avoid metoclopramide and prochlorperazine.", "Sick: metoclopramide 10mg tds."}, asked},
	})
	expectStories(t, somebody, evidence.KindLetter, "medicine", []story{
		{"another brand", []string{"Adizem swapped for Tildiem, same drug.", "Diltiazem MR 120mg bd."}, nil},
		{"dose changed", []string{"Gabapentin changed from 300mg to 600mg tds.", "Gabapentin 600mg tds."}, nil},
		{"restarted after", []string{"Apixaban stopped after the bleed.", "Apixaban put back on at 2.5mg bd.", "Apixaban 2.5mg bd."}, nil},
		{"stopped for an operation", []string{"Clopidogrel stopped a week before surgery.", "Clopidogrel 75mg od."}, nil},
		{"cigarettes", []string{"Stopped cigarettes with Champix. Ramipril 5mg.", "Ramipril 5mg od."}, nil},
		{"the old one is told as old", []string{"Carbimazole stopped.", "Previously carbimazole 20mg, now levothyroxine 100mcg."}, nil},
		{"another depot", []string{"Depot stopped in 2012, on clozapine.", "Vitamin B12 injection 1mg every 12 weeks."}, nil},
		{"another statin", []string{"Atorvastatin stopped, cramps.", "Rosuvastatin 5mg od."}, nil},
		{"creams", []string{"Oral ibuprofen stopped.", "Ibuprofen gel to knee tds."}, nil},
		{"pain stopped", []string{"On amitriptyline 10mg, headaches stopped.", "Amitriptyline 10mg nocte."}, nil},
		{"not to be stopped", []string{"Steroid card: prednisolone must not be stopped suddenly.", "Prednisolone 5mg od."}, nil},
		{"asks about stopping", []string{"Asks whether she may stop sertraline; agreed to go on.", "Sertraline 100mg od."}, nil},
		{"a heading that opens the next list", []string{"Started: amlodipine 5mg. Unchanged: ramipril 5mg.", "Ramipril 5mg od, amlodipine 5mg od."}, nil},
		{"a course over", []string{"Amoxicillin finished.", "Amoxicillin 500mg tds 5/7 for chest."}, nil},
	})
}

func TestAllergiesAreToldInYetMoreWays(t *testing.T) {
	t.Parallel()
	asked := []string{"allergy b a"}
	expectStories(t, somebody, evidence.KindLetter, "allergy medicine", []story{
		{"tendon", []string{"Ciprofloxacin in May: snapped Achilles after four days.", "Prostatitis. Ofloxacin 200mg bd 28 days."}, asked},
		{"signs without the word", []string{"First cefuroxime dose at 10.00, wheals and stridor by 10.05, adrenaline x2.", "Pyelonephritis. Cefalexin 500mg tds."}, asked},
		{"adverse reaction to", []string{"Adverse reaction to trimethoprim noted.", "Cystitis: trimethoprim 200mg bd 3/7."}, asked},
		{"skin test", []string{"Skin prick testing positive to suxamethonium.", "RSI with rocuronium 80mg."}, asked},
		{"dystonia by brand", []string{"Oculogyric crisis after Stemetil.", "Dizzy. Prochlorperazine 5mg tds issued."}, asked},
		{"ulcer from one, another given", []string{"Perforated duodenal ulcer due to ibuprofen.", "Gout: indometacin 50mg tds."}, asked},
		{"the cause in the sentence after", []string{"Haematemesis, two units. Diclofenac the culprit.", "Etoricoxib 60mg od for back."}, asked},
		{"ACE cough", []string{"ACE inhibitor cough (ramipril).", "Perindopril 4mg od begun for pressure."}, asked},
		{"pancreatitis", []string{"Pancreatitis from azathioprine.", "Mercaptopurine 50mg od prescribed."}, asked},
		{"beta blocker and wheeze", []string{"Severe bronchospasm with atenolol, taken to resus.", "Propranolol 40mg tds for tremor."}, asked},
		{"aromatic epilepsy drugs", []string{"Stevens-Johnson syndrome from carbamazepine.", "Phenytoin 300mg nocte started."}, asked},
		{"heparin", []string{"Heparin induced thrombocytopenia with enoxaparin.", "Dalteparin 5000 units od while in plaster."}, asked},
		{"5FU", []string{"Life threatening toxicity from capecitabine, DPD deficiency.", "FOLFOX cycle one given today."}, asked},
		{"contrast by brand", []string{"Collapsed with Omnipaque, throat swelling, crash call.", "CT chest with IV contrast."}, asked},
		{"latex", []string{"Latex allergy.", "Two-way latex catheter size 14 put in."}, asked},
		{"tape", []string{"Blistering rash from Micropore.", "Line dressed, Micropore applied."}, asked},
		{"chlorhexidine", []string{"Anaphylaxis to chlorhexidine at theatre.", "Corsodyl mouthwash twice daily."}, asked},
		{"flu vaccine", []string{"Anaphylaxis after flu vaccine.", "Flu vaccine given, left arm."}, asked},
		{"to be started", []string{"Lamotrigine caused Stevens-Johnson syndrome.", "Plan: add lamotrigine 25mg od for two weeks, then 50mg."}, asked},
		{"no to a question", []string{"Penicillin allergy, lips and eyes swelled.", "Any allergies? No. Any asthma? No."}, asked},
		{"nil whatever", []string{"Allergic to codeine: anaphylaxis.", "Known sensitivities: nil."}, asked},
		{"nothing", []string{"Allergic to codeine: anaphylaxis.", "Allergic to nothing."}, asked},
		{"intolerances none", []string{"Allergic to doxycycline, hives.", "Allergies and intolerances: none recorded."}, asked},
		{"with times a day only", []string{"Allergic to penicillin, rash.", "Home on co-amoxiclav 625 tds for a week."}, asked},
	})
	expectStories(t, somebody, evidence.KindLetter, "allergy medicine", []story{
		{"seizures are treated", []string{"Seizures controlled on levetiracetam.", "Levetiracetam 500mg bd."}, nil},
		{"psychosis is treated", []string{"Psychosis well held on olanzapine 10mg.", "Olanzapine 10mg nocte."}, nil},
		{"rash is treated", []string{"Rash settled with hydrocortisone.", "Hydrocortisone 1% for eczema."}, nil},
		{"hives are treated", []string{"Hives and itching for months, cetirizine 10mg.", "Cetirizine 10mg od."}, nil},
		{"pneumonitis is treated", []string{"Pneumonitis from methotrexate. Prednisolone 40mg.", "Prednisolone 10mg od."}, nil},
		{"aspirin after an ulcer from another", []string{"Ulcer due to naproxen.", "MI. Aspirin 75mg with omeprazole."}, nil},
		{"paracetamol", []string{"Ulcer due to naproxen.", "Paracetamol 1g qds."}, nil},
		{"macrolide for penicillin", []string{"Penicillin anaphylaxis.", "Erythromycin 500mg qds."}, nil},
		{"ARB for a cough", []string{"ACE inhibitor cough with ramipril.", "Losartan 50mg od."}, nil},
		{"cough of a cold", []string{"Cough and cold, on ramipril 5mg.", "Ramipril 5mg od."}, nil},
		{"thought of", []string{"Penicillin allergy, rash.", "If worse could consider amoxicillin 500mg tds."}, nil},
		{"tested and fine", []string{"Penicillin allergy since childhood.", "Penicillin allergy disproved by challenge.", "Amoxicillin 500mg tds."}, nil},
		{"sensitivities of a culture", []string{"MSU: E. coli, sensitive to trimethoprim, resistant to amoxicillin.", "Trimethoprim 200mg bd."}, nil},
		{"nausea", []string{"Nausea with codeine.", "Codeine 30mg qds."}, nil},
		{"a child's", []string{"Her son is allergic to penicillin.", "Amoxicillin 500mg tds."}, nil},
		{"flush with heparin told of another", []string{"Mother had heparin induced thrombocytopenia.", "Dalteparin 5000 units od."}, nil},
		{"no other allergies", []string{"Allergic to latex.", "Latex allergy. No other allergies."}, nil},
		{"no drug allergies beside a food", []string{"Peanut allergy, hives.", "No known drug allergies."}, nil},
		{"dystonia treated", []string{"Cervical dystonia. Botulinum toxin every 12 weeks.", "Botox 200 units to neck."}, nil},
		{"harm while it goes on", []string{"Neutropenia after clozapine was raised, recovered, clozapine continued.", "Clozapine 300mg nocte.", "Clozapine 300mg nocte."}, nil},
	})
}
