package ocr

import "testing"

func FuzzParse(f *testing.F) {
	f.Add([]byte("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
		"5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.5\tWord\n5\t1\t1\t1\t1\t2\t50\t20\t4\t12\t90\t|\n5\t1\t1\t1\t1\t3\t60\t20\t30\t12\t91\tsaw\n"))
	f.Add([]byte("5\t1\t1\t1\t1\t1\t-1\t99999999999\t0\t0\tnan\t\n5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t50\t\"“•*x"))
	f.Fuzz(func(t *testing.T, table []byte) {
		for _, w := range settle(merge(parse(table), parse(table))) {
			if w.text == "" || w.sure < 0 || w.sure > 1 {
				t.Errorf("sure %v", w.sure)
			}
		}
	})
}
