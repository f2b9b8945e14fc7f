package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestEntriesThatFitAnotherSexAreAskedAbout(t *testing.T) {
	t.Parallel()
	man := evidence.Person{Name: "Ivor Quist", DOB: "1970-02-02", Sex: "M"}
	expectLines(t, man, "sex", []lineCase{
		{"Cervical smear adequate, recall 3 years.", "sex"},
		{"Problem: total abdominal hysterectomy.", "sex"},
		{"Antenatal booking, 12/40.", "sex"},
		{"Cervical spondylosis, neck stiff.", ""},
		{"His wife had a hysterectomy last week.", ""},
		{"Girlfriend is pregnant.", ""},
		{"Mother had ovarian cancer.", ""},
		{"Prostate smooth.", ""},
		{"Blood smear: normal.", ""},
		{"Born at 28 weeks gestation.", ""},
		{"Trans man, hysterectomy planned. Gender identity clinic.", ""},
	})
	expectLines(t, somebody, "sex", []lineCase{
		{"PSA 2.1, repeat in a year.", "sex"},
		{"Testicular ultrasound normal.", "sex"},
		{"Husband is having a vasectomy.", ""},
		{"Cervical smear normal.", ""},
		{"PSA not indicated.", "sex"},
	})
	expectLines(t, evidence.Person{Name: "Ivor Quist", DOB: "1970-02-02"}, "sex", []lineCase{
		{"Cervical smear adequate.", ""},
	})
}

func TestManyEntriesThatFitAnotherSexMakeOneQuestion(t *testing.T) {
	t.Parallel()
	man := evidence.Person{Name: "Ivor Quist", DOB: "1970-02-02", Sex: "male"}
	expectStories(t, man, evidence.KindConsultation, "sex", []story{
		{"one question", []string{"Smear test normal.", "Pregnant, 8/40.", "Menopausal flushes.", "Fibroids."}, []string{"sex a b c d"}},
		{"none where the record tells why", []string{"Smear test normal.", "Gender identity clinic review, on testosterone.", "Fibroids."}, nil},
	})
}

func TestWhatNeedsAnOrganAfterItWasRemovedIsAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindConsultation, "sex", []story{
		{"a smear after a hysterectomy", []string{"Total abdominal hysterectomy for fibroids.", "Cervical smear taken, normal."}, []string{"sex b a"}},
		{"pregnant after a hysterectomy", []string{"Had hysterectomy.", "Positive pregnancy test."}, []string{"sex b a"}},
		{"before it", []string{"Cervical smear normal.", "Total abdominal hysterectomy."}, nil},
		{"only planned", []string{"Awaiting hysterectomy.", "Heavy periods."}, nil},
		{"the neck of the womb was kept", []string{"Subtotal hysterectomy.", "Cervical smear normal."}, nil},
		{"a relative's", []string{"Mother had a hysterectomy.", "Cervical smear normal."}, nil},
	})
	woman := evidence.Person{Name: "Ina Quist", DOB: "1970-02-02", Sex: "F"}
	expectStories(t, woman, evidence.KindConsultation, "sex", []story{
		{"gently, where other entries say there is none", []string{"Trans woman, gender identity clinic.", "Cervical smear: inadequate.", "Has no cervix, smears not needed."}, []string{"sex b c"}},
		{"gently, where the line on gender denies it", []string{"Seen at the gender clinic, trans woman.", "Endometriosis.", "Trans woman, has never had a uterus or pregnancy."}, []string{"sex b c"}},
		{"a trans man after his operation", []string{"Trans man, gender clinic.", "Cervical smear normal.", "Trans man, hysterectomy done, no uterus."}, nil},
		{"a trans woman's own prostate", []string{"Trans woman, gender identity clinic.", "PSA 1.0, prostate smooth."}, nil},
	})
}
