package plain

import (
	"slices"

	"ownpack/evidence"
)

// orders are the ways to put documents in order, with words for them.
var orders = []struct {
	by          evidence.OrderBy
	label, hint string
}{
	{evidence.ByDate, "by date", "The oldest first. A reader sees how things went."},
	{evidence.ByActivity, "by activity", "By the first activity you chose something of it for."},
	{evidence.BySource, "by who they are from", "All from one place stand together: the GP, the hospital."},
}

func orderOf(a evidence.Arrangement) string {
	if a.ByHand {
		return "by hand"
	}
	for _, o := range orders {
		if o.by == a.By {
			return o.label
		}
	}
	return orders[0].label
}

// order puts the documents in order: by what the person names, or one by one.
func (j *journey) order(plan evidence.Plan) error {
	docs := slices.DeleteFunc(slices.Clone(plan.Items), func(i evidence.Item) bool { return i.Source == "" })
	var lines []string
	for _, o := range orders {
		lines = append(lines, capital(o.label)+". "+o.hint)
	}
	for _, i := range docs {
		lines = append(lines, "Move "+i.Labels()+" "+evidence.VisibleLine(i.Title))
	}
	n, err := j.choose("In which order should documents stand? Places you gave by hand are forgotten when you choose an order.", lines)
	if err != nil {
		return err
	}
	if n < len(orders) {
		err = j.desk.OrderBy(j.ctx, orders[n].by)
	} else {
		err = j.place(docs, n-len(orders))
	}
	if err != nil {
		return j.trouble("the order was not changed.", err)
	}
	j.say("Moved. Labels may have changed.")
	return nil
}

// place asks for the place of a document among those that can be moved.
func (j *journey) place(docs []evidence.Item, n int) error {
	var lines []string
	for _, i := range docs {
		lines = append(lines, "Where "+evidence.VisibleLine(i.Title)+" stands now")
	}
	to, err := j.choose("Which place should it have?", lines)
	if err != nil {
		return err
	}
	return j.desk.Place(j.ctx, string(docs[n].Source), to+1)
}
