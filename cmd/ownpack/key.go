package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"ownpack/evidence/casework"
)

type keyOptions struct {
	name, file, exportFile string
}

// envExportPassphrase holds the passphrase of an exported or imported key file.
const envExportPassphrase = "OWNPACK_KEY_PASSPHRASE"

func newKeyCommand(g *globals) *cobra.Command {
	var o keyOptions
	cmd := &cobra.Command{
		Use:   "key",
		Short: "Show, make, export or import a signing key",
		Long: `With CASE, the person's own key, which lives inside the case. Without it, an
adviser's key, which lives in the config folder under a passphrase.

A key file that leaves the case has a passphrase of its own. It is asked for, or
read from --key-passphrase-file, or from ` + envExportPassphrase + `.`,
		GroupID: groupPack,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return wrongUse(errors.New("say what to do: new, show, export or import"), "see: ownpack key --help")
		},
	}
	cmd.PersistentFlags().StringVar(&o.exportFile, "key-passphrase-file", "", "read the key file's own passphrase from the first line of `FILE`")
	cmd.AddCommand(
		o.command(g, "new", "Make a key", o.runNew, func(c *cobra.Command) {
			c.Flags().StringVar(&o.name, "name", "", "the adviser's `NAME`, when no case is given")
		}),
		o.command(g, "show", "Show a key's fingerprint", o.runShow, nil),
		o.command(g, "export", "Write a key to a file for other programs", o.runExport, fileFlag(&o, "the `FILE` to write, like key.p12")),
		o.command(g, "import", "Use a key from a file", o.runImport, fileFlag(&o, "the `FILE` to read, like key.p12")),
	)
	return cmd
}

func fileFlag(o *keyOptions, usage string) func(*cobra.Command) {
	return func(c *cobra.Command) { c.Flags().StringVar(&o.file, "file", "", usage) }
}

// keyRun does something with the key of a case, or of the adviser when desk is
// nil.
type keyRun func(g *globals, cmd *cobra.Command, desk *casework.Desk) (casework.Key, error)

func (o *keyOptions) command(g *globals, name, short string, run keyRun, flags func(*cobra.Command)) *cobra.Command {
	cmd := &cobra.Command{
		Use: name + " [CASE]", Short: short, Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return g.showKey(run(g, cmd, nil))
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return g.showKey(run(g, cmd, d))
			})
		},
	}
	if flags != nil {
		flags(cmd)
	}
	return cmd
}

// keyCommand is a command about the key that this one was about.
func (g *globals) keyCommand(verb string) string {
	if g.casePath == "" {
		return "ownpack key " + verb
	}
	return "ownpack key " + verb + " CASE"
}

func (g *globals) showKey(k casework.Key, err error) error {
	switch {
	case errors.Is(err, casework.ErrNoKey):
		return failed(err, "make one with: "+g.keyCommand("new")+"; a case's own is also made at its first bundle")
	case errors.Is(err, casework.ErrKeyExists):
		return failed(err, "it was left as it is; see it with: "+g.keyCommand("show"))
	case err != nil:
		return err
	}
	if g.json {
		return g.printJSON(struct {
			Fingerprint string `json:"fingerprint"`
			Name        string `json:"name"`
		}{k.Fingerprint, k.Name})
	}
	g.print("Name         %s", cut(k.Name, 60))
	g.print("Fingerprint  %s", k.Groups())
	g.say("Tell the fingerprint to those who get your packs, by phone or in person. They can compare it.")
	return nil
}

func adviser() (casework.Adviser, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return casework.Adviser{}, failed(errors.New("this system names no config folder"), "set HOME, or XDG_CONFIG_HOME")
	}
	return casework.Adviser{Dir: filepath.Join(dir, "ownpack"), Now: time.Now, Rand: rand.Reader}, nil
}

