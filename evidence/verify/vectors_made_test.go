package verify

import (
	"bytes"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"
)

// states of the four parts, in the order of the header.
func vectorOf(pdf []byte, expect, states, comment string) vector {
	header := map[string]string{"expect": expect, "comment": comment}
	for i, state := range strings.Fields(states) {
		header[headerOrder[1+i]] = state
	}
	return vector{header: header, pdf: pdf}
}

// makeVectors makes every vector from fixed keys, so that making them again
// gives the same bytes.
func makeVectors(t *testing.T) map[string]vector {
	all := map[string]vector{}
	add := func(name, expect, states, comment string, pdf []byte) {
		all[name] = vectorOf(pdf, expect, states, comment)
	}
	honest(t, add)
	changedFiles(t, add)
	oddValues(t, add)
	oddRanges(t, add)
	oddSigners(t, add)
	oddStructures(t, add)
	trusted := vectorOf(forge(t).pdf(t), "good", "good good good unknown", "The holder's fingerprint is trusted.")
	trusted.header["trust"] = "yes"
	all["good_trusted"] = trusted
	return all
}

type adder func(name, expect, states, comment string, pdf []byte)

func honest(t *testing.T, add adder) {
	add("good", "good", "good good unknown unknown", "Nothing was done to it.", forge(t).pdf(t))

	f := forge(t)
	f.objects[0] = strings.Replace(f.objects[0], "/Type/Catalog", "/Type/Catalog/Perms<</DocMDP 6 0 R>>", 1)
	f.objects[5] = strings.Replace(sigDict, "/Type/Sig", "/Type/Sig/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P 1>>>>]", 1)
	add("good_certified", "good", "good good unknown unknown", "A certification that allows no change.", f.pdf(t))

	f = forge(t)
	f.objects[0] = strings.Replace(f.objects[0], "/AcroForm<</Fields[5 0 R]/SigFlags 3>>", "", 1)
	f.objects[2] = strings.Replace(f.objects[2], "/Annots[5 0 R]", "", 1)
	f.objects[5] = "<<>>"
	add("stripped", "fail", "absent absent absent absent", "The signature was taken out and the file written again.", f.pdf(t))

	f = forge(t)
	f.objects[5] = strings.Replace(sigDict, "/M(D:20260827140509+01'00')", "", 1)
	add("time_absent", "good", "good good unknown absent", "The signature states no time.", f.pdf(t))

	f = forge(t)
	f.objects[5] = strings.Replace(sigDict, "D:20260827", "D:20261327", 1)
	add("time_none", "fail", "good good unknown bad", "The time stated is not one.", f.pdf(t))
}

