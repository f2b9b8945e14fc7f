package render

import (
	"errors"
	"fmt"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// Originals are the files as they were imported, for the person's own copy.
type Originals struct {
	Open Opener
	// Types are the sources' media types. Hidden are those of which a part is
	// hidden somewhere: they are never attached.
	Types  map[evidence.ID]string
	Hidden map[evidence.ID]bool
}

// ErrChanged is an original that is no longer what was imported.
var ErrChanged = errors.New("an original is no longer what was imported")

// attached are the originals of a pack.
type attached struct {
	files   []assemble.Attachment
	listed  []evidence.ManifestFile
	refused []string // labels
}

// originalsOf opens the original of each source that has a page in the pack.
func originalsOf(plan evidence.Plan, o *Originals) (attached, error) {
	var out attached
	if o == nil {
		return out, nil
	}
	done := map[evidence.ID]bool{}
	for _, item := range plan.Items {
		if item.Source == "" || item.PageCount == 0 || done[item.Source] {
			continue
		}
		done[item.Source] = true
		if o.Hidden[item.Source] || item.SourceSHA256 == "" {
			out.refused = append(out.refused, item.Label())
			continue
		}
		content, size, err := o.Open(item.Source)
		if err != nil {
			return out, fmt.Errorf("open the original of %s: %w", item.Label(), err)
		}
		same, err := unchanged(content, size, item.SourceSHA256)
		if err != nil {
			return out, fmt.Errorf("read the original of %s: %w", item.Label(), err)
		}
		if !same {
			return out, fmt.Errorf("%w: %s", ErrChanged, item.Label())
		}
		kind := o.Types[item.Source]
		if kind == "" {
			kind = "application/octet-stream"
		}
		name := item.Label() + "-original." + ending(kind)
		out.files = append(out.files, assemble.Attachment{
			Name: name, MediaType: kind, Relationship: "Source", Content: content, Size: size,
		})
		out.listed = append(out.listed, evidence.ManifestFile{Name: name, Label: item.Label(), SHA256: item.SourceSHA256})
	}
	return out, nil
}

// endings are those of the names of originals, by media type.
var endings = map[string]string{
	"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif", "image/heic": "heic", "image/gif": "gif",
	"text/plain": "txt", "text/html": "html", "text/csv": "csv", "text/rtf": "rtf", "application/rtf": "rtf",
	"application/json": "json", "application/fhir+json": "json", "application/xml": "xml", "application/fhir+xml": "xml",
	"application/hl7-cda+xml": "xml", "application/hl7-gp2gp+xml": "xml", "message/rfc822": "eml", "application/msword": "doc",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx", "application/vnd.ms-outlook": "msg",
}

func ending(mediaType string) string {
	if e, ok := endings[mediaType]; ok {
		return e
	}
	return "bin"
}
