package check_test

import "testing"

func TestOneEntryFiledTwiceWithAnotherFactIsAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "duplicate", []tale{
		{"another distance", `
			a 2018-03-01 letter Cardiology | Echo shows EF 35%. Walks 200m before stopping. NYHA 2. Continue bisoprolol.
			b 2018-03-01 letter Cardiology | Echo shows EF 35%. Walks 20m before stopping. NYHA 3. Continue bisoprolol.`, "duplicate b"},
		{"a figure in a test", `
			a 2018-03-01 letter Lung function | FVC 2.1L, KCO 70%. Walked 210m in six minutes, oxygen 4L corrects it to 90%.
			b 2018-03-01 letter Lung function | FVC 2.1L, KCO 70%. Walked 21m in six minutes, oxygen 4L corrects it to 90%.`, "duplicate b"},
		{"the patient's copy of a letter", `
			a 2018-03-01 letter Continence | Ref CS/772. Uses a catheter four times daily. Soiled on 5 days in the last week.
			b 2018-03-08 letter Post room | Copy of letter CS/772 for the patient. Uses a catheter four times daily. Not soiled in the last week.`, "duplicate b"},
		{"a copy that calls itself unchanged", `
			a 2018-03-01 letter Bowel clinic | Ref IBD/20/0707. Crohn's active over 6cm on MRI. Output 1.1 litres, up twice nightly. Weight 49.0kg.
			b 2018-03-03 letter Bowel clinic | Copy for the patient, text unchanged. Ref IBD/20/0707. Crohn's active over 6cm on MRI. Output 1.1 litres, sleeps through. Weight 59.0kg.`, "duplicate b"},
		{"another outcome", `
			a 2018-03-01 assessment OT | Home visit. Can wash upper body, needs help with lower body, bath board issued.
			b 2018-03-01 assessment OT | Home visit. Can wash upper body, manages lower body, no equipment issued.`, "duplicate b"},
		{"a scanned copy by another hand", `
			a 2018-03-01 test Lab | Haemoglobin 131, white cells 6.1, platelets 240, sodium 139, potassium 4.1, creatinine 71.
			b 2018-03-01 test Post room | Haemoglobin 131, white cells 6.1, platelets 240, sodium 139, potassium 4.1, creatinine 171.`, "duplicate b"},
		{"a review of medicines", `
			a 2018-03-01 medication GP | Reviewed by pharmacist. Morphine 10 mg twice daily, senna 15 mg at night, aspirin 75 mg. Blood pressure 128/74. Next review in a year.
			b 2018-03-01 medication Shared record | Reviewed by pharmacist. Morphine 100 mg twice daily, senna 15 mg at night, aspirin 75 mg. Blood pressure 128/74. Next review in a year.`, "duplicate b"},
		{"a letter typed twice, some days apart", `
			a 2018-03-01 letter Chest clinic | Thank you for asking me to see this man. He managed 310 m in six minutes with two rests and his lowest oxygen was 84 % on air. No change.
			b 2018-03-06 letter Chest clinic | Thank you for asking me to see this man. He managed 130 m in six minutes with two rests and his lowest oxygen was 84 % on air. No change.`, "duplicate b"},
		{"a word left out by another hand", `
			a 2018-03-01 letter Ward | Seen by the team on the round. She is not able to stand from the chair without two people and a frame.
			b 2018-03-01 letter Records office | Seen by the team on the round. She is able to stand from the chair without two people and a frame.`, "duplicate b"},
		{"day and month changed round", `
			a 2018-03-05 letter Surgery | Laparoscopic cholecystectomy, day case, home the same evening, wound check at the surgery.
			b 2018-05-03 letter Surgery | Laparoscopic cholecystectomy, day case, home the same evening, wound check at the surgery.`, "duplicate b"},
	})
}