// changedFiles are what becomes of a signed file in the wrong hands.
func changedFiles(t *testing.T, add adder) {
	pdf := forge(t).pdf(t)
	replace := func(old, with string) []byte {
		if !bytes.Contains(pdf, []byte(old)) || len(old) != len(with) {
			t.Fatalf("cannot replace %q", old)
		}
		return bytes.Replace(pdf, []byte(old), []byte(with), 1)
	}
	appended := func(more string) []byte { return append(bytes.Clone(pdf), more...) }

	add("tampered_page", "fail", "bad good unknown unknown", "One digit in a page's content was changed.", replace("72 700 m", "72 701 m"))
	add("tampered_manifest", "fail", "bad good unknown unknown", "The attached manifest was exchanged for another of the same length.", replace(`"title":"Cover"`, `"title":"Other"`))
	add("tampered_date", "fail", "bad good unknown unknown", "The claimed time was changed.", replace("D:20260827", "D:20270827"))
	add("tampered_catalog", "fail", "bad bad unknown unknown", "The form's name was changed, so that the signature is not found.", replace("/AcroForm", "/AcroFarm"))
	add("tampered_xref", "fail", "bad bad unknown unknown", "The cross-reference table's name was changed.", replace("\nxref\n", "\nxreg\n"))
	add("tampered_eof", "fail", "bad good unknown unknown", "The last line was changed.", replace("%%EOF\n", "%%EOF\r"))
	add("truncated_end", "fail", "bad bad unknown unknown", "The last ten bytes are missing.", pdf[:len(pdf)-10])
	add("truncated_half", "fail", "bad bad unknown unknown", "The second half is missing, with the signature's end.", pdf[:len(pdf)/2])
	add("truncated_page", "fail", "absent absent absent absent", "Only the beginning is left, and nothing of the signature.", pdf[:400])
	add("appended", "fail", "good bad unknown unknown", "Eleven bytes follow the file.", appended("% and more\n"))
	add("appended_much", "fail", "bad bad unknown unknown", "Four thousand bytes follow the file.", appended(strings.Repeat("% and more\n", 400)))

	page := len(pdf)
	update := fmt.Sprintf("4 0 obj\n<</Length 9>>\nstream\n0 0 m S %%\nendstream\nendobj\n")
	xref := page + len(update)
	update += fmt.Sprintf("xref\n4 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R/Size 9/Prev %d>>\nstartxref\n%d\n%%%%EOF\n",
		page, bytes.LastIndex(pdf, []byte("xref\n0 9")), xref)
	add("incremental_page", "fail", "good bad unknown unknown", "A page was changed in an update that follows the signed file.", appended(update))
	hidden := strings.ReplaceAll(update, "4 0 obj\n<</Length 9>>\nstream\n0 0 m S %\nendstream\nendobj\n", "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"+strings.Repeat(" ", 25))
	hidden = strings.Replace(hidden, "xref\n4 1", "xref\n1 1", 1)
	add("incremental_catalog", "fail", "bad bad unknown unknown", "An update that follows the signed file takes the form away.", appended(hidden))
}

// oddValues hold the right signature, written in another way.
func oddValues(t *testing.T, add adder) {
	with := func(name, comment string, change func(*forgery)) {
		f := forge(t)
		change(f)
		states := "bad bad unknown unknown"
		if f.contents == nil {
			states = "bad good unknown unknown"
		}
		add(name, "fail", states, comment, f.pdf(t))
	}
	with("hex_capitals", "The signature's value is in capital letters.", func(f *forgery) { f.contents = strings.ToUpper })
	with("hex_one_capital", "One letter of the signature's value is a capital.", func(f *forgery) {
		f.contents = func(s string) string { return strings.Replace(s, "f", "F", 1) }
	})
	with("hex_space", "There is a space in the padding.", func(f *forgery) {
		f.contents = func(s string) string { return s[:len(s)-3] + "  >" }
	})
	with("hex_literal", "The signature's value is in parentheses.", func(f *forgery) {
		f.contents = func(s string) string { return "(" + s[1:len(s)-1] + ")" }
	})
	with("padding", "The padding is not all zeros.", func(f *forgery) {
		f.value = func(b []byte) []byte { b[len(b)-1] = 1; return b }
	})
	with("zeroed", "The signature's value is all zeros.", func(f *forgery) {
		f.value = func(b []byte) []byte { return make([]byte, len(b)) }
	})
	with("cms_version", "The structure's version is another.", func(f *forgery) {
		f.value = replaceOnce(t, "020101310f", "020103310f")
	})
	with("cms_algorithm", "The algorithm is called by its longer name.", func(f *forgery) {
		f.value = replaceOnce(t, "2a864886f70d0101010500048201", "2a864886f70d01010b0500048201")
	})
	with("cms_content_type", "The content is said to be of another type.", func(f *forgery) {
		f.value = replaceOnce(t, "300b06092a864886f70d010701", "300b06092a864886f70d010702")
	})
	with("cms_wrong_digest", "The signed digest is of something else.", func(f *forgery) {
		f.before = func(c *cms) { c.digest = make([]byte, 32) }
	})
}

