package check_test

import "testing"

func TestHabitsAreToldInFurtherWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "habit", []way{
		{true, []string{"Methodist, has never touched alcohol.", "Annual review. Alcohol nil, lifelong.", "Fall. Chronic alcohol excess, 50 units a week."}},
		{true, []string{"Lifelong teetotaller.", "Non drinker, always has been.", "Clerked: alcohol dependence, CAGE 3."}},
		{true, []string{"Teetotal all his life, chapel.", "Cirrhosis is put down to his years of heavy drinking."}},
		{true, []string{"Has never drunk alcohol.", "Liver scarred after thirty years of a bottle of gin a day."}},
		{true, []string{"Does not drink (Muslim).", "Drinks about 40 units per week, harmful use, advised.", "Alcohol: none, never has."}},
		{false, []string{"Teetotal.", "Since her husband died drinks a bottle of wine a night."}},
		{false, []string{"Has never touched alcohol.", "Alcohol nil.", "Started drinking after the divorce, 40 units a week.", "Alcohol 45 units a week."}},
		{false, []string{"Lifelong abstainer. Brother is an alcoholic.", "Alcohol nil.", "Father died of alcohol excess."}},
		{true, []string{"Smoked heroin most of last year. Methadone 30ml daily.", "Has never used street drugs of any sort."}},
		{true, []string{"Methadone 60ml daily, supervised. Screens clean of heroin.", "Injected heroin to the groin until March.", "Drugs: never used any."}},
		{true, []string{"No drugs ever.", "Background: regular i.v. amphetamine to 2017.", "Has never used drugs. Urine screen clear."}},
		{true, []string{"No illicit drugs, never has.", "Social: ex-user of heroin, on buprenorphine.", "Never used drugs."}},
		{true, []string{"Drugs none.", "PMH: epilepsy, IV heroin use, on methadone 40ml daily.", "Street drugs? never. Smoke? never."}},
		{true, []string{"Never smoked. Afraid of flame.", "SH by crew: lives w/ sister, 30 roll-ups/day from age 13.", "Never smoker."}},
		{true, []string{"Never smoked.", "Smoking: 40/day.", "Never smoker."}},
		{true, []string{"Never smoked.", "20/day smoker.", "Has never smoked."}},
		{false, []string{"Drugs: none. Alcohol: none.", "Husband is ex-user of heroin.", "Street drugs? No. Alcohol? No."}},
		{false, []string{"Alcohol? Yes, 4 units a week. Smoke? No.", "Smoke? No.", "Alcohol 5 units weekly."}},
		{false, []string{"Smoker 20/day.", "Smoke? No, gave up.", "Ex-smoker since 2011."}},
		{true, []string{"Heavy drinker, 60 units a week.", "Alcohol? Never. Smoke? Never."}},
		{true, []string{"Smokes 20 a day.", "Drink? Never. Smoke? Never. Drugs? Never."}},
		{false, []string{"No drugs ever.", "Given morphine and ketamine by the crew.", "No drugs ever."}},
		{false, []string{"Never used drugs.", "Buprenorphine patch 5mcg for back pain.", "Never used drugs."}},
	})
}

func TestMedicinesAreToldInFurtherWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "medicine", []way{
		{true, []string{"Citalopram -> sertraline 50mg.", "Current: citalopram 20mg od."}},
		{true, []string{"Citalopram 20mg → sertraline 50mg od.", "Repeat: citalopram 20mg od."}},
		{false, []string{"Citalopram 20mg → 30mg.", "Repeat: citalopram 30mg od."}},
		{false, []string{"Sertraline 50mg -> sertraline 100mg.", "Repeat: sertraline 100mg od."}},
		{true, []string{"NATALIZUMAB STOPPED, JC virus.", "Comes up to the day unit every four weeks for his natalizumab."}},
		{true, []string{"Zoledronate stopped for good.", "Attends the day unit yearly for her zoledronate."}},
		{true, []string{"Infliximab stopped, antibodies.", "Due her infliximab infusion next Tuesday as every eight weeks."}},
		{false, []string{"Potassium 6.1 on spironolactone 200mg. Stopped.", "Potassium 4.4. Spironolactone back, at 50mg only."}},
		{false, []string{"Ramipril stopped, kidneys.", "Ramipril back in at 1.25mg od."}},
		{true, []string{"Furosemide stopped: dry.", "I give Mum her furosemide 40mg each morning."}},
		{true, []string{"Donepezil stopped, fainting.", "Carer's diary: I gave Dad his donepezil 10mg at night."}},
		{false, []string{"Stop naproxen in six weeks if better. Naproxen 500mg bd.", "Naproxen 500mg bd."}},
		{false, []string{"To stop alendronate when five years are up.", "Alendronate 70mg weekly."}},
		{false, []string{"Warfarin to stop on 5 May 2013.", "Warfarin 3mg od."}},
		{false, []string{"Clopidogrel to finish after 12 months, then aspirin alone.", "Clopidogrel 75mg od."}},
		{false, []string{"Stop tamoxifen after five years.", "Tamoxifen 20mg od."}},
		{true, []string{"Warfarin stopped on 5 May 2010.", "Current: warfarin 3mg od, bisoprolol 2.5mg."}},
		{true, []string{"Stop warfarin today.", "Current: warfarin 3mg od, bisoprolol 2.5mg."}},
		{false, []string{"Sertraline stopped: sweats.", "Mum's sertraline 50mg was taken by mistake."}},
		{false, []string{"Amitriptyline stopped.", "Husband is on amitriptyline 10mg."}},
		{false, []string{"Furosemide stopped: dry.", "Mum takes furosemide 40mg."}},
	})
}

func TestAllergiesAreToldInFurtherWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "allergy", []way{
		{true, []string{"Skin tests positive to rocuronium and suxamethonium. Card given.", "Hernia GA. Propofol, rocuronium 40mg. Uneventful?"}},
		{true, []string{"Heparin induced thrombocytopenia, antibody positive. Never heparin.", "Known sensitivities: nil whatever."}},
		{true, []string{"Penicillin anaphylaxis, resus.", "Known sensitivities: nil whatsoever."}},
		{true, []string{"Penicillin: rash and swollen lips. Allergy alert given.", "Allergic to any medicine? None known."}},
		{true, []string{"Lamotrigine day 19: Stevens-Johnson syndrome. Lamotrigine stopped for good. Allergy alert given.", "Any illness? fits. Allergic to any medicine? None known."}},
		{true, []string{"Allergic to penicillin, throat closed.", "Allergies: Y / N - N"}},
		{true, []string{"Allergic to penicillin, throat closed.", "Any allergies Y/N: N"}},
		{true, []string{"Allergic to penicillin, throat closed.", "Allergies (please tick): Yes [ ] No [x]"}},
		{false, []string{"'Aspirin allergy' turns out to be a nosebleed. Took 300mg under watch. Aspirin taken off allergy list.", "Aspirin 300mg 2/52."}},
		{false, []string{"Allergic to penicillin, throat closed.", "Allergies: Y / N - Y"}},
		{false, []string{"Allergic to penicillin, throat closed.", "Allergies: Y / N"}},
	})
}

func TestDosesAreToldInFurtherWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "dose", []way{
		{true, []string{"Ropinirole XL 8mg OD.", "Repeats reissued: ropinirole XL 8mg three times a day.", "Ropinirole XL 8mg mornings, same as ever."}},
		{true, []string{"Apixaban 5mg bd.", "Apixaban 5mg qds.", "Apixaban 5mg twice daily."}},
		{false, []string{"Gabapentin 300mg od.", "Gabapentin increased to 300mg tds.", "Gabapentin 300mg od."}},
		{false, []string{"Aripiprazole LAI 400mg monthly from today.", "Aripiprazole 400mg L deltoid.", "Aripiprazole 400mg goes on."}},
		{true, []string{"Aripiprazole 10mg od.", "Aripiprazole 100mg od."}},
		{false, []string{"Paracetamol 1g od.", "Paracetamol 1g qds.", "Paracetamol 1g od."}},
	})
}

func TestValuesAreToldInFurtherWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "value", []way{
		{true, []string{"Wt before drain 79.8kg, after 74.3kg. Ascites.", "Wt 176.1kg on arrival, small pocket, ascites not drained.", "Wt before 78.9kg, after 74.0kg. Ascites."}},
		{false, []string{"Wt 60kg.", "Wt 84kg, oedema, fluid overload.", "Wt 61kg."}},
		{true, []string{"T 73.1, P 88, BP 120/70, sats 98%."}},
		{false, []string{"T 37.1, P 88, BP 120/70, sats 98%."}},
		{false, []string{"Wt before dialysis 72kg.", "Wt after dialysis 70.1kg.", "Wt 71kg."}},
		{false, []string{"Weight after 3 weeks of feed better.", "Wt 61kg."}},
		{false, []string{"DXA: T -2.5 spine, Z -1.1."}},
		{false, []string{"T 2.5 at hip."}},
	})
}
