package check_test

import (
	"os"
	"slices"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check"
)

// expectLives is expectWays for text that was carried forward, with entries read
// as they are when they are imported.
func expectLives(t *testing.T, ways []way) {
	t.Helper()
	c := checker(t)
	rules, err := assertion.Load(os.DirFS("../../templates"))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range ways {
		entries := yearly(w.texts)
		rules.Annotate(entries)
		got := slices.ContainsFunc(c.Check(check.Record{Person: somebody, Entries: entries, Today: evidence.Date{Value: today}}), func(f evidence.Finding) bool {
			return f.Type == "copied"
		})
		if got != w.asked {
			t.Errorf("%q: asked %v, want %v", w.texts, got, w.asked)
		}
	}
}

// The person of these records is a woman named Marlowe.
func TestPeopleWhoAreGoneAndAreToldAsThere(t *testing.T) {
	t.Parallel()
	expectLives(t, []way{
		{true, []string{"Lives with husband Tom.", "Tom died 3/11, pneumonia. Tearful.", "Mr Marlowe continues to do the cooking and gives her tablets."}},
		{true, []string{"Husband Tom drives her.", "Tom's funeral last week.", "Tom came in with her and interpreted."}},
		{true, []string{"Husband Tom drives her.", "Since Tom passed she has not cooked.", "NOK Tom (husband), key holder."}},
		{true, []string{"Found husband dead in bed on Sunday.", "Husband lifts her legs into bed."}},
		{true, []string{"Widow of 2 years, neighbours shop for her.", "Hubby sorts her pills."}},
		{true, []string{"Partner Lee moved out at Christmas, she is on her own with the baby.", "Lee baths her and does her hair."}},
		{true, []string{"Sister Jo is her main carer.", "Jo emigrated to Canada last month.", "Jo goes with her to the shops twice a week."}},
		{true, []string{"Son Kyle lives with her.", "Kyle in prison since June, 6 year sentence.", "Son Kyle lives in and helps at night."}},
		{true, []string{"Her mother, who was her carer, is now in a care home with dementia.", "Mum comes daily to wash and dress her."}},
		{true, []string{"Support dog Biscuit.", "Biscuit was put to sleep in May, very low.", "Gets out twice a day with Biscuit."}},
		{true, []string{"Aunt Pat does her shopping.", "Aunt Pat buried yesterday.", "Aunt Pat shops and collects the prescriptions."}},
		{true, []string{"Decree absolute came through, she kept the flat.", "Husband does all the housework."}},
		{true, []string{"Lost her dad to cancer in the spring.", "Lives with dad, who reminds her to eat."}},
		{true, []string{"Lives with wife Ann.", "Supported by wife Ann, who cuts up food.", "Widowed two years ago, sees no one."}},
		{true, []string{"Grandmother brought her up, still prompts her daily.", "Nan died in Jan.", "Gran sees to her meals."}},
		{true, []string{"Flatmate Bea makes sure she eats.", "Bea has moved to Leeds.", "Flatmate cooks for both."}},
		{true, []string{"Neighbour Rita looks in daily.", "Rita died suddenly.", "Neighbour Rita puts out the bins and checks on her."}},
		{true, []string{"Both parents now dead.", "Parents do all cooking and laundry."}},
		{true, []string{"Since the divorce she manages alone.", "Husband helps with bath."}},
		{true, []string{"Husband left her for another woman.", "Accompanied by husband."}},
		{false, []string{"Husband Tom died.", "Remembers Tom's last days, cannot open his wardrobe."}},
		{false, []string{"Husband Tom died.", "Her late husband Tom did the cooking. Son Tom junior now helps."}},
		{false, []string{"Husband Tom died.", "Talks to Tom's photo each night. Sees his face."}},
		{false, []string{"Mum died.", "Mother had breast cancer at 50. Mum's sister too."}},
		{false, []string{"Partner Lee moved out.", "Lee has the children at weekends, she sees him at handover."}},
		{false, []string{"Partner Lee moved out.", "Partner Lee back since March, they are trying again.", "Lee does the cooking."}},
		{false, []string{"Dog died.", "New dog from rescue, Bertie.", "Walks dog round the block."}},
		{false, []string{"Husband died.", "Friend Ted helps her, they plan to marry.", "Married Ted last month.", "Husband Ted helps her wash."}},
		{false, []string{"Husband in hospital with hip.", "Husband home and again does the meals."}},
		{false, []string{"Friend's husband died, she is upset.", "Husband supportive."}},
		{false, []string{"Husband's father died.", "Husband works nights and helps in the day."}},
		{false, []string{"Brother died of overdose.", "Lives with other brother."}},
		{false, []string{"Carer Julie left the agency.", "New carer comes mornings."}},
		{false, []string{"Son moved out to university.", "Son home for summer, helps with shopping."}},
		{false, []string{"Husband died.", "Would have asked husband, now asks daughter."}},
	})
}

