// Package casework joins the stages: it opens a case, runs a stage on what the
// case holds, and saves what comes out. Commands and screens go in here as
// calls of a Desk's methods, one file a stage; nouns of package evidence come
// out. It is the only door to the engine, and it never talks to a terminal.
package casework
