// Command pack packs PDFium's code for the program: out of the module
// github.com/klippa-app/go-pdfium it makes pdfium.wasm.gz, which holds the same
// bytes. It is run by go generate in the folder above, after the module in go.mod
// was changed.
package main

import (
	"bytes"
	"compress/gzip"
	"log"
	"os"
	_ "unsafe" // for go:linkname

	_ "github.com/klippa-app/go-pdfium/webassembly" // has the code
)

//go:linkname code github.com/klippa-app/go-pdfium/webassembly.pdfiumWasm
var code []byte

func main() {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(code)
	}
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = os.WriteFile("pdfium.wasm.gz", b.Bytes(), 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}
