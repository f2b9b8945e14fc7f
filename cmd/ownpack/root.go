package main

import (
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"ownpack/tui/look"
)

// console is where the program reads and writes. in is a file so that it can be
// asked whether it is a terminal.
type console struct {
	in  *os.File
	out io.Writer
	err io.Writer
}

// globals are the flags and streams every command shares.
type globals struct {
	console
	json           bool
	quiet          bool
	passphraseFile string
	look           look.Look
	casePath       string // of the case that the command line names
}

func newRoot(g *globals) *cobra.Command {
	var plain bool
	root := &cobra.Command{
		Use:   "ownpack [CASE]",
		Short: "Make an evidence pack for PIP, ESA or UC from your own health record",
		Long: `ownpack turns a copy of your own health record into a signed evidence pack.
You choose what goes in. Nothing leaves this computer.

With the name of a case, it opens the screens; with --plain the same way through
as questions and answers, line by line, for screen readers. Try:  ownpack demo`,
		Args:          cobra.ArbitraryArgs,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRun: func(cmd *cobra.Command, args []string) {
			g.noteCase(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return runScreens(cmd.Context(), g, args, plain)
		},
	}
	flags := root.PersistentFlags()
	flags.BoolVar(&g.json, "json", g.json, "print JSON Lines to standard output")
	flags.BoolVarP(&g.quiet, "quiet", "q", false, "print no progress and no advice")
	flags.StringVar(&g.passphraseFile, "passphrase-file", "", "read the case's passphrase from the first line of `FILE`")
	lookFlags(root.Flags(), &g.look)
	root.Flags().BoolVar(&plain, "plain", false, "questions and answers instead of screens")
	root.AddGroup(
		&cobra.Group{ID: groupStart, Title: "Start:"},
		&cobra.Group{ID: groupGather, Title: "Gather and read:"},
		&cobra.Group{ID: groupChoose, Title: "Choose:"},
		&cobra.Group{ID: groupPack, Title: "Make the pack:"},
		&cobra.Group{ID: groupCase, Title: "The case:"},
	)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return wrongUse(err, "") })
	root.AddCommand(commands(g)...)
	return root
}

const (
	groupStart  = "start"
	groupGather = "gather"
	groupChoose = "choose"
	groupPack   = "pack"
	groupCase   = "case"
)

// commands lists every command, in the order of the pipeline.
func commands(g *globals) []*cobra.Command {
	return []*cobra.Command{
		newDemoCommand(g), newNewCommand(g), newAboutCommand(g), newSchemesCommand(g), newLexiconCommand(g),

		newImportCommand(g), newSourcesCommand(g), newUnlockCommand(g), newTranscribeCommand(g),
		newEntriesCommand(g), newRemoveCommand(g),
		newCheckCommand(g), newAnswerCommand(g),

		newMatchCommand(g), newAcceptCommand(g), newRejectCommand(g), newPickCommand(g), newUnpickCommand(g),
		newStatementCommand(g), newDiaryCommand(g), newTotalsCommand(g), newFlagCommand(g), newDisputeCommand(g), newExhibitCommand(g),

		newOrderCommand(g), newPlanCommand(g), newBundleCommand(g), newPacksCommand(g), newVerifyCommand(g), newKeyCommand(g),

		newTraceCommand(g), newUndoCommand(g), newRedoCommand(g), newHistoryCommand(g),
		newRecoveryCommand(g),

		newRedactCommand(g),
		newLetterCommand(g),

		newImportWorkerCommand(g), newGalleryCommand(g), newScreensCommand(g),
	}
}

// version is the program's version as the build knows it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "0.1.0"
	}
	return info.Main.Version
}
