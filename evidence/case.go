package evidence

// Person is the one the case is about.
type Person struct {
	Name      string `json:"name"`
	DOB       string `json:"dob"` // ISO
	NHSNumber string `json:"nhs_number,omitempty"`
	NINumber  string `json:"ni_number,omitempty"`
	Address   string `json:"address,omitempty"`
	Sex       string `json:"sex,omitempty"`
	// FormerNames are names the person had or is known by.
	FormerNames []string `json:"former_names,omitempty"`
}

// Acting says in which role somebody puts the pack together.
type Acting string

// Who acts in the claim.
const (
	ActingSelf      Acting = "self"
	ActingAppointee Acting = "appointee"
	ActingAttorney  Acting = "attorney"
)

// Helpers says who acts for the person and who helped put the pack together.
type Helpers struct {
	Acting Acting `json:"acting,omitempty"`
	// ActingName is the appointee's or attorney's name.
	ActingName string `json:"acting_name,omitempty"`
	// HelperName and HelperOrganisation name an adviser or friend who helped.
	HelperName         string `json:"helper_name,omitempty"`
	HelperOrganisation string `json:"helper_organisation,omitempty"`
}
