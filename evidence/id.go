package evidence

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
)

// ID names a thing within one case: a letter for what it is, then twelve
// characters derived from its content with the case's own key, so that
// importing a file twice gives the same ids, while an id tells nobody outside
// the case what it stands for. Commands accept a prefix of six or more.
type ID string

// MinPrefix is the shortest part of an ID, in characters, that may stand for it.
const MinPrefix = 6

// Letters that begin an ID, one for each noun that has ids.
const (
	IDCase      = 'c'
	IDSource    = 's'
	IDEntry     = 'e'
	IDFinding   = 'f'
	IDDispute   = 'd'
	IDRedaction = 'r'
)

// IDKey keys the ids of one case. It is random and kept in the case file.
type IDKey [32]byte

var idAlphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// ID derives an id of the given letter from parts, which are kept apart from
// each other ("ab","c" differs from "a","bc").
func (k IDKey) ID(letter byte, parts ...string) ID {
	mac := hmac.New(sha256.New, k[:])
	mac.Write([]byte{letter})
	for _, p := range parts {
		mac.Write([]byte(strconv.Itoa(len(p))))
		mac.Write([]byte{':'})
		mac.Write([]byte(p))
	}
	return ID(letter) + ID(idAlphabet.EncodeToString(mac.Sum(nil))[:12])
}

// Matches reports whether ref is this ID or a prefix of it long enough to use.
func (id ID) Matches(ref string) bool {
	return len(ref) >= MinPrefix && strings.HasPrefix(string(id), strings.ToLower(ref))
}

// NumberEntries gives the entries of one source their ids, in place, from their
// content and an ordinal for equal ones. It reads ID and Parent as the
// importer's local names and replaces both; a Parent must come before its
// children. sourceSHA256 is the hash of the source's bytes, in hex.
func (k IDKey) NumberEntries(source ID, sourceSHA256 string, entries []Entry) {
	names := make(map[ID]ID, len(entries))
	seen := make(map[ID]int, len(entries))
	for i := range entries {
		e := &entries[i]
		parent := names[e.Parent]
		base := k.ID(IDEntry, sourceSHA256, string(parent), string(e.Kind), e.Date.Raw, e.Date.Value, e.Title, e.Text, e.Value)
		n := seen[base]
		seen[base] = n + 1
		id := base
		if n > 0 {
			id = k.ID(IDEntry, string(base), strconv.Itoa(n))
		}
		if e.ID != "" {
			names[e.ID] = id
		}
		e.ID, e.Parent, e.Source = id, parent, source
	}
}
