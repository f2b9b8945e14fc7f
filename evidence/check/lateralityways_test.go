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
