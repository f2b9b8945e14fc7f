package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/tui/words"
)

// yearCount is how many entries there are from a year; 0 for those without a date.
type yearCount struct {
	Year    int `json:"year"`
	Entries int `json:"entries"`
}

// showEntryYears counts entries year by year, newest first.
func (g *globals) showEntryYears(rows []evidence.EntryRow) error {
	by := map[int]int{}
	for _, r := range rows {
		by[r.Date.Year()]++
	}
	years := slices.Sorted(maps.Keys(by))
	slices.Reverse(years)
	most := 1
	for _, n := range by {
		most = max(most, n)
	}
	var lines [][]string
	for _, y := range years {
		if g.json {
			if err := g.printJSON(yearCount{y, by[y]}); err != nil {
				return err
			}
			continue
		}
		name := strconv.Itoa(y)
		if y == 0 {
			name = "no date"
		}
		lines = append(lines, []string{name, fmt.Sprintf("%6d", by[y]), strings.Repeat("#", max(by[y]*40/most, 1))})
	}
	switch {
	case g.json:
		return nil
	case len(lines) == 0:
		g.print("No entries fit.")
		return nil
	}
	return g.table(lines)
}

// matchYear is what there is for an activity from a year; 0 stands for what has no
// date.
type matchYear struct {
	Activity evidence.ActivityID `json:"activity"`
	Year     int                 `json:"year"`
	Entries  int                 `json:"entries"`
	Supports int                 `json:"supports"`
	Contrary int                 `json:"contrary"`
	Picked   int                 `json:"picked"`
}

// runMatchYears tells for each activity from which years there is something.
func runMatchYears(ctx context.Context, g *globals, o matchOptions, d *casework.Desk) error {
	schemes, err := asked(ctx, d, nil, o.activity)
	if err != nil {
		return err
	}
	m, err := d.Years(ctx)
	if err != nil {
		return err
	}
	own := map[evidence.ActivityID]evidence.Activity{}
	for _, s := range schemes {
		for _, a := range s.Activities {
			own[a.ID] = a
		}
	}
	m.Rows = slices.DeleteFunc(m.Rows, func(r evidence.YearRow) bool { return own[r.Activity].ID == "" })
	if g.json {
		for _, r := range m.Rows {
			for _, c := range r.Years {
				if err := g.printJSON(matchYear{r.Activity, c.Year, c.Entries, c.Supports, c.Contrary, c.Picked}); err != nil {
					return err
				}
			}
		}
		return nil
	}
	g.showYears(m, own)
	return nil
}

// columnsOf are the years that have a column of their own.
const columnsOf = 10

func (g *globals) showYears(m evidence.YearMap, own map[evidence.ActivityID]evidence.Activity) {
	g.print("%s", wrapped("How many entries of each year were suggested, or picked, for each activity. "+words.Suggestions, ""))
	from := max(m.First, m.Last-columnsOf+1)
	cell := func(n int) string {
		if n == 0 {
			return "    ."
		}
		return fmt.Sprintf("%5d", n)
	}
	wide := 8
	for _, r := range m.Rows {
		wide = max(wide, len(own[r.Activity].Ref())+1)
	}
	head := strings.Repeat(" ", wide)
	if from > m.First {
		head += "older"
	}
	for y := from; y <= m.Last && y > 0; y++ {
		head += fmt.Sprintf("%5d", y)
	}
	g.print("\n%s", head+" no date")
	for _, r := range m.Rows {
		line, older := fmt.Sprintf("%-*s", wide, own[r.Activity].Ref()), 0
		for _, c := range r.Years {
			if c.Year > 0 && c.Year < from {
				older += c.Entries
			}
		}
		if from > m.First {
			line += cell(older)
		}
		for y := from; y <= m.Last && y > 0; y++ {
			line += cell(r.In(y).Entries)
		}
		g.print("%s", line+cell(r.In(0).Entries))
	}
	g.print("")
	for _, r := range m.Rows {
		g.print("%s", hanging(fmt.Sprintf("%-*s", wide, own[r.Activity].Ref()), cut(own[r.Activity].Name(), 60)+". "+strings.Join(words.Years(r), " ")))
	}
	g.say("\nRead those of a year: ownpack entries CASE --activity \"PIP 4\" --since 2024 --until 2024")
}