func TestAbilitiesThatAreGoneAndAreToldAsThere(t *testing.T) {
	t.Parallel()
	expectLives(t, []way{
		{true, []string{"C5 complete tetraplegia after diving accident.", "Lifts kettle, writes a page by hand, dresses unaided."}},
		{true, []string{"T8 AIS A, wheelchair.", "Gait normal, heel toe walk ok."}},
		{true, []string{"T4 ASIA A paraplegia since 2009.", "Power 5/5 both legs, sensation intact."}},
		{true, []string{"Transfers by ceiling hoist with two staff.", "Came in walking, got on the couch without help.", "Two carers, hoisted, sleeps in profiling bed."}},
		{true, []string{"No speech, uses eye gaze.", "Good historian, told me about his holiday.", "Non-verbal, communicates by eye gaze."}},
		{true, []string{"Does not speak, signs a few words.", "Chatted happily about her weekend.", "No verbal communication."}},
		{true, []string{"Certified severely sight impaired.", "Drives to clinic, read the number plate chart to the bottom line."}},
		{true, []string{"Registered blind 2009, long cane.", "Reads small print without glasses."}},
		{true, []string{"CVI signed: severely sight impaired.", "Reads the paper each day and does word searches."}},
		{true, []string{"Profoundly deaf from birth, BSL first language.", "Telephone consultation, spoke at length with patient, hears well.", "BSL interpreter booked."}},
		{true, []string{"Bedbound, all care in bed.", "Climbs stairs to bathroom and gets in the bath.", "Bedbound, carers x4."}},
		{true, []string{"PEG feeds only, nil by mouth, unsafe swallow.", "Eats three meals a day, enjoys curry.", "NBM, feeds by pump overnight."}},
		{true, []string{"Doubly incontinent, pads day and night.", "Fully continent, uses the toilet alone.", "Doubly incontinent, pads from continence service."}},
		{true, []string{"Housebound, not left the house since 2009.", "Goes to the gym three times a week and swims.", "Home visit, housebound."}},
		{true, []string{"Handover of powered wheelchair, manual chair taken back.", "Self propels manual wheelchair half a mile."}},
		{true, []string{"Powerchair with chin control, cannot push himself.", "Independent in lightweight manual chair, loads it into car."}},
		{true, []string{"Severe learning disability, no words, 1:1 at all times.", "Manages own money and travels alone by train.", "Needs 1:1 at all times, no road sense."}},
		{true, []string{"Laryngectomy in May.", "Voice strong and clear, sings in choir."}},
		{true, []string{"EDSS 8.5, hoist.", "Walks 500m unaided.", "EDSS 8.5, bed or chair, hoist."}},
		{true, []string{"Hoisted since stroke, right arm flail.", "Cannot use stairs, hoist transfers with two.", "Up and down a flight of stairs with rail, jogs on treadmill."}},
		{true, []string{"Registered severely sight impaired.", "Works as a delivery driver and cycles to work."}},
		{true, []string{"Deputyship for finances, cannot handle money.", "Does own banking and budgets well.", "Deputy manages all money, lacks capacity for finances."}},
		{false, []string{"Hoisted after hip fracture.", "Six weeks of physio, now walks with frame.", "Walks round garden."}},
		{false, []string{"T10 incomplete injury, ASIA D.", "Walks 200m with sticks."}},
		{false, []string{"Non-verbal as toddler.", "Speech therapy, now speaks in sentences.", "Chats in clinic."}},
		{false, []string{"Severely sight impaired.", "Reads with CCTV magnifier, audio books. Husband drives."}},
		{false, []string{"Severely sight impaired.", "Used to drive before 2009. Enjoyed reading."}},
		{false, []string{"Profoundly deaf.", "Telephone call with mother: he hears nothing. BSL interpreter helped."}},
		{false, []string{"Nil by mouth, NG feed after stroke.", "Swallow recovered, NG out.", "Eats normal diet."}},
		{false, []string{"Housebound after relapse.", "Better this spring, gets out again.", "Goes to the shop."}},
		{false, []string{"Bedbound with flu for a week.", "Walks dog daily."}},
		{false, []string{"Powered chair supplied for outdoors. Keeps manual chair indoors.", "Self propels manual chair indoors."}},
		{false, []string{"T6 complete, ASIA A.", "Drives with hand controls, arms normal, power 5/5 arms."}},
		{false, []string{"T6 complete, ASIA A.", "Before the accident he jogged and climbed. Father climbs stairs to fetch things."}},
		{false, []string{"Hoist for all transfers.", "Brother walks the dog. Carer walks beside chair."}},
	})
}

