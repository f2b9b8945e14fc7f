package picture

import (
	"fmt"
	"image"
	"image/color"
	"strings"
)

// Lines draws a picture, of a frame's size, with characters.
func Lines(w Way, img *image.RGBA) []string {
	switch w {
	case Dots:
		return dotted(img)
	case Shades:
		return shaded(img)
	}
	return halved(img)
}

// halved draws two dots a character: the upper half and what is behind it.
func halved(img *image.RGBA) []string {
	b := img.Bounds()
	var out []string
	for y := 0; y < b.Dy(); y += 2 {
		var line strings.Builder
		var last [2]color.RGBA
		for x := range b.Dx() {
			now := [2]color.RGBA{img.RGBAAt(x, y), img.RGBAAt(x, y+1)}
			if x == 0 || now != last {
				up, low := now[0], now[1]
				fmt.Fprintf(&line, "\x1b[38;2;%d;%d;%d;48;2;%d;%d;%dm", up.R, up.G, up.B, low.R, low.G, low.B)
				last = now
			}
			line.WriteString("▀")
		}
		line.WriteString("\x1b[m")
		out = append(out, line.String())
	}
	return out
}

// ink is how dark each dot is, 0 to 1. Thin letters turn grey when they are made
// small; they are made darker again.
func ink(img *image.RGBA) [][]float64 {
	const darker = 1.7
	b := img.Bounds()
	out := make([][]float64, b.Dy())
	for y := range out {
		out[y] = make([]float64, b.Dx())
		for x := range out[y] {
			c := img.RGBAAt(x, y)
			light := (0.3*float64(c.R) + 0.59*float64(c.G) + 0.11*float64(c.B)) / 255
			out[y][x] = min((1-light)*darker, 1)
		}
	}
	return out
}

// shaded draws a dot a character.
func shaded(img *image.RGBA) []string {
	ramp := []rune(" ░▒▓█")
	var out []string
	for _, row := range ink(img) {
		var line strings.Builder
		for _, dark := range row {
			line.WriteRune(ramp[min(int(dark*float64(len(ramp))), len(ramp)-1)])
		}
		out = append(out, line.String())
	}
	return out
}

// places are the bits of the braille dots, by row and column.
var places = [4][2]rune{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

// dotted draws eight dots a character. What a dot is too dark or too light by goes
// on to the dots beside it, so that grey stays grey from afar.
func dotted(img *image.RGBA) []string {
	dark := ink(img)
	set := diffuse(dark)
	var out []string
	for y := 0; y+3 < len(set); y += 4 {
		var line strings.Builder
		for x := 0; x+1 < len(set[y]); x += 2 {
			r := rune(0x2800)
			for i, row := range places {
				for j, bit := range row {
					if set[y+i][x+j] {
						r |= bit
					}
				}
			}
			line.WriteRune(r)
		}
		out = append(out, line.String())
	}
	return out
}

func diffuse(dark [][]float64) [][]bool {
	out := make([][]bool, len(dark))
	give := func(x, y int, part float64) {
		if y < len(dark) && x >= 0 && x < len(dark[y]) {
			dark[y][x] += part
		}
	}
	for y, row := range dark {
		out[y] = make([]bool, len(row))
		for x := range row {
			left := row[x]
			if out[y][x] = left >= 0.5; out[y][x] {
				left--
			}
			give(x+1, y, left*7/16)
			give(x-1, y+1, left*3/16)
			give(x, y+1, left*5/16)
			give(x+1, y+1, left/16)
		}
	}
	return out
}
