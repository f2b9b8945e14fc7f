package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"ownpack/tui"
	"ownpack/tui/look"
)

// lookFlags are the ways to say how the screens look, for this time.
func lookFlags(flags *pflag.FlagSet, l *look.Look) {
	flags.StringVar((*string)(&l.Theme), "theme", "", "`colours` of the screens: auto, dark, light, contrast or none")
	flags.StringVar((*string)(&l.Spacing), "spacing", "", "usual, or large for more `room` between rows")
	flags.StringVar((*string)(&l.Mouse), "mouse", "", "`on`, or off to mark and copy words with it")
}

// looking adds to options how the screens look: as remembered, but for what was
// asked for this time. What is chosen on the screen is remembered.
func looking(o tui.Options, asked look.Look) (tui.Options, error) {
	if err := asked.Check(); err != nil {
		return o, wrongUse(err, "to choose on the screen, press ctrl+l there")
	}
	file, err := look.File()
	if err != nil { // nowhere to remember anything
		o.Theme, o.Spacing, o.Mouse = asked.Theme, asked.Spacing, asked.Mouse
		return o, nil
	}
	kept, err := look.Load(file)
	if err != nil {
		return o, failed(err, "rename or remove this file, then try again: "+file)
	}
	l := kept.With(asked)
	o.Theme, o.Spacing, o.Mouse = l.Theme, l.Spacing, l.Mouse
	o.Remember = func(l look.Look) error {
		if err := look.Save(file, l); err != nil {
			return fmt.Errorf("it could not be remembered: %w", err)
		}
		return nil
	}
	return o, nil
}
