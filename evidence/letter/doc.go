// Package letter writes letters, beside the stages of the pack: a template and
// the facts of a case go in, a Letter comes out, as blocks of text that can be
// shown, edited as plain text, and drawn by packages pdf and docx. It never
// drafts a claim about how somebody is affected: what it does not know it leaves
// as a blank in square brackets.
package letter
