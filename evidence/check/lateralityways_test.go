package check_test

import "testing"

func TestSidesAreSwappedInManyWays(t *testing.T) {
	t.Parallel()
	expectWays(t, "laterality", []way{
		{true, []string{"Right arm lymphoedema, sleeve.", "Left arm swollen since left clearance, sleeve left. Right arm normal.", "Right arm 20% bigger, lymphoedema."}},
		{true, []string{"Left ear deaf after blast. Right ear normal.", "Right ear deaf, left ear normal.", "Left hearing aid replaced, left deafness."}},
		{true, []string{"Right L5/S1 microdiscectomy 12/08/2010.", "Left S1 root pain since his left sided discectomy last summer."}},
		{true, []string{"Laser to the right retina. Left fundus healthy.", "Laser scars throughout the left fundus. Right never lasered."}},
		{true, []string{"Left BKA 2009.", "Left below knee amputee, new socket.", "Right transtibial stump, liner renewed.", "Left stump sound."}},
		{true, []string{"Right hemiparesis after stroke.", "Right arm flaccid, right foot drop.", "Left foot drop, AFO left. Right limbs strong.", "Right sided weakness unchanged."}},
		{true, []string{"Left cochlear implant 2009.", "Left processor upgraded.", "Right cochlear implant working.", "Left implant mapping."}},
		{true, []string{"Left brachial plexus injury, flail arm.", "Left brachial plexus injury, no elbow flexion.", "Right brachial plexus injury.", "Left arm flail."}},
		{true, []string{"Right eye blind since birth.", "Blind right eye, left 6/6.", "Blind in the left eye, right 6/6.", "Right eye no light perception."}},
		{true, []string{"Left nephrectomy for stones 2009.", "Single right kidney after left nephrectomy.", "Previous right nephrectomy.", "Left nephrectomy scar."}},
		{true, []string{"AV fistula left arm.", "Left brachiocephalic fistula, good thrill.", "Right arm fistula needled.", "Left fistula needled."}},
		{true, []string{"ICD left chest.", "Left sided ICD check.", "Right pectoral ICD, battery fine.", "Left ICD pocket sound."}},
		{false, []string{"Right knee OA.", "Left knee OA now worse.", "Right knee injected."}},
		{false, []string{"Left wrist fracture. Right arm normal.", "Right wrist fracture 2011. Left arm normal now.", "Right wrist plate."}},
		{false, []string{"Right hearing aid.", "Bilateral hearing aids.", "Left hearing aid lost."}},
		{false, []string{"Left DVT 2010.", "Right DVT 2014, warfarin.", "Warfarin."}},
		{false, []string{"Stroke with right weakness.", "Uses stick in left hand, left arm strong.", "Right weakness."}},
		{false, []string{"Left MCA infarct.", "Right hemiparesis.", "Right arm weak, left good."}},
		{false, []string{"Cataract left, phaco.", "Right phaco done, second eye.", "Both eyes pseudophakic."}},
		{false, []string{"Left BKA.", "Left BKA, right foot ulcer.", "Right BKA, now bilateral amputee."}},
		{false, []string{"Right breast cancer, right mastectomy.", "Left breast normal on mammogram.", "Right chest wall, no recurrence. Left breast new lump, benign."}},
	})
}

func TestSidesAreToldByManyHands(t *testing.T) {
	t.Parallel()
	expectWays(t, "laterality", []way{
		{true, []string{"Prosthetic right leg, new liner.", "Below knee stump, right, sound.", "Artificial left leg, walks with two sticks.", "Phantom pain right foot."}},
		{true, []string{"Crushed left thumb in a press. Terminalised at the joint. Right handed.", "Left thumb stump tender.", "Lost his right thumb, cannot do buttons."}},
		{true, []string{"Atrophic left kidney, scarred.", "Solitary functioning right kidney on scan.", "Shrunken right kidney, left hypertrophied."}},
		{true, []string{"Left testis necrotic and removed.", "Single right testis, normal size.", "Single left testis."}},
		{true, []string{"Stroke in the right middle cerebral territory with left hemiparesis.", "Left arm weak, no grip.", "Has no use of her right arm, the carer lifts it."}},
		{true, []string{"Sees nothing with the right eye.", "Cannot read with the right eye.", "Sees nothing out of the left eye, knocks into things.", "Blind right eye."}},
		{true, []string{"Sudden loss of hearing in the right ear.", "Hears nothing on the right ear side.", "Hears nothing in the left ear.", "Deaf right ear."}},
		{true, []string{"Left foot drop, AFO.", "Left foot drags on stairs.", "Right foot drop."}},
		{true, []string{"CRPS of the left hand after a wrist fracture.", "Neuropathic pain left hand, pregabalin.", "CRPS right hand, wears a glove."}},
		{true, []string{"Torn left Achilles, repaired 3/3/2010.", "Ten weeks after the repair of his right Achilles tendon."}},
		{true, []string{"Frozen right shoulder, hydrodilatation.", "Stiff left shoulder since the hydrodilatation in March.", "R shoulder freeing up after hydrodilatation."}},
		{true, []string{"Left ulnar nerve transposed at the elbow 12/6/2010.", "Six months after ulnar nerve transposition at the right elbow."}},
		{true, []string{"Charcot left foot, total contact cast.", "Left Charcot foot, boot.", "Right Charcot foot, custom shoe."}},
		{true, []string{"Left eye prosthesis since childhood.", "Artificial left eye, socket clean.", "Right eye removed as a child, sees with the left."}},
		{true, []string{"Right leg 3cm shorter. Shoe raise right.", "Shoe raise right foot renewed.", "The left leg is short, raise worn on the left shoe."}},
		{true, []string{"Stroke: right side affected.", "Her right side does not work, bed bath by two.", "Left side affected by the stroke."}},
		{false, []string{"Poor sight right eye, cataract.", "Right cataract done, 6/6.", "Poor sight left eye, cataract now."}},
		{false, []string{"Left knee arthroscopy 2009.", "Right knee arthroscopy 2010.", "Left knee replaced 2012."}},
		{false, []string{"Blind left eye.", "Reads with the right eye held close, poor sight in that one too.", "Left eye no light."}},
		{false, []string{"Weak left leg after polio.", "Cannot use right arm: torn cuff.", "Left leg caliper."}},
		{false, []string{"Stump of left leg sore.", "Right foot drop since the back operation, AFO right.", "Prosthetic left leg."}},
		{false, []string{"Prosthetic left eye.", "Right leg amputation, socket fits.", "Artificial left eye polished."}},
		{false, []string{"R hip hemi for fracture.", "Left sided weakness after stroke.", "Left arm weak. Right hip hemi pain free."}},
		{false, []string{"Atrophic left kidney.", "Right kidney compensates, 12cm.", "Single functioning right kidney."}},
		{false, []string{"Left below knee amputation.", "His only right foot has an ulcer.", "Left stump healed."}},
		{false, []string{"Left testis removed.", "Right testis normal, the only one.", "Left testicular prosthesis."}},
		{false, []string{"Crushed left index finger. Sutured. Right handed.", "Right hand strain at work.", "Left finger stiff."}},
	})
}

