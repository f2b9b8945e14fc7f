// Command pack packs the templates into the file that is built into the program.
// It is run by go generate in the folder of the templates.
package main

import (
	"log"
	"os"

	"ownpack/templates/pack/archive"
)

func main() {
	b, err := archive.Make(os.DirFS("."))
	if err == nil {
		err = os.WriteFile("packed.zip", b, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}
