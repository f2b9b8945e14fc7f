package words

import "ownpack/evidence"

// Obstacle says why a case cannot be opened or made: what is so, and what a person
// can do about it.
func Obstacle(o evidence.Obstacle) (what, do string) {
	said, known := obstacles[o]
	if !known {
		return "it did not work.", "Try again. If it happens again, start the computer anew and try once more."
	}
	return said[0], said[1]
}

var obstacles = map[evidence.Obstacle][2]string{
	evidence.WrongPassphrase: {
		"that does not open this case.",
		"Capitals and spaces count. Look whether Caps Lock is on. You can try as often as you like.",
	},
	evidence.CaseInUse: {
		"this case is open in another window.",
		"Go to that window, or close ownpack there. Then try again here.",
	},
	evidence.CaseDamaged: {
		"the file of this case is damaged.",
		"Keep the file as it is. If you have a copy, on a memory stick for example, open the copy.",
	},
	evidence.CaseNewer: {
		"this case was made by a newer ownpack than this one.",
		"Open it with the newer ownpack.",
	},
	evidence.CaseLocked: {
		"this file is protected against changes, so nothing you do could be saved.",
		"Copy the file into a folder of your own, such as Documents, and open the copy.",
	},
	evidence.CaseForbidden: {
		"this computer does not let you read this file.",
		"It may belong to another user of this computer. Ask them for a copy, or sign in as them.",
	},
	evidence.CaseGone: {
		"there is no such file.",
		"Look whether the name is right. If it is on a memory stick, put that in first.",
	},
	evidence.NotACase: {
		"this file is not an ownpack case.",
		"The name of a case usually ends in .ownpack. To add a letter or a record, open your case first.",
	},
	evidence.IsAFolder: {
		"this is a folder, not a file.",
		"Go on typing, or press tab, to choose a file in it.",
	},
	evidence.CaseThere: {
		"there is a file of that name already. It stays as it is.",
		"Choose another name for the new case.",
	},
	evidence.NoFolder: {
		"there is no such folder.",
		"Choose a folder that is there, such as Documents.",
	},
	evidence.FolderLocked: {
		"nothing can be saved in that folder.",
		"Choose a folder of your own, such as Documents.",
	},
	evidence.DiskFull: {
		"there is no room left on the disk.",
		"Delete files that you do not need, or choose another disk. Then try again.",
	},
}
