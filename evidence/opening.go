package evidence

// Obstacle says why a case cannot be opened or made. It is an error, so that it
// can stand in the chain of one.
type Obstacle string

// The obstacles.
const (
	WrongPassphrase Obstacle = "wrong-passphrase"
	CaseInUse       Obstacle = "in-use"
	CaseDamaged     Obstacle = "damaged"
	CaseNewer       Obstacle = "newer"     // made by a later version
	CaseLocked      Obstacle = "locked"    // may be read, but not changed
	CaseForbidden   Obstacle = "forbidden" // may not even be read
	CaseGone        Obstacle = "gone"
	NotACase        Obstacle = "not-a-case"
	IsAFolder       Obstacle = "folder"
	CaseThere       Obstacle = "there" // a file of that name is there already
	NoFolder        Obstacle = "no-folder"
	FolderLocked    Obstacle = "folder-locked" // nothing can be saved in the folder
	DiskFull        Obstacle = "disk-full"
)

// Error is the obstacle as a word.
func (o Obstacle) Error() string { return string(o) }

// RecentCase is a case that was open before, by its path only.
type RecentCase struct {
	Path string
	Gone bool // there is no such file now
}

// Recent are the cases that were open before, the last one first.
type Recent struct {
	Off   bool // the person wants none to be remembered
	Cases []RecentCase
}

// FoundFile is a folder or a case that fits what a person has typed.
type FoundFile struct {
	Text   string // what stands in the field when it is chosen
	Name   string
	Folder bool
}

// ExampleCase is the made-up case, and where it is or would be made.
type ExampleCase struct {
	Path       string
	Passphrase string
	Made       bool
}