func TestHomeWorkAndHelpThatEndedAndAreToldAsThere(t *testing.T) {
	t.Parallel()
	expectLives(t, []way{
		{true, []string{"Bus driver.", "PCV licence handed in, finished on health grounds.", "Continues to drive buses and copes well at work."}},
		{true, []string{"HGV entitlement given up after fit.", "Drives lorry full time."}},
		{true, []string{"Gave up childminding in 2009, hands too bad.", "Childminder, looks after four under fives."}},
		{true, []string{"Dismissed by the council, ill health.", "In full time employment with council."}},
		{true, []string{"Has not worked since the accident in 2009.", "Occupation: roofer, at work daily.", "Not in work. ESA support group."}},
		{true, []string{"PIP awarded, retired early from post office on health grounds.", "Still at the post office 30 hours a week."}},
		{true, []string{"Licence revoked, car sold.", "Drove here alone today, 40 miles."}},
		{true, []string{"Moved into extra care flat, all on one level.", "Bed and bathroom upstairs, goes up on hands and knees."}},
		{true, []string{"Now at Elm Court nursing home for good.", "Lives in own house with son."}},
		{true, []string{"Own tenancy since May, support worker three times a week.", "Stays with mum and dad, who sit outside the bathroom."}},
		{true, []string{"Live-in carer started in May.", "Lives alone, no package of care.", "Live-in carer washes and dresses her."}},
		{true, []string{"Stairlift broken, bed brought downstairs, sleeps in lounge.", "Sleeps upstairs, climbs 13 stairs.", "Bed downstairs, commode by it."}},
		{true, []string{"Had right knee replacement 3 June, wound dry.", "On waiting list for right knee replacement."}},
		{true, []string{"Left cataract operation done in March.", "Awaiting left cataract surgery."}},
		{true, []string{"CPAP issued and set up today.", "Awaiting CPAP, on list for sleep clinic."}},
		{true, []string{"Hysterectomy two weeks ago, healing.", "Listed for hysterectomy, awaiting date."}},
		{true, []string{"Coronary bypass done, 3 grafts.", "Waiting for bypass surgery."}},
		{true, []string{"Kids taken into care, permanent placement.", "Single mum, does school run for two boys."}},
		{true, []string{"Dropped out of college last term.", "At college four days a week.", "Not in education since she left college."}},
		{true, []string{"Awarded citizenship.", "Asylum claim outstanding, lives in Home Office hostel."}},
		{true, []string{"Rehoused by council into own flat.", "No fixed abode, sofa surfing."}},
		{true, []string{"Gave birth to a boy, 3.1kg.", "28 weeks pregnant, all well."}},
		{true, []string{"Stoma closed last year, bowels open normally.", "Bag leaks at night, skin sore round stoma."}},
		{true, []string{"Permanent end colostomy, rectum removed.", "Bowels open daily, formed, PR normal."}},
		{true, []string{"Suprapubic catheter out for good, voids well.", "Leg bag emptied by carer, catheter changed 10 weekly."}},
		{true, []string{"Kidney transplant working, line out.", "On dialysis Mon Wed Fri."}},
		{true, []string{"Left leg taken off above the knee.", "Left ankle swollen, pitting."}},
		{true, []string{"Left eye removed, glass eye.", "Left vision 6/6, both eyes move fully."}},
		{true, []string{"Bilateral above knee amputations.", "Toenails cut, foot pulses felt."}},
		{true, []string{"Urostomy after bladder removed.", "Passes urine freely, no nocturia."}},
		{true, []string{"Left lung removed for cancer.", "Air entry equal both sides, left base clear."}},
		{true, []string{"Right index finger amputated at work.", "Grip normal right, all fingers move fully."}},
		{false, []string{"Awaiting right knee replacement.", "Had right knee replacement in May."}},
		{false, []string{"Right knee replacement done.", "Awaiting left knee replacement."}},
		{false, []string{"Right hip replacement 2009.", "Loose. Listed for revision of right hip replacement."}},
		{false, []string{"Retired bus driver.", "Wife drives. Was a bus driver for 20 years."}},
		{false, []string{"Bus licence suspended pending test.", "Test passed, licence back.", "Drives buses full time."}},
		{false, []string{"Lost job at factory.", "Works four hours a week in a charity shop."}},
		{false, []string{"Moved to a bungalow.", "Practised stairs with physio. Mother's house has stairs."}},
		{false, []string{"In nursing home for two weeks' respite.", "Home again, lives with son."}},
		{false, []string{"Left BKA.", "Left stump sound, right foot pulses felt."}},
		{false, []string{"Left BKA.", "Prosthetic left foot squeaks. Pain where left toes were."}},
		{false, []string{"Ileostomy reversed.", "New stoma formed after leak.", "Stoma bag changed daily."}},
		{false, []string{"Gave birth to a girl.", "Second pregnancy, 20 weeks.", "28 weeks pregnant."}},
		{false, []string{"Catheter out, TWOC passed.", "In retention, catheter put back.", "Leg bag."}},
		{false, []string{"Waiting list for kidney transplant. On dialysis.", "On dialysis three times a week."}},
		{false, []string{"Left cataract operation done.", "Right eye next: awaiting cataract surgery."}},
		{false, []string{"Home oxygen collected.", "Relapse of COPD, oxygen restarted at home.", "Uses home oxygen."}},
	})
}

