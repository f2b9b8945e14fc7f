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
		{"another outcome", `
			a 2018-03-01 assessment OT | Home visit. Can wash upper body, needs help with lower body, bath board issued.
			b 2018-03-01 assessment OT | Home visit. Can wash upper body, manages lower body, no equipment issued.`, "duplicate b"},
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
		{"two parts of a visit", `
			a 2018-03-01 assessment OT | Washing: needs help of one with back and hair, uses long sponge and perching stool.
			b 2018-03-01 assessment OT | Stairs: two rails fitted, climbs one step at a time, rests half way up.`, ""},
	})
}
