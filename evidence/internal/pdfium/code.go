package pdfium

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
)

//go:generate go run ./pack

//go:embed pdfium.wasm.gz
var packed []byte

// mostCode bounds PDFium's code, unpacked.
const mostCode = 16 << 20

// unpacked is PDFium's code as go-pdfium ships it.
func unpacked() ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack pdfium: %w", err)
	}
	code := bytes.NewBuffer(make([]byte, 0, 3*len(packed)))
	if _, err := io.Copy(code, io.LimitReader(r, mostCode)); err != nil {
		return nil, fmt.Errorf("unpack pdfium: %w", err)
	}
	return code.Bytes(), nil
}