func TestMoreOfLifeThatEndedAndIsToldAsThere(t *testing.T) {
	t.Parallel()
	expectLives(t, []way{
		{true, []string{"Right cataract done 2009.", "Left phacoemulsification on 3/2/2011.", "Waiting for cataract surgery to both eyes."}},
		{true, []string{"ESA stopped after medical, zero points.", "In receipt of ESA support group."}},
		{true, []string{"Motability car went back in June.", "Has Motability car, husband drives."}},
		{true, []string{"Husband settled in The Elms nursing home for good. Carer's allowance ended.", "Full time carer for husband, up at night turning him."}},
		{true, []string{"Mother, for whom she cared, died.", "Cares for elderly mother and gets carer's allowance."}},
		{true, []string{"Left university for good in spring.", "Third year student, lives in halls."}},
		{true, []string{"EHC plan ceased, now at day centre.", "Attends Fairfield school with 1:1 TA, EHCP in place."}},
		{true, []string{"Baby girl Mina born 3/3/2010, forceps.", "No children. Lives with husband."}},
		{true, []string{"Daughter Kim has moved in to care for her.", "Lives alone with no support."}},
		{true, []string{"Shares a flat with girlfriend Amy.", "Stays with parents, who are up with her at night."}},
		{true, []string{"Deceased donor kidney transplanted in May, graft working.", "HD Mon Wed Fri via fistula. Anuric."}},
		{true, []string{"Care package: four visits daily for meals and tablets.", "No formal or informal carer input, independent.", "Four calls a day continue."}},
		{true, []string{"Sacral sore fully healed, discharged from tissue viability.", "Sacral sore grade 3, packed daily.", "Skin intact all over, healed sore."}},
		{false, []string{"PIP stopped at review.", "Appeal allowed, PIP awarded again.", "Receives PIP enhanced."}},
		{false, []string{"Baby boy born 2009.", "Pregnant again.", "30 weeks pregnant, well."}},
		{false, []string{"Mother in nursing home.", "Mum home again with package.", "Cares for mother."}},
		{false, []string{"Left school at 16.", "Started at college.", "At college four days a week."}},
		{false, []string{"Awaiting left cataract surgery.", "Left cataract done.", "Awaiting right cataract surgery."}},
		{false, []string{"Transplant failed, back on dialysis.", "HD three times a week."}},
		{false, []string{"Carers stopped as he was well.", "Package restarted after fall.", "Carers QDS."}},
	})
}

func TestOldStoriesToldAnewAreAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "copied", []tale{
		{"word for word", `
			a 2012-05-02 letter Physiotherapy | Walks round the block with one crutch. Does own shopping at the corner shop. Swims on Mondays.
			b 2016-09-02 letter Neurology | Clinic. Weakness is worse, bladder urgency. Baclofen up.
			c 2019-06-02 assessment Social services | Outcome of visit: walks round the block with one crutch. Does own shopping at the corner shop. Swims on Mondays.`, "copied c"},
		{"in other words with the same details", `
			a 2012-05-02 assessment Occupational therapy | Cycles to the allotment, digs potatoes. Cooks stew for his lodger on Wednesdays.
			b 2016-09-02 letter Neurology | Clinic. Weakness is worse, bladder urgency.
			c 2019-06-02 assessment Insurance form | He goes by bicycle to his allotment, where he digs potatoes, and cooks a stew each Wednesdays for a lodger.`, "copied c"},
		{"one hand at one place", `
			a 2012-05-02 letter Physiotherapy | Walks round the block with one crutch. Does own shopping at the corner shop. Swims on Mondays.
			c 2014-06-02 letter Physiotherapy | No change: walks round the block with one crutch. Does own shopping at the corner shop. Swims on Mondays.`, ""},
		{"all of it, by one hand", `
			a 2012-05-02 assessment Social care | Wife prompts the wash, he dresses once clothes are laid out. Walks to the paper shop alone and counts the change. Makes his own toast.
			b 2015-05-02 letter Memory clinic | MMSE 14. Found on the ring road at night.
			c 2016-05-02 assessment Social care | Wife prompts the wash, he dresses once clothes are laid out. Walks to the paper shop alone and counts the change. Makes his own toast.`, "copied c"},
		{"a history of illness", `
			a 2012-05-02 letter Neurology | Relapsing remitting multiple sclerosis since optic neuritis in 1999, interferon beta.
			c 2019-06-02 letter Urology | Relapsing remitting multiple sclerosis since optic neuritis, interferon beta. Frequency.`, ""},
	})
}

