// Package office starts an office program to turn a document into pages, for the
// import stage: a document goes in, a PDF comes out. The program gets a private
// folder, a profile of its own without macros and with nowhere to connect to,
// and a document whose links to other files are cut; all of it is removed
// afterwards. It never shows a window and never touches the person's own
// settings.
package office

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Limits on one document.
const (
	timeout = 90 * time.Second // then the text copy must do
	maxPDF  = 256 << 20
	linger  = 2 * time.Second
)

// The reasons why there are no pages.
var (
	ErrKind   = errors.New("not a document that the office program is given")
	ErrFailed = errors.New("the office program made no pages")
)

// Program is an office program on this machine.
type Program struct {
	path, folder string
}

// Find gives the full path of the office program on the PATH, empty if there is
// none.
func Find() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// New makes a Program of the executable at path. Private folders are made in
// folder; empty means the system's place for such files.
func New(path, folder string) *Program { return &Program{path: path, folder: folder} }

// kinds are the endings of documents that are turned into pages.
var kinds = map[string]bool{".docx": true, ".docm": true, ".doc": true, ".dot": true, ".odt": true, ".ott": true, ".fodt": true, ".rtf": true}

// Convert turns a document into a PDF.
func (p *Program) Convert(ctx context.Context, name string, content []byte) (pdf []byte, err error) {
	ext := strings.ToLower(filepath.Ext(name))
	if !kinds[ext] {
		return nil, ErrKind
	}
	content, err = cutLinks(ext, content)
	if err != nil {
		return nil, fmt.Errorf("cut links: %w", err)
	}
	dir, err := os.MkdirTemp(p.folder, "ownpack-office-")
	if err != nil {
		return nil, fmt.Errorf("make private folder: %w", err)
	}
	defer func() {
		if e := os.RemoveAll(dir); e != nil && err == nil {
			pdf, err = nil, fmt.Errorf("remove private folder: %w", e)
		}
	}()
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, fmt.Errorf("find private folder: %w", err)
	}
	in := filepath.Join(dir, "document"+ext)
	if err := os.WriteFile(in, content, 0o600); err != nil {
		return nil, fmt.Errorf("write private folder: %w", err)
	}
	if err := writeProfile(filepath.Join(dir, "profile")); err != nil {
		return nil, err
	}
	if err := p.run(ctx, dir, in); err != nil {
		return nil, err
	}
	out := filepath.Join(dir, "out", "document.pdf")
	if info, err := os.Stat(out); err != nil || info.Size() == 0 || info.Size() > maxPDF {
		return nil, ErrFailed
	}
	if pdf, err = os.ReadFile(out); err != nil {
		return nil, fmt.Errorf("read pages: %w", err)
	}
	return pdf, nil
}

func (p *Program) run(ctx context.Context, dir, in string) error {
	ctx, stop := context.WithTimeout(ctx, timeout)
	defer stop()
	profile := (&fileURL{filepath.Join(dir, "profile")}).String()
	c := exec.CommandContext(ctx, p.path, "-env:UserInstallation="+profile,
		"--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
		"--convert-to", "pdf:writer_pdf_Export", "--outdir", filepath.Join(dir, "out"), in)
	c.Dir = dir
	c.Env = environment(dir)
	c.WaitDelay = linger
	together(c)
	if err := c.Run(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return ErrFailed // what the program says may name the document's words
	}
	return nil
}

// environment is as little as the program starts with. There is no proxy at the
// address it is given.
func environment(dir string) []string {
	env := []string{
		"HOME=" + dir, "TMPDIR=" + dir, "TMP=" + dir, "TEMP=" + dir, "USERPROFILE=" + dir, "XDG_RUNTIME_DIR=" + dir,
		"XDG_CONFIG_HOME=" + dir, "XDG_CACHE_HOME=" + dir, "XDG_DATA_HOME=" + dir, "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC",
		"SAL_USE_VCLPLUGIN=svp", "http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9",
	}
	for _, name := range []string{"PATH", "SystemRoot", "SYSTEMROOT", "ProgramFiles", "ProgramData", "PATHEXT", "windir"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return env
}

// fileURL writes a path as the program wants it.
type fileURL struct{ path string }

func (u *fileURL) String() string {
	p := filepath.ToSlash(u.path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return "file://" + strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F").Replace(p)
}

// settings switch off macros, links that are followed by themselves, and the
// network.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments"><prop oor:name="AutoCheckEnabled" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
`

func writeProfile(dir string) error {
	user := filepath.Join(dir, "user")
	if err := os.MkdirAll(user, 0o700); err != nil {
		return fmt.Errorf("make profile: %w", err)
	}
	if err := os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(settings), 0o600); err != nil {
		return fmt.Errorf("make profile: %w", err)
	}
	return nil
}
