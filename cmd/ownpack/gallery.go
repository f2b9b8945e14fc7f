package main

import (
	"github.com/spf13/cobra"

	"ownpack/tui"
)

// newGalleryCommand shows every screen with made-up data, for those who work on
// them.
func newGalleryCommand(*globals) *cobra.Command {
	return &cobra.Command{
		Use: "gallery", Short: "Show every screen with made-up data", Hidden: true, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return tui.RunGallery(cmd.Context(), tui.Options{})
		},
	}
}
