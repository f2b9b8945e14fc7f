package evidencetest

import (
	"fmt"
	"math/rand/v2"
	"time"

	"ownpack/evidence"
)

// Lifetime is the record of somebody who does not exist and was ill for twenty
// years: n entries, the oldest first, of all the kinds a record has. Equal n give
// equal entries. They have no ids yet.
func Lifetime(n int) []evidence.Entry {
	r := rand.New(rand.NewPCG(20, uint64(n)))
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	first := time.Date(2006, 3, 1, 9, 0, 0, 0, time.UTC)
	out := make([]evidence.Entry, 0, n)
	for i := range n {
		day := first.AddDate(0, 0, i*20*365/n)
		e := evidence.Entry{
			ID: evidence.ID(fmt.Sprint(i + 1)), Date: evidence.Date{Value: day.Format(time.DateOnly), Raw: day.Format("02 Jan 2006")},
			Kind: evidence.Kinds[0], Author: "Dr " + pick(surnames), Organisation: "Sampleton Surgery",
		}
		switch k := r.IntN(100); {
		case k < 35:
			e.Title = pick(reasons)
			e.Text = pick(said) + " " + pick(said) + " " + pick(seen) + " " + pick(planned)
		case k < 60:
			e.Kind, e.Title = evidence.KindMedication, pick(medicines)
			e.Text = e.Title + fmt.Sprintf(", take %d a day, %d tablets", 1+r.IntN(3), 28*(1+r.IntN(3)))
		case k < 80:
			e.Kind, e.Title = evidence.KindTest, pick(tests)
			e.Value, e.Unit = fmt.Sprintf("%.1f", 1+140*r.Float64()), "g/L"
		case k < 88:
			e.Kind, e.Title = evidence.KindObservation, "O/E - blood pressure reading"
			e.Value, e.Unit = fmt.Sprintf("%d/%d", 110+r.IntN(50), 60+r.IntN(30)), "mm Hg"
		case k < 93:
			e.Kind, e.Title, e.Text = evidence.KindAdmin, pick(letters), "Sent by post."
		case k < 97:
			e.Kind, e.Title = evidence.KindLetter, "Letter from "+pick(clinics)
			for range 6 {
				e.Text += pick(said) + " " + pick(seen) + " "
			}
			e.Text += pick(planned)
		default:
			e.Kind = evidence.Kinds[r.IntN(len(evidence.Kinds))]
			e.Title, e.Text = pick(reasons), pick(said)
		}
		out = append(out, e)
	}
	return out
}

// What stands in such a record.
var (
	surnames  = []string{"Okafor", "Penhaligon", "Sample", "Whitlock", "Novak", "Iqbal"}
	reasons   = []string{"Rheumatoid arthritis", "Chronic low back pain", "Anxiety and low mood", "Asthma review", "Fatigue", "Fall at home", "Migraine", "Telephone consultation", "Medication review"}
	medicines = []string{"Methotrexate 2.5mg tablets", "Naproxen 500mg tablets", "Amitriptyline 10mg tablets", "Salbutamol 100micrograms inhaler", "Sertraline 50mg tablets", "Co-codamol 30mg/500mg tablets", "Folic acid 5mg tablets"}
	tests     = []string{"Haemoglobin", "Serum creatinine", "C-reactive protein", "Serum ferritin", "White cell count", "Serum TSH level"}
	letters   = []string{"Appointment letter", "Recall for bloods", "Registration details checked", "Record copied"}
	clinics   = []string{"the rheumatology clinic", "the pain clinic", "physiotherapy", "the community mental health team", "occupational therapy"}
	said      = []string{
		"Pain in both hands, cannot grip a pan or open jars.", "Walks about 50 metres, then has to stop and rest.",
		"Needs help from her sister to wash and to get in and out of the bath.", "Too tired to cook most days, eats cold food.",
		"Forgets her tablets unless reminded.", "Did not leave the house for two weeks because of panic attacks.",
		"Stiff in the mornings for two hours, slow to dress.", "No chest pain. No falls since last seen.",
		"Sleeping badly, wakes with pain four times a night.", "Fell twice on the stairs at home this month.",
		"Came alone by bus, says she can manage the shops.", "Her mother had rheumatoid arthritis.",
		"Uses a stick indoors and a wheelchair outside.", "Cannot follow a long letter without help.",
	}
	seen = []string{
		"Swollen wrists and knuckles, grip weak.", "Looks well, walks into the room without aids.",
		"Tearful, poor eye contact.", "Chest clear.", "Limited bending of both knees.", "Mood flat, speech slow.",
	}
	planned = []string{
		"Review in four weeks.", "Bloods repeated.", "Referred to occupational therapy.",
		"Continue as before.", "Advised to rest.", "Fit note for three months.",
	}
)
