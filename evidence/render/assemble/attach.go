package assemble

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Attachment is a file that goes along with a pack, byte for byte.
type Attachment struct {
	Name      string
	MediaType string
	// Relationship is "Data" for what the pack was made by, "Source" for what it
	// was made from (ISO 19005-3, annex E).
	Relationship string
	Content      io.ReaderAt
	Size         int64
}

// attach writes the attachments and names them in the catalog.
func (p *Pack) attach(doc Document, catalog types.Dict) error {
	if len(doc.Attachments) == 0 {
		return nil
	}
	list := slices.Clone(doc.Attachments)
	slices.SortStableFunc(list, func(a, b Attachment) int { return cmp.Compare(a.Name, b.Name) })
	var names, files types.Array
	for _, a := range list {
		spec, err := p.attachment(doc, a)
		if err != nil {
			return err
		}
		names = append(names, text(a.Name), spec)
		files = append(files, spec)
	}
	catalog["Names"] = types.Dict{"EmbeddedFiles": types.Dict{"Names": names}}
	catalog["AF"] = files
	return nil
}

func (p *Pack) attachment(doc Document, a Attachment) (types.Object, error) {
	file := p.reserve()
	head := types.Dict{
		"Type": types.Name("EmbeddedFile"), "Subtype": types.Name(a.MediaType),
		"Params": types.Dict{"Size": types.Integer(a.Size), "ModDate": text(doc.Date)},
	}
	if err := p.putFile(file, head, a); err != nil {
		return nil, err
	}
	n := p.reserve()
	p.put(n, types.Dict{
		"Type": types.Name("Filespec"), "F": text(a.Name), "UF": text(a.Name),
		"AFRelationship": types.Name(a.Relationship),
		"EF":             types.Dict{"F": reference(file), "UF": reference(file)},
	})
	return reference(n), nil
}

// smallFile is the size up to which an attachment is compressed in memory. Larger
// ones are nearly always pictures and the like, and are copied as they are.
const smallFile = 8 << 20

// putFile writes a file as object n.
func (p *Pack) putFile(n int, d types.Dict, a Attachment) error {
	content := io.NewSectionReader(a.Content, 0, a.Size)
	if a.Size <= smallFile {
		b, err := io.ReadAll(content)
		if err != nil || int64(len(b)) != a.Size {
			return fmt.Errorf("read attachment: %w", cmp.Or(err, io.ErrUnexpectedEOF))
		}
		d["Filter"] = types.Name("FlateDecode")
		p.putStream(n, d, p.deflate(b))
		return nil
	}
	d["Length"] = types.Integer(a.Size)
	p.offsets[n] = p.at
	p.print("%d 0 obj\n", n)
	p.write(p.body(d).head)
	p.print("\nstream\n")
	buf := make([]byte, 1<<20)
	for left := a.Size; left > 0; {
		got, err := content.Read(buf)
		if got == 0 && err != nil {
			return fmt.Errorf("read attachment: %w", err)
		}
		p.write(buf[:got])
		left -= int64(got)
	}
	p.print("\nendstream\nendobj\n")
	return nil
}
