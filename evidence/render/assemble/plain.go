package assemble

import (
	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// plainPicture takes away what stands beside a picture in its stream. One that is
// packed once more is unpacked.
func (s *Source) plainPicture(sd *types.StreamDict, d types.Dict, depth int) (types.Dict, []byte, error) {
	last := len(sd.FilterPipeline) - 1
	if last < 0 {
		return d, sd.Raw, nil
	}
	f, raw := sd.FilterPipeline[last], sd.Raw
	var plain func([]byte) ([]byte, error)
	switch f.Name {
	case filter.DCT:
		plain = plainJPEG
	case filter.JPX:
		plain = plainJPX
	default:
		if repacked := s.withoutLZW(sd); repacked != nil {
			raw = repacked
			d["Filter"] = types.Name(filter.Flate)
			delete(d, "DecodeParms")
		}
		return d, raw, nil
	}
	if last > 0 {
		outer := *sd
		outer.FilterPipeline, outer.Content = sd.FilterPipeline[:last], nil
		var err error
		if raw, err = decoded(&outer); err != nil {
			return nil, nil, err
		}
		d["Filter"] = types.Name(f.Name)
		delete(d, "DecodeParms")
		if f.DecodeParms != nil {
			if d["DecodeParms"], err = s.copy(f.DecodeParms, depth+1); err != nil {
				return nil, nil, err
			}
		}
	}
	raw, err := plain(raw)
	return d, raw, err
}

// withoutLZW packs a stream anew that is packed with LZW, which archive files may
// not have; nil for all others, and where that would lose something.
func (s *Source) withoutLZW(sd *types.StreamDict) []byte {
	lzw := false
	for _, f := range sd.FilterPipeline {
		switch f.Name {
		case "LZWDecode":
			lzw = true
		case "FlateDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode":
		default:
			return nil
		}
	}
	if !lzw {
		return nil
	}
	b, err := decoded(sd)
	if err != nil || len(b) == 0 {
		return nil
	}
	return s.pack.deflate(b)
}
