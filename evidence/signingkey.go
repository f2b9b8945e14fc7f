package evidence

// SigningKey is what may be told of the key that signs a person's packs.
type SigningKey struct {
	Name        string
	Fingerprint string // in groups, to be compared aloud
}

// String keeps the name out of logs and errors.
func (SigningKey) String() string { return "signing key" }

// GoString is String.
func (k SigningKey) GoString() string { return k.String() }
