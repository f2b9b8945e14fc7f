package evidence

import "log/slog"

// Values that hold what a person or record says print as a placeholder under
// every fmt verb and in slog, so that no error or log can carry health text.

func (p Person) String() string          { return "person" }
func (p Person) GoString() string        { return p.String() }
func (p Person) LogValue() slog.Value    { return slog.StringValue(p.String()) }
func (h Helpers) String() string         { return "helpers" }
func (h Helpers) GoString() string       { return h.String() }
func (h Helpers) LogValue() slog.Value   { return slog.StringValue(h.String()) }
func (c Claim) String() string           { return "claim " + string(c.Scheme) }
func (c Claim) GoString() string         { return c.String() }
func (c Claim) LogValue() slog.Value     { return slog.StringValue(c.String()) }
func (s Subject) String() string         { return "subject" }
func (s Subject) GoString() string       { return s.String() }
func (s Subject) LogValue() slog.Value   { return slog.StringValue(s.String()) }
func (s Source) String() string          { return "source " + string(s.ID) }
func (s Source) GoString() string        { return s.String() }
func (s Source) LogValue() slog.Value    { return slog.StringValue(s.String()) }
func (p Page) String() string            { return "page" }
func (p Page) GoString() string          { return p.String() }
func (p Page) LogValue() slog.Value      { return slog.StringValue(p.String()) }
func (e Entry) String() string           { return "entry " + string(e.ID) }
func (e Entry) GoString() string         { return e.String() }
func (e Entry) LogValue() slog.Value     { return slog.StringValue(e.String()) }
func (f Finding) String() string         { return "finding " + string(f.ID) }
func (f Finding) GoString() string       { return f.String() }
func (f Finding) LogValue() slog.Value   { return slog.StringValue(f.String()) }
func (d Dispute) String() string         { return "dispute " + string(d.ID) }
func (d Dispute) GoString() string       { return d.String() }
func (d Dispute) LogValue() slog.Value   { return slog.StringValue(d.String()) }
func (m Match) String() string           { return "match " + string(m.Entry) + " " + string(m.Activity) }
func (m Match) GoString() string         { return m.String() }
func (m Match) LogValue() slog.Value     { return slog.StringValue(m.String()) }
func (p Pick) String() string            { return "pick " + string(p.Entry) + " " + string(p.Activity) }
func (p Pick) GoString() string          { return p.String() }
func (p Pick) LogValue() slog.Value      { return slog.StringValue(p.String()) }
func (s Statement) String() string       { return "statement " + string(s.Activity) }
func (s Statement) GoString() string     { return s.String() }
func (s Statement) LogValue() slog.Value { return slog.StringValue(s.String()) }
func (d DiaryDay) String() string        { return "diary day " + string(d.Activity) }
func (d DiaryDay) GoString() string      { return d.String() }
func (d DiaryDay) LogValue() slog.Value  { return slog.StringValue(d.String()) }
func (b DiaryBook) String() string       { return "diary" }
func (b DiaryBook) GoString() string     { return b.String() }
func (b DiaryBook) LogValue() slog.Value { return slog.StringValue(b.String()) }
func (c Claimed) String() string         { return "claimed " + c.Part.ID }
func (c Claimed) GoString() string       { return c.String() }
func (c Claimed) LogValue() slog.Value   { return slog.StringValue(c.String()) }
func (r Reply) String() string           { return "reply " + string(r.Entry) }
func (r Reply) GoString() string         { return r.String() }
func (r Reply) LogValue() slog.Value     { return slog.StringValue(r.String()) }
func (r Redaction) String() string       { return "redaction " + string(r.ID) }
func (r Redaction) GoString() string     { return r.String() }
func (r Redaction) LogValue() slog.Value { return slog.StringValue(r.String()) }
func (p Plan) String() string            { return "plan " + string(p.Profile) }
func (p Plan) GoString() string          { return p.String() }
func (p Plan) LogValue() slog.Value      { return slog.StringValue(p.String()) }
func (i Item) String() string            { return "item " + i.Label() }
func (i Item) GoString() string          { return i.String() }
func (i Item) LogValue() slog.Value      { return slog.StringValue(i.String()) }
func (p Passage) String() string         { return "passage " + string(p.Entry) }
func (p Passage) GoString() string       { return p.String() }
func (p Passage) LogValue() slog.Value   { return slog.StringValue(p.String()) }
func (c Correction) String() string      { return "correction " + string(c.Dispute.ID) }
func (c Correction) GoString() string    { return c.String() }
func (c Correction) LogValue() slog.Value {
	return slog.StringValue(c.String())
}
func (d Date) String() string   { return d.Value }
func (d Date) GoString() string { return d.String() }
