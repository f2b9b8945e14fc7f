// Package pdf draws letters, beside the stages of the pack: a letter.Letter goes
// in, a PDF in the type and on the grid of the pack comes out, with its length
// in pages. It changes no word, and it writes no file.
package pdf
