package assemble

import (
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

func TestADamagedTableOfObjectsStopsNobodyWhoLooksAhead(t *testing.T) {
	t.Parallel()
	ctx := &model.Context{XRefTable: &model.XRefTable{Table: map[int]*model.XRefTableEntry{1: nil}}}
	s := &Source{
		pack: &Pack{sharp: Sharpness{DPI: 300}}, ctx: ctx,
		pages: map[int]*sourcePage{1: {followed: true}},
	}
	s.Look(1) // it runs beside the program, where a panic would end it
	if s.uses != nil {
		t.Error("the table was not damaged enough to be followed into")
	}
}
