// Package passphrase helps a person to choose a passphrase. In: what they have
// typed so far, and what others could know of them. Out: how strong that is, in
// words, with the reason when it is weak; and words at random to use instead. It
// never keeps, sends or shows what was typed.
package passphrase
