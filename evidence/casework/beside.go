package casework

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ownpack/evidence"
)

// manifestEnd is how the name of the manifest beside a file ends.
const manifestEnd = "-manifest.json"

// manifests are the names of those beside the files for the tribunal, which take no
// attachment; for others there are none.
func (w *workshop) manifests() []string {
	if w.plan.Profile != evidence.ProfileTribunal {
		return nil
	}
	var out []string
	for _, f := range w.out.Files {
		out = append(out, strings.TrimSuffix(f.File, ".pdf")+manifestEnd)
	}
	return out
}

// writeManifest writes what one of the files holds: its pages of the pack, with
// their hashes, and the hashes of the file.
func (w *workshop) writeManifest(name string) error {
	i := slices.Index(w.manifests(), name)
	b, err := json.MarshalIndent(partManifest(w.manifest, w.out.Files[i]), "", "  ")
	if err == nil {
		err = w.write(name, append(b, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write the manifest: %w", osReason(err))
	}
	return nil
}

// partManifest is the manifest of one file of a pack: it lists the pages that this
// file has, and all documents of the pack, as the pack's own index does.
func partManifest(whole evidence.Manifest, f evidence.OutputFile) evidence.Manifest {
	part := whole
	part.Pages = slices.DeleteFunc(slices.Clone(whole.Pages), func(p evidence.ManifestPage) bool {
		return !slices.Contains(f.Labels, p.Label)
	})
	f.File = filepath.Base(f.File)
	part.File = &f
	return part
}
