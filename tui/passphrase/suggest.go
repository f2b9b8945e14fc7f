package passphrase

import (
	"crypto/rand"
	_ "embed"
	"fmt"
	"io"
	"math/big"
	"strings"
)

//go:embed words.txt
var wordFile string

// suggested is how many words a suggestion has: from 730 words that is one of
// 2 × 10^14, and each guess costs half a second.
const suggested = 5

// Suggest makes unrelated words at random, with spaces between. No word occurs
// twice.
func Suggest(random io.Reader) (string, error) {
	words := strings.Fields(wordFile)
	out := make([]string, 0, suggested)
	for len(out) < suggested {
		n, err := rand.Int(random, big.NewInt(int64(len(words))))
		if err != nil {
			return "", fmt.Errorf("choose words at random: %w", err)
		}
		i := int(n.Int64())
		out = append(out, words[i])
		words[i] = words[len(words)-1]
		words = words[:len(words)-1]
	}
	return strings.Join(out, " "), nil
}
