// Package casefile keeps one case in one encrypted file, NAME.ownpack. It
// serves every stage: what people decide and what importers read goes in as
// nouns of package evidence, and comes out again as it went in, with a log that
// can undo each step. It will not hold a case open for two programs at once,
// and never writes anything about the person outside the encrypted part.
//
// # The file
//
//	0      2048   first copy of the key block
//	2048   4096   second copy of the key block
//	4096   …      an SQLite database in pages of 4096 bytes, each encrypted
//	              with Adiantum (XChaCha12, AES-256) under the data key, with
//	              the page's offset in the database, little-endian in eight
//	              bytes, as the tweak; the last eight bytes of each page are
//	              SQLite's own page checksum (https://sqlite.org/cksumvfs.html)
//
// A key block says nothing about the person or the claim:
//
//	0     16   "ownpack case\r\n\x1a\n"
//	16    4    version of the container, 1 (numbers are little-endian)
//	20    8    generation: one more with each change of the slots
//	28    2    number of slots
//	30    …    slots: one byte kind, two bytes length, then that many bytes
//	…     2016 zero
//	2016  32   SHA-256 of the 2016 bytes before
//
// A slot is a small age file (https://age-encryption.org/v1) that holds the 32
// bytes of the data key: kind 1 for the passphrase (scrypt, over the NFC form),
// kind 2 for a printed recovery code (scrypt), kind 3 for an adviser's X25519
// recipient. Slots of other kinds are kept as they are. The second copy is
// written first, so that one whole copy exists at any moment. The magic and the
// version stay where they are in every later version.
//
// # The database
//
// Table format lists the versions of the tables, migrate.go creates them.
// Small nouns are JSON rows of table item. Table step is the log: one row for
// each action, with the rows it changed, before and after, in table change;
// triggers refuse to alter either. Sources are kept as imported: their bytes in
// blob and chunk, and what an importer read from them, an edition, in page and
// entry. An edition is never changed. It is live while a source row names it,
// so that taking back an import hides fifty thousand entries by one row.
//
// Encryption depends on nothing but key, place and content: who holds two copies
// of a file sees which pages differ, and nothing else. It hides and notices
// accidents; it does not prove that nobody who has the passphrase wrote to it.
//
// A file that may only be read, or that stands in a folder where no journal can be
// written, is opened for reading. What opening itself has to write, such as a step
// played back, then stays in memory, and every change is refused.
//
// The rollback journal beside the file is encrypted with the same key and
// exists only while a step is being written; temporary data stays in memory.
package casefile
