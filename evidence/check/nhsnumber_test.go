package check_test

import "testing"

func TestNumbersNobodyCanHaveAreAskedAbout(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "nhs-number", []lineCase{
		{"NHS No 943 476 5919. Seen in clinic.", ""},
		{"NHS number: 943-476-5919", ""},
		{"NHS No 943 476 5991. Seen in clinic.", "nhs-number"},
		{"NHS number 943476591", "nhs-number"},
		{"NHS No: 999 999 9999", "nhs-number"},
		{"CHI 1705801235", "nhs-number"},
		{"CHI number 0101501005", ""},
		{"H&C No 320 000 0015", ""},
		{"Hospital number 1234567890", ""},
		{"Her mother's NHS No 943 476 5991 was used by mistake on the form.", ""},
		{"NHS 111 called at 0200, advised A&E.", ""},
		{"NHS No not known.", ""},
		{"Tel NHS talking therapies 0300 123 4567", ""},
	})
}