func TestEntriesThatAreRightlyAlikeAreNotAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "duplicate", []tale{
		{"the same twice", `
			a 2018-03-01 letter Cardiology | Echo shows EF 35%. Walks 200m before stopping. NYHA 2.
			b 2018-03-01 letter Cardiology | Echo shows EF 35%. Walks 200m before stopping. NYHA 2.`, ""},
		{"a copy sent again", `
			a 2018-03-01 letter Continence | Ref CS/772. Uses a catheter four times daily. Soiled on 5 days in the last week.
			b 2018-03-08 letter Continence | CS/772. Second copy, the first was lost. Uses a catheter four times daily. Soiled on 5 days in the last week.`, ""},
		{"copies for two hands", `
			a 2018-03-01 letter Bowel clinic | Clinic review. Copy to patient. Ustekinumab started. Three flares this year, six kilos lost. Ref IM/0920.
			b 2018-03-01 letter Bowel clinic | Clinic review. Copy for GP file. Ustekinumab started. Three flares this year, six kilos lost. Ref IM/0920.`, ""},
		{"a copy with the address put right", `
			a 2018-03-01 letter Bowel clinic | Ref IBD/20/0707. Crohn's active over 6cm on MRI. Output 1.1 litres, up twice nightly. Weight 49.0kg.
			b 2018-03-03 letter Bowel clinic | Second copy, house number put right, text unchanged. Ref IBD/20/0707. Crohn's active over 6cm on MRI. Output 1.1 litres, up twice nightly. Weight 49.0kg.`, ""},
		{"put right", `
			a 2018-03-01 letter Cardiology | Echo shows EF 35%. Walks 200m before stopping. NYHA 2.
			b 2018-03-01 letter Cardiology | Amended letter: Echo shows EF 35%. Walks 20m before stopping. NYHA 3.`, ""},
		{"two readings", `
			a 2018-03-01 observation GP | BP 150/90 pulse 80 sitting left arm large cuff after five minutes
			b 2018-03-01 observation GP | BP 140/86 pulse 78 sitting left arm large cuff after five minutes`, ""},
		{"two medicines", `
			a 2018-03-01 medication GP | Sertraline 50mg tablets one to be taken daily 28 tablets issued
			b 2018-03-01 medication GP | Sertraline 100mg tablets one to be taken daily 28 tablets issued`, ""},
		{"yearly reviews", `
			a 2017-03-01 consultation GP | Asthma review. Peak flow 400. Uses inhaler twice daily. No night waking.
			b 2018-03-09 consultation GP | Asthma review. Peak flow 380. Uses inhaler twice daily. No night waking.`, ""},
		{"rounds of a treatment", `
			a 2018-03-01 letter Chemotherapy unit | Attended today for cycle 3 of six by drip. Bloods were fit. No sickness after the last one. Hands cold and numb for two days.
			b 2018-03-14 letter Chemotherapy unit | Attended today for cycle 4 of six by drip. Bloods were fit. No sickness after the last one. Hands cold and numb for two days.`, ""},
		{"letters some weeks apart", `
			a 2018-03-01 letter Chest clinic | Thank you for asking me to see this man. He managed 310 m in six minutes with two rests and his lowest oxygen was 84 % on air. No change.
			b 2018-05-06 letter Chest clinic | Thank you for asking me to see this man. He managed 130 m in six minutes with two rests and his lowest oxygen was 84 % on air. No change.`, ""},
		{"two short readings", `
			a 2018-03-01 observation Ward | Peak flow 210 before the nebuliser, sitting up, tired, pink, speaking in whole sentences.
			b 2018-03-01 observation Ward | Peak flow 290 before the nebuliser, sitting up, tired, pink, speaking in whole sentences.`, ""},
		{"two parts of a visit", `
			a 2018-03-01 assessment OT | Washing: needs help of one with back and hair, uses long sponge and perching stool.
			b 2018-03-01 assessment OT | Stairs: two rails fitted, climbs one step at a time, rests half way up.`, ""},
	})
}
