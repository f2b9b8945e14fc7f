package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestDosesThatNobodyHasAreToldInYetMoreWays(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "dose", []lineCase{
		{"Adalimumab 40mg every day.", "dose"},
		{"Zoladex 10.8mg daily.", "dose"},
		{"Risedronate 35mg each morning.", "dose"},
		{"Trulicity 1.5mg daily.", "dose"},
		{"Torasemide 200mg od.", "dose"},
		{"Alfacalcidol 250mg od.", "dose"},
		{"Cabergoline 500mg twice a week.", "dose"},
		{"Midazolam 10mg.", ""},
		{"Procyclidine 50mg tds.", "dose"},
		{"Moxonidine 400mg od.", "dose"},
		{"Lamotrigine 2500mg bd.", "dose"},
		{"Finasteride 50mg od.", "dose"},
		{"Varenicline 100mg bd.", "dose"},
		{"Hydroxyzine 250mg nocte.", "dose"},
		{"Colecalciferol 800 units od.", ""},
		{"Colecalciferol 20000 units once a week.", ""},
		{"Adalimumab 40mg every fortnight.", ""},
		{"Zoladex 10.8mg every 12 weeks.", ""},
		{"Prostap 11.25mg, next dose in 3 months.", ""},
		{"Alendronate 10mg daily.", ""},
		{"Azathioprine 125mg od.", ""},
		{"Creon 25000 with meals.", ""},
		{"Ursodeoxycholic acid 500mg bd.", ""},
		{"Mycophenolate 1g bd.", ""},
		{"Tranexamic acid 1g tds.", ""},
		{"Capecitabine 1500mg bd.", ""},
		{"Evorel 50 twice weekly.", ""},
		{"Trelegy one puff daily.", ""},
		{"Levetiracetam 1500mg bd.", ""},
		{"Sevelamer 2400mg with meals.", ""},
	})
	expectStories(t, somebody, evidence.KindMedication, "dose", []story{
		{"digits turned about", []string{"Tresiba 28 units nocte.", "Tresiba 82 units nocte.", "Tresiba 28 units nocte."}, []string{"dose b a c"}},
		{"vitamin D", []string{"Colecalciferol 500 units od.", "Colecalciferol 5000 units od.", "Colecalciferol 500 units od."}, []string{"dose b a c"}},
		{"insulin raised", []string{"Tresiba 20 units nocte.", "Tresiba increased to 32 units.", "Tresiba 34 units nocte."}, nil},
		{"steroid burst", []string{"Prednisolone 5mg od.", "Prednisolone 40mg od 5 days.", "Prednisolone 5mg od."}, nil},
	})
}
