package casework

import (
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/apple"
	"ownpack/evidence/importer/archive"
	"ownpack/evidence/importer/ccda"
	"ownpack/evidence/importer/doc"
	"ownpack/evidence/importer/docx"
	"ownpack/evidence/importer/fhir"
	"ownpack/evidence/importer/gp2gp"
	"ownpack/evidence/importer/gphtml"
	"ownpack/evidence/importer/healthconnect"
	"ownpack/evidence/importer/html"
	"ownpack/evidence/importer/image"
	"ownpack/evidence/importer/mail"
	"ownpack/evidence/importer/odt"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/importer/pdf"
	"ownpack/evidence/importer/plain"
	"ownpack/evidence/importer/rtf"
	"ownpack/evidence/importer/table"
)

// importers lists every importer, the more particular ones first. A new
// importer joins here.
func importers(cacheDir string) importer.Registry {
	press := paper.New(cacheDir)
	return importer.Registry{
		pdf.New(cacheDir),
		// Before the formats that are ZIP files within: an archive may hold such
		// a document as it is, and only these walk from member to member.
		apple.Importer{},
		healthconnect.Importer{},
		archive.Importer{},
		docx.New(press),
		doc.New(press),
		odt.New(press),
		rtf.New(press),
		image.New(),
		ccda.Importer{},
		gp2gp.Importer{},
		fhir.Importer{},
		// Before mail: a page saved from a browser in one file looks like a
		// message.
		gphtml.Importer{},
		html.New(press),
		mail.New(press),
		table.Importer{},
		plain.New(press),
	}
}
