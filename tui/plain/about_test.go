package plain_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/tui"
)

func aboutOf(t *testing.T, d tui.Desk) evidence.About {
	t.Helper()
	a, err := d.About(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAboutReadsTheDaysToCheckTheNextOneFirst(t *testing.T) {
	said := hear(t, newDesk(), "1", "8")
	want(t, said, "form SR1", "lower or stop an award. Speak to an adviser first", "The day to check first", "16 March 2026",
		"Name Sam Example", "Your claim, PIP: Where you live England", "Days to check against your letters", "3 May 2026")
}

func TestDetailsAreChangedByQuestionsWithTheirChecks(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "1", "1", "", "31 feb 1984", "3/6/1985", "Sam Miller; Sammy", "2")
	want(t, said, "Date of birth is not a day that there is", "Saved: 3 June 1985.", "Nobody else sees this", "Saved: Female.")
	p := aboutOf(t, d).Person
	if p.Name != "Sam Example" || p.DOB != "1985-06-03" || len(p.FormerNames) != 2 || p.Sex != "female" {
		t.Errorf("kept %q %q %q %q", p.Name, p.DOB, p.FormerNames, p.Sex)
	}
	said = hear(t, d, "1", "2", "999 000 0081", "-", "", "3 Mill Lane, Hawksby", "back", "11")
	want(t, said, "NHS number does not pass its own check", "Emptied.", "Saved: 3 Mill Lane, Hawksby.", "Taken back: your details")
	if p = aboutOf(t, d).Person; p.NHSNumber != "" || p.NINumber != "QQ123456C" || p.Address != "" {
		t.Errorf("kept %q, %q and %q", p.NHSNumber, p.NINumber, p.Address)
	}
}

func TestBackLeavesTheQuestionsAndKeepsWhatWasAnswered(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "1", "2", "", "", "3 Mill Lane", "1", "", "back", "0")
	if n := strings.Count(said, "What do you want to change?"); n != 3 {
		t.Errorf("the list was read out %d times, want 3:\n%s", n, said)
	}
	if got := aboutOf(t, d).Person.Address; got != "3 Mill Lane" {
		t.Errorf("kept %q", got)
	}
}

func TestClaimsAreAddedChangedAndTakenOut(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "1", "6", "2", "6", "2", "back")
	want(t, said, "Which benefit is it for?", "Adult Disability Payment", "Added.", "you ask for the benefit for the first time")
	if c := aboutOf(t, d).Claims; len(c) != 2 || c[1].Scheme != "adp" || c[1].Nation != evidence.Scotland || c[1].Stage != evidence.StageClaim {
		t.Fatalf("the claims are %v", c)
	}
	said = hear(t, d, "1", "5", "1", "6", "5", "", "", "17/2/2026", "", "", "back")
	want(t, said, "Saved: Appeal.", "Saved: 17 February 2026.", "Asking again can also lower or stop an award")
	if c := aboutOf(t, d).Claims[0]; c.Stage != evidence.StageAppeal || c.DecisionDate != "2026-02-17" {
		t.Errorf("kept %q and %q", c.Stage, c.DecisionDate)
	}
	want(t, hear(t, d, "1", "5", "2", "back", "11"), "Taken out.", "Taken back: your details")
	if c := aboutOf(t, d).Claims; len(c) != 2 {
		t.Errorf("the claims are %v", c)
	}
	hear(t, d, "1", "5", "2")
	if c := aboutOf(t, d).Claims; len(c) != 1 || c[0].Scheme != "adp" {
		t.Errorf("the claims are %v", c)
	}
}

func TestTheFasterWayIsAskedForGently(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "1", "4", "3", "back", "stop")
	want(t, said, "You need not answer", "Saved: Yes, or I am not sure.", "Form SR1 may be a faster way for you")
	if got := aboutOf(t, d).SR1; got != evidence.Yes {
		t.Errorf("kept %q", got)
	}
	if d = newDesk(); aboutOf(t, d).SR1 != "" {
		t.Error("an answer was made up")
	}
}

func TestKeysAndCodesLineByLine(t *testing.T) {
	t.Parallel()
	said := hear(t, newDesk(), "1", "7", "3", "kettle", "3", "kettle curlew walking stick", "1", "stop")
	want(t, said, "Keys and codes", "There is no key yet.", "this was not done.", "Write this down on paper now:", "7KQ2-M4XA", "There is a recovery code.", "Your key is made.", "A99F 078D")
}
