package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestWhatOnlyOneSexHasIsKnownInManyWords(t *testing.T) {
	t.Parallel()
	woman := evidence.Person{Name: "Ina Quist", DOB: "1970-02-02", Sex: "F"}
	man := evidence.Person{Name: "Ivo Quist", DOB: "1970-02-02", Sex: "M"}
	for _, text := range []string{
		"Prostate specific antigen 3.1.", "Ultrasound: both testes normal.", "Circumcision wound healing.", "No-scalpel vasectomy, vasa palpable.",
		"Retracts foreskin fully.", "Urolift for BPH.", "Erectile dysfunction, tadalafil 5mg.",
	} {
		expectStories(t, woman, evidence.KindConsultation, "sex", []story{{text, []string{text}, []string{"sex a"}}})
	}
	for _, text := range []string{
		"Mirena fitted, threads seen.", "Egg collection, 8 follicles.", "Fundal height 32cm.", "Vagifem pessaries issued.", "Endometrial biopsy benign.",
		"Bacterial vaginosis, metronidazole gel.", "Marvelon started.", "LMP 12 days ago.",
	} {
		expectStories(t, man, evidence.KindConsultation, "sex", []story{{text, []string{text}, []string{"sex a"}}})
	}
	for _, text := range []string{
		"Wife has endometriosis.", "Sarah's smear is due.", "With partner Xuela. Xuela's ovaries were scanned elsewhere.", "His partner is 30 weeks pregnant.", "Gynaecomastia from spironolactone, mammogram done.", "Cervical spine X-ray normal.",
		"Daughter started periods.", "Mother's smear abnormal.",
	} {
		expectStories(t, man, evidence.KindConsultation, "sex", []story{{text, []string{text}, nil}})
	}
}
