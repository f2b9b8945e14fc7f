package paper

import (
	"context"
	"errors"

	"ownpack/evidence/importer"
)

type setWord struct{}

func (s *setter) copyWords(bool) []setWord { return nil }

func (p *Press) office(context.Context, importer.Host, Options, []setWord, importer.Result) (importer.Result, error) {
	return importer.Result{}, errors.New("not yet")
}
