package main

import (
	"errors"

	"github.com/spf13/cobra"

	"ownpack/evidence/casework"
)

func newRecoveryCommand(g *globals) *cobra.Command {
	var remove bool
	cmd := &cobra.Command{
		Use: "recovery CASE", Short: "Make a code that opens the case if you lose the passphrase", GroupID: groupCase, Args: exactly(1, "the case"),
		Long: `Makes a recovery code: write it down on paper and keep it away from this computer.
Give it in place of the passphrase. A code made before stops working, and so does
every code with --remove. Copies of the file that you made before keep theirs.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				if remove {
					return removeRecovery(cmd, g, d)
				}
				code, err := d.NewRecoveryCode(cmd.Context())
				if err != nil {
					return err
				}
				if g.json {
					return g.printJSON(struct {
						Code string `json:"code"`
					}{code})
				}
				g.print("%s", code)
				g.say("Write it down now: it is not shown again. Whoever has it and the file can read everything.")
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&remove, "remove", false, "make the recovery code useless, and make no other")
	return cmd
}

func removeRecovery(cmd *cobra.Command, g *globals, d *casework.Desk) error {
	err := d.RemoveRecoveryCode(cmd.Context())
	if errors.Is(err, casework.ErrNotFound) {
		return wrongUse(errors.New("this case has no recovery code"), "nothing was changed; make one with: ownpack recovery CASE")
	}
	if err == nil {
		g.say("The recovery code does not open this case any more.")
	}
	return err
}
