// Package tui is the terminal UI: a stack of screens, the keys that work on all
// of them, and the frame around them. In: an open case, as a Desk. Out: what the
// person does, as calls to that Desk. It never reads a file or the case by
// itself, and keeps nothing that would be lost by quitting.
//
// # How messages flow
//
// App.Update takes each message in this order: size; the keys that always work;
// messages of package nav (Open, Back, CaseChanged, Notice); the screen. Keys,
// pasted text and the mouse go to the top screen only. Answers of slow work go to
// every screen on the stack: their types are unexported, so only the screen that
// asked knows them, and a ticket tells it whether the answer is still wanted.
//
// A screen never imports another, nor this package. It asks for others with
// messages of package nav, and declares the few methods of the case it needs.
package tui
