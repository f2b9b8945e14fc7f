package main

import (
	"context"

	"github.com/spf13/cobra"

	"ownpack/tui"
)

// newGalleryCommand shows every screen with made-up data, for those who work on
// them.
func newGalleryCommand(g *globals) *cobra.Command {
	c := &cobra.Command{
		Use: "gallery", Short: "Show every screen with made-up data", Hidden: true, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runGallery(cmd.Context(), g) },
	}
	lookFlags(c.Flags(), &g.look)
	return c
}

// newScreensCommand is another way to say ownpack CASE, and ownpack gallery.
func newScreensCommand(g *globals) *cobra.Command {
	var gallery, plain bool
	c := &cobra.Command{
		Use: "tui [CASE]", Short: "Open the screens", Hidden: true, Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if gallery {
				return runGallery(cmd.Context(), g)
			}
			return runScreens(cmd.Context(), g, args, plain)
		},
	}
	lookFlags(c.Flags(), &g.look)
	c.Flags().BoolVar(&gallery, "gallery", false, "show every screen with made-up data")
	c.Flags().BoolVar(&plain, "plain", false, "questions and answers instead of screens")
	return c
}

func runGallery(ctx context.Context, g *globals) error {
	if !g.hasTerminal() {
		return errNoTerminal()
	}
	o, err := looking(tui.Options{}, g.look)
	if err != nil {
		return err
	}
	return tui.RunGallery(ctx, o)
}
