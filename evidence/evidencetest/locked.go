package evidencetest

import (
	"crypto/md5"
	"crypto/rc4"
	"fmt"
)

// padding fills up passwords, as ISO 32000-1, 7.6.3.3 has it.
const padding = "\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a"

const (
	keyBytes    = 16
	permissions = -4
	fileID      = "made-up file id."
)

// locked is a letter of one page that opens with a password only: the standard
// lock of 128 bits that banks and hospitals send. It is old, and no protection.
func locked(password, says string) []byte {
	owner := scrambled([]byte(padded(password)), ownerKey(password))
	key := fileKey(password, owner)
	w := &pdfWriter{}
	w.buf.WriteString("%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
	w.object(1, "<< /Type /Catalog /Pages 2 0 R >>")
	w.object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
	w.object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
	w.object(4, "<< >>")
	w.object(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	w.stream(6, "", string(rc4ed(objectKey(key, 6), []byte(set(letterLines("4 April 2024", says), 842)))))
	w.object(7, fmt.Sprintf("<< /Filter /Standard /V 2 /R 3 /Length 128 /P %d /O <%x> /U <%x> >>", permissions, owner, userCheck(key)))
	w.trailer = fmt.Sprintf("/Encrypt 7 0 R /ID [<%x> <%x>]", fileID, fileID)
	return w.finish()
}

func padded(password string) string { return (password + padding)[:len(padding)] }

func rc4ed(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err) // only of a key without length
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// scrambled is twenty rounds of RC4 with keys made of one.
func scrambled(data, key []byte) []byte {
	for round := range byte(20) {
		k := make([]byte, len(key))
		for i := range key {
			k[i] = key[i] ^ round
		}
		data = rc4ed(k, data)
	}
	return data
}

func hashed(data []byte, times int) []byte {
	sum := md5.Sum(data)
	for range times {
		sum = md5.Sum(sum[:keyBytes])
	}
	return sum[:keyBytes]
}

func ownerKey(password string) []byte { return hashed([]byte(padded(password)), 50) }

func fileKey(password string, owner []byte) []byte {
	p := permissions
	data := append([]byte(padded(password)), owner...)
	data = append(data, byte(p), byte(p>>8), byte(p>>16), byte(p>>24))
	return hashed(append(data, fileID...), 50)
}

func objectKey(key []byte, object int) []byte {
	return hashed(append(append([]byte{}, key...), byte(object), byte(object>>8), byte(object>>16), 0, 0), 0)
}

func userCheck(key []byte) []byte {
	return append(scrambled(hashed([]byte(padding+fileID), 0), key), make([]byte, 16)...)
}
