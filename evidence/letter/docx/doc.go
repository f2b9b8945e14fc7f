// Package docx writes letters for word processors, beside the stages of the
// pack: a letter.Letter goes in, a small WordprocessingML file comes out, which
// a person can edit. It changes no word, and names neither an author nor a
// program in the file.
package docx