func (o *keyOptions) runNew(g *globals, cmd *cobra.Command, d *casework.Desk) (casework.Key, error) {
	if d != nil {
		has, err := d.HasIdentity(cmd.Context())
		if err != nil {
			return casework.Key{}, err
		}
		if has {
			return casework.Key{}, casework.ErrKeyExists
		}
		return d.MakeKey(cmd.Context())
	}
	if o.name == "" {
		return casework.Key{}, wrongUse(errors.New("--name is missing"), `an adviser's key needs a name: ownpack key new --name "A Adviser, Law Centre"`)
	}
	a, err := adviser()
	if err != nil {
		return casework.Key{}, err
	}
	pass, err := g.newPassphrase(cmd.Context())
	if err != nil {
		return casework.Key{}, err
	}
	return a.New(o.name, pass)
}

func (o *keyOptions) runShow(g *globals, cmd *cobra.Command, d *casework.Desk) (casework.Key, error) {
	if d != nil {
		return d.Key(cmd.Context())
	}
	a, err := adviser()
	if err != nil {
		return casework.Key{}, err
	}
	pass, err := g.passphrase(cmd.Context())
	if err != nil {
		return casework.Key{}, err
	}
	return a.Show(pass)
}

func (o *keyOptions) runExport(g *globals, cmd *cobra.Command, d *casework.Desk) (casework.Key, error) {
	if o.file == "" {
		return casework.Key{}, wrongUse(errors.New("--file is missing"), "name the file to write, like: --file key.p12")
	}
	if _, err := os.Stat(o.file); err == nil {
		return casework.Key{}, wrongUse(errors.New("that file is there already"), "choose another name")
	}
	casePass, err := g.passphrase(cmd.Context())
	if err != nil {
		return casework.Key{}, err
	}
	other, err := o.keyPassphrase(cmd.Context(), g)
	if err != nil {
		return casework.Key{}, err
	}
	if other == casePass {
		return casework.Key{}, wrongUse(errors.New("the key file needs a passphrase of its own"), "choose another than the case's: whoever gets one must not get both")
	}
	var k casework.Key
	var file []byte
	if d != nil {
		if k, err = d.Key(cmd.Context()); err == nil {
			file, err = d.ExportKey(cmd.Context(), other)
		}
	} else {
		k, file, err = exportAdviser(casePass, other)
	}
	if err != nil {
		return k, err
	}
	if err := os.WriteFile(o.file, file, 0o600); err != nil {
		os.Remove(o.file)
		return k, failed(errors.New("the key file could not be written"), "check the folder and the space left on the disk")
	}
	g.say("Wrote %s.", o.file)
	return k, nil
}

func exportAdviser(pass, other string) (casework.Key, []byte, error) {
	a, err := adviser()
	if err != nil {
		return casework.Key{}, nil, err
	}
	k, err := a.Show(pass)
	if err != nil {
		return k, nil, err
	}
	file, err := a.Export(pass, other)
	return k, file, err
}

func (o *keyOptions) runImport(g *globals, cmd *cobra.Command, d *casework.Desk) (casework.Key, error) {
	if o.file == "" {
		return casework.Key{}, wrongUse(errors.New("--file is missing"), "name the file to read, like: --file key.p12")
	}
	file, err := os.ReadFile(o.file)
	if err != nil {
		return casework.Key{}, wrongUse(fmt.Errorf("the file given to --file could not be read"), "check its name")
	}
	own, err := o.keyPassphrase(cmd.Context(), g)
	if err != nil {
		return casework.Key{}, err
	}
	if d != nil {
		return d.ImportKey(cmd.Context(), file, own)
	}
	a, err := adviser()
	if err != nil {
		return casework.Key{}, err
	}
	pass, err := g.newPassphrase(cmd.Context())
	if err != nil {
		return casework.Key{}, err
	}
	return a.Import(file, own, pass)
}

// keyPassphrase gets the passphrase of a key file.
func (o *keyOptions) keyPassphrase(ctx context.Context, g *globals) (string, error) {
	if o.exportFile != "" {
		return firstLine(o.exportFile, "passphrase")
	}
	if p := os.Getenv(envExportPassphrase); p != "" {
		return p, nil
	}
	return g.ask(ctx, "Passphrase of the key file (another than the case's): ",
		"use --key-passphrase-file FILE, or set "+envExportPassphrase+", or run this in a terminal to be asked")
}
