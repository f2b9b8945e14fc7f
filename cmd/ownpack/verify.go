package main

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type verifyOptions struct {
	original, root string
	fingerprints   []string
}

func newVerifyCommand(g *globals) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify FILE",
		Short: "Check whether a pack was changed since it was signed",
		Long: `Checks a pack that you received or made. It tells whether the file was changed
since it was signed, and by which key. It can't tell whether what it says is
true.`,
		GroupID: groupPack,
		Args:    exactly(1, "the pack's PDF file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runVerify(cmd.Context(), g, o, args[0])
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.original, "original", "", "compare page by page with this `MASTER`")
	f.StringSliceVar(&o.fingerprints, "fingerprint", nil, "a key's `FINGERPRINT` that you were told by its owner")
	f.StringVar(&o.root, "root", "", "a PEM `FILE` with certificates you trust")
	return cmd
}

func runVerify(ctx context.Context, g *globals, o verifyOptions, path string) error {
	opts := casework.VerifyOptions{Original: o.original, CacheDir: cacheDir()}
	for _, f := range o.fingerprints {
		f = strings.ToLower(strings.NewReplacer(" ", "", ":", "").Replace(f))
		if b, err := hex.DecodeString(f); err != nil || len(b) != sha256.Size {
			return wrongUse(errors.New("--fingerprint is not a key's fingerprint"), "it has 64 letters and digits, like: A99F 078D …; the owner sees it with: ownpack key show CASE")
		}
		opts.Fingerprints = append(opts.Fingerprints, f)
	}
	for _, name := range nonEmpty(path, o.original) {
		if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
			return wrongUse(fmt.Errorf("there is no file called %s here", cut(filepath.Base(name), 50)), "check the name and the folder")
		}
	}
	if o.root != "" {
		pem, err := os.ReadFile(o.root)
		if err != nil {
			return wrongUse(errors.New("the file given to --root could not be read"), "check its name")
		}
		opts.Roots = x509.NewCertPool()
		if !opts.Roots.AppendCertsFromPEM(pem) {
			return wrongUse(errors.New("the file given to --root holds no certificate"), "it should begin with -----BEGIN CERTIFICATE-----")
		}
	}
	report, err := casework.Verify(ctx, path, opts)
	if err != nil {
		return &outcome{err, "check that this is the PDF file of a pack", exitVerifyFailed}
	}
	if g.json {
		err = g.printJSON(reportRow{
			report.Integrity, report.Coverage, report.Identity, report.Time,
			append([]evidence.ReportDocument{}, report.Documents...), append([]evidence.ReportPage{}, report.Pages...),
		})
		if err != nil {
			return err
		}
	} else {
		g.showReport(report, o.original != "")
	}
	if !report.OK(o.original != "") {
		return silent(exitVerifyFailed)
	}
	return nil
}

type reportRow struct {
	Integrity evidence.Part             `json:"integrity"`
	Coverage  evidence.Part             `json:"coverage"`
	Identity  evidence.Part             `json:"identity"`
	Time      evidence.Part             `json:"time"`
	Documents []evidence.ReportDocument `json:"documents"`
	Pages     []evidence.ReportPage     `json:"pages"`
}

func (g *globals) showReport(r evidence.Report, compared bool) {
	for _, p := range []struct {
		name string
		part evidence.Part
	}{
		{"Integrity", r.Integrity}, {"Coverage", r.Coverage}, {"Identity", r.Identity}, {"Time", r.Time},
	} {
		lines := strings.SplitN(wrapped(p.part.Detail, "                    "), "\n", 2)
		g.print("%-10s %-8s %s", p.name, p.part.State, strings.TrimSpace(lines[0]))
		if len(lines) > 1 {
			g.print("%s", lines[1])
		}
	}
	if r.PackID != "" {
		g.print("Pack id    %s", evidence.VisibleLine(evidence.ShortPackID(r.PackID)))
	}
	switch n := len(r.Documents); {
	case n > 0 && len(r.Holds) > 0:
		g.print("Documents  %d in the whole pack", n)
	case n > 0 && len(r.Pages) == 0:
		g.print("Documents  %d, by the list in the file, which may have been changed too", n)
	case n > 0:
		g.print("Documents  %d, on %s", n, count(len(r.Pages), "page", "pages"))
	}
	if n := len(r.Holds); n > 0 {
		g.print("One part   This file is one of several. It holds %s of the pack, %s to %s.", count(n, "page", "pages"),
			evidence.VisibleLine(r.Holds[0]), evidence.VisibleLine(r.Holds[n-1]))
		g.print("           The other pages are in the other files: check each of them.")
	}
	same := 0
	for _, p := range r.Pages {
		if p.State == evidence.PageSame {
			same++
			continue
		}
		g.print("Page %s: %s", strings.TrimPrefix(evidence.VisibleLine(p.Label), "page "), p.State)
	}
	if compared {
		g.print("Compared   %d of %s are the same as in the original", same, count(len(r.Pages), "page", "pages"))
	}
}
