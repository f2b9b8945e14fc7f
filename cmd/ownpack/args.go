package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
)

// exactly wants n arguments and says which.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return wrongUse(fmt.Errorf("this needs %s", what), "see: "+cmd.CommandPath()+" --help")
		}
		return nil
	}
}

// atLeast wants n arguments or more and says which.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return wrongUse(fmt.Errorf("this needs %s", what), "see: "+cmd.CommandPath()+" --help")
		}
		return nil
	}
}

// yesNo reads an answer to one of the reliability questions.
func yesNo(option, value string) (evidence.YesNo, error) {
	switch strings.ToLower(value) {
	case "":
		return "", nil
	case "y", "yes":
		return evidence.Yes, nil
	case "n", "no":
		return evidence.No, nil
	}
	return "", wrongUse(fmt.Errorf("%s is neither yes nor no", option), "give "+option+" yes or "+option+" no")
}
