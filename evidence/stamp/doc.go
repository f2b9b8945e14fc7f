// Package stamp does to a PDF what the tribunal's own program does to what is
// uploaded, so that tests can tell how a pack fares there: a PDF goes in, the
// stamped one comes out. It is no part of making a pack, and never keeps a
// signature.
//
// What it does was read in the service's code (hmcts/sscs-tribunals-case-api,
// PdfWatermarker): all that is drawn on a page is scaled to 88 %, anchored at the
// top and in the middle; a line is written at a height of 45 points; annotations,
// links among them, stay where they were.
package stamp
