// Package blanks fills in wording for the bundle stage: a sentence from the
// templates with blanks in it, and the values for them, go in; the finished
// sentence comes out. It never calls a method of a value, so that the linker can
// leave out of the program every method nobody calls.
//
// # The language
//
// It is a small part of that of text/template:
//
//	{{.}}                        the value itself
//	{{.Name}}                    the value called Name
//	{{if .Name}}…{{end}}         only if there is a name
//	{{if eq .Pages 1}}…{{else}}…{{end}}
//	{{with .Name}}…{{.}}…{{end}} if there is a name, which is then the value itself
//
// An if can ask eq, ne, lt, le, gt and ge, of two numbers or two texts. Nothing
// else is understood, and Parse says so.
package blanks
