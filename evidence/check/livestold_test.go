package check_test

import (
	"strconv"
	"testing"
)

// toldTwice are tales of two entries each: what came to an end, and what a later
// one says.
func toldTwice(want string, pairs [][2]string) []tale {
	var out []tale
	for i, p := range pairs {
		out = append(out, tale{
			strconv.Itoa(i) + " " + p[1],
			"a 2015-03-01 letter Hospital | " + p[0] + "\nb 2017-06-08 consultation Clinic | " + p[1], want,
		})
	}
	return out
}

func TestWhatWasTakenOutOrGivenUpIsAskedAboutInWhateverWords(t *testing.T) {
	t.Parallel()
	tellTales(t, "copied", toldTwice("copied b", [][2]string{
		{"Total gastrectomy for cancer on 2 February, recovering.", "Gastroscopy: fundus and antrum inflamed, biopsies taken."},
		{"She had both ovaries taken out last week with the womb.", "Pelvic scan: right ovary bulky with a follicle."},
		{"Radical cystectomy and urostomy made.", "Passes urine freely with a good stream, bladder scan 40 ml after."},
		{"Right nephrectomy today for a tumour.", "Ultrasound: both kidneys of normal size, right 11 cm and left 11 cm."},
		{"Left upper arm amputated after the farm accident.", "Grip strong in both hands, all ten fingers move fully."},
		{"Had all her teeth out, full dentures made.", "Dentist: two fillings upper left molar, toothache for a week."},
		{"Tracheostomy tube taken out, hole healed over.", "Tracheostomy care twice a day by the nurse, inner tube changed."},
		{"Catheter came out for good and she passes water well.", "Long term catheter changed by district nurse, night bag fitted."},
		{"Insulin pump handed back, now on pens.", "Pump site changed every three days, basal rate 0.8 on the insulin pump."},
		{"Stairlift taken out and the house sold; now in a ground floor flat.", "Goes up and down on the stairlift to her bedroom."},
		{"Her halo frame was taken off in theatre today.", "Wears a halo frame, pin sites cleaned daily."},
		{"Hickman line pulled out today, chemo all done.", "Hickman line flushed weekly at home."},
		{"CPAP machine sent back, sleep study clear after weight loss.", "Sleeps with CPAP nightly, mask fits."},
		{"Dialysis stopped, new kidney works well.", "Goes for haemodialysis three times a week, fluid limit 750 ml."},
		{"He passed his driving licence back to DVLA in May, car sold.", "Drives his own car to the clinic and the shops."},
		{"Took redundancy and closed his workshop, no job since.", "Employed as a welder, full time, lifts heavy plates."},
		{"Our daughter moved into her own flat in Hull in June.", "Daughter lives with her and does the cooking."},
		{"Her husband left in June and they are divorced.", "Married, husband does the shopping."},
		{"His wife died in May.", "Wife dresses him each morning."},
		{"Cat was rehomed in April.", "Feeds her cat and changes the litter."},
		{"Carers withdrawn in May; she manages now by herself.", "Care package of four calls a day with two carers."},
		{"Moved in to Hazel Lodge nursing home in April for good.", "Lives alone in her own bungalow."},
		{"Her ileostomy has been joined up again.", "Empties her ileostomy bag six times a day."},
		{"Plaster came off today, bone healed.", "Left arm in plaster, finger movements good."},
		{"PICC line out today.", "PICC line dressing changed weekly by nurse."},
		{"He handed back the powerchair in May.", "Uses his powerchair to go to the shops."},
		{"Released from section in May, now informal.", "Currently detained under section 3."},
		{"She finished her chemotherapy in May.", "On chemotherapy, next cycle on Monday."},
		{"Left college in July with a certificate.", "Attends college four days a week."},
		{"Total knee replacement done on the left in February.", "She waits for her left knee replacement."},
		{"Left cataract taken out, lens put in.", "Is on the list for left cataract surgery."},
		{"Her mother went into a care home in April.", "Lives with her mother who cooks and cleans."},
		{"Total laryngectomy 3 February.", "Vocal cords move well, voice strong on the phone."},
		{"Left eye taken out after a tumour.", "Pupils equal and reacting. Fundi normal both eyes."},
		{"Both legs taken off above the knee in 2014.", "Ankle reflexes present both sides, toes warm."},
		{"Tonsils taken out in February.", "Large red tonsils with pus."},
		{"Right breast removed with its nodes.", "Mammogram: right breast no change, left breast no change."},
		{"His gall bladder came out by keyhole.", "Scan: several stones in the gallbladder."},
		{"Spleen taken out after the crash.", "Scan: liver and spleen normal."},
		{"Complete thyroid removal done on 3 March.", "Smooth goitre, moves on swallowing."},
		{"Appendix came out aged 10.", "Scan: the appendix looks normal, 6 mm."},
	}))
}

