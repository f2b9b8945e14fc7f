// Package check is the stage that asks about possible mistakes. Entries and
// what the person says of themselves go in; questions come out, each resting on
// what stands in a file. It never gives a verdict, and never changes an entry.
//
// Package record reads a record once for all rules. The rules are in packages by
// what they ask about: whose (the person), paper (dates, visits, letters, pages,
// fit notes), condition (diagnoses, relatives' illnesses, duplicates), laterality
// (left and right), life (text carried forward), medicine (medicines, doses,
// allergies) and measure (values and habits). Each has its list in rules.go. Here
// their questions are sifted and put in words, and here all of them are tested,
// through Check, as people meet them. Together asks once what is asked for one reason.
//
// What an adviser could correct is in templates/checks: questions/*.yaml holds
// the wording by type and key, the other files the words that rules look for.
package check
