package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newUnlockCommand(g *globals) *cobra.Command {
	var source, file string
	cmd := &cobra.Command{
		Use:   "unlock CASE --source S [--password-file F]",
		Short: "Give the password of a locked file",
		Long: `A file that came with a password is kept locked until you give the password.
It is used once to read the file and is not kept.`,
		GroupID: groupGather,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if source == "" {
				return wrongUse(errors.New("--source is missing"), "list files with: ownpack sources CASE")
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runUnlock(cmd.Context(), g, d, source, file)
			})
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "the file's `ID`")
	cmd.Flags().StringVar(&file, "password-file", "", "read the password from the first line of `FILE`")
	return cmd
}

func runUnlock(ctx context.Context, g *globals, d *casework.Desk, source, file string) error {
	s, err := d.Source(ctx, source)
	if err != nil {
		return err
	}
	if !casework.Locked(s) {
		return wrongUse(errors.New("that file is not locked"), "locked files are marked in: ownpack sources CASE")
	}
	// A file that no password opens here is told first: nobody should be asked
	// for what is of no use.
	results, err := d.ReadAgain(ctx, string(s.ID), evidence.Hints{}, nil)
	if err != nil {
		return err
	}
	if len(results) == 1 && results[0].Status == evidence.NeedsPassword {
		if results, err = g.withPassword(ctx, d, s, file, results[0]); err != nil {
			return err
		}
	}
	good, attention, err := g.showImports(results)
	switch {
	case err != nil:
		return err
	case good == 0:
		return failed(errors.New("the file opens with the password but could not be read"), "the reason stands above")
	case attention:
		return silent(exitNeedsPerson)
	}
	return nil
}

// withPassword gets the password and reads the file with it.
func (g *globals) withPassword(ctx context.Context, d *casework.Desk, s evidence.Source, file string, without evidence.ImportResult) ([]evidence.ImportResult, error) {
	if casework.Sealed(without) {
		return nil, failed(errors.New(without.Reason), sealedAdvice)
	}
	var pass string
	var err error
	if file != "" {
		pass, err = firstLine(file, "password")
	} else {
		pass, err = g.ask(ctx, "Password of "+cut(s.Name, 40)+": ", "use --password-file FILE, or run this in a terminal to be asked")
	}
	if err != nil {
		return nil, err
	}
	bar := g.newBar()
	results, err := d.ReadAgain(ctx, string(s.ID), evidence.Hints{Passwords: []string{pass}}, bar.tell)
	bar.clear()
	if err != nil {
		return nil, err
	}
	if len(results) == 1 && results[0].Status == evidence.NeedsPassword {
		return nil, failed(errors.New("the password does not open the file"), "capitals count; the letter or message it came with may say how the password is made up")
	}
	return results, nil
}
