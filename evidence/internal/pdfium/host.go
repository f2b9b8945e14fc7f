package pdfium

import (
	"context"
	"fmt"
	"strings"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/emscripten"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// hostModule is where PDFium looks for functions of ours.
const hostModule = "env"

// hosts are the functions of ours that PDFium has a use for, by the names its code
// gives them. What else it asks for (a viewer with forms, timers, a network) is
// there, does nothing and answers 0.
var hosts = map[string]func(m *module, args []uint64) uint64{
	clockAsked:           func(m *module, _ []uint64) uint64 { m.clock.look(); return 0 },
	"FPDF_FILEACCESS_CB": (*module).readFile,
	"FPDF_FILEWRITE_CB":  (*module).writeFile,
}

// ownerKey is where the context of each call says which sandbox it runs in.
type ownerKey struct{}

// answering makes a function of ours one that PDFium can call.
func answering(work func(*module, []uint64) uint64, results int) api.GoModuleFunc {
	return func(ctx context.Context, _ api.Module, stack []uint64) {
		var answer uint64
		if m, ok := ctx.Value(ownerKey{}).(*module); ok && work != nil {
			answer = work(m, stack)
		}
		if results > 0 {
			stack[0] = answer
		}
	}
}

// furnish gives PDFium's code what it imports: the C library's part, how
// Emscripten leaves a function from within, and the hosts.
func furnish(ctx context.Context, runtime wazero.Runtime, code wazero.CompiledModule) error {
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, runtime); err != nil {
		return fmt.Errorf("furnish pdfium: %w", err)
	}
	env := runtime.NewHostModuleBuilder(hostModule)
	jumps, err := emscripten.NewFunctionExporterForModule(code)
	if err != nil {
		return fmt.Errorf("furnish pdfium: %w", err)
	}
	jumps.ExportFunctions(env)
	for _, f := range code.ImportedFunctions() {
		module, name, _ := f.Import()
		if module != hostModule || strings.HasPrefix(name, "invoke_") || strings.Contains(name, "emscripten_") {
			continue
		}
		results := f.ResultTypes()
		env.NewFunctionBuilder().
			WithGoModuleFunction(answering(hosts[name], len(results)), f.ParamTypes(), results).
			Export(name)
	}
	if _, err := env.Instantiate(ctx); err != nil {
		return fmt.Errorf("furnish pdfium: %w", err)
	}
	return nil
}

// readFile lets PDFium read the document the sandbox works on. Its arguments are
// what the reader was made with, the place in the file, and where how much is to go.
func (m *module) readFile(args []uint64) uint64 {
	at, n := int64(uint32(args[1])), uint32(args[3])
	into, ok := m.memory.Read(uint32(args[2]), n)
	if !ok || n == 0 || m.from == nil || at+int64(n) > m.size {
		return 0
	}
	if got, _ := m.from.ReadAt(into, at); got < len(into) {
		return 0
	}
	return uint64(n)
}

// writeFile takes a piece of a file that PDFium writes. Its arguments are what the
// writer was made as, where the piece is, and how long.
func (m *module) writeFile(args []uint64) uint64 {
	piece, ok := m.memory.Read(uint32(args[1]), uint32(args[2]))
	if !ok || m.to == nil {
		return 0
	}
	if _, err := m.to.Write(piece); err != nil {
		return 0
	}
	return 1
}