func TestWhatNeverWasAndHadBeenIsAskedAbout(t *testing.T) {
	t.Parallel()
	expectLives(t, []way{
		{true, []string{"Underwent lumbar discectomy.", "Dental: no previous surgery or anaesthetics."}},
		{true, []string{"Sectioned, schizophrenia, started depot.", "No mental health history."}},
		{true, []string{"Multiple sclerosis, secondary progressive.", "Minor injuries: PMH nil, no regular medication."}},
		{true, []string{"Epilepsy since 2004.", "Fit and well, takes no medication."}},
		{true, []string{"Released from prison in May.", "In custody at HMP Lowdham."}},
		{false, []string{"Fit and well.", "Multiple sclerosis diagnosed."}},
		{false, []string{"Epilepsy.", "Otherwise fit and well."}},
		{false, []string{"Bipolar disorder.", "No new mental health concerns today."}},
		{false, []string{"Hysterectomy done.", "No previous abdominal surgery on the left side."}},
		{false, []string{"Brother in prison.", "Visits brother in prison."}},
		{true, []string{"Left work 2009, gave up classroom.", "Keeps up classroom hours and likes it."}},
		{true, []string{"Gave up car in spring.", "Drives self to clinic."}},
	})
}

func TestManyFurtherFactsThatEndedAreAskedAbout(t *testing.T) {
	t.Parallel()
	expectLives(t, []way{
		{true, []string{"Son Ryan moved to Australia 2009.", "Son Ryan takes her shopping on Fridays."}},
		{true, []string{"Right arm amputated after farm accident.", "Writes with right hand, grip 5/5 both."}},
		{true, []string{"Guide dog Alfie retired, went to a family in Kent, no other dog.", "Walks to town with Alfie."}},
		{true, []string{"Colectomy with permanent ileostomy.", "Opens bowels twice daily on the toilet."}},
		{true, []string{"Left the army 2009 with PTSD.", "Serving soldier based at Catterick."}},
		{true, []string{"Her mother, her carer until now, has gone into residential care.", "Mum sorts her pills."}},
		{true, []string{"Divorced last year.", "Lives with husband and two children."}},
		{true, []string{"Evicted, now in a hostel.", "Lives in own house with garden.", "Still in the hostel."}},
		{true, []string{"Cochlear implant switched on today.", "Awaiting cochlear implant assessment."}},
		{true, []string{"Cannot stand, hoisted into wheelchair vehicle.", "Uses a rollator outdoors.", "Hoist, slings renewed."}},
		{true, []string{"Right hemianopia, DVLA revoked licence.", "Drives to see her sister each week."}},
		{true, []string{"Elm House care home has closed, now lives with daughter.", "Resident at Elm House."}},
		{true, []string{"Stroke: global aphasia, no words.", "Speech fluent, good account of holiday.", "Still no words, uses pictures."}},
		{true, []string{"Left and right hips both replaced by 2009.", "Awaiting hip replacement."}},
		{true, []string{"Lodger moved out.", "Lodger puts out the bins."}},
		{true, []string{"Long-term catheter for good, changed 12 weekly.", "Up four times nightly to pass water.", "Catheter change, no problems."}},
		{true, []string{"Unsafe swallow, nil by mouth, pump feeds.", "Drinks tea freely, likes fish and chips.", "Pump feeds 20h, nil by mouth."}},
		{true, []string{"Stairlift fitted today.", "Awaiting stairlift, goes up on bottom."}},
		{true, []string{"Married Tom in May, they have a flat in Hull.", "Single, lives with parents."}},
		{true, []string{"Seizure free since surgery in 2009.", "Five seizures a week.", "Remains seizure free."}},
		{true, []string{"PA Ruth left in June.", "PA Ruth takes her swimming."}},
		{true, []string{"Friend Dot died in spring.", "Friend Dot brings dinner each day."}},
		{true, []string{"Gave up allotment, hands.", "Digs allotment, carries water."}},
		{true, []string{"Has no use of hands, fed by carers.", "Types 60 words a minute and knits.", "Hands clawed, fed by carers."}},
		{true, []string{"Lost custody, children live with their father in Leeds.", "Cares for three young children at home."}},
		{true, []string{"Baby removed at birth, adopted.", "Lives with baby son."}},
		{true, []string{"Daughter Amy, who gave the injections, went to university in Leeds.", "Daughter Amy gives injections each night."}},
		{true, []string{"Husband has had a stroke and is in a nursing home.", "Husband carries her upstairs."}},
		{true, []string{"Power wheelchair only, no hand function.", "Manual chair, wheels herself to the shop."}},
		{true, []string{"Oxygen concentrator collected, no longer needed.", "On home oxygen 15 hours."}},
		{true, []string{"Tracheostomy closed last year.", "Suction to trachy twice daily."}},
		{true, []string{"Sheltered housing since May, warden on site.", "Sofa surfing, no address."}},
		{true, []string{"Left mastectomy 2009.", "Breasts: both normal, no lumps."}},
		{true, []string{"Hands over driving licence after stroke.", "Still driving, no problems on the road."}},
		{true, []string{"School ended in July, no college place.", "Year 11, GCSE mocks next week."}},
		{true, []string{"Defibrillator vest returned, ICD in.", "Wears defibrillator vest, battery changed each morning."}},
		{true, []string{"Hoist collected by stores, walks again.", "Hoist used for the bath."}},
		{false, []string{"Collar removed.", "New collar fitted, wears it by day."}},
		{false, []string{"Gave up tobacco in 2009.", "Remains off tobacco."}},
		{false, []string{"Itchy rash, settled when stopped Dr Alasdair Moncur", "Dr Alasdair Moncur. Low mood."}},
		{false, []string{"Gave up her allotment.", "Misses the allotment she used to dig."}},
		{false, []string{"Stopped swimming after surgery.", "Started swimming again, swims twice a week."}},
		{false, []string{"Sister gave up her choir.", "Sings in a choir."}},
		{false, []string{"Stopped adalimumab.", "Adalimumab restarted."}},
		{false, []string{"PA Ruth left.", "New PA Ruth takes her swimming."}},
		{false, []string{"Seizure free since surgery.", "Two seizures a week since missed tablets.", "Seizure free again."}},
	})
}

