// Package ocr reads the words in pictures for the import stage: a picture goes
// in; words with their places and how sure they are come out. The reading is
// done by the tesseract program, which is given a clean copy of the picture
// through a pipe and answers through another. It writes no file, and it never
// looks for the program by itself: see Find.
package ocr
