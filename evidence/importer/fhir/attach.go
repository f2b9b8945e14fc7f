package fhir

import (
	"encoding/base64"
	"mime"
	"path"
	"strings"
	"unicode"

	"ownpack/evidence/importer"
)

// giveError is an error of whoever takes the files found inside: it ends the
// import.
type giveError struct{ err error }

func (e *giveError) Error() string { return "give a file found inside: " + e.err.Error() }

func (e *giveError) Unwrap() error { return e.err }

// heldFile is a file that is a resource of its own. Another one names it.
type heldFile struct {
	order   int
	place   place
	media   string
	content []byte
	err     error
}

// maxHeld is how many bytes of binaries wait until all is read, for a name.
const maxHeld = 64 << 20

// takeFiles hands out the files inside a resource, and forgets their content.
func (rec *record) takeFiles(r resource) error {
	if r.kind == "Binary" {
		return rec.takeBinary(r)
	}
	title := first(r.text("description", "title"), concept{r.at("type")}.title(), concept{r.at("code")}.title())
	return rec.walkFiles(r.object, r, r.place, title, "")
}

func (rec *record) walkFiles(o object, r resource, at place, title, key string) error {
	switch {
	case o.has("origin") && o.has("data"): // samples of a signal
		o.drop("data")
		rec.samples++
		return nil
	case isAttachment(o, key):
		return rec.takeAttachment(o, r, at, title)
	}
	for _, f := range o {
		switch f.key {
		case "contained": // resources of their own
			continue
		case "photo": // of a person
			o.drop("photo")
			continue
		}
		list, isList := f.value.([]any)
		if !isList {
			list = asList(f.value)
		}
		for i, v := range list {
			inner, ok := v.(object)
			if !ok {
				continue
			}
			if err := rec.walkFiles(inner, r, at.below(f.key, i, isList), title, f.key); err != nil {
				return err
			}
		}
	}
	return nil
}

// isAttachment knows a file by the field it is in, or what is said of it.
func isAttachment(o object, key string) bool {
	if strings.HasPrefix(o.text("url"), "data:") {
		return true
	}
	if data, _ := o.get("data").(string); data == "" || o.has("sigFormat") || o.has("who") {
		return false
	}
	return strings.HasSuffix(strings.ToLower(key), "attachment") || key == "presentedForm" ||
		o.has("contentType") || o.has("title") || o.has("hash") || o.has("size")
}

func (rec *record) takeAttachment(o object, r resource, at place, title string) error {
	data, _ := o.get("data").(string)
	media := o.text("contentType")
	if data == "" {
		kind, rest, _ := strings.Cut(strings.TrimPrefix(o.text("url"), "data:"), ",")
		if kind, ok := strings.CutSuffix(kind, ";base64"); ok {
			media, data = first(media, kind), rest
		}
		o.drop("url")
	}
	content, err := decodeBase64(data)
	o.drop("data")
	return rec.give(at, fileName(first(o.text("title"), title, r.kind), media), importer.Part{MediaType: media, Content: content, Err: err})
}

func (rec *record) takeBinary(r resource) error {
	data, _ := r.get("data").(string)
	if data == "" {
		data, _ = r.get("content").(string)
	}
	r.drop("data", "content")
	if data == "" {
		return nil
	}
	content, err := decodeBase64(data)
	b := heldFile{order: r.order, place: r.place, media: r.text("contentType"), content: content, err: err}
	if rec.held+len(content) > maxHeld {
		return rec.giveBinary(b, "")
	}
	rec.held += len(content)
	rec.binaries = append(rec.binaries, b)
	return nil
}