func TestStillMoreFactsThatEndedAreAskedAbout(t *testing.T) {
	t.Parallel()
	expectLives(t, []way{
		{true, []string{"Wife Joan now lives at Fairholme, her dementia being too much for him.", "Joan does his stockings each morning."}},
		{true, []string{"Since Mum's death he has been at his sister's.", "Mum does all the cooking."}},
		{true, []string{"Ben moved to New Zealand with his family. He was her son and main help.", "Son Ben does the garden and the bins."}},
		{true, []string{"Kidneys failed again, no; transplant is doing well two years on.", "Dialysis three times weekly, fistula."}},
		{true, []string{"Bilateral mastectomies.", "Mammogram due, breasts normal on examination."}},
		{true, []string{"Cannot be left, 2:1 in the community.", "Goes to town by bus on her own.", "2:1 support when out."}},
		{true, []string{"No sight at all since 2009.", "Visual acuity 6/6 both, reads fluently."}},
		{true, []string{"Two strokes; right arm hangs useless, speech gone.", "Chatty, gave a full history.", "Speech has not come back."}},
		{true, []string{"Has had to give up her shop.", "Runs her own shop, six days a week."}},
		{true, []string{"Left his wife and has a bedsit.", "Lives with wife in family home."}},
		{true, []string{"House sold; now in sheltered flat with lift.", "Stairs to bedroom with two rails."}},
		{true, []string{"Carers now come four times a day.", "No help from anybody, manages everything.", "Carers four times a day and night sitter."}},
		{true, []string{"Uses a powered chair for all mobility.", "Walks to the shops and back.", "Powered chair indoors and out."}},
		{true, []string{"Diagnosed autistic in 2009 after three year wait.", "On waiting list for autism assessment."}},
		{true, []string{"Had gastric bypass in May.", "Awaiting gastric bypass."}},
		{true, []string{"Family court: children to live with their grandmother.", "Sole carer of two small children."}},
		{true, []string{"Finished A levels, left school in July.", "In year 9 at Hillside school with a TA."}},
		{true, []string{"Guide dog Rolo retired.", "Rolo guides her to work."}},
		{true, []string{"Lost his licence for good after third fit.", "Drives a van for work."}},
		{true, []string{"Gave birth to twins by section.", "Nulliparous."}},
		{true, []string{"Colostomy reversed at Leeds.", "Colostomy working well, bags on repeat."}},
		{true, []string{"His tracheostomy was taken out and the hole has closed.", "Trachy tube changed monthly."}},
	})
}

