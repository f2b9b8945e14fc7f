package pdf_test
import ("testing";"time";"path/filepath")
func TestHBench(t *testing.T){
 files,_:=filepath.Glob("/work/shared/samples/prints/pennington*.pdf")
 for range 2 { for _,f:=range files { importFile(t,f) } }
 s:=time.Now()
 for range 6 { for _,f:=range files { importFile(t,f) } }
 t.Log(time.Since(s))
}