// replaceOnce changes a stretch of a value given in hex.
func replaceOnce(t *testing.T, old, with string) func([]byte) []byte {
	return func(b []byte) []byte {
		text := hex.EncodeToString(b)
		if !strings.Contains(text, old) {
			t.Fatalf("no %s in the value", old)
		}
		out, err := hex.DecodeString(strings.Replace(text, old, with, 1))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
}

// oddRanges are signed over a ByteRange that does not cover the file.
func oddRanges(t *testing.T, add adder) {
	for name, c := range map[string]struct {
		states, comment string
		ranges          func(start, end, size int) [4]int
	}{
		"range_overlap":  {"bad bad unknown unknown", "The two covered parts overlap.", func(s, e, n int) [4]int { return [4]int{0, s, s - 10, n - s + 10} }},
		"range_wide":     {"good bad unknown unknown", "More than the signature's value is left out.", func(s, e, n int) [4]int { return [4]int{0, s, e + 20, n - e - 20} }},
		"range_early":    {"good bad unknown unknown", "The first part ends before the signature's value.", func(s, e, n int) [4]int { return [4]int{0, s - 1, e, n - e} }},
		"range_late":     {"good bad unknown unknown", "The first byte of the file is not covered.", func(s, e, n int) [4]int { return [4]int{1, s - 1, e, n - e} }},
		"range_short":    {"good bad unknown unknown", "The last byte of the file is not covered.", func(s, e, n int) [4]int { return [4]int{0, s, e, n - e - 1} }},
		"range_long":     {"bad bad unknown unknown", "The second part goes on beyond the file.", func(s, e, n int) [4]int { return [4]int{0, s, e, n - e + 1} }},
		"range_inside":   {"good bad unknown unknown", "The signature's delimiters are covered too.", func(s, e, n int) [4]int { return [4]int{0, s + 1, e - 1, n - e + 1} }},
		"range_nothing":  {"good bad unknown unknown", "Nothing is covered.", func(s, e, n int) [4]int { return [4]int{0, 0, 0, 0} }},
		"range_negative": {"bad bad unknown unknown", "A number is negative.", nil},
	} {
		f := forge(t)
		f.ranges = c.ranges
		if c.ranges == nil {
			f.objects[5] = strings.Replace(sigDict, markRange, "[0 10 20 -5]", 1)
		}
		add(name, "fail", c.states, c.comment, f.pdf(t))
	}
}

// oddSigners sign properly with keys or certificates that will not do.
func oddSigners(t *testing.T, add adder) {
	other, _ := testKey(t, "testdata", "other.key.pem")
	weak, _ := testKey(t, "testdata", "weak.key.pem")
	f := forge(t)
	f.key, f.certs = other, []*x509.Certificate{certify(t, other, nil)}
	add("resigned", "good", "good good unknown unknown", "Signed anew with another key: only the fingerprint tells.", f.pdf(t))

	for name, c := range map[string]struct {
		states, comment string
		change          func(*x509.Certificate)
	}{
		"expired":     {"good good bad unknown", "The certificate had expired at the time claimed.", func(c *x509.Certificate) { c.NotAfter = time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC) }},
		"not_yet":     {"good good bad unknown", "The certificate was not valid yet at the time claimed.", func(c *x509.Certificate) { c.NotBefore = time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC) }},
		"wrong_usage": {"good good bad unknown", "The key is for encryption only.", func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment }},
		"authority":   {"good good bad unknown", "The certificate is an authority's.", func(c *x509.Certificate) { c.IsCA = true }},
		"hostile_name": {"good good unknown unknown", "The name turns the direction of writing and holds an escape sequence.", func(c *x509.Certificate) {
			c.Subject.CommonName = "\x1b[31mGood\u202E" + strings.Repeat("y", 300)
		}},
	} {
		f := forge(t)
		f.key, f.certs = other, []*x509.Certificate{certify(t, other, c.change)}
		expect := "fail"
		if !strings.Contains(c.states, "bad") {
			expect = "good"
		}
		add("signer_"+name, expect, c.states, c.comment, f.pdf(t))
	}

	f = forge(t)
	f.key, f.certs = weak, []*x509.Certificate{certify(t, weak, nil)}
	add("signer_weak", "fail", "bad good unknown unknown", "The key has 1,024 bits.", f.pdf(t))

	f = forge(t)
	f.key = other
	add("signer_other_key", "fail", "bad good unknown unknown", "Another key than the certificate's made the signature.", f.pdf(t))

	// The same key and serial number, under another name: only the signed hash
	// of the certificate tells them apart.
	mine, yours := certify(t, other, nil), certify(t, other, func(c *x509.Certificate) { c.Subject.CommonName = "Somebody Elsa" })
	f = forge(t)
	f.key, f.certs = other, []*x509.Certificate{mine}
	f.value = func(b []byte) []byte { return bytes.Replace(b, mine.Raw, yours.Raw, 1) }
	add("signer_exchanged", "fail", "bad good unknown unknown", "The certificate was exchanged for another of the same key.", f.pdf(t))
}

