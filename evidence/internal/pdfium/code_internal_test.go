package pdfium

import (
	"bytes"
	"testing"
	_ "unsafe" // for go:linkname

	_ "github.com/klippa-app/go-pdfium/webassembly" // has the code of PDFium
)

//go:linkname shipped github.com/klippa-app/go-pdfium/webassembly.pdfiumWasm
var shipped []byte

func TestThePackedCodeIsWhatTheModuleShips(t *testing.T) {
	t.Parallel()
	code, err := unpacked()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(code, shipped) {
		t.Errorf("%d bytes of code are packed, the module has %d others: run go generate ./evidence/internal/pdfium", len(code), len(shipped))
	}
}