// giveBinaries hands out the binaries under the names that documents give them.
func (rec *record) giveBinaries() error {
	if len(rec.binaries) == 0 {
		return nil
	}
	titles := map[int]string{}
	for _, r := range rec.all {
		switch r.kind {
		case "DocumentReference", "DiagnosticReport", "Media", "DocumentManifest", "Communication":
			for _, a := range attachmentsOf(r) {
				if t, ok := rec.resolve(r, object{{"reference", a.text("url")}}); ok && t.kind == "Binary" && titles[t.order] == "" {
					titles[t.order] = first(a.text("title"), r.text("description"), concept{r.at("type")}.title(), concept{r.at("code")}.title())
				}
			}
		}
	}
	for _, b := range rec.binaries {
		if err := rec.giveBinary(b, titles[b.order]); err != nil {
			return err
		}
	}
	rec.binaries = nil
	return nil
}

// attachmentsOf are the attachments where a resource of each kind keeps them.
func attachmentsOf(r resource) []object {
	var all []object
	for _, c := range r.list("content") {
		if a := c.at("attachment"); a != nil {
			all = append(all, a)
		} else if c.has("contentType") || c.has("url") {
			all = append(all, c)
		}
	}
	all = append(all, r.list("presentedForm")...)
	for _, p := range r.list("payload") {
		all = append(all, p.list("contentAttachment")...)
	}
	return all
}

func (rec *record) giveBinary(b heldFile, title string) error {
	rec.used[b.order] = true
	return rec.give(b.place, fileName(first(title, "Binary"), b.media), importer.Part{MediaType: b.media, Content: b.content, Err: b.err})
}

// give hands out a part, or counts it if nobody takes it.
func (rec *record) give(at place, name string, p importer.Part) error {
	p.Name, p.Path = name, at.inside()+"/"+name
	if rec.host.OnPart == nil {
		rec.files++
		return nil
	}
	if err := rec.host.Give(p); err != nil {
		return &giveError{err}
	}
	return nil
}

// decodeBase64 allows for line ends, missing padding and the alphabet for
// addresses.
func decodeBase64(s string) ([]byte, error) {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '-':
			return '+'
		case r == '_':
			return '/'
		case r == '=' || unicode.IsSpace(r):
			return -1
		}
		return r
	}, s)
	b, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil {
		return nil, importer.Unreadable("its base64 is damaged", "")
	}
	if len(b) == 0 {
		return nil, &importer.FormatError{Reason: "the file is empty", Err: importer.ErrEmpty}
	}
	return b, nil
}

// endings are the endings of names for the media types of records.
var endings = map[string]string{
	"application/pdf": ".pdf", "text/plain": ".txt", "text/html": ".html", "application/xhtml+xml": ".html",
	"text/rtf": ".rtf", "application/rtf": ".rtf", "application/msword": ".doc", "text/xml": ".xml", "application/xml": ".xml",
	"application/hl7-v3": ".xml", "application/hl7-v3+xml": ".xml", "application/hl7-sda+xml": ".xml", "application/cda+xml": ".xml",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       ".xlsx",
	"image/jpeg": ".jpg", "image/jpg": ".jpg", "image/png": ".png", "image/tiff": ".tif", "image/gif": ".gif", "image/bmp": ".bmp",
	"image/webp": ".webp", "image/heic": ".heic", "application/json": ".json", "application/fhir+json": ".json",
	"application/fhir+xml": ".xml", "text/csv": ".csv", "application/zip": ".zip", "message/rfc822": ".eml",
}

const maxName = 80

// fileName makes a name of a title, with the ending of its type.
func fileName(title, media string) string {
	title = strings.Map(func(r rune) rune {
		switch {
		case r == '/' || r == '\\' || r == ':':
			return '-'
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, title)
	if r := []rune(title); len(r) > maxName {
		title = string(r[:maxName])
	}
	title = strings.Trim(title, " .")
	kind, _, err := mime.ParseMediaType(media)
	if err != nil {
		kind = strings.ToLower(strings.TrimSpace(media))
	}
	end := endings[kind]
	if title == "" {
		title = "attachment"
	}
	if end != "" && !sameEnding(path.Ext(title), end) {
		title += end
	}
	return title
}

func sameEnding(have, want string) bool {
	have = strings.ToLower(have)
	switch have {
	case ".jpeg":
		have = ".jpg"
	case ".tiff":
		have = ".tif"
	case ".htm":
		have = ".html"
	}
	return have == want
}
