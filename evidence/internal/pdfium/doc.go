// Package pdfium reads PDF files for the import and bundle stages: a file goes
// in; words with boxes, pictures of pages, and rewritten copies of pages come
// out. The work is done by PDFium in a WebAssembly sandbox, which has no files,
// no clock and a fixed amount of memory, and is stopped when a page takes too long.
// It never runs a script, follows a link
// or writes anything but to the writer it is given.
//
// pdfium.wasm.gz is PDFium as compiled for github.com/klippa-app/go-pdfium, in the
// version that go.mod names; the LICENSE files beside it are theirs.
package pdfium
