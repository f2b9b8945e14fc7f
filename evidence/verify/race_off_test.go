//go:build !race

package verify_test

const stride = 1