// oddStructures are PDFs that are put together in a strange way.
func oddStructures(t *testing.T, add adder) {
	with := func(name, expect, states, comment string, change func(*forgery)) {
		f := forge(t)
		change(f)
		add(name, expect, states, comment, f.pdf(t))
	}
	sub := func(i int, old, with string) func(*forgery) {
		return func(f *forgery) { f.objects[i] = strings.Replace(f.objects[i], old, with, 1) }
	}
	with("two_signatures", "fail", "bad bad unknown unknown", "Two fields hold a signature.", func(f *forgery) {
		sub(0, "[5 0 R]", "[5 0 R 9 0 R]")(f)
		f.objects = append(f.objects, strings.Replace(f.objects[4], "V 6 0 R", "V 10 0 R", 1), sigDict)
	})
	with("two_fields", "fail", "good bad unknown unknown", "Two fields hold the same signature.", func(f *forgery) {
		sub(0, "[5 0 R]", "[5 0 R 9 0 R]")(f)
		f.objects = append(f.objects, f.objects[4])
	})
	with("two_manifests", "fail", "good bad unknown unknown", "Two manifests are attached.", sub(0, "7 0 R]", "7 0 R(other) 7 0 R]"))
	with("manifest_broken", "fail", "good bad unknown unknown", "The attached manifest is not JSON.", sub(7, `{"format"`, `["format"`))
	with("pages_missing", "fail", "good good unknown unknown", "The manifest lists more pages than there are.", sub(1, "/Count 1", "/Count 0"))
	with("foreign", "fail", "unknown unknown unknown unknown", "A signature of an older kind.", sub(5, "ETSI.CAdES.detached", "adbe.pkcs7.detached"))
	with("filter", "fail", "bad bad unknown unknown", "The signature asks for another program.", sub(5, "Adobe.PPKLite", "Other.PPKLite"))
	with("perms", "fail", "good bad unknown unknown", "The catalog names a certification that the signature does not make.", sub(0, "/Type/Catalog", "/Type/Catalog/Perms<</DocMDP 6 0 R>>"))
	with("double_key", "fail", "bad bad unknown unknown", "The signature dictionary has two ByteRanges.", sub(5, "/ByteRange", "/ByteRange[0 1 2 3]/ByteRange"))
	with("field_loop", "fail", "bad bad unknown unknown", "Fields are each other's children.", sub(4, "/FT/Sig", "/FT/Sig/Kids[5 0 R]"))
	with("prev_loop", "fail", "bad bad unknown unknown", "The trailer says that another revision came before it: itself.", func(f *forgery) {
		f.trailer = "/Prev 0000000"
		at := bytes.LastIndex(f.pdf(t), []byte("\nxref\n")) + 1
		f.trailer = fmt.Sprintf("/Prev %07d", at)
	})
	with("encrypted", "the PDF is encrypted", "", "The trailer says that the file is encrypted.", func(f *forgery) { f.trailer = "/Encrypt 4 0 R" })
	with("deep_form", "fail", "bad bad unknown unknown", "Arrays in the form are nested ten thousand deep.", func(f *forgery) {
		sub(0, "/SigFlags 3", "/X "+strings.Repeat("[", 10_000)+strings.Repeat("]", 10_000))(f)
	})
	add("not_pdf", "not a PDF file", "", "The first line is another.", bytes.Replace(forge(t).pdf(t), []byte("%PDF-"), []byte("%PSF-"), 1))
}
