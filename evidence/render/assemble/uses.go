package assemble

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// extent is how large a picture is shown, in points of the pack.
type extent struct{ w, h float64 }

// uses says how large the pictures of a source are shown at most.
type uses struct {
	source *Source
	shown  map[int]extent // by object
	// kept are pictures that are also used in ways that are not followed: in
	// patterns, in glyphs and as masks of what is drawn.
	kept    map[int]bool
	visited map[int]bool
	left    int // forms that may still be followed
}

// leastDots is a picture that is never made smaller.
const leastDots = 60_000

// pictureUses follows where the pictures of the pages are drawn. Of a source
// without a picture of some size, nothing is looked at.
func (s *Source) pictureUses() *uses {
	u := &uses{source: s, shown: map[int]extent{}, kept: map[int]bool{}, visited: map[int]bool{}, left: 20_000}
	found := false
	for _, entry := range s.ctx.Table {
		if sd, ok := entry.Object.(types.StreamDict); ok && isImage(sd.Dict) {
			w, h := sd.IntEntry("Width"), sd.IntEntry("Height")
			found = found || w == nil || h == nil || *w**h >= leastDots
		}
	}
	if !found {
		return u
	}
	for n := 1; n <= s.ctx.PageCount; n++ {
		if !u.known(n) {
			u.page(n)
		}
	}
	return u
}

func isImage(d types.Dict) bool {
	sub, ok := d["Subtype"].(types.Name)
	return ok && sub == "Image"
}

// page follows one page. What cannot be followed is kept as it is.
func (u *uses) page(n int) {
	var resources types.Dict
	var err error
	defer func() {
		if err != nil {
			u.keep(resources, 0)
		}
	}()
	defer catch(&err)
	page, err := u.source.find(n)
	if err != nil {
		return
	}
	resources = page.inherited.Resources
	box, _, err := visible(page.inherited.MediaBox, page.inherited.CropBox)
	if err != nil {
		return
	}
	if page, err = u.source.whole(n); err != nil {
		return
	}
	u.walk(page.content, resources, u.source.pack.shows(box, page.inherited.Rotate), 0)
}

// shows leads from the content of a page to its size in the pack.
func (p *Pack) shows(box [4]float64, rotate int) transform {
	w, h, _ := upright(box, rotate)
	scale := p.scale(w, h)
	return transform{scale, 0, 0, scale, 0, 0}
}

// sights is what was seen on a page while its text was followed.
type sights struct {
	forms     int // how often one was followed
	pictures  map[types.IndirectRef]extent
	resources []types.Dict // of the page and its forms
}

func (s *sights) picture(o types.Object, at transform) {
	r, ok := o.(types.IndirectRef)
	if !ok {
		return
	}
	if s.pictures == nil {
		s.pictures = map[types.IndirectRef]extent{}
	}
	s.pictures[r] = s.pictures[r].or(at)
}

// or is the larger of an extent and that of a picture drawn with a matrix.
func (e extent) or(at transform) extent {
	return extent{max(e.w, math.Hypot(at[0], at[1])), max(e.h, math.Hypot(at[2], at[3]))}
}

// known takes what was seen on a page already; false if that was not all.
func (u *uses) known(n int) bool {
	if u.source.Strays(n) {
		return false
	}
	seen := u.source.pages[n].seen
	if seen == nil || seen.forms > u.left {
		return false
	}
	u.left -= seen.forms
	for _, d := range seen.resources {
		u.keepUnfollowed(d)
	}
	for r, e := range seen.pictures {
		n := int(r.ObjectNumber)
		u.shown[n] = extent{max(u.shown[n].w, e.w), max(u.shown[n].h, e.h)}
	}
	return true
}

// keepUnfollowed marks pictures in resources that draw in ways not followed.
func (u *uses) keepUnfollowed(resources types.Dict) {
	for _, kind := range []string{"Pattern", "ExtGState", "Font"} {
		u.keep(resources[kind], 0)
	}
}

func (u *uses) walk(content []byte, resources types.Dict, ctm transform, depth int) {
	u.keepUnfollowed(resources)
	in := scanner{b: content}
	var saved []transform
	for !in.bad {
		switch in.next() {
		case "":
			return
		case "q":
			saved = append(saved, ctm)
		case "Q":
			if len(saved) > 0 {
				ctm, saved = saved[len(saved)-1], saved[:len(saved)-1]
			}
		case "cm":
			if m, ok := upTo(in.numbers, 6); ok {
				ctm = m.then(ctm)
			}
		case "ID":
			in.inlinePicture()
		case "Do":
			u.drawn(in.name, resources, ctm, depth)
		}
	}
	u.keep(resources, 0)
}

// drawn notes how large a picture is drawn, and follows a form.
func (u *uses) drawn(name string, resources types.Dict, ctm transform, depth int) {
	list, err := u.source.ctx.DereferenceDict(resources["XObject"])
	if err != nil || list == nil {
		return
	}
	sd, _, err := u.source.ctx.DereferenceStreamDict(list[name])
	if err != nil || sd == nil {
		return
	}
	if isImage(sd.Dict) {
		if r, ok := list[name].(types.IndirectRef); ok {
			n := int(r.ObjectNumber)
			u.shown[n] = u.shown[n].or(ctm)
		}
		return
	}
	if sub := sd.Subtype(); sub == nil || *sub != "Form" {
		return
	}
	own, err := u.source.ctx.DereferenceDict(sd.Dict["Resources"])
	if err != nil || own == nil {
		own = resources
	}
	content, err := decoded(sd)
	if u.left--; err != nil || u.left < 0 || depth > 12 {
		u.keep(own, 0)
		return
	}
	w := walker{source: u.source}
	if m, ok := w.matrix(sd.Dict["Matrix"]); ok {
		ctm = m.then(ctm)
	}
	u.walk(content, own, ctm, depth+1)
}

// keep marks every picture that an object leads to.
func (u *uses) keep(o types.Object, depth int) {
	if depth > 60 {
		return
	}
	switch o := o.(type) {
	case types.IndirectRef:
		n := int(o.ObjectNumber)
		if u.visited[n] {
			return
		}
		u.visited[n] = true
		v, err := u.source.ctx.Dereference(o)
		if err != nil {
			return
		}
		if sd, ok := v.(types.StreamDict); ok {
			u.kept[n] = u.kept[n] || isImage(sd.Dict)
			v = sd.Dict
		}
		u.keep(v, depth+1)
	case types.Dict:
		for k, v := range o {
			if !neverCopied(k) {
				u.keep(v, depth+1)
			}
		}
	case types.Array:
		for _, v := range o {
			u.keep(v, depth+1)
		}
	}
}

// largest is how large a picture is shown at most; false where that is not known
// or the picture must stay as it is.
func (u *uses) largest(object int) (extent, bool) {
	e, ok := u.shown[object]
	return e, ok && !u.kept[object] && e.w > 0 && e.h > 0
}