func TestShortWordsForAnEndAreKnown(t *testing.T) {
	t.Parallel()
	tellTales(t, "copied", toldTwice("copied b", [][2]string{
		{"Released from section.", "Currently detained under section 3."},
		{"Now informal.", "Currently detained under section 3."},
		{"Discharged from section in June.", "She remains detained under section 3 at the unit."},
		{"Her ileostomy has been joined up again.", "Her ileostomy: empties the ileostomy bag daily."},
		{"Ileostomy reversed.", "Empties her ileostomy bag six times a day."},
		{"Bowel joined back together and ileostomy gone.", "Empties her ileostomy bag daily."},
		{"Now in a ground floor flat.", "Goes up and down on the stairlift."},
		{"Moved to a ground floor flat.", "Uses the stairlift."},
		{"Moved to a ground floor flat.", "Climbs 13 stairs to bed."},
		{"Cystectomy and urostomy made.", "Passes urine freely."},
		{"Bladder removed.", "Passes urine with a good stream."},
		{"Radical cystectomy with ileal conduit.", "Nocturia twice, voids well."},
	}))
}

func TestWhatOnlyLooksLikeAnEndIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "copied", toldTwice("", [][2]string{
		{"Total gastrectomy for cancer on 2 February, recovering.", "No stomach, so small meals. Reflux of bile. B12 by needle."},
		{"She had both ovaries taken out last week with the womb.", "No ovary seen, as expected. HRT patch. Vault smear not needed."},
		{"Right nephrectomy today for a tumour.", "Left kidney normal size, 12 cm. Right kidney not seen."},
		{"Left arm amputated above the elbow after the farm accident.", "Right hand: grip strong, fingers move fully. Phantom left fingers burn."},
		{"Right leg taken out of plaster today.", "Right ankle swollen, right foot warm with good pulses."},
		{"Breast cyst removed from the left.", "Left breast soft, no lumps."},
		{"Two lower teeth taken out.", "Brushes his own teeth with a fat handle. Filling upper left."},
		{"Kidney stone removed from the right by laser.", "Ultrasound: both kidneys of normal size."},
		{"Empty oxygen cylinders collected, four full ones left.", "On home oxygen 2 litres, 16 hours a day."},
		{"Sats 93 % with oxygen off for ten minutes.", "On home oxygen 2 litres, 16 hours a day."},
		{"CPAP off at 4 in the morning with a dry mouth, mask refitted.", "Uses CPAP nightly, mask fits well."},
		{"Pump off for the MRI scan and on again after.", "Insulin pump settings unchanged, site clean."},
		{"Stimulator off for the scan.", "Uses a spinal cord stimulator, charged weekly."},
		{"Feeding tube blocked, came out, and a new one put in the same day.", "PEG feeds by pump overnight, site clean."},
		{"Catheter stopped draining, flushed well.", "Long term catheter changed by district nurse."},
		{"Given his powerchair by wheelchair services today.", "Uses his powerchair to go to the shops."},
		{"Took his wheelchair to the cinema.", "Uses his wheelchair to go to the shops."},
		{"DVLA sent the driving licence back to him, fit to drive after the test.", "Drives his own car to the clinic."},
		{"Mother has a flat in Leeds as well.", "Lives with her mother who cooks and cleans."},
		{"May need her gallbladder taken out.", "Scan: several stones in the gallbladder."},
		{"To have her tonsils taken out in the spring.", "Large red tonsils with pus."},
		{"Spleen to be removed if platelets stay low.", "Spleen palpable 3 cm."},
		{"Moved into the front room downstairs with her daughter's help.", "Daughter lives with her and does the cooking."},
		{"Off section 17 leave early.", "Currently detained under section 3."},
		{"Chemotherapy stopped for two weeks for low counts.", "Restarted: on chemotherapy, next cycle on Monday."},
		{"Her brace off for washing only.", "Wears her brace by day, collar on in the car."},
		{"Sister had her womb taken out.", "Periods heavy. Smear taken."},
		{"Mother's thyroid was removed, and her father had his larynx out.", "Smooth goitre, moves on swallowing. Voice hoarse."},
		{"Lost her leg of lamb recipe, laughs about it.", "Both ankles swollen, feet warm."},
		{"Hysterectomy with both ovaries left in.", "Ovaries normal on scan."},
		{"Gallbladder removed in 2014.", "Pain like gallstones; no gallbladder. Duct 7 mm."},
		{"Total thyroidectomy.", "Thyroid function tests normal on 125 mcg. No thyroid tissue felt."},
		{"Left mastectomy.", "Left breast prosthesis rubs. Right breast normal."},
		{"Left eye enucleated.", "Right pupil brisk, fundus normal. Left: prosthesis clean."},
		{"Moved to a ground floor flat.", "No stairs to climb now. Steps out on the level."},
		{"Retired on health grounds.", "Drives his grandson to school. Works out with bands. Volunteer driver once."},
		{"Ill health retirement from the depot.", "Carers come 14 hours a week. Support worker drives her, driver 2 hours."},
		{"Guide dog Bess retired today.", "Guide dog owner since 2009. New dog matched. Walks out with her dog Kip."},
		{"Home oxygen taken away in March, no longer needed.", "Given oxygen 28 % in the ambulance, 4 hours on the ward."},
	}))
}

