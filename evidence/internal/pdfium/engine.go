package pdfium

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/tetratelabs/wazero"
)

// The reasons why a file or page cannot be read.
var (
	ErrEmpty    = errors.New("the file is empty")
	ErrPassword = errors.New("the file needs a password")
	ErrFormat   = errors.New("the file is not a PDF, or is too damaged to open")
	ErrPage     = errors.New("the page cannot be read")
	// ErrTime is an ErrPage.
	ErrTime = fmt.Errorf("%w: it takes too long", ErrPage)
)

// defaultMemory bounds one document's sandbox, so that a process of 1 GB has
// room for the rest.
const defaultMemory = 640 << 20

// defaultPageTime is what a drawing of 60,000 lines takes, and more than a thousand
// times what a page of text does.
const defaultPageTime = time.Minute

const wasmPage = 64 << 10

// Options are what an Engine needs to know of its surroundings.
type Options struct {
	// CacheDir keeps PDFium's compiled form between runs: with it a start takes
	// 0.1 s instead of 2 to 5 s. Empty, or a folder that cannot be written,
	// means no cache.
	CacheDir string
	// Memory is the most one document may use, in bytes. 0 means 640 MB.
	Memory int64
	// PageTime is the longest that work on one page may take, after which the page
	// counts as one that cannot be read. 0 means a minute.
	PageTime time.Duration
}

// Engine is PDFium, ready to open documents. It is started by the first Open
// and may be used from several goroutines; have one in a process. A Document has
// a sandbox to itself while it is open; the next one gets it after that, unless
// something went wrong in it.
type Engine struct {
	options Options

	mu      sync.Mutex
	runtime wazero.Runtime // nil until it is started
	code    wazero.CompiledModule
	cache   wazero.CompilationCache
	idle    []*module
}

// New makes an Engine without starting it.
func New(o Options) *Engine {
	if o.Memory <= 0 {
		o.Memory = defaultMemory
	}
	if o.PageTime <= 0 {
		o.PageTime = defaultPageTime
	}
	return &Engine{options: o}
}

// Close stops the engine. Documents must be closed before.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.runtime == nil {
		return nil
	}
	ctx := context.Background()
	err := e.runtime.Close(ctx)
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(ctx))
	}
	e.idle, e.runtime, e.code, e.cache = nil, nil, nil, nil
	return err
}

// Start makes PDFium ready. Open does so by itself; a slow machine may need a
// minute for it the first time.
func (e *Engine) Start() error {
	_, _, err := e.start()
	return err
}

func (e *Engine) start() (wazero.Runtime, wazero.CompiledModule, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.runtime != nil {
		return e.runtime, e.code, nil
	}
	shipped, err := unpacked()
	if err != nil {
		return nil, nil, fmt.Errorf("start pdfium: %w", err)
	}
	guarded, err := guarded(shipped)
	if err != nil {
		return nil, nil, fmt.Errorf("start pdfium: %w", err)
	}
	config := wazero.NewRuntimeConfig().
		WithMemoryLimitPages(uint32(min(e.options.Memory/wasmPage, 1<<16)))
	if e.options.CacheDir != "" {
		// Without the cache everything still works, so its error is no reason to
		// fail.
		if cache, err := wazero.NewCompilationCacheWithDir(e.options.CacheDir); err == nil {
			e.cache = cache
			config = config.WithCompilationCache(cache)
		}
	}
	ctx := context.Background()
	runtime := wazero.NewRuntimeWithConfig(ctx, config)
	code, err := runtime.CompileModule(ctx, guarded)
	if err == nil {
		err = furnish(ctx, runtime, code)
	}
	if err != nil {
		_ = runtime.Close(ctx)
		return nil, nil, fmt.Errorf("start pdfium: %w", err)
	}
	e.runtime, e.code = runtime, code
	return runtime, code, nil
}
