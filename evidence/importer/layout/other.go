package layout

func readOther(sheets []sheet, v *vocabulary, w *writer)   {}
func readLetter(sheets []sheet, v *vocabulary, w *writer)  {}
func readFitNote(sheets []sheet, v *vocabulary, w *writer) {}
