package check_test

import (
	"testing"

	"ownpack/evidence"
)

// way is a record in one of the ways in which people write it, its texts dated a
// year apart, and whether a question of a type is asked about it.
type way struct {
	asked bool
	texts []string
}

func expectWays(t *testing.T, kindOf string, ways []way) {
	t.Helper()
	expectWaysEndingIn(t, evidence.KindConsultation, kindOf, ways)
}

// expectWaysEndingIn is expectWays with a last entry of a kind of its own.
func expectWaysEndingIn(t *testing.T, last evidence.Kind, kindOf string, ways []way) {
	t.Helper()
	c := checker(t)
	for _, w := range ways {
		entries := yearly(w.texts)
		entries[len(entries)-1].Kind = last
		if got := len(typed(asks(t, c, somebody, entries...), kindOf)) > 0; got != w.asked {
			t.Errorf("%s: %q: asked %v, want %v", kindOf, w.texts, got, w.asked)
		}
	}
}

func TestAllergiesAreToldInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "allergy", []way{
		{true, []string{"Allergy: cephalosporins, swollen face.", "Day surgery. Post op: cefalexin 250mg QDS 5 days."}},
		{true, []string{"Mercaptopurine 50mg: pancreatitis. Recorded as allergy.", "Azathioprine 50mg OD started."}},
		{true, []string{"Clindamycin caused wheals, now listed.", "Clindamycin 300mg QDS 5/7."}},
		{false, []string{"Allergic rhinitis on cetirizine.", "Cetirizine 10mg OD."}},
		{false, []string{"Seasonal allergies: loratadine.", "Loratadine 10mg OD."}},
		{false, []string{"Seen in allergy clinic, montelukast added.", "Montelukast 10mg nocte."}},
		{false, []string{"Allergic to cats, uses fexofenadine.", "Fexofenadine 120mg."}},
		{false, []string{"Allergy to penicillin, so doxycycline.", "Doxycycline 100mg OD 7/7."}},
		{false, []string{"Penicillin allergic. Discharged on clarithromycin and prednisolone.", "Clarithromycin 500mg BD."}},
		{false, []string{"Allergies: none known. Meds: ramipril 5mg.", "Ramipril 5mg."}},
		{false, []string{"Anaphylaxis, cause unknown. Adrenaline, hydrocortisone, chlorphenamine given.", "Hydrocortisone 100mg IV for asthma."}},
		{true, []string{"Drug sensitivity noted: septrin, blistering rash.", "Rx trimethoprim 200mg bd 7/7 UTI"}},
		{true, []string{"PMH eczema. Allergies - penicillin (anaphylaxis 1996), cat hair.", "Discharge meds: co-amoxiclav 625mg TDS 5 days, paracetamol 1g QDS"}},
		{true, []string{"Penicillin allergy code added after facial swelling.", "Tonsillitis. Phenoxymethylpenicillin 500mg QDS 10/7."}},
		{true, []string{"Anaphylactic reaction to diclofenac suppository in recovery.", "Ibuprofen 400mg tds for knee"}},
		{true, []string{"Allergic to NSAIDs - severe bronchospasm", "Naproxen 250mg bd prescribed by locum."}},
		{true, []string{"Clarithromycin: urticarial rash, allergy recorded.", "Erythromycin 500mg QDS for cellulitis."}},
		{true, []string{"Alert: ALLERGIC TO ELASTOPLAST", "Laceration closed with steristrips, Elastoplast applied over."}},
		{true, []string{"Severe allergy to doxycycline, tongue swelling.", "Lymecycline 408mg OD for acne started."}},
		{true, []string{"Ramipril caused angioedema, ITU overnight.", "BP up. Start lisinopril 5mg od."}},
		{true, []string{"Reacted badly to morphine in theatre, allergic, hives.", "Oramorph 10mg PRN on discharge."}},
		{true, []string{"Morphine allergy, urticaria.", "TTO: MST 10mg BD, senna."}},
		{true, []string{"Allergy to ciprofloxacin - lip swelling.", "Prostatitis. Ofloxacin 200mg BD 4/52."}},
		{true, []string{"pt states allergic penicillin since childhood", "fluclox 500 qds given by walk in centre"}},
		{true, []string{"Penicillin allergy.", "OOH: amoxicillin capsules issued for chest."}},
		{true, []string{"Allergic to penicillin.", "Septic, commenced on piperacillin/tazobactam 4.5g TDS IV."}},
		{true, []string{"Latex allergy, type 1.", "No known allergies. Tolerated procedure well."}},
		{true, []string{"Allergy: penicillin. Anaphylaxis.", "Allergies: NKDA. Lives with wife."}},
		{true, []string{"Allergy: penicillin. Anaphylaxis.", "Theatre checklist: allergies - none."}},
		{true, []string{"Allergy: penicillin. Anaphylaxis.", "Not known to have any allergies."}},
		{true, []string{"Allergy: penicillin. Anaphylaxis.", "Allergies: Nil. Smoker."}},
		{true, []string{"Codeine allergy: swollen face.", "Allergy status: no known drug allergies"}},
		{false, []string{"?penicillin allergy as a child, mum unsure.", "Amoxicillin 500mg tds."}},
		{false, []string{"Allergy: penicillin.", "Allergy: penicillin. Doxycycline 100mg OD given."}},
		{false, []string{"Penicillin allergy. Clarithromycin 500mg BD started.", "Clarithromycin 500mg BD finished, better."}},
		{false, []string{"Hayfever, allergic rhinitis. Cetirizine 10mg.", "Cetirizine 10mg OD."}},
		{false, []string{"Allergic conjunctivitis, sodium cromoglicate. Loratadine 10mg.", "Loratadine 10mg daily."}},
		{false, []string{"Allergic to cats. Prednisolone 40mg for asthma.", "Prednisolone 30mg."}},
		{false, []string{"Penicillin allergy, hives.", "Told dentist of penicillin allergy, amoxicillin avoided, metronidazole 400mg TDS."}},
		{false, []string{"Metformin: diarrhoea, allergy to be reviewed.", "Metformin MR 500mg OD."}},
		{false, []string{"Allergic reaction to wasp sting, given chlorphenamine 10mg and prednisolone 40mg.", "Chlorphenamine 4mg PRN."}},
		{false, []string{"Anaphylaxis to peanuts, adrenaline given, hydrocortisone 200mg IV, Epipen.", "Hydrocortisone 1% cream."}},
		{false, []string{"Rash on arms, hydrocortisone 1% cream.", "Hydrocortisone 1% cream repeat."}},
		{false, []string{"Itchy rash after course of amoxicillin for glandular fever, viral, not allergy.", "Amoxicillin 500mg TDS."}},
		{false, []string{"NKDA", "NKDA", "Penicillin allergy added: hives."}},
		{true, []string{"Pen allergic (collapse, BP unrecordable, 1988).", "Dental abscess - Augmentin 375mg tds"}},
		{true, []string{"Anaphylaxis after flucloxacillin. MedicAlert bracelet.", "Amoxicillin 500mg TDS for 7 days from minor injuries unit."}},
		{true, []string{"Severe penicillin allergy, carries epipen.", "IV benzylpenicillin given for cellulitis."}},
		{true, []string{"Sulfa allergy, Stevens-Johnson 2001", "RA clinic: start sulfasalazine 500mg OD increasing weekly."}},
		{true, []string{"Allergic to aspirin: asthma attack.", "ACS: loaded with aspirin 300mg."}},
		{true, []string{"Carbamazepine - severe rash (DRESS), allergy.", "Trigeminal neuralgia: carbamazepine 100mg BD."}},
		{true, []string{"Allergies: Trimethoprim, Codeine, Plasters", "TTOs: codeine 30mg QDS PRN, paracetamol 1g QDS"}},
		{true, []string{"Contrast reaction 2011: urticaria and wheeze after IV contrast.", "Contrast enhanced CT chest performed."}},
		{true, []string{"Allergic to penicillin, confirmed.", "Denies any drug allergies."}},
		{true, []string{"Latex allergy - anaphylaxis 2004", "No allergies recorded. Latex catheter in situ."}},
		{true, []string{"Nitrofurantoin: hepatitis, allergy flag", "Nitrofurantoin 100mg MR BD 3/7."}},
		{false, []string{"Mother allergic to penicillin, patient not.", "Amoxicillin 500mg TDS."}},
		{false, []string{"Penicillin allergy: nausea only. Recorded as intolerance.", "Co-amoxiclav 625mg TDS."}},
		{false, []string{"Ibuprofen upsets stomach, allergy list amended to intolerance.", "Ibuprofen 400mg TDS with omeprazole."}},
		{false, []string{"Penicillin allergy.", "Penicillin V allergy noted; given erythromycin 250mg QDS."}},
		{false, []string{"Penicillin allergy.", "Confirmed allergy to amoxicillin; co-amoxiclav 625mg stopped by pharmacist before first dose."}},
		{false, []string{"Allergic to penicillin - rash.", "Allergy clinic: passed oral penicillin challenge. Label removed.", "Flucloxacillin 500mg QDS.", "NKDA."}},
		{false, []string{"Statin intolerance, aches on simvastatin.", "Rosuvastatin 5mg alternate days trial."}},
		{false, []string{"ACE cough on ramipril.", "Candesartan 4mg."}},
		{false, []string{"Opiate sensitive - nausea with morphine.", "Morphine 2.5mg PRN."}},
		{false, []string{"Allergy: house dust mite, grass pollen.", "NKDA."}},
		{false, []string{"Allergic to sticking plaster.", "Hypafix used instead of plaster as allergic."}},
	})
}

func TestStoppedMedicinesAreToldInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "medicine", []way{
		{true, []string{"Eplerenone 25mg: potassium 6.4, stopped, do not restart.", "List: aspirin, eplerenone 25mg, furosemide."}},
		{true, []string{"Perforated ulcer on meloxicam. No NSAIDs of any kind again.", "Gout. Naproxen 500mg BD 5/7."}},
		{false, []string{"Prednisolone and diazepam stopped.", "Diazepam 5mg kept for emergency use."}},
		{true, []string{"Tramadol and duloxetine review. Duloxetine making her sick. Reduced over two weeks then stopped.", "Takes duloxetine 60mg and ramipril 5mg."}},
		{true, []string{"Course complete, anastrozole to finish this week.", "Takes: anastrozole 1mg daily, ramipril 5mg."}},
		{false, []string{"On duloxetine 60mg. Panic attacks stopped.", "Duloxetine 60mg."}},
		{false, []string{"On sertraline 50mg, panic attacks have stopped.", "Sertraline 50mg."}},
		{false, []string{"Bleeding stopped, on omeprazole.", "Omeprazole 20mg."}},
		{false, []string{"Stopped going to work, sertraline 100mg.", "Sertraline 100mg."}},
		{false, []string{"Levetiracetam 500mg BD and seizures stopped.", "Levetiracetam 500mg BD."}},
		{false, []string{"On ramipril 5mg, dialysis stopped.", "Ramipril 5mg."}},
		{true, []string{"Ramipril 5mg OD, now stopped.", "Meds: ramipril 5mg, aspirin 75mg."}},
		{true, []string{"Ramipril 5mg was stopped by the renal team.", "Meds: ramipril 5mg, aspirin 75mg."}},
		{true, []string{"Stopped: ramipril. Started: amlodipine 5mg.", "Meds: ramipril 5mg, amlodipine 5mg."}},
		{true, []string{"Simvastatin discontinued - muscle pains, CK 900.", "Repeat medication: simvastatin 40mg nocte, aspirin 75mg."}},
		{true, []string{"Please stop her bendroflumethiazide, sodium 121.", "Meds on admission: bendroflumethiazide 2.5mg, amlodipine 5mg."}},
		{true, []string{"Citalopram has been stopped and replaced by sertraline 50mg.", "Current medication includes citalopram 20mg and omeprazole 20mg."}},
		{true, []string{"Lithium withdrawn, eGFR 28.", "DH: lithium 800mg, levothyroxine 100mcg"}},
		{true, []string{"Warfarin changed to apixaban 5mg BD.", "Drug history: warfarin, bisoprolol 5mg, ramipril 5mg."}},
		{true, []string{"Pregabalin weaned and stopped Jan.", "Takes pregabalin 150mg BD."}},
		{true, []string{"Came off mirtazapine in the summer, felt well.", "She is on mirtazapine 45mg."}},
		{true, []string{"Patient no longer takes methotrexate.", "Methotrexate 15mg weekly, folic acid 5mg weekly listed."}},
		{true, []string{"Valproate stopped.", "Continues valproate 600mg BD.", "Has been off valproate since 2010."}},
		{false, []string{"Warfarin stopped 5 days before surgery.", "Warfarin 3mg."}},
		{false, []string{"Sertraline stopped by pt as felt well. Restarted at 50mg after two weeks.", "Sertraline 50mg."}},
		{false, []string{"Aspirin stopped.", "Aspirin 75mg started post stent.", "Aspirin 75mg."}},
		{false, []string{"Not to stop prednisolone suddenly.", "Prednisolone 5mg daily."}},
		{false, []string{"Omeprazole stopped.", "Omeprazole 20mg restarted, reflux back."}},
		{false, []string{"Should not stop levetiracetam.", "Levetiracetam 500mg BD."}},
		{false, []string{"Ran out of sertraline, missed 5 days.", "Sertraline 100mg."}},
		{false, []string{"Gabapentin increased, amitriptyline stopped.", "Gabapentin 600mg TDS."}},
		{false, []string{"Stopped Metformin standard release and started Metformin MR 1g.", "Metformin MR 1g BD."}},
		{false, []string{"Discussed stopping HRT. Amlodipine 5mg.", "Amlodipine 5mg."}},
		{false, []string{"Fluoxetine 20mg. Stopped driving after seizure.", "Fluoxetine 20mg."}},
		{false, []string{"Ramipril withheld during AKI, restart when eGFR recovers.", "Ramipril 2.5mg."}},
		{false, []string{"Previously on citalopram, stopped in 2008.", "Citalopram restarted.", "Citalopram 20mg."}},
		{false, []string{"Olanzapine tablets stopped, now on olanzapine depot 300mg.", "Olanzapine depot 300mg 4 weekly."}},
		{false, []string{"Avoid grapefruit with simvastatin.", "Simvastatin 40mg."}},
		{false, []string{"Advised to avoid alcohol with metronidazole.", "Metronidazole 400mg TDS."}},
		{true, []string{"NSAIDs contraindicated - duodenal ulcer bleed.", "Back pain: diclofenac 50mg TDS."}},
		{true, []string{"Metformin: STOP, lactic acidosis.", "Medication list: metformin 500mg TDS, ramipril 10mg, aspirin 75mg."}},
		{true, []string{"HRT and tamoxifen stopped.", "Tamoxifen 20mg OD on repeat."}},
		{true, []string{"Digoxin was discontinued on 3 May as toxic.", "Regular meds: digoxin 125mcg, furosemide 40mg, apixaban 5mg BD."}},
		{true, []string{"Venlafaxine tapered and stopped over 3 months.", "Remains on venlafaxine 150mg."}},
		{true, []string{"Amlodipine stopped (ankle swelling); lercanidipine started.", "Takes amlodipine and lercanidipine."}},
		{false, []string{"Amlodipine stopped (ankle swelling); lercanidipine 10mg started.", "Lercanidipine 10mg."}},
		{false, []string{"Methotrexate stopped.", "Biologics clinic: methotrexate recommenced at 10mg."}},
		{false, []string{"Metformin stopped.", "No longer on metformin 500mg."}},
		{false, []string{"Metformin stopped.", "Metformin was stopped last year. Gliclazide 80mg."}},
		{false, []string{"Metformin stopped.", "Allergic/intolerant: metformin."}},
		{false, []string{"Fluoxetine stopped in favour of sertraline.", "Has tried fluoxetine 20mg and citalopram 20mg."}},
		{false, []string{"Morphine stopped.", "Codeine 30mg PRN."}},
		{false, []string{"Bisoprolol reduced from 5mg to 2.5mg.", "Bisoprolol 2.5mg."}},
		{false, []string{"Insulin stopped.", "Insulin restarted, Lantus 10 units.", "Lantus 12 units."}},
		{false, []string{"Paroxetine withdrawal symptoms discussed.", "Paroxetine 20mg."}},
		{false, []string{"Has not stopped clozapine.", "Clozapine 300mg."}},
		{false, []string{"If rash, stop lamotrigine.", "Lamotrigine 50mg BD."}},
		{false, []string{"Lamotrigine 25mg. Stop if rash.", "Lamotrigine 50mg BD."}},
		{false, []string{"Aim to come off pregabalin.", "Pregabalin 75mg BD."}},
		{false, []string{"Wants to come off sertraline.", "Sertraline 50mg."}},
		{false, []string{"Cut off and off again, takes ramipril.", "Ramipril 5mg."}},
		{false, []string{"Day off work, ramipril 5mg.", "Ramipril 5mg."}},
	})
}

func TestDosesAreToldInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "dose", []way{
		{true, []string{"Apixaban 50mg BD.", "Apixaban 5mg BD."}},
		{true, []string{"Warfarin 3mg daily.", "Warfarin 30mg daily."}},
		{true, []string{"Sertraline 50mg.", "Sertraline 500mg OD."}},
		{true, []string{"Take methotrexate 20 mg every day."}},
		{true, []string{"Levothyroxine 75mcg.", "Levothyroxine 750mcg."}},
		{true, []string{"Risperidone 2mg.", "Risperidone 20mg nocte."}},
		{true, []string{"Baclofen 10mg TDS.", "Baclofen 100mg TDS."}},
		{true, []string{"Tramadol 500mg QDS."}},
		{true, []string{"Oramorph 10mg.", "Oramorph 100mg.", "Oramorph 10mg."}},
		{true, []string{"Novorapid 8 units.", "Novorapid 80 units.", "Novorapid 8 units."}},
		{false, []string{"Gabapentin 3600mg a day in divided doses."}},
		{false, []string{"Amitriptyline 10mg.", "Amitriptyline 100mg nocte."}},
		{false, []string{"Quetiapine 25mg.", "Quetiapine 250mg."}},
		{false, []string{"Folic acid 400mcg.", "Folic acid 5mg."}},
		{false, []string{"Vitamin D 20000 units weekly."}},
		{false, []string{"Prednisolone 1mg tablets."}},
		{false, []string{"Methotrexate 2.5mg tabs, take 6 once a week."}},
		{false, []string{"Aspirin 300mg stat, then 75mg."}},
		{false, []string{"Hydrocortisone 10mg mane, 5mg noon, 5mg pm."}},
		{false, []string{"Etanercept 50mg weekly."}},
		{false, []string{"Ferrous sulfate 200mg TDS."}},
		{false, []string{"Paliperidone 150mg monthly."}},
		{false, []string{"Metoclopramide 10mg TDS."}},
		{false, []string{"Aspirin 75mg.", "Loading dose aspirin 300mg."}},
	})
}

func TestHabitsAreToldInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "habit", []way{
		{true, []string{"Smoker 20/d since 16.", "Stopped smoking 2014 with patches.", "Social hx: lifelong non-smoker."}},
		{true, []string{"40 pack yrs, gave up after MI.", "Smoking status: never smoked tobacco"}},
		{true, []string{"Alcohol: nil, has never drunk.", "Alcohol nil.", "Known alcohol dependence, 100 units weekly.", "No alcohol."}},
		{true, []string{"Detox on ward, chlordiazepoxide, 15 cans a day.", "Lifelong teetotaller."}},
		{true, []string{"No illicit drug use.", "Active IVDU, groin injector.", "Never used drugs."}},
		{true, []string{"Used to inject heroin, on methadone since 2009.", "No history of drug misuse."}},
		{false, []string{"Smokes 10/day.", "Ex smoker.", "Smokes 5/day again since redundancy.", "Ex-smoker 2 years."}},
		{false, []string{"Never smoked. Mum smoked in pregnancy.", "Vapes socially.", "Never smoked."}},
		{false, []string{"Drinks 10 units/wk.", "Teetotal since Ramadan."}},
		{false, []string{"Alcohol dependence, detox 2009.", "Abstinent since 2009, AA.", "Alcohol nil since 2009."}},
		{false, []string{"Denies alcohol. Liver: non-alcoholic fatty.", "Alcohol nil.", "Alcohol nil."}},
		{false, []string{"No drugs or alcohol.", "Overdose of paracetamol.", "No illicit drugs."}},
		{false, []string{"No illicit drugs.", "Drug dependence: none. Husband uses cannabis.", "No drugs."}},
		{false, []string{"Never smoked.", "Advised re smoking in pregnancy leaflet.", "Never smoked."}},
		{true, []string{"Smoking: 20 cigarettes per day.", "Has never smoked."}},
		{true, []string{"Ex-smoker (stopped 1999).", "Smoking status: never."}},
		{true, []string{"Lifelong teetotal.", "Alcohol excess, 70 units per week.", "Teetotal all her life."}},
		{true, []string{"Opiate dependence, on a methadone script.", "Never taken any illicit drugs."}},
		{false, []string{"Heavy smoker.", "Quit smoking with varenicline."}},
		{false, []string{"Father heavy smoker, died lung ca.", "Never smoked."}},
		{false, []string{"Occasional glass of wine.", "Alcohol: nil while on metronidazole."}},
		{false, []string{"Alcohol 20 units/week.", "Alcohol 2 units/week."}},
		{false, []string{"Cocaine use in 20s, none since.", "No illicit drugs."}},
		{false, []string{"Husband is alcohol dependent.", "Never drinks alcohol."}},
		{false, []string{"Known to smoke, nil alcohol.", "Smokes 10."}},
		{false, []string{"Alcohol dependence, abstinent 3 years.", "Relapsed, drinking a bottle of vodka a day.", "Abstinent 6 months."}},
	})
}

func TestFiguresAreToldInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "value", []way{
		{true, []string{"Lithium 6.2 mmol/L, well."}},
		{false, []string{"Lithium 800 nocte."}},
		{false, []string{"Lithium 0.62 mmol/L."}},
		{true, []string{"Ht 1.7cm Wt 70kg"}},
		{true, []string{"O/E: BP 14/90"}},
		{true, []string{"BMI: 2.9"}},
		{true, []string{"HbA1c 5.9 mmol/mol, normal"}},
		{true, []string{"Weight 68kg.", "Weight: 680kg."}},
		{true, []string{"Hb 13.4 g/L"}},
		{true, []string{"K 5.1", "K 51"}},
		{true, []string{"Temperature 3.8 degrees"}},
		{true, []string{"GAD 7: 27"}},
		{false, []string{"Weight 1 stone down."}},
		{false, []string{"BP 120/80 lying, 90/60 standing."}},
		{false, []string{"PHQ9=18 GAD7=12"}},
		{false, []string{"HbA1c down from 92 to 58."}},
		{false, []string{"Hb 7.2, transfused 2 units."}},
		{false, []string{"Walks 20m, HR 110 after."}},
		{false, []string{"Weight bearing as tolerated 6/52."}},
		{false, []string{"Temp 36.6, RR 16, sats 97%, BM 5.4."}},
		{false, []string{"AUDIT 2019 completed."}},
		{false, []string{"In the news 25 people."}},
		{false, []string{"Pulse 80-90."}},
		{false, []string{"CAT 3 call."}},
		{true, []string{"Weight 8.2 kg at annual review"}},
		{true, []string{"Height: 16.5cm"}},
		{true, []string{"BP recorded as 128/820"}},
		{true, []string{"PHQ-9: 36 (severe)"}},
		{true, []string{"Haemoglobin 1340 g/L"}},
		{true, []string{"Peak flow 35 (best 350)"}},
		{true, []string{"MMSE 36/30"}},
		{true, []string{"Weight 72kg.", "Weight 27kg."}},
		{false, []string{"Wt 58kg (was 71kg in Jan)."}},
		{false, []string{"Weight 102.4kg, BMI 38.1, BP 142/88."}},
		{false, []string{"ESR 4, CRP <1."}},
		{false, []string{"Glucose 27.4, ketones 5."}},
		{false, []string{"BP 210/118, sent to AMU."}},
		{false, []string{"Rockwood 7. Barthel 8/20."}},
		{false, []string{"Sats 88% on 2L."}},
		{false, []string{"Pain 8/10, GCS 15/15."}},
		{false, []string{"PHQ-9 completed 12 June."}},
		{false, []string{"eGFR fell from 55 to 32."}},
		{false, []string{"Weight 14st 6lb, height 5ft 2in."}},
		{false, []string{"HbA1c 8.9% (74)."}},
	})
}