func TestFactsThatEndedAndThoseThatOnlyLookLikeThemAreNotAskedAbout(t *testing.T) {
	t.Parallel()
	expectLives(t, []way{
		{false, []string{"Husband Bill died of lung cancer.", "FH: husband's family no matter. Widow. Son Bill junior drives her."}},
		{false, []string{"Mum died.", "Inherited mum's house and lives there with brother."}},
		{false, []string{"Lives with wife Sue.", "Sue died in March.", "Moved in with daughter Sue, named for her mother, who cooks."}},
		{false, []string{"Partner left.", "Social worker Tom helps with bills."}},
		{false, []string{"Right below knee amputation.", "Fall from chair, left ankle swollen, xray left foot NAD."}},
		{false, []string{"Left BKA.", "Prosthetics: left socket fits, walks 20m with frame."}},
		{false, []string{"Stopped work after stroke.", "Works hard at physio. Social worker visited."}},
		{false, []string{"Wheelchair user.", "Physio: stood in parallel bars for 10 seconds with two."}},
		{false, []string{"Hoisted.", "Standing frame twice a week with physio."}},
		{false, []string{"Registered severely sight impaired.", "Kevin reads letters to her. Watches TV by listening."}},
		{false, []string{"Nil by mouth, PEG.", "Mouth care. Family eat with her at table. Enjoys smell of dinner."}},
		{false, []string{"Non verbal.", "Mum told us she is in pain. Mum gave history."}},
		{false, []string{"Housebound.", "Home visit. Son goes to the shops, neighbour walks the dog."}},
		{false, []string{"Ileostomy closed.", "Scar at old stoma site itchy."}},
		{false, []string{"DVLA revoked licence.", "Son drives her. Uses taxi to get to clinic."}},
		{false, []string{"Lives alone.", "Daughter staying while she recovers from flu.", "Lives alone again, carers twice a day."}},
		{false, []string{"Moved to ground floor flat.", "Falls group: practised stairs, none at home."}},
		{false, []string{"PIP stopped.", "MR lodged, supporting letter for PIP written."}},
		{false, []string{"Carer for mother.", "Mother died.", "Bereaved, was carer for mother for ten years."}},
		{false, []string{"Dog put down.", "Daughter's dog knocked her over, wrist sprain."}},
		{false, []string{"Retired nurse.", "Nurse visited. Off work? n/a retired."}},
		{false, []string{"Gave birth to a girl.", "Baby girl seen for 6 week check, breastfeeding well."}},
		{false, []string{"Catheter removed.", "UTI, no catheter."}},
		{false, []string{"Tonsillectomy.", "Throat: tonsils absent."}},
		{false, []string{"Kidney transplant.", "Transplant clinic. No longer on dialysis since 2010. Fistula thrill felt."}},
		{false, []string{"Divorced.", "Ex husband has the children at weekends."}},
		{false, []string{"Brother Sam left for the army.", "Brother Sam home on leave, helped her move."}},
		{false, []string{"Lost her job at the bakery.", "Started at a school kitchen, works mornings."}},
		{false, []string{"No longer plays bowls.", "Watched the bowls on television."}},
		{false, []string{"Sold car.", "Motability car delivered, husband to drive."}},
		{false, []string{"Epilepsy. Seizure free 2 years.", "Cluster of five seizures in a week after flu.", "Seizure free since dose rise."}},
		{false, []string{"Multiple sclerosis.", "Dentist: no relevant medical problems with jaw."}},
		{false, []string{"Complete T6 paraplegia.", "Swims with floats. Transfers with board, drives with hand controls, power 5/5 arms."}},
		{false, []string{"Deaf, BSL user.", "Interpreter booked. Sister on phone says she is unwell."}},
		{false, []string{"Awaiting hip replacement left.", "Left hip replacement done.", "Six weeks after left hip replacement, awaiting physio."}},
	})
}
