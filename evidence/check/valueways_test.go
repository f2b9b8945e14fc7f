package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestFiguresThatCannotBeAreToldInYetMoreWays(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "value", []lineCase{
		{"BP taken at home 13/78.", "value"},
		{"Home BP average 1420/86.", "value"},
		{"Weight 168 cm, height 70 kg.", "value"},
		{"TSH 2.1 pmol/L, free T4 15 mU/L.", "value"},
		{"Free T4 14.2 mU/L.", "value"},
		{"Tacrolimus level 81.", "value"},
		{"Digoxin level 15.", "value"},
		{"Calcium 24.1.", "value"},
		{"Magnesium 8.2 mmol/L.", "value"},
		{"ABPI left 0.9, right 9.1.", ""},
		{"ABPI 9.1.", "value"},
		{"FEV1 21 litres.", "value"},
		{"Albumin 4.1 g/L.", "value"},
		{"MCV 8.9.", "value"},
		{"Bicarbonate 246.", "value"},
		{"QTc 4200 ms.", "value"},
		{"Barthel 140/100.", "value"},
		{"WSAS 44.", "value"},
		{"AUDIT 52.", "value"},
		{"BASDAI 62.", "value"},
		{"Oxford knee score 61/48.", "value"},
		{"Beighton 11/9.", "value"},
		{"ACE-III 118.", "value"},
		{"Temp 3.69.", "value"},
		{"Sats 09%.", "value"},
		{"Pulse 7 regular.", "value"},
		{"Phosphate 12.", "value"},
		{"Ferritin 48, B12 350, folate 8.", ""},
		{"ALT 1240, bilirubin 88.", ""},
		{"CK 48000 after the fall.", ""},
		{"PSA 1840.", ""},
		{"Tacrolimus trough 8.1, creatinine 132.", ""},
		{"T4 vertebra, lesion 12 mm.", ""},
		{"Alt days 25mg.", ""},
		{"Act fast. 2 visits.", ""},
		{"Barthel 55/100, MUST 1.", ""},
		{"PHQ-9 of 21, GAD-7 of 18.", ""},
		{"Neuts 2.1, lymphocytes 0.8.", ""},
		{"Vitamin D 800 units.", ""},
		{"Testosterone 50mg gel.", ""},
		{"Magnesium glycerophosphate 8 mmol tds.", ""},
		{"QTc 431.", ""},
		{"HbA1c 8.4% (68).", ""},
		{"Six-minute walk 310 m.", ""},
		{"TUG 24 seconds.", ""},
		{"Weight 11 stone 4.", ""},
		{"BP 118/74 lying, 92/60 standing.", ""},
		{"NYHA 3.", ""},
	})
	expectStories(t, somebody, evidence.KindTest, "value", []story{
		{"a slipped point that goes back", []string{"Free T4 14.1 pmol/L.", "Free T4 141 pmol/L.", "Free T4 13.8 pmol/L."}, []string{"value b a c"}},
		{"platelets", []string{"Platelets 244.", "Platelets 24, no bruising.", "Platelets 251."}, []string{"value b a c"}},
		{"white cells", []string{"WCC 6.4.", "WCC 64.", "WCC 6.6."}, []string{"value b a c"}},
		{"a walk", []string{"Six minute walk 210m.", "Six minute walk 2100m.", "Six minute walk 205m."}, []string{"value b"}},
		{"digits turned about", []string{"K 3.9.", "K 9.3, trace normal, sent home."}, []string{"value b a"}},
		{"a potassium that rises", []string{"K 3.5.", "K 5.3."}, nil},
		{"CRP rises and falls", []string{"CRP 4.", "CRP 40.", "CRP 4."}, nil},
		{"ferritin after iron", []string{"Ferritin 8.", "Ferritin 80.", "Ferritin 9."}, nil},
		{"platelets after chemotherapy", []string{"Platelets 240.", "Platelets 24 after chemotherapy.", "Platelets 230."}, nil},
		{"peak flow in an attack", []string{"Peak flow 400.", "Attack, peak flow 150.", "Peak flow 410."}, nil},
	})
}
