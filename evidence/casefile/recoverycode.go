package casefile

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
)

// A recovery code is 26 random symbols of five bits and two that check them,
// in seven groups of four.
const (
	codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeRandom   = 26
	codeCheck    = 2
	codeGroup    = 4
)

// newRecoveryCode makes a code: as printed, and as used.
func newRecoveryCode(random io.Reader) (printed, code string, err error) {
	raw := make([]byte, codeRandom)
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", "", fmt.Errorf("read random bytes: %w", err)
	}
	var b strings.Builder
	for _, c := range raw {
		b.WriteByte(codeAlphabet[c%32])
	}
	code = b.String()
	var groups []string
	for rest := code + codeSum(code); rest != ""; rest = rest[codeGroup:] {
		groups = append(groups, rest[:codeGroup])
	}
	return strings.Join(groups, "-"), code, nil
}

// parseRecoveryCode reads a code as somebody typed it from paper.
func parseRecoveryCode(s string) (code string, ok bool) {
	s = strings.NewReplacer("-", "", " ", "", "\n", "", "\r", "", "\t", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(s))
	if len(s) != codeRandom+codeCheck || strings.Trim(s, codeAlphabet) != "" {
		return "", false
	}
	code = s[:codeRandom]
	return code, s[codeRandom:] == codeSum(code)
}

func codeSum(code string) string {
	sum := sha256.Sum256([]byte("ownpack recovery code " + code))
	return string([]byte{codeAlphabet[sum[0]%32], codeAlphabet[sum[1]%32]})
}
