// Package evidence holds the nouns of ownpack: the words that people, commands,
// screens and files share. It has no I/O and no logic beyond what a word means,
// and imports only the standard library. Read this page first; the files below
// it hold one noun each.
//
// # The words
//
//   - Case: one person, their claims and all they gathered. Kept in one
//     encrypted file, NAME.ownpack.
//   - Person: who the case is about. Helper: who acts for them or helps.
//   - Claim: one benefit claim of that person: scheme, nation, stage, dates.
//   - Source: one imported file with its SHA-256, importer and pages.
//   - Entry: one dated statement out of a source, with a Locator that says
//     exactly where it stands.
//   - Finding: a question about a possible mistake or gap in the record.
//   - Dispute: a mistake the person flags, and what came of it.
//   - Scheme, Activity, Descriptor: the law as dated data, with citations.
//   - Match: an entry beside an activity, supporting or contrary, with the words
//     that matched. Never "met".
//   - Pick: a person's choice to use an entry for an activity.
//   - Statement: the person's own words about an activity.
//   - Redaction: a region or text marked on a page, with a reason.
//   - Plan: what will be printed, in order, with page labels.
//   - Manifest: what was printed: hashes, page ranges, versions.
//   - Report: the outcome of a verification, part by part.
//
// # The pipeline
//
//	source file → import → Source, []Entry
//	                 check → []Finding   (and the person's Disputes)
//	                 match → []Match
//	                  pick → Pick, Statement   (only ever a person's choice)
//	                  plan → Plan
//	                bundle → signed PDF, Manifest
//	                verify → Report
//
// Each stage is a function from values to values in a package of its own below
// this one, named with the stage's word ("import" is a keyword in Go, so its
// package is importer). State is only in the case file (package casefile);
// package casework opens it, calls the stage and saves. Commands and screens
// know casework and these nouns, and nothing else of the engine.
//
// # Where a new thing goes
//
//   - A new importer: a package below importer/, added to the list in
//     casework/importers.go; importer/importertest must pass.
//   - A new scheme: a YAML file in templates/schemes.
//   - A new screen: a package below tui/screen/, added to the table in
//     tui/screens.go.
//   - A new command: a file in cmd/ownpack, added to the list in root.go.
package evidence
