package about

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/tui/nav"
	"ownpack/tui/work"
)

// seen is what the screen shows of the case.
type seen struct {
	about  evidence.About
	words  details.Form
	advice map[evidence.SchemeID][]string
	dates  []evidence.Finding
}

type (
	loadedMsg struct {
		ticket work.Ticket
		seen
		err error
	}
	// savedMsg is the outcome of saving one detail, or of adding or taking out a
	// claim (then key is empty, and said is what to tell the person).
	savedMsg struct {
		by    *Model
		claim evidence.SchemeID
		key   string
		value string
		said  string
		err   error
	}
)

// Changed tells the app that every screen should read the case again.
func (s savedMsg) Changed() (any, bool) { return nil, s.err == nil }

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		msg := loadedMsg{ticket: t}
		msg.seen, msg.err = m.look(ctx)
		return msg
	})
}

func (m *Model) look(ctx context.Context) (seen, error) {
	s := seen{advice: map[evidence.SchemeID][]string{}}
	var err error
	if s.about, err = m.store.About(ctx); err != nil {
		return s, err
	}
	if s.words, err = m.store.Details(); err != nil {
		return s, err
	}
	for _, c := range s.about.Claims {
		if s.advice[c.Scheme], err = m.store.ClaimAdvice(ctx, c); err != nil {
			return s, err
		}
	}
	if d, ok := m.store.(dated); ok {
		s.dates, err = d.Dates(ctx)
	}
	return s, err
}

// take takes what was read. What is being typed stays.
func (m *Model) take(msg loadedMsg) {
	m.loaded, m.err = true, msg.err
	if msg.err != nil {
		return
	}
	m.seen = msg.seen
	if m.form == nil {
		return
	}
	if m.form.claim != "" && m.about.Claim(m.form.claim) == nil {
		m.mode, m.form = modeList, nil // undo took it out
		return
	}
	m.form.refresh(func(key string) string { return m.kept(m.form.claim, key) }, m.words)
}

// kept is a detail of a claim, or of the person, as the case has it.
func (m *Model) kept(claim evidence.SchemeID, key string) string {
	if claim == "" {
		return details.Get(m.about, key)
	}
	if c := m.about.Claim(claim); c != nil {
		return details.GetOfClaim(*c, key)
	}
	return ""
}

var errNoClaim = errors.New("that claim is not in the case any more")

// save keeps one detail. Several may be under way: the case takes one after the
// other.
func (m *Model) save(claim evidence.SchemeID, key, value string) tea.Cmd {
	return func() tea.Msg {
		err := m.store.SetAbout(m.ctx, func(a *evidence.About) error {
			if claim == "" {
				details.Set(a, key, value)
				return nil
			}
			c := a.Claim(claim)
			if c == nil {
				return errNoClaim
			}
			details.SetOfClaim(c, key, value)
			return nil
		})
		return savedMsg{by: m, claim: claim, key: key, value: value, err: err}
	}
}

// addClaim adds a claim, and then asks about it.
func (m *Model) addClaim(s details.Scheme) tea.Cmd {
	c := evidence.Claim{Scheme: s.ID, Nation: s.Nation}
	m.about.Claims = append(slices.Clone(m.about.Claims), c)
	m.openForm(m.words.Claim, s.ID, "")
	m.form.changed = true
	m.list.back = []string{claimRowID(s.ID)}
	return func() tea.Msg {
		err := m.store.SetAbout(m.ctx, func(a *evidence.About) error {
			if a.Claim(c.Scheme) == nil {
				a.Claims = append(a.Claims, c)
			}
			return nil
		})
		return savedMsg{by: m, claim: c.Scheme, err: err}
	}
}

func (m *Model) removeClaim(id evidence.SchemeID) tea.Cmd {
	return func() tea.Msg {
		err := m.store.SetAbout(m.ctx, func(a *evidence.About) error {
			a.Claims = slices.DeleteFunc(a.Claims, func(c evidence.Claim) bool { return c.Scheme == id })
			return nil
		})
		return savedMsg{by: m, said: "The claim is taken out. Press u to put it back.", err: err}
	}
}

// saved takes the outcome of a change. What could not be saved is still in its
// field.
func (m *Model) saved(msg savedMsg) tea.Cmd {
	if msg.err == nil {
		if m.form != nil && m.form.claim == msg.claim && msg.key != "" {
			m.form.saved(msg.key, msg.value)
		}
		if msg.said != "" {
			return nav.Say(msg.said)
		}
		return nil
	}
	if m.form != nil && m.form.claim == msg.claim {
		m.form.failed(msg.key, msg.err)
	}
	return tea.Batch(nav.Warn("this was not saved: "+msg.err.Error()+"."), m.read())
}
