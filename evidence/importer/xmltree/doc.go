// Package xmltree serves the import stage: an XML file goes in, a tree of nodes
// with line numbers and paths comes out. It puts up with what real systems
// write (byte order marks, encodings not declared or declared wrongly, UTF-16,
// stray characters, a file that breaks off) within limits on size and depth. It
// never expands an entity, never reads a second file, and refuses a file that
// defines entities of its own.
package xmltree
