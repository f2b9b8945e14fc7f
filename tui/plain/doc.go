// Package plain is the whole way through a case as questions and answers, line by
// line, for screen readers and terminals that can do nothing else. In: an open
// case, and lines that a person types. Out: lines of text, and what the person
// does, as calls to the case. It never moves the cursor, draws nothing and waits
// for no key but Enter.
package plain