func TestWhatWasSaidOfAnotherIsNotTheirs(t *testing.T) {
	t.Parallel()
	expectWays(t, "family", []way{
		{true, []string{"Dad on dialysis for polycystic kidneys. Her scan clear.", "PMH polycystic kidneys."}},
		{true, []string{"Wife has TB, he is being screened.", "Tuberculosis, on treatment."}},
		{true, []string{"Brother had a stroke at 50.", "PMH: stroke."}},
	})
	expectWays(t, "one-off", []way{
		{true, []string{"Well.", "PMH hypertension.", "BP never raised, no treatment."}},
		{true, []string{"AAA screening: aorta 2.0cm, normal.", "Known abdominal aortic aneurysm."}},
	})
}

func TestASideIsCalledUntouchedAfterAnOperationOnIt(t *testing.T) {
	t.Parallel()
	expectWays(t, "laterality", []way{
		{true, []string{"Right total hip replacement 09/06/2015.", "The right hip, never operated upon, aches at night."}},
		{true, []string{"Left cochlear implant inserted 08/06/2010.", "Right cochlear implant 2015.", "One implant, on the right. The left ear has never been operated on."}},
		{true, []string{"Left phacoemulsification on 16/03/2017.", "Implant in the right eye, natural lens with cataract in the left."}},
		{true, []string{"Left knee replacement on 3 May 2012.", "Left knee has not been replaced and is worn."}},
		{true, []string{"Right Achilles tendon lengthened 17/06/2014.", "Cast for brace. Un-operated right foot flat to floor."}},
		{true, []string{"Left mastoidectomy 2011.", "No previous operation on the left ear."}},
		{false, []string{"Right total hip replacement 09/06/2015.", "The left hip, never operated upon, aches at night."}},
		{false, []string{"Right knee steroid injection.", "Right knee never operated on."}},
		{false, []string{"Left hip replacement 2010.", "Left knee never operated on."}},
		{false, []string{"Left shoulder stabilised 2010.", "Left hip, his own, moves well."}},
		{false, []string{"Right eye phaco 2017.", "Right eye implant clear, left eye natural lens."}},
		{false, []string{"Left knee arthroscopy 2009.", "Left knee not replaced so far."}},
		{false, []string{"Right ear never operated on.", "Right mastoidectomy 3/2/2014."}},
	})
}

func TestANewThingIsNoFurtherEventAndAComparedSideNoIllOne(t *testing.T) {
	t.Parallel()
	expectWays(t, "laterality", []way{
		{true, []string{"Left leg trapped: amputated above knee.", "Microprocessor knee, left.", "Cast of right thigh stump for new socket. Sound left leg.", "Left knee unit renewed."}},
		{true, []string{"Right arm 14% bigger than left since clearance. Left arm normal.", "Left arm swelling 30%, sleeve left. Right arm normal.", "Right arm 19% bigger."}},
		{true, []string{"Left ear deaf, aid.", "Left hearing aid.", "Deaf right ear, new hearing aid fitted.", "Left hearing aid lost."}},
		{false, []string{"Left leg amputated above knee.", "New right below knee amputation, now bilateral amputee.", "Left socket."}},
		{false, []string{"Right calf 2cm bigger than left.", "Right calf swollen.", "Left calf now as swollen as the right."}},
	})
}
