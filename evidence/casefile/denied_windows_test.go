package casefile

import "golang.org/x/sys/windows"

// deniedForTest is what the system says of a place that may not be written to.
const deniedForTest = windows.ERROR_ACCESS_DENIED