func TestPlacesAndPeopleThatEndedAreAskedAboutInWhateverWords(t *testing.T) {
	t.Parallel()
	tellTales(t, "copied", toldTwice("copied b", [][2]string{
		{"Her children have been taken into care.", "She gets her three children up and off to school each day."},
		{"Came out of prison on licence.", "Serving prisoner, seen in the prison health centre."},
		{"Day centre shut its doors in March.", "Goes to the day centre on Mondays and Thursdays."},
		{"His PA, Donna, handed in her notice and went.", "PA Donna takes him swimming and cooks tea."},
		{"Allotment handed back to the council.", "Spends each morning on the allotment."},
		{"Leave to remain granted.", "Asylum seeker, claim not decided."},
		{"Budgie died.", "Feeds the budgie and cleans its cage."},
		{"Sold the house, now in sheltered flat with a lift.", "Has a steep staircase and the bathroom is upstairs."},
	}))
	tellTales(t, "copied", toldTwice("", [][2]string{
		{"Her children were taken into the clinic by their gran.", "She gets her three children up and off to school each day."},
		{"Came home from visiting her brother in prison.", "Visits the prison on Sundays to see her brother."},
		{"Day centre shut on Fridays only.", "Cannot go to the day centre when the bus fails."},
		{"Had her appendix out and her spleen removed.", "Appendix 1975. Spleen 1999. Kidney 2004."},
		{"Budgie died.", "A new budgie sings by the window."},
		{"Leave to remain refused.", "Asylum seeker, claim not decided."},
	}))
}
