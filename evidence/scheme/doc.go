// Package scheme is where the law comes in as data: YAML files go in,
// evidence.Scheme values come out, chosen by the day and the nation of a claim,
// and the few rules that turn descriptors into points are told as pure functions,
// each with its citation. Check tells an adviser what is wrong in a file of their
// own. It explains a diary or a total; it never says that a descriptor is met or
// what an award will be.
package scheme
