package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"ownpack/evidence/casework"
	"ownpack/tui"
)

// Exit codes. They are part of the command contract and stand in the README.
const (
	exitDone         = 0
	exitFailed       = 1
	exitWrongUse     = 2
	exitNeedsPerson  = 3
	exitVerifyFailed = 4
	exitCannotOpen   = 5
	exitInUse        = 6
	exitInterrupted  = 130
)

// outcome is an error with what a person can do about it and the exit code.
type outcome struct {
	err  error
	hint string
	code int
}

func (o *outcome) Error() string { return o.err.Error() }
func (o *outcome) Unwrap() error { return o.err }

// errSilent ends the program with a code of its own and without a message: what
// there is to say was printed.
var errSilent = errors.New("")

func silent(code int) error { return &outcome{err: errSilent, code: code} }

func wrongUse(err error, hint string) error {
	return &outcome{err: err, hint: hint, code: exitWrongUse}
}

func failed(err error, hint string) error {
	return &outcome{err: err, hint: hint, code: exitFailed}
}

// exit prints what there is to say about err and returns the exit code. It is
// the only place that knows message, hint and code together.
func (g *globals) exit(ctx context.Context, err error) int {
	if err == nil {
		return exitDone
	}
	o := explain(ctx, err)
	hint := g.ready(o.hint)
	if errors.Is(o.err, errSilent) {
		return o.code
	}
	if g.json {
		line, _ := json.Marshal(struct {
			Error string `json:"error"`
			Hint  string `json:"hint"`
		}{o.err.Error(), hint})
		fmt.Fprintln(g.err, string(line))
		return o.code
	}
	fmt.Fprintln(g.err, "ownpack: error:", o.err)
	if hint != "" {
		fmt.Fprintln(g.err, "ownpack: hint:", hint)
	}
	return o.code
}

// explain finds the hint and the code for an error of the engine.
func explain(ctx context.Context, err error) *outcome {
	if o, ok := errors.AsType[*outcome](err); ok {
		return o
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return &outcome{errors.New("stopped"), "everything confirmed before is saved; run the command again to go on", exitInterrupted}
	}
	if f, ok := errors.AsType[*casework.FieldError](err); ok {
		return &outcome{f, "nothing was changed", exitWrongUse}
	}
	if f, ok := errors.AsType[*casework.HiddenFound](err); ok {
		return &outcome{f, "nothing was saved; hide it there as well, or take it out of your own words, then look with: ownpack plan CASE", exitFailed}
	}
	if f, ok := errors.AsType[*tui.Fault](err); ok {
		return &outcome{f, "nothing is lost: what you did is saved. Open the case again. If this comes back, tell those who make ownpack the line above", exitFailed}
	}
	for _, k := range known {
		if errors.Is(err, k.err) {
			return &outcome{err, k.hint, k.code}
		}
	}
	return &outcome{err, "nothing in the case was lost", exitFailed}
}

// known pairs errors of the engine with hints and codes.
var known = []struct {
	err  error
	hint string
	code int
}{
	{casework.ErrPassphrase, "the passphrase is not the one this case was made with; capitals and spaces count", exitCannotOpen},
	{casework.ErrDamaged, "the case file is damaged; if you have a copy, open that one, and keep this file", exitCannotOpen},
	{casework.ErrNotCase, "this file is no ownpack case; a case's name usually ends in .ownpack", exitCannotOpen},
	{casework.ErrNewer, "this case was made by a newer ownpack; use that version to open it", exitCannotOpen},
	{casework.ErrLocked, "the file is protected against changes; copy it into a folder of your own, such as Documents, and open the copy", exitCannotOpen},
	{casework.ErrInUse, "close the other ownpack that has this case open, then try again", exitInUse},
	{casework.ErrExists, "choose another name, or open the case that is there", exitWrongUse},
	{casework.ErrNotFound, "list what there is with: ownpack entries CASE, ownpack sources CASE, ownpack pick CASE, ownpack dispute CASE", exitWrongUse},
	{casework.ErrAmbiguous, "more than one begins like that: give more characters of it", exitWrongUse},
	{casework.ErrNothingToUndo, "there is nothing left to take back", exitFailed},
	{casework.ErrNothingToRedo, "there is nothing to make again", exitFailed},
	{casework.ErrNoActivity, "list the activities with: ownpack schemes show pip", exitWrongUse},
	{casework.ErrNoDescriptor, "list the descriptors with: ownpack schemes show pip", exitWrongUse},
	{casework.ErrNoScheme, "list them with: ownpack schemes", exitWrongUse},
	{casework.ErrNoFinding, "list the open questions with: ownpack check CASE", exitWrongUse},
	{casework.ErrTooSmall, "give a larger --max-size", exitWrongUse},
	{casework.ErrFolder, "choose another folder with --out: a file may have this name, or you may not write there", exitFailed},
	{casework.ErrNoSuchPack, "give the id as it stands on the cover; list the packs with: ownpack packs CASE", exitWrongUse},
	{casework.ErrNothingNew, "everything you picked and wrote was in that pack already; pick what is new first", exitFailed},
	{casework.ErrNothingPicked, "pick entries first: ownpack pick CASE ENTRY --activity pip-4", exitFailed},
}
