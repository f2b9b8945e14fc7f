package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/internal/blanks"
)

// The templates a pack is drawn from.
const (
	wordingFile  = "bundle/pack.yaml"
	measuresFile = "bundle/measures.yaml"
)

// phrase is a piece of wording with places to fill in.
type phrase struct{ t *blanks.Text }

// UnmarshalYAML reads a phrase.
func (p *phrase) UnmarshalYAML(n *yaml.Node) error {
	t, err := blanks.Parse(n.Value)
	if err != nil {
		return fmt.Errorf("line %d: %w", n.Line, err)
	}
	p.t = t
	return nil
}

// with fills in the phrase.
func (p phrase) with(values any) string {
	s, err := p.t.Fill(values)
	if err != nil {
		// The wording and the program disagree; a test fills in every phrase.
		return "[" + err.Error() + "]"
	}
	return s
}

func (p phrase) String() string { return p.with(nil) }

// values is what a phrase is filled in with.
type values = blanks.Values

type wording struct {
	DocumentTitle phrase             `yaml:"document_title"`
	Strip         stripWording       `yaml:"strip"`
	Cover         coverWording       `yaml:"cover"`
	Index         indexWording       `yaml:"index"`
	About         aboutWording       `yaml:"about"`
	Facts         factWording        `yaml:"facts"`
	Activities    activityWording    `yaml:"activities"`
	Coverage      coverageWording    `yaml:"coverage"`
	Corrections   correctionWording  `yaml:"corrections"`
	Chronology    chronologyWording  `yaml:"chronology"`
	Extract       extractWording     `yaml:"extract"`
	Placeholder   placeholderWording `yaml:"placeholder"`
	Part          partWording        `yaml:"part"`
	Large         largeWording       `yaml:"large"`
	Outline       struct {
		Cover      phrase `yaml:"cover"`
		Supplement phrase `yaml:"supplement"`
		Documents  phrase `yaml:"documents"`
		Link       phrase `yaml:"link"`
	} `yaml:"outline"`
}

type stripWording struct {
	DOB     phrase `yaml:"dob"`
	Appeal  phrase `yaml:"appeal"`
	DWP     phrase `yaml:"dwp"`
	Exhibit phrase `yaml:"exhibit"`
}

type coverageWording struct {
	Title    phrase `yaml:"title"`
	Intro    phrase `yaml:"intro"`
	Document phrase `yaml:"document"`
}

type partWording struct {
	Title      phrase `yaml:"title"`
	TitleOnly  phrase `yaml:"title_only"`
	Intro      phrase `yaml:"intro"`
	IntroOnly  phrase `yaml:"intro_only"`
	Here       phrase `yaml:"here"`
	Others     phrase `yaml:"others"`
	OthersHead phrase `yaml:"others_head"`
	OtherPages phrase `yaml:"other_pages"`
	Other      phrase `yaml:"other"`
	Later      phrase `yaml:"later"`
	LaterIntro phrase `yaml:"later_intro"`
	Lost       phrase `yaml:"lost"`
	Less       phrase `yaml:"less"`
	Piece      phrase `yaml:"piece"`
	PackID     phrase `yaml:"pack_id"`
	Head       struct {
		Title phrase `yaml:"title"`
		Pages phrase `yaml:"pages"`
		Page  phrase `yaml:"page"`
	} `yaml:"head"`
}

type largeWording struct {
	Title   phrase `yaml:"title"`
	Sheet   phrase `yaml:"sheet"`
	Edition phrase `yaml:"edition"`
}

type coverWording struct {
	Kicker           phrase                    `yaml:"kicker"`
	KickerSupplement phrase                    `yaml:"kicker_supplement"`
	AddsTo           phrase                    `yaml:"adds_to"`
	AddsToText       phrase                    `yaml:"adds_to_text"`
	Title            phrase                    `yaml:"title"`
	TitleNone        phrase                    `yaml:"title_none"`
	Stages           map[evidence.Stage]phrase `yaml:"stages"`
	Name             phrase                    `yaml:"name"`
	DOB              phrase                    `yaml:"dob"`
	NINumber         phrase                    `yaml:"ni_number"`
	Reference        phrase                    `yaml:"reference"`
	ClaimDate        phrase                    `yaml:"claim_date"`
	Decision         phrase                    `yaml:"decision"`
	DecisionText     phrase                    `yaml:"decision_text"`
	Due              phrase                    `yaml:"due"`
	Acting           phrase                    `yaml:"acting"`
	Appointee        phrase                    `yaml:"appointee"`
	Attorney         phrase                    `yaml:"attorney"`
	Helper           phrase                    `yaml:"helper"`
	Date             phrase                    `yaml:"date"`
	Pages            phrase                    `yaml:"pages"`
	PagesText        phrase                    `yaml:"pages_text"`
	PackID           phrase                    `yaml:"pack_id"`
	PackIDNote       phrase                    `yaml:"pack_id_note"`
	Signature        phrase                    `yaml:"signature"`
	SignatureNote    phrase                    `yaml:"signature_note"`
}

