package pack

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/work"
)

type (
	planLoadedMsg struct {
		ticket  work.Ticket
		plan    evidence.Plan
		sources []evidence.Source
		known
		err error
	}
	filesMsg struct {
		ticket work.Ticket
		files  []evidence.OutputFile
		ledger evidence.Ledger
		err    error
	}
	privateMsg struct {
		ticket work.Ticket
		open   int
		err    error
	}
	textMsg struct {
		ticket work.Ticket
		text   evidence.PageText
		err    error
	}
	savedMsg struct {
		ticket work.Ticket
		by     *Model
		said   string
		err    error
	}
	progressMsg struct {
		ticket   work.Ticket
		progress evidence.Progress
	}
	builtMsg struct {
		ticket work.Ticket
		by     *Model
		result result
	}
)

// known is what the screen knows besides the plan.
type known struct {
	claims   []evidence.Claim
	versions []evidence.PackVersion
	arranged evidence.Arrangement
	packs    []evidence.PackNote
	signer   evidence.Signer
}

// Changed tells the app that the case knows of a new pack.
func (b builtMsg) Changed() (any, bool) { return b.by, b.result.err == nil }

// Changed tells the app that the case is not as it was.
func (s savedMsg) Changed() (any, bool) { return s.by, s.err == nil }

// readPrivate looks, before signing, whether “Keep private” was gone through.
func (m *Model) readPrivate() tea.Cmd {
	if m.mode != modeSign {
		return nil
	}
	return m.looks.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		state, err := m.store.PrivateState(ctx)
		return privateMsg{t, state.Open, err}
	})
}

// read makes the plan. While nothing is chosen and nothing said there is none.
func (m *Model) read() tea.Cmd {
	options, sure := m.options(), m.sure
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		o, err := m.store.Overview(ctx)
		if err != nil || o.Picks == 0 && o.Statements == 0 {
			return planLoadedMsg{ticket: t, err: err}
		}
		var k known
		sources, err1 := m.store.Sources(ctx)
		versions, err2 := m.store.PackVersions()
		arranged, err3 := m.store.Arrangement(ctx)
		packs, err4 := m.store.Packs(ctx)
		signer, err5 := m.store.Signer(ctx)
		k.claims = o.Claims
		k.versions, k.arranged, k.packs, k.signer = versions, arranged, packs, signer
		if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
			return planLoadedMsg{ticket: t, err: err}
		}
		if i := evidence.SuitedVersion(versions, o.Claims); !sure && i < len(versions) {
			options.Profile, options.FirstUpload = versions[i].Profile, versions[i].FirstUpload
		}
		p, err := m.store.PlanVersion(ctx, options)
		return planLoadedMsg{t, p, sources, k, err}
	})
}

// planned takes a newly made plan. Questions that are gone are asked no more.
func (m *Model) planned(msg planLoadedMsg) tea.Cmd {
	was, _ := m.doc()
	m.loaded, m.plan, m.err = true, msg.plan, msg.err
	m.sources = map[evidence.ID]evidence.Source{}
	for _, s := range msg.sources {
		m.sources[s.ID] = s
	}
	if len(msg.versions) > 0 {
		m.claims, m.versions, m.arranged, m.packs, m.signer = msg.claims, msg.versions, msg.arranged, msg.packs, msg.signer
		if !m.sure {
			m.version, m.sure = evidence.SuitedVersion(m.versions, m.claims), true
		}
	}
	m.keepPlace(was)
	if now, _ := m.doc(); m.mode == modeRead && (now.Kind != was.Kind || now.Source != was.Source || m.reading.at > 0 && m.reading.at >= len(now.SourcePages)) {
		m.toDocs() // what was read is not in the pack any more
	}
	m.asks.SetSize(len(m.plan.Warnings))
	m.parts.SetSize(len(m.plan.Warnings) + len(m.plan.Items))
	if m.mode == modeShow {
		m.mode = m.chose
	}
	switch {
	case m.mode != modeAsk:
		return nil
	}
	if m.err == nil && len(m.plan.Warnings) > 0 {
		return nil
	}
	m.mode = modePlan
	if m.notReady() != "" {
		return nil
	}
	return nav.Say("No questions are left. Press b to sign and save.")
}

// change makes a change to the case; said is what the person is told then.
func (m *Model) change(said string, do func(context.Context) error) tea.Cmd {
	if m.save.Busy() {
		return nav.Say("Still saving the last change. Try again in a moment.")
	}
	return m.save.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		return savedMsg{t, m, said, do(ctx)}
	})
}

func (m *Model) saved(msg savedMsg) tea.Cmd {
	if !m.save.Fresh(msg.ticket) {
		return nil
	}
	if msg.err != nil {
		return nav.Warn("nothing was changed: " + msg.err.Error() + ".")
	}
	return tea.Batch(m.read(), nav.Say(msg.said))
}

// start builds the pack.
func (m *Model) start() tea.Cmd {
	feed, options := work.NewFeed(), m.options()
	m.made = m.chosen()
	m.mode, m.feed, m.progress, m.result = modeBusy, feed, evidence.Progress{}, result{}
	build := m.build.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		defer close(feed)
		b, err := m.store.BuildPack(ctx, options, m.folder, feed.Tell)
		return builtMsg{t, m, result{b, err}}
	})
	return tea.Batch(build, m.listen(m.build.Ticket()))
}

func (m *Model) listen(t work.Ticket) tea.Cmd {
	return m.feed.Next(func(p evidence.Progress) tea.Msg { return progressMsg{t, p} })
}

func (m *Model) stop() tea.Cmd {
	m.build.Cancel()
	return nav.Say("Stopping …")
}
