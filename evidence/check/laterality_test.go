package check_test

import "testing"

func TestTheSameThingOnAnotherSideIsAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "laterality", []tale{
		{"a break", `
			a 2019-01-03 letter ED | Fell on ice. # L distal radius, manipulated, backslab.
			b 2019-01-11 letter Fracture clinic | Right distal radius fracture, position held, cast 6/52.
			c 2019-02-20 letter Fracture clinic | Cast off. L wrist fracture united, stiff.`, "laterality b"},
		{"a hip done once, in a later list", `
			a 2016-04-12 letter Orthopaedics | Left total hip replacement 11/04/2016, uncomplicated.
			b 2016-06-02 letter Orthopaedics | 6 weeks post L THR, walking with one stick.
			c 2020-09-09 letter Pain clinic | Background: right hip replacement 2016, fibromyalgia.`, "laterality c"},
		{"a deaf ear", `
			a 2012-02-01 letter Audiology | Profoundly deaf in the left ear since mumps. Right ear within normal limits.
			b 2015-03-09 consultation GP | Deaf L ear, struggles in groups.
			c 2019-10-10 assessment OT | Deaf in right ear so sits to one side.`, "laterality c"},
		{"a breast operation", `
			a 2017-02-01 procedure Breast unit | Right mastectomy and axillary node clearance.
			b 2017-02-20 letter Oncology | Recovering after left mastectomy. For chemotherapy.
			c 2017-03-20 letter Breast unit | Right mastectomy wound healed.`, "laterality b"},
		{"a cataract", `
			a 2020-06-02 letter Eye unit | Left phacoemulsification and IOL under local.
			b 2020-06-20 consultation GP | Post right cataract surgery, drops for 4/52.`, "laterality b"},
		{"the weak side after a stroke", `
			a 2018-01-05 letter Stroke unit | R MCA infarct with dense left hemiparesis and neglect.
			b 2018-03-01 assessment Physio | Left arm flaccid, L leg weak, hoist transfers.
			c 2018-06-01 assessment Social care | Right sided weakness following stroke, carers x4.
			d 2019-01-01 consultation GP | L hand contracture, botox.`, "laterality c"},
		{"a lesion on the side that is weak", `
			a 2018-01-05 letter Stroke unit | Right MCA infarct. Left sided weakness.
			b 2018-02-01 assessment Physio | Left hemiplegia. Left arm no active movement.
			c 2018-04-01 letter Neurology | Left MCA infarct on imaging. Walks with quad stick.`, "laterality c"},
		{"a kidney taken out", `
			a 2014-05-05 letter Urology | Right nephrectomy 02/05/2014 for tumour.
			b 2018-07-07 consultation GP | Left nephrectomy 2014, eGFR 48, avoid NSAIDs.
			c 2020-07-07 letter Urology | Surveillance scan clear six years after right nephrectomy.`, "laterality b"},
		{"a finger", `
			a 2010-03-03 letter Hand surgery | Amputation of right index finger after saw injury.
			b 2021-04-04 assessment Work capability | Left index finger missing, poor grip.
			c 2021-09-04 letter Hand surgery | Right index finger amputated 2010, neuroma pain.`, "laterality b"},
		{"a joint that was fused", `
			a 2017-04-04 letter Foot surgery | Fusion left ankle 03/04/2017 went well.
			b 2017-12-05 letter Plaster room | Wound clean, RIGHT ankle, following fusion 03/04/2017.`, "laterality b"},
		{"an aid in the other ear", `
			a 2011-01-05 letter Audiology | Left moderate sensorineural loss. Aid fitted left.
			b 2013-01-05 consultation GP | Deaf in left ear, aid helps.
			c 2016-01-05 assessment Sensory team | Hearing aid right, mould too tight.`, "laterality c"},
		{"figures for either side", `
			a 2015-01-05 letter Eye clinic | VA R 6/6, L 6/60.
			b 2017-01-05 letter Eye clinic | VA R 6/60, L 6/6. Stable.
			c 2019-01-05 letter Eye clinic | VA R 6/9, L 6/60.`, "laterality b"},
		{"heading and body", `
			a 2019-05-05 letter Radiology | MRI left knee. There is a complete tear of the ACL in the right knee with effusion.`, "laterality a"},
		{"an operation listed and done", `
			a 2019-05-05 procedure Theatre | Operation: right carpal tunnel decompression 05/05/2019. Day case.
			b 2019-05-06 letter Hand surgery | Yesterday I carried out a left carpal tunnel decompression.
			c 2019-06-20 letter Hand surgery | Right carpal tunnel release six weeks ago, numbness gone.`, "laterality b"},
	})
}

func TestAnotherSideThatIsRightIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	tellTales(t, "laterality", []tale{
		{"second operation", `
			a 2014-05-05 letter Orthopaedics | Left total knee replacement. Uncomplicated.
			b 2017-09-09 letter Orthopaedics | Right total knee replacement. Home day 3.
			c 2019-01-01 consultation GP | L TKR 2014, R TKR 2017. Stiff both.`, ""},
		{"two eyes in turn", `
			a 2019-05-05 letter Eye unit | Left cataract surgery done.
			b 2019-06-20 letter Eye unit | Second eye: right cataract surgery today.`, ""},
		{"both knees", `
			a 2014-05-05 consultation GP | Bilateral knee OA, worse on left.
			b 2015-05-05 letter Orthopaedics | Right knee arthroscopy.
			c 2016-05-05 letter Orthopaedics | Left knee arthroscopy.`, ""},
		{"lesion and weakness", `
			a 2014-05-05 letter Stroke unit | Left MCA infarct, right hemiparesis.
			b 2014-06-05 letter Stroke unit | Right arm weak, left arm strong.`, ""},
		{"a second stroke", `
			a 2014-05-05 letter Stroke unit | Right hemiparesis after left MCA infarct.
			b 2014-08-05 assessment Physio | Right leg weak, walks 20m.
			c 2019-05-05 letter Stroke unit | New left sided weakness, second stroke, right MCA.`, ""},
		{"stick in the other hand", `
			a 2014-05-05 letter Stroke unit | Right hemiparesis.
			b 2014-06-05 assessment Physio | Walks with stick in left hand. Right leg weak.
			c 2014-07-05 assessment OT | Uses left hand for everything, right hand no grip.`, ""},
		{"aches that move", `
			a 2014-05-05 consultation GP | Left shoulder pain 3/52, impingement.
			b 2014-05-25 consultation GP | Right shoulder pain now too.`, ""},
		{"breaks years apart", `
			a 2009-05-05 letter Fracture clinic | Left wrist fracture, cast.
			b 2018-05-25 letter Fracture clinic | Right wrist fracture after fall, cast.`, ""},
		{"denied on one side", `
			a 2014-05-05 consultation GP | Swollen right calf, DVT on scan.
			b 2014-05-15 letter Ambulatory care | Right leg DVT on apixaban. No DVT in the left leg.`, ""},
		{"heading and comparison", `
			a 2019-05-05 letter Radiology | X-ray left hip. Severe osteoarthritis. The right hip is normal.
			b 2019-06-05 letter Orthopaedics | Left hip osteoarthritis, listed. Previous right hip replacement 2012.`, ""},
		{"two limbs lost", `
			a 2015-05-05 letter Vascular | Left below knee amputation.
			b 2019-05-05 letter Vascular | Right below knee amputation, now bilateral amputee.
			c 2020-05-05 assessment OT | R and L BKA, wheelchair.`, ""},
		{"one eye, then the other", `
			a 2015-01-05 letter Eye clinic | VA R 6/6, L 6/60.
			b 2017-01-05 letter Eye clinic | VA R 6/60, L 6/18.`, ""},
		{"a relative's side", `
			a 2015-05-05 letter Stroke unit | Left hemiplegia.
			b 2016-05-05 consultation GP | Left arm weak. Husband has right hemiplegia after his own stroke.`, ""},
	})
}
