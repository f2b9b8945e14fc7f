// Package scheme is where the law comes in as data: YAML files go in,
// evidence.Scheme values come out, and the few rules that turn descriptors into
// points are told as pure functions, each with its citation. It explains a
// diary or a total; it never says that a descriptor is met or what an award
// will be.
package scheme
