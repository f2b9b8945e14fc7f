package fit

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

func init() {
	if v, err := strconv.Atoi(os.Getenv("MOST")); err == nil {
		mostEach = v
	}
	if v, err := strconv.ParseFloat(os.Getenv("COST"), 64); err == nil {
		tries.cost = v
	}
	if v, err := strconv.ParseFloat(os.Getenv("POS"), 64); err == nil {
		tries.positives = v
	}
	for _, f := range strings.Split(os.Getenv("W"), ",") {
		var v float32
		var g int
		if n, _ := fmt.Sscanf(f, "%d=%g", &g, &v); n == 2 {
			groupWeights[g] = v
		}
	}
}
