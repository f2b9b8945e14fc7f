package casework

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Reasons not to import what a folder holds.
var (
	errLink    = errors.New("it is a link to another place; import that file itself if you want it")
	errNoFiles = errors.New("the folder holds no files")
)

// findFiles lists the files at paths and in the folders among them, in order. A
// path that leads nowhere is listed too, with the reason.
func findFiles(paths []string) []*incoming {
	var files []*incoming
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			files = append(files, newIncoming(path, err))
			continue
		}
		before := len(files)
		files = append(files, findFolder(path)...)
		if len(files) == before {
			files = append(files, newIncoming(path, errNoFiles))
		}
	}
	return files
}

func newIncoming(path string, err error) *incoming {
	f := &incoming{path: path, name: filepath.Base(path), done: make(chan struct{})}
	f.result = evidence.ImportResult{File: path, Warnings: []evidence.Warning{}}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.refuse(evidence.Unreadable, "there is no file of that name")
	case errors.Is(err, fs.ErrPermission):
		f.refuse(evidence.Unreadable, "the computer does not allow it to be read")
	case errors.Is(err, errLink), errors.Is(err, errNoFiles):
		f.refuse(evidence.Unreadable, err.Error())
	case err != nil:
		f.refuse(evidence.Unreadable, "it could not be opened")
	}
	return f
}

// findFolder lists the files in a folder and those below it.
func findFolder(path string) []*incoming {
	var files []*incoming
	_ = filepath.WalkDir(path, func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			files = append(files, newIncoming(p, err))
		case e.IsDir() && isPhoneExport(p):
			files = append(files, phoneExport(p))
			return fs.SkipDir
		case e.IsDir(), isLitter(e.Name()):
		case e.Type()&fs.ModeSymlink != 0:
			files = append(files, newIncoming(p, errLink))
		default:
			files = append(files, newIncoming(p, nil))
		}
		return nil
	})
	return files
}

// isLitter knows the files that systems leave in folders by themselves.
func isLitter(name string) bool {
	return slices.Contains([]string{".DS_Store", "Thumbs.db", "desktop.ini"}, name)
}

// recordsFolder is where a phone's export keeps its clinical records.
const recordsFolder = "clinical-records"

// isPhoneExport knows the unpacked folder of a phone's health export.
func isPhoneExport(path string) bool {
	_, err1 := os.Stat(filepath.Join(path, "export.xml"))
	info, err2 := os.Stat(filepath.Join(path, recordsFolder))
	return err1 == nil && err2 == nil && info.IsDir()
}

// maxGathered is the most that is put together from an unpacked export.
const maxGathered = 512 << 20

// phoneExport puts an unpacked export together again, as it was in the archive
// that it came in: its clinical records are one file each.
func phoneExport(path string) *incoming {
	f := newIncoming(path, nil)
	f.name = filepath.Base(path) + ".zip"
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	add := func(name string) error {
		in, err := os.Open(filepath.Join(path, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		defer in.Close()
		to, err := w.CreateHeader(&zip.FileHeader{Name: "apple_health_export/" + name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		n, err := io.Copy(to, io.LimitReader(in, importer.MaxFileSize))
		if err == nil && (n == importer.MaxFileSize || out.Len() > maxGathered) {
			return errors.New("too much")
		}
		return err
	}
	err := filepath.WalkDir(path, func(p string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || isLitter(e.Name()) {
			return err
		}
		name, err := filepath.Rel(path, p)
		if err != nil {
			return err
		}
		return add(filepath.ToSlash(name))
	})
	if err := errors.Join(err, w.Close()); err != nil {
		f.refuse(evidence.Unreadable, "its parts could not be put together; import the export.zip that the phone made")
		return f
	}
	f.content, f.size = bytes.NewReader(out.Bytes()), int64(out.Len())
	return f
}

// insidePath names a file found inside another for the person.
func insidePath(outer, inner string) string { return fmt.Sprintf("%s/%s", outer, inner) }
