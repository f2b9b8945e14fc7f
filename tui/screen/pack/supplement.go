package pack

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

func (m *Model) noPacks() string {
	switch {
	case !m.loaded || m.load.Busy():
		return "the plan is still being made"
	case len(m.packs) == 0:
		return "no pack was made from this case yet"
	}
	return ""
}

// askAfter asks which pack was handed in last.
func (m *Model) askAfter() tea.Cmd {
	choices := []widget.Choice{{
		Label: "None: make the whole pack",
		Hint:  "Everything you chose, in one pack.",
	}}
	at := 0
	for i, p := range m.packs {
		c := widget.Choice{
			Label: m.packName(p), Note: evidence.Label(p.First) + " to " + evidence.Label(p.Last),
			Hint: "Its id, " + p.PackID + ", stands on its cover. Made for: " + m.servedBy(p.For) +
				". Only what is new since then goes in, and page labels go on from " + evidence.Label(p.Last+1) + ".",
		}
		if i == 0 {
			c.Heading = "Packs that were made, the newest first"
		}
		if m.after != nil && m.after.PackID == p.PackID {
			at = i + 1
		}
		choices = append(choices, c)
	}
	m.chooser = widget.NewChooser(m.theme, "Something new to send, after a pack was handed in? Which one did you hand in last?", choices)
	m.chooser.Select(at)
	m.mode = modeAfter
	return nil
}

// packName tells one pack from others: its day and what it is.
func (m *Model) packName(p evidence.PackNote) string {
	name := "Pack"
	if p.Supplement > 0 {
		name = "Supplement " + widget.Number(p.Supplement)
	}
	return name + " of " + words.Day(p.Built.Local().Format("2006-01-02"))
}

// servedBy names those a pack was made for.
func (m *Model) servedBy(all []evidence.Profile) string {
	out := ""
	for _, p := range all {
		i := slices.IndexFunc(m.versions, func(v evidence.PackVersion) bool { return v.Profile == p })
		if i < 0 {
			continue
		}
		if out != "" {
			out += "; "
		}
		out += m.versions[i].Name
	}
	return out
}

// afterWord is what enter does on the chosen row.
func (m *Model) afterWord() string {
	if m.chooser.Chosen() == 0 {
		return "make the whole pack"
	}
	return "add to this one"
}

func (m *Model) chooseAfter() tea.Cmd {
	m.after = nil
	said := "The whole pack."
	if i := m.chooser.Chosen() - 1; i >= 0 && i < len(m.packs) {
		p := m.packs[i]
		m.after = &p
		said = "Only what is new since the " + lower(m.packName(p)) + "."
	}
	m.mode, m.loaded = modePlan, false
	m.scroll.Select(0)
	return tea.Batch(m.read(), nav.Say(said))
}

func lower(s string) string { return string(s[0]-'A'+'a') + s[1:] }

// headWords say what will be made.
func (m *Model) headWords() string {
	pages := widget.Count(m.plan.Pages(), "page", "pages")
	if m.after == nil {
		return "Your pack will have " + pages
	}
	return "A supplement of " + pages + ": only what is new since the " + lower(m.packName(*m.after)) + " (" + m.after.PackID + ")"
}

// nothingNew is shown when everything was handed in already.
func (m *Model) nothingNew() []string {
	lines := []string{m.theme.Strong.Render("Nothing is new since that pack"), ""}
	return append(lines, widget.Styled(
		"Everything you chose and wrote is in the "+lower(m.packName(*m.after))+" already. To add something, press esc, then 4, and choose it. Or press s to make the whole pack.",
		m.w, m.theme.Text.Render)...)
}

func (m *Model) noAttach() string {
	switch {
	case m.version < len(m.versions) && m.versions[m.version].Profile != evidence.ProfileMaster:
		return "originals go only with your own copy: they hold everything, also what you did not choose"
	case m.large:
		return "originals do not go with large print"
	}
	return ""
}

// askAttach asks whether originals go along, with what that means.
func (m *Model) askAttach() tea.Cmd {
	choices := []widget.Choice{
		{Label: "No, only the pack", Hint: "As most people do."},
		{
			Label: "Yes, attach them to my own copy",
			Hint:  "The files are attached just as you gave them. They hold EVERYTHING, also what you did not choose and what others say about you. Keep such a copy to yourself, and never send it. A file of which you hid a part is left out.",
		},
	}
	at := 0
	if m.attach {
		at = 1
	}
	choices[at].Note = "as it is now"
	m.chooser = widget.NewChooser(m.theme, "Should the files you gave to ownpack be attached to your own copy?", choices)
	m.chooser.HintLines = 5
	m.chooser.Select(at)
	m.mode = modeAttach
	return nil
}

func (m *Model) chooseAttach() tea.Cmd {
	m.attach = m.chooser.Chosen() == 1
	m.mode = modePlan
	if m.attach {
		return nav.Say("Originals are attached. Keep that copy to yourself.")
	}
	return nav.Say("No originals are attached.")
}

func (m *Model) attachWords() string {
	if m.chosen().Originals {
		return " ORIGINALS ATTACHED: keep this copy to yourself."
	}
	return ""
}
