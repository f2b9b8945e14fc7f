package assemble

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// encode writes an object as it stands in a file. Keys are sorted, so that equal
// objects give equal bytes; ref writes a reference.
func encode(b *bytes.Buffer, o types.Object, ref func(types.IndirectRef) string) error {
	switch o := o.(type) {
	case nil:
		b.WriteString("null")
	case types.Boolean:
		b.WriteString(strconv.FormatBool(bool(o)))
	case types.Integer:
		b.WriteString(strconv.Itoa(int(o)))
	case types.Float:
		b.WriteString(strconv.FormatFloat(float64(o), 'f', -1, 64))
	case types.Name:
		b.WriteByte('/')
		b.WriteString(types.EncodeName(string(o)))
	case types.StringLiteral:
		b.WriteString("(" + string(o) + ")")
	case types.HexLiteral:
		b.WriteString("<" + string(o) + ">")
	case types.IndirectRef:
		b.WriteString(ref(o))
	case types.Array:
		b.WriteByte('[')
		for i, v := range o {
			if i > 0 {
				b.WriteByte(' ')
			}
			if err := encode(b, v, ref); err != nil {
				return err
			}
		}
		b.WriteByte(']')
	case types.Dict:
		b.WriteString("<<")
		keys := make([]string, 0, len(o))
		for k := range o {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			b.WriteByte('/')
			b.WriteString(types.EncodeName(k))
			b.WriteByte(' ')
			if err := encode(b, o[k], ref); err != nil {
				return err
			}
		}
		b.WriteString(">>")
	default:
		return fmt.Errorf("write object: %T cannot stand inside another", o)
	}
	return nil
}

// text writes a string for readers: as it is when it is plain ASCII, else in
// UTF-16.
func text(s string) types.Object {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] >= ' ' && s[i] < 0x7F
	}
	if plain {
		var b bytes.Buffer
		for i := range len(s) {
			if s[i] == '(' || s[i] == ')' || s[i] == '\\' {
				b.WriteByte('\\')
			}
			b.WriteByte(s[i])
		}
		return types.StringLiteral(b.String())
	}
	var b bytes.Buffer
	b.WriteString("FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return types.HexLiteral(b.String())
}

func reference(n int) types.IndirectRef {
	return types.IndirectRef{ObjectNumber: types.Integer(n)}
}

func numbers(list ...float64) types.Array {
	a := make(types.Array, len(list))
	for i, v := range list {
		a[i] = types.Float(v)
	}
	return a
}
