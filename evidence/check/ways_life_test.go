package check_test

import "testing"

func TestLifeThatWentOnIsToldInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "copied", []way{
		// people and animals
		{true, []string{"Wife passed away in March after long illness.", "Wife cooks all meals and helps with buttons."}},
		{true, []string{"Widower since the spring.", "Accompanied by his wife, who manages the tablets."}},
		{true, []string{"Mum died two weeks ago, poor sleep.", "Mum prompts medication and does the shopping."}},
		{true, []string{"Her dog had to be put to sleep in June.", "Walks the dog round the block each morning."}},
		{true, []string{"Partner walked out at Easter, now on own.", "Partner does the cooking and cleaning."}},
		{true, []string{"Bereaved: husband died on ICU.", "Main carer is her husband."}},
		{false, []string{"Husband died in 2009.", "Anniversary of husband's death, tearful."}},
		{false, []string{"Wife died.", "New partner helps with shopping."}},
		{false, []string{"Mother-in-law died.", "Mother helps with meals."}},
		{false, []string{"Neighbour's dog died.", "Walks her dog daily."}},
		{false, []string{"Husband nearly died of sepsis last year.", "Husband helps with washing."}},
		// where they live
		{true, []string{"Now permanent resident at a nursing home.", "Lives alone in a second floor flat."}},
		{true, []string{"Moved to a bungalow in May.", "Upstairs bathroom, bottom-shuffles on the stairs."}},
		{true, []string{"Moved from parental home to supported living.", "Lives with parents who cook and clean."}},
		{true, []string{"Rehoused to ground floor flat with wet room.", "Struggles on the two flights of stairs to his flat."}},
		{false, []string{"Respite stay in care home for two weeks.", "Lives with husband in own home."}},
		{false, []string{"Awaiting move to a bungalow.", "Stairs to bedroom, uses both rails."}},
		// children grown up, dependants
		{true, []string{"Youngest son left home for university, lives by herself now.", "Lives with her two young children."}},
		{true, []string{"Children removed into foster care, permanent order made.", "Cares for her three children at home."}},
		{false, []string{"Son left home.", "Daughter helps with the shopping."}},
		// work, study, benefits, cover
		{true, []string{"Medically retired from the fire service.", "Works full time as a firefighter."}},
		{true, []string{"Took ill health retirement from teaching.", "Occupation: teacher, full time."}},
		{true, []string{"Dismissed on capability grounds.", "Employed full time at the warehouse."}},
		{true, []string{"Sold the business and retired.", "Runs his own business, works long hours."}},
		{false, []string{"Retired in June.", "Retired teacher."}},
		{false, []string{"Made redundant.", "Started a new job as a clerk. Works part time."}},
		{false, []string{"Retired.", "Works on his balance with the physio."}},
		// driving
		{true, []string{"Licence revoked by DVLA after second seizure.", "Drives himself to appointments."}},
		{true, []string{"Stopped driving, sight too poor.", "Drives short local trips only."}},
		{true, []string{"Surrendered driving licence.", "Still drives an automatic car."}},
		{false, []string{"DVLA licence revoked.", "DVLA restored licence, drives again."}},
		{false, []string{"Told not to drive for a month after surgery.", "Wife drives him."}},
		// limbs, organs
		{true, []string{"Left below knee amputation.", "Left foot: pulses present, sensation intact."}},
		{true, []string{"Right BKA 2009.", "Oedema to both ankles."}},
		{true, []string{"Right through-knee amputation.", "Monofilament testing normal both feet."}},
		{true, []string{"Great toe amputated, right.", "Right great toe nail cut."}},
		{true, []string{"Left mastectomy for DCIS.", "Left breast examined, no lumps."}},
		{true, []string{"Laparoscopic cholecystectomy.", "Gallbladder contains several stones."}},
		{true, []string{"Left nephrectomy for tumour.", "Left kidney normal size on ultrasound."}},
		{true, []string{"Left eye enucleated.", "Left pupil reacts to light. Visual acuity left 6/6."}},
		{true, []string{"Tonsillectomy.", "Tonsils enlarged with pus."}},
		{true, []string{"All remaining teeth extracted, full dentures.", "Brushes own teeth twice a day."}},
		{false, []string{"Left below knee amputation.", "Right foot warm, pulses present."}},
		{false, []string{"Left below knee amputation.", "Phantom pain in left foot."}},
		{false, []string{"Right mastectomy.", "Left breast mammogram normal."}},
		{false, []string{"Listed for cholecystectomy.", "Ultrasound: gallstones."}},
		{false, []string{"Tonsillectomy as a child.", "Sore throat, no tonsils."}},
		{false, []string{"Left eye removed.", "Right eye acuity 6/6."}},
		// devices
		{true, []string{"Ileostomy reversed, good recovery.", "Stoma bag leaks, needs changing at night."}},
		{true, []string{"Hartmann's reversal.", "Empties colostomy bag with help."}},
		{true, []string{"Catheter removed, passed trial without catheter.", "Long-term catheter in situ, leg bag."}},
		{true, []string{"Kidney transplant, working well.", "Attends haemodialysis three times a week."}},
		{true, []string{"PD catheter taken out after kidney transplant.", "Continues CAPD four exchanges a day."}},
		{true, []string{"Home oxygen no longer needed, concentrator removed.", "Uses home oxygen 16 hours a day."}},
		{true, []string{"PEG removed, eating normally.", "Fed overnight by PEG."}},
		{true, []string{"Tracheostomy closed.", "Tracheostomy tube changed weekly."}},
		{true, []string{"Insulin pump handed back, on tablets only.", "Uses an insulin pump."}},
		{true, []string{"Pacemaker explanted, not replaced.", "Pacemaker in situ, yearly check."}},
		{true, []string{"Spinal cord stimulator explanted.", "Has a spinal cord stimulator."}},
		{true, []string{"External fixator removed.", "External fixator in place, pin site care."}},
		{true, []string{"Baclofen pump explanted.", "Baclofen pump refilled, intrathecal."}},
		{true, []string{"Implant removed from arm.", "Contraceptive implant in situ."}},
		{false, []string{"Ileostomy reversed.", "Old stoma site well healed."}},
		{false, []string{"Kidney transplant.", "Graft failed, back on haemodialysis."}},
		{false, []string{"Catheter removed.", "Retention, catheterised. Catheter in situ."}},
		{false, []string{"Reversal of ileostomy planned.", "Stoma bag changed daily."}},
		{false, []string{"Pacemaker removed for infection, new pacemaker implanted on the right.", "Pacemaker in situ."}},
		{false, []string{"Catheter removed and changed, new catheter inserted.", "Catheter in situ, leg bag."}},
		{false, []string{"Coil removed.", "Mirena fitted today.", "Mirena in situ."}},
		{false, []string{"Profoundly deaf in the left ear.", "Hears normal conversation."}},
		{false, []string{"Children removed to grandparents for the weekend.", "Lives alone, kids visit at weekends."}},
		{false, []string{"Insulin pump considered.", "Uses an insulin pump."}},
		// walking, help, senses
		{true, []string{"Now wheelchair dependent, cannot stand.", "Walks unaided.", "Full time wheelchair user, hoisted."}},
		{true, []string{"Needs full help with all personal care.", "Fully independent with all ADLs.", "Carers QDS for all care."}},
		{true, []string{"Registered blind, no light perception both eyes.", "Reads the newspaper daily."}},
		{true, []string{"Profoundly deaf since meningitis, BSL user.", "Hears normal conversation, uses the telephone."}},
		{false, []string{"Wheelchair for long distance after op.", "Recovered well, walks unaided."}},
		{false, []string{"Registered severely sight impaired.", "Listens to audio books, no longer reads."}},
		{false, []string{"Profoundly deaf.", "Uses text telephone and interpreter."}},
		// papers and law
		{true, []string{"DNACPR cancelled at patient's request, for full resuscitation.", "DNACPR in place."}},
		{true, []string{"Power of attorney revoked.", "Daughter holds lasting power of attorney."}},
		{true, []string{"Probation ended, all conditions spent.", "Currently on probation."}},
		{true, []string{"Granted asylum, leave to remain.", "Asylum seeker, no recourse to public funds."}},
		{false, []string{"DNACPR discussed and declined.", "DNACPR in place."}},
		{false, []string{"DNACPR rescinded.", "New DNACPR form signed. DNACPR in place."}},
	})
}

func TestThoseWhoWereLeftAndFlatsThatWereGivenUpAreNotBack(t *testing.T) {
	t.Parallel()
	expectWays(t, "copied", []way{
		{true, []string{"Beaten by partner Craig for years.", "Left Craig 30/01/2016. Own flat found.", "High risk feet. Lives with partner Craig, who checks her soles each night."}},
		{true, []string{"Husband Tariq shouts at her.", "Fled Tariq in May, now at her sister's.", "Husband Tariq gives the tablets."}},
		{true, []string{"Change of address. Left first floor flat in Quay Street, now ground floor at Tregarth Court.", "Lives in first floor flat, does the 22 stairs on her own with rail."}},
		{true, []string{"Change of address: from 3rd floor flat, Tannery Court to bungalow, 8 Meadow Close.", "Lives on the third floor with no lift and climbs three flights to her flat daily."}},
		{false, []string{"Partner Craig drove him.", "Left Craig's number with the ward.", "Lives with partner Craig."}},
		{false, []string{"Change of address: from bungalow to first floor flat.", "Lives on the first floor."}},
		{false, []string{"Hopes to go from 3rd floor flat to bungalow.", "Lives on the third floor, no lift."}},
	})
}