type indexWording struct {
	Title      phrase `yaml:"title"`
	Intro      phrase `yaml:"intro"`
	Supplement phrase `yaml:"supplement"`
	Parts      phrase `yaml:"parts"`
	Documents  phrase `yaml:"documents"`
	Head       struct {
		Title phrase `yaml:"title"`
		Date  phrase `yaml:"date"`
		Page  phrase `yaml:"page"`
	} `yaml:"head"`
	DocumentPages phrase `yaml:"document_pages"`
	Typed         phrase `yaml:"typed"`
	Fingerprint   phrase `yaml:"fingerprint"`
	Placeholders  phrase `yaml:"placeholders"`
	Undated       phrase `yaml:"undated"`
	PackID        phrase `yaml:"pack_id"`
}

type aboutWording struct {
	Title phrase `yaml:"title"`
	Names struct {
		Supplement  phrase `yaml:"supplement"`
		Selection   phrase `yaml:"selection"`
		Pages       phrase `yaml:"pages"`
		Search      phrase `yaml:"search"`
		Marks       phrase `yaml:"marks"`
		Typed       phrase `yaml:"typed"`
		Quotes      phrase `yaml:"quotes"`
		Corrections phrase `yaml:"corrections"`
		Words       phrase `yaml:"words"`
		Helper      phrase `yaml:"helper"`
		Check       phrase `yaml:"check"`
		Rules       phrase `yaml:"rules"`
		Letters     phrase `yaml:"letters"`
		Hidden      phrase `yaml:"hidden"`
		Lost        phrase `yaml:"lost"`
	} `yaml:"names"`
	Supplement        phrase `yaml:"supplement"`
	Selection         phrase `yaml:"selection"`
	Pages             phrase `yaml:"pages"`
	Search            phrase `yaml:"search"`
	Marks             phrase `yaml:"marks"`
	Typed             phrase `yaml:"typed"`
	Quotes            phrase `yaml:"quotes"`
	Corrections       phrase `yaml:"corrections"`
	Words             phrase `yaml:"words"`
	Helper            phrase `yaml:"helper"`
	Check             phrase `yaml:"check"`
	Rules             phrase `yaml:"rules"`
	RedactedNone      phrase `yaml:"redacted_none"`
	RedactedIntro     phrase `yaml:"redacted_intro"`
	Redaction         phrase `yaml:"redaction"`
	RedactionMark     phrase `yaml:"redaction_mark"`
	RedactedProof     phrase `yaml:"redacted_proof"`
	MissingCharacters phrase `yaml:"missing_characters"`
	RightToLeft       phrase `yaml:"right_to_left"`
	Neutralised       phrase `yaml:"neutralised"`
	Placeholders      phrase `yaml:"placeholders"`
	Statement         phrase `yaml:"statement"`
	Truth             phrase `yaml:"truth"`
	TruthSelf         phrase `yaml:"truth_self"`
	TruthOther        phrase `yaml:"truth_other"`
	Signed            phrase `yaml:"signed"`
	Dated             phrase `yaml:"dated"`
	PrintedName       phrase `yaml:"printed_name"`
}

type factWording struct {
	Title  phrase                            `yaml:"title"`
	Intro  phrase                            `yaml:"intro"`
	Tables map[evidence.FactKind]factHeading `yaml:"tables"`
	Head   struct {
		Date phrase `yaml:"date"`
		Page phrase `yaml:"page"`
	} `yaml:"head"`
	Standing map[evidence.Standing]phrase `yaml:"standing"`
	Unnamed  phrase                       `yaml:"unnamed"`
	Last     phrase                       `yaml:"last"`
	More     phrase                       `yaml:"more"`
	Undated  phrase                       `yaml:"undated"`
}

type factHeading struct {
	Title phrase `yaml:"title"`
	What  phrase `yaml:"what"`
	Who   phrase `yaml:"who"`
}

