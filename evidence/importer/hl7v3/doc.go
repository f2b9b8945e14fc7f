// Package hl7v3 serves the import stage: elements of an HL7 version 3 document
// go in, and dates, codes, values, names and addresses come out. Clinical
// documents and practice-to-practice transfers share them. It never fills in
// what an element leaves out, and takes an element that says why it is empty
// (nullFlavor) as empty.
package hl7v3
