package check_test

import "testing"

func TestTextThatTellsWhatIsOverIsAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "copied sex", []tale{
		{"husband who died", `
			a 2015-03-01 letter Neurology | Lives with husband, who helps her wash.
			b 2018-05-02 consultation GP | Husband died on 28 April after long illness. Tearful.
			c 2019-01-10 letter Neurology | Lives with husband, who helps her wash.`, "copied c"},
		{"mother who died, told by the way", `
			a 2015-03-01 assessment CMHT | Mum Carol prompts him to take tablets.
			b 2018-05-02 consultation GP | Low since losing his mum in March. Counselling offered.
			c 2019-01-10 letter CMHT | Lives with mother who does the cooking and laundry.`, "copied c"},
		{"wife by name", `
			a 2015-03-01 letter COPD nurse | Wife Jean attended with him.
			b 2018-05-02 consultation GP | Jean passed away at the hospice last week.
			c 2018-11-10 letter Chest clinic | Wife does all the shopping and drives.`, "copied c"},
		{"widowed", `
			a 2018-05-02 assessment Social care | Widowed in 2016, lives alone.
			b 2018-11-10 letter Pain clinic | Supported by husband at home, who cuts up her food.`, "copied b"},
		{"a death told later, with its year", `
			a 2016-05-02 letter Neurology | Lives with husband.
			b 2018-11-10 letter Pain clinic | Lives with husband, who does the housework.
			c 2020-05-02 assessment Social care | Lives alone. Husband died in 2017.`, "copied b"},
		{"partner who left", `
			a 2018-05-02 consultation GP | Separated from partner in May, he has moved out.
			b 2019-06-02 letter Rheumatology | Partner helps with dressing and all housework.`, "copied b"},
		{"dog that died", `
			a 2018-05-02 consultation GP | Upset, dog put to sleep last week.
			b 2019-06-02 letter Cardiology | Walks the dog twice a day.`, "copied b"},
		{"father", `
			a 2018-05-02 consultation GP | Bereavement, father's funeral was on Friday.
			b 2019-06-02 assessment Day centre | Dad drives him in each morning.`, "copied b"},
		{"work that was lost", `
			a 2015-05-02 letter Rheumatology | Works full time as a postman.
			b 2018-05-02 consultation GP | Dismissed on grounds of capability.
			c 2019-06-02 letter Rheumatology | Works full time as a postman.`, "copied c"},
		{"work, told to be over again", `
			b 2018-05-02 letter Occupational health | Medically retired from nursing.
			c 2019-06-02 letter Pain clinic | She works as a nurse on nights.
			d 2020-06-02 consultation GP | Not worked since 2018.`, "copied c"},
		{"driving", `
			b 2018-05-02 letter Neurology | DVLA have revoked his licence.
			c 2019-06-02 letter Urology | Drives himself to clinic.
			d 2020-06-02 letter Neurology | No longer drives, licence revoked.`, "copied c"},
		{"walking", `
			a 2016-05-02 letter Neurology | Walks 50m with a stick.
			b 2018-05-02 assessment OT | Full time wheelchair user, hoisted for all transfers.
			c 2019-06-02 letter Neurology | Walks 50m with a stick.
			d 2020-06-02 assessment Social care | Hoist transfers, two carers.`, "copied c"},
		{"walks the dog in a wheelchair", `
			b 2018-05-02 assessment OT | Non-ambulant since March, wheelchair full time.
			c 2019-06-02 letter Dermatology | Keeps active, walks dog 3 miles daily.
			d 2020-06-02 assessment Wheelchair service | Wheelchair dependent, unable to stand.`, "copied c"},
		{"independent, after a stroke", `
			a 2016-05-02 letter Cardiology | Independent with all ADLs, lives in own home.
			b 2018-05-02 letter Stroke unit | Needs help of two to wash and dress after stroke. Carers QDS.
			c 2019-06-02 letter Cardiology | Independent with all ADLs, lives in own home.
			d 2020-06-02 assessment Social care | Requires assistance of two with personal care.`, "copied c"},
		{"word for word, after all has changed", `
			a 2016-05-02 letter Cardiology | Enjoys bowls on Saturdays and cooks for her grandchildren.
			b 2018-05-02 assessment OT | Discharged to Oak Lea nursing home, permanent placement.
			c 2019-06-02 letter Cardiology | Stable. Enjoys bowls on Saturdays and cooks for her grandchildren.`, "copied c"},
		{"care home", `
			b 2018-05-02 letter Hospital | Discharged to Oak Lea nursing home, permanent placement.
			c 2019-06-02 letter Eye clinic | Lives alone in a third floor flat.
			d 2020-06-02 consultation GP | Nursing home round. Resident since 2018.`, "copied c"},
		{"stairs", `
			b 2018-05-02 assessment OT | Moved to ground floor flat with wet room.
			c 2019-06-02 letter Falls clinic | Lives in a house with stairs to bedroom.
			d 2020-06-02 assessment OT | Lives in ground floor flat, level access.`, "copied c"},
		{"foot pulses after the leg was taken off", `
			a 2018-05-02 letter Vascular | Right below knee amputation 30/04/2018.
			b 2019-06-02 consultation GP | Diabetic foot check: both feet warm, pulses present.`, "copied b"},
		{"one foot after the leg was taken off", `
			a 2018-05-02 letter Vascular | Left above knee amputation.
			b 2019-06-02 letter Podiatry | Left foot skin intact, sensation normal to monofilament.`, "copied b"},
		{"periods after the womb was taken out", `
			a 2012-05-02 procedure Gynaecology | Total abdominal hysterectomy and BSO.
			b 2019-06-02 consultation GP | Heavy periods, regular. Bloods.`, "sex b"},
		{"stoma after it was closed", `
			a 2015-05-02 letter Colorectal | Ileostomy formed.
			b 2018-05-02 letter Colorectal | Reversal of ileostomy, bowels open.
			c 2019-06-02 assessment OT | Stoma bag, empties it herself.`, "copied c"},
	})
}

func TestWhatHasChangedForGoodReasonIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "copied", []tale{
		{"a father who left and visits", `
			a 2018-05-02 consultation GP | Dad left in 2017, lives with mum.
			b 2019-06-02 letter Camhs | Dad visits on Sundays.`, ""},
		{"before the death", `
			a 2015-03-01 letter Neurology | Lives with husband, who helps her wash.
			b 2018-05-02 consultation GP | Husband died.`, ""},
		{"the past told", `
			a 2018-05-02 consultation GP | Wife died in April.
			b 2019-01-10 letter Psychology | His wife used to do the cooking. Lived with wife until she died. Late wife was his carer.`, ""},
		{"married again", `
			a 2015-05-02 consultation GP | Husband died in a crash.
			b 2018-01-10 admin GP | Remarried, change of name.
			c 2019-01-10 letter Pain clinic | Husband helps with stairs.`, ""},
		{"another partner", `
			a 2015-05-02 consultation GP | Partner Dave died.
			c 2019-01-10 letter Pain clinic | Partner Steve helps with stairs.`, ""},
		{"somebody else's loss", `
			a 2015-05-02 consultation GP | Husband's mother died. Her sister's husband died too.
			c 2019-01-10 letter Pain clinic | Husband helps with stairs.`, ""},
		{"another dog", `
			a 2015-05-02 consultation GP | Dog died.
			b 2016-05-02 consultation GP | Has a new puppy.
			c 2019-01-10 letter Pain clinic | Walks the dog.`, ""},
		{"back at work", `
			a 2015-05-02 letter OH | Works full time as a cook.
			b 2016-05-02 consultation GP | Made redundant.
			c 2018-05-02 consultation GP | Started new job in a school.
			d 2019-01-10 letter Pain clinic | Works full time as a cook.`, ""},
		{"a licence given back", `
			a 2015-05-02 letter Neurology | Licence revoked by DVLA after seizure.
			b 2017-05-02 letter Neurology | Seizure free 12 months, licence returned.
			c 2018-05-02 letter Neurology | Drives to work.
			d 2019-05-02 letter Neurology | Told not to drive after another seizure.`, ""},
		{"walking again", `
			a 2015-05-02 letter Rehab | Unable to walk, hoisted.
			b 2015-09-02 letter Rehab | Making progress in parallel bars.
			c 2016-05-02 letter Rehab | Walks 50m with a stick.
			d 2019-05-02 letter Rehab | Relapse: full time wheelchair.`, ""},
		{"the other foot", `
			a 2018-05-02 letter Vascular | Right below knee amputation.
			b 2019-06-02 letter Podiatry | Left foot: pulses present. Phantom pain in right foot.`, ""},
		{"only a plan", `
			a 2018-05-02 letter Gynaecology | Listed for hysterectomy.
			b 2018-06-02 consultation GP | Periods heavy.`, ""},
		{"brothers in turn", `
			a 2018-05-02 consultation GP | Eldest brother died of MI.
			b 2018-06-02 assessment Social care | Lives with brother, who cooks.`, ""},
		{"mother-in-law", `
			a 2018-05-02 consultation GP | Mother died.
			b 2018-06-02 assessment Social care | Mother in law helps with the children.`, ""},
		{"help that came and went", `
			a 2018-05-02 letter Ward | Needs assistance of one with washing after hip fracture.
			b 2018-08-02 letter Reablement | Regained independence, package ended.
			c 2019-08-02 letter Clinic | Independent with all ADLs.
			d 2021-08-02 assessment OT | Needs assistance of one after fall.`, ""},
	})
}
