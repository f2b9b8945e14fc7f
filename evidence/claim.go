package evidence

// Nation is the part of the UK whose rules the claim falls under.
type Nation string

// The nations.
const (
	England         Nation = "england"
	Wales           Nation = "wales"
	Scotland        Nation = "scotland"
	NorthernIreland Nation = "northern-ireland"
)

// Nations lists the nations in the order people are shown them.
var Nations = []Nation{England, Wales, Scotland, NorthernIreland}

// Stage is how far a claim has come.
type Stage string

// The stages of a claim.
const (
	StageClaim           Stage = "claim"
	StageReview          Stage = "review"
	StageReconsideration Stage = "reconsideration"
	StageAppeal          Stage = "appeal"
)

// Stages lists the stages in order.
var Stages = []Stage{StageClaim, StageReview, StageReconsideration, StageAppeal}

// Claim is one benefit claim. Dates are ISO days, empty if not known.
type Claim struct {
	Scheme    SchemeID `json:"scheme"`
	Nation    Nation   `json:"nation,omitempty"`
	Stage     Stage    `json:"stage,omitempty"`
	ClaimDate string   `json:"claim_date,omitempty"`
	// DecisionDate is the date on the decision letter in question.
	DecisionDate string `json:"decision_date,omitempty"`
	// NoticeDate is the date the mandatory reconsideration notice was sent.
	NoticeDate string `json:"notice_date,omitempty"`
	FormDue    string `json:"form_due,omitempty"`
	Reference  string `json:"reference,omitempty"`
}
