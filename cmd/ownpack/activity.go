package main

import (
	"slices"
	"strings"
	"sync"

	"ownpack/evidence"
)

// activities are those of all schemes, each once.
var activities = sync.OnceValue(func() []evidence.Activity {
	var out []evidence.Activity
	schemes, _ := allSchemes() // without them no activity has a name but its id
	for _, s := range schemes {
		for _, a := range s.Activities {
			if !slices.ContainsFunc(out, func(o evidence.Activity) bool { return o.ID == a.ID }) {
				out = append(out, a)
			}
		}
	}
	return out
})

// activityID reads what people call an activity: "PIP 4", "ESA 9" or "pip-4". What is
// no activity stays as it is, for whoever says so.
func activityID(typed string) string {
	name := strings.ToLower(strings.Join(strings.Fields(typed), " "))
	for _, a := range activities() {
		number, _ := strings.CutPrefix(a.Ref(), a.Benefit)
		for _, benefit := range append(strings.Split(a.Benefit, "/"), a.Benefit) {
			if strings.EqualFold(name, benefit+number) {
				return string(a.ID)
			}
		}
	}
	return name
}

// called is what people call an activity: "PIP 4".
func called(id evidence.ActivityID) string {
	for _, a := range activities() {
		if a.ID == id {
			return a.Ref()
		}
	}
	return string(id)
}
