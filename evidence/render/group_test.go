package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestGroupsOfDocumentsHeadTheIndexTheOutlineAndTheStructure(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	plan := planOf(t, c, evidence.ProfileTribunal)
	long := "Documents for activity 4, " + strings.Repeat("picking up and moving ", 4) + "≥ the end"
	groups := []string{"", "Documents for activity 1, Preparing food", "Documents for activity 1, Preparing food", long}
	n := 0
	for i := range plan.Items {
		if plan.Items[i].Source != "" {
			plan.Items[i].Group = groups[min(n, len(groups)-1)]
			n++
		}
	}
	p := build(t, c, plan)
	index := strings.Join(strings.Fields(p.text(t, 2, 0, 0, 596, 842)), " ")
	for _, want := range []string{"The pack itself", "Documents", groups[1], long} {
		if strings.Count(index, want) == 0 {
			t.Errorf("the index has no heading %q", want)
		}
	}
	if strings.Count(index, groups[1]) != 1 {
		t.Error("a heading stands over each document of its group")
	}
	if s := structure(t, p); !strings.Contains(s, `"`+groups[1]+`"`) {
		t.Error("the heading of a group is not in the structure")
	}
	offline()
	marks, err := api.Bookmarks(bytes.NewReader(p.bytes), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, one := range marks[len(marks)-1].Kids {
		list = append(list, one.Title)
		if !strings.HasPrefix(one.Title, evidence.Label(one.PageFrom)+" ") {
			t.Errorf("a bookmark leads to E%d", one.PageFrom)
		}
		for _, kid := range one.Kids {
			list = append(list, "  "+kid.Title)
			if !strings.HasPrefix(kid.Title, evidence.Label(kid.PageFrom)+" ") {
				t.Errorf("a bookmark under a group leads to E%d", kid.PageFrom)
			}
		}
	}
	all := strings.Join(list, "\n")
	if len(list) != n+2 || strings.Count(all, groups[1]) != 1 || !strings.Contains(all, "> the end\n  E") || strings.Contains(all, "≥") {
		t.Errorf("the bookmarks of %d documents are:\n%s", n, all)
	}
}