type activityWording struct {
	Title             phrase `yaml:"title"`
	Intro             phrase `yaml:"intro"`
	Kicker            phrase `yaml:"kicker"`
	KickerUnknown     phrase `yaml:"kicker_unknown"`
	OwnWords          phrase `yaml:"own_words"`
	Descriptor        phrase `yaml:"descriptor"`
	DescriptorPoints  phrase `yaml:"descriptor_points"`
	Cannot            phrase `yaml:"cannot"`
	Can               phrase `yaml:"can"`
	Safely            phrase `yaml:"safely"`
	Standard          phrase `yaml:"standard"`
	Repeatedly        phrase `yaml:"repeatedly"`
	Time              phrase `yaml:"time"`
	Or                phrase `yaml:"or"`
	And               phrase `yaml:"and"`
	Days              phrase `yaml:"days"`
	Records           phrase `yaml:"records"`
	NoRecords         phrase `yaml:"no_records"`
	Whole             phrase `yaml:"whole"`
	SourcePage        phrase `yaml:"source_page"`
	SameTitle         phrase `yaml:"same_title"`
	Typed             phrase `yaml:"typed"`
	Note              phrase `yaml:"note"`
	Reply             phrase `yaml:"reply"`
	Disputed          phrase `yaml:"disputed"`
	DisputedElsewhere phrase `yaml:"disputed_elsewhere"`
	Continued         phrase `yaml:"continued"`
	Undated           phrase `yaml:"undated"`
}

type correctionWording struct {
	Title     phrase                          `yaml:"title"`
	Intro     phrase                          `yaml:"intro"`
	Types     map[evidence.DisputeType]phrase `yaml:"types"`
	Says      phrase                          `yaml:"says"`
	Account   phrase                          `yaml:"account"`
	ShouldSay phrase                          `yaml:"should_say"`
	Standing  phrase                          `yaml:"standing"`
	Asked     phrase                          `yaml:"asked"`
	Answer    phrase                          `yaml:"answer"`
	NoAnswer  phrase                          `yaml:"no_answer"`
	NotAsked  phrase                          `yaml:"not_asked"`
	Raised    phrase                          `yaml:"raised"`
}

type chronologyWording struct {
	Title phrase `yaml:"title"`
	Intro phrase `yaml:"intro"`
	Head  struct {
		Date       phrase `yaml:"date"`
		What       phrase `yaml:"what"`
		Who        phrase `yaml:"who"`
		Activities phrase `yaml:"activities"`
		Page       phrase `yaml:"page"`
	} `yaml:"head"`
	Claim    phrase `yaml:"claim"`
	Decision phrase `yaml:"decision"`
	Undated  phrase `yaml:"undated"`
	Alt      phrase `yaml:"alt"`
	Picture  phrase `yaml:"picture"`
	Whole    phrase `yaml:"whole"`
	More     phrase `yaml:"more"`
	Gap      phrase `yaml:"gap"`
}

type extractWording struct {
	Kicker      phrase `yaml:"kicker"`
	FromFile    phrase `yaml:"from_file"`
	FromPages   phrase `yaml:"from_pages"`
	EntryPage   phrase `yaml:"entry_page"`
	EntryNoPage phrase `yaml:"entry_no_page"`
	EntryFile   phrase `yaml:"entry_file"`
}

type placeholderWording struct {
	Title   phrase            `yaml:"title"`
	Intro   phrase            `yaml:"intro"`
	Ledger  phrase            `yaml:"ledger"`
	Reasons map[reason]phrase `yaml:"reasons"`
}

// load reads a YAML file of the templates strictly into v.
func load(fsys fs.FS, name string, v any) ([]byte, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read templates: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(v); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return b, nil
}

// loadTemplates reads wording and measures. The hash names this version of them
// in the manifest.
func loadTemplates(fsys fs.FS) (w wording, m measures, hash string, err error) {
	h := sha256.New()
	b, err := load(fsys, wordingFile, &w)
	if err != nil {
		return w, m, "", err
	}
	h.Write(b)
	if err := complete(reflect.ValueOf(w), "wording"); err != nil {
		return w, m, "", fmt.Errorf("read %s: %w", wordingFile, err)
	}
	for _, kind := range evidence.FactKinds {
		if _, ok := w.Facts.Tables[kind]; !ok {
			return w, m, "", fmt.Errorf("read %s: wording.facts.tables.%s is missing", wordingFile, kind)
		}
	}
	if b, err = load(fsys, measuresFile, &m); err != nil {
		return w, m, "", err
	}
	h.Write(b)
	if err := m.check(); err != nil {
		return w, m, "", fmt.Errorf("read %s: %w", measuresFile, err)
	}
	return w, m, hex.EncodeToString(h.Sum(nil)), nil
}

// complete reports the first phrase that the wording lacks.
func complete(v reflect.Value, path string) error {
	if v.Type() == reflect.TypeFor[phrase]() {
		if v.Interface().(phrase).t == nil {
			return fmt.Errorf("%s is missing", path)
		}
		return nil
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name := strings.ToLower(v.Type().Field(i).Name)
			if err := complete(v.Field(i), path+"."+name); err != nil {
				return err
			}
		}
	case reflect.Map:
		if v.Len() == 0 {
			return fmt.Errorf("%s is missing", path)
		}
		for it := v.MapRange(); it.Next(); {
			if err := complete(it.Value(), fmt.Sprintf("%s.%v", path, it.Key())); err != nil {
				return err
			}
		}
	}
	return nil
}
