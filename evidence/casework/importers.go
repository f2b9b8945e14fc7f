package casework

import (
	"context"
	"fmt"
	"io"
	"os"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/fhir"
	"ownpack/evidence/importer/pdf"
	"ownpack/evidence/importer/plain"
	"ownpack/evidence/importer/table"
	"ownpack/evidence/worker"
)

// importers lists every importer, the more particular ones first. A new
// importer joins here.
func importers(cacheDir string) importer.Registry {
	return importer.Registry{
		pdf.New(cacheDir),
		fhir.Importer{},
		table.Importer{},
		plain.Importer{},
	}
}

// ServeImport is the whole of the child process that parses one foreign file:
// the file is its standard input, the result goes to out. It is run by Import
// through the hidden command import-worker and returns the exit code.
func ServeImport(ctx context.Context, file *os.File, name, cacheDir string, out io.Writer) error {
	worker.Guard(worker.DefaultLimits())
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("look at the file: %w", err)
	}
	f := importer.File{Name: name, Size: info.Size(), Content: file}
	return importers(cacheDir).Serve(ctx, f, out)
}
