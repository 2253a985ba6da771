package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"sync"
)

type upper struct {
	w     io.Writer
	calls int
}

func (u *upper) Write(p []byte) (int, error) {
	u.calls++
	return u.w.Write([]byte(strings.ToUpper(string(p))))
}

type failing struct{}

func (failing) Write(p []byte) (int, error) { return 0, errors.New("disk full") }

type celsius float64

func (c celsius) String() string { return fmt.Sprintf("%.1f°C", float64(c)) }

func render(w io.Writer, rows map[string]int) error {
	for _, k := range []string{"a", "b", "c"} {
		if _, err := fmt.Fprintf(w, "%-4s|%4d\n", k, rows[k]); err != nil {
			return fmt.Errorf("row %s: %w", k, err)
		}
	}
	return nil
}

func pair() (int, string) { return 7, "seven" }

func main() {
	fmt.Fprintln(os.Stdout, "to stdout", 1, 2.5)
	fmt.Fprint(os.Stdout, "a", "b", 3, 4, "\n")
	n, err := fmt.Fprintf(os.Stdout, "%s %v\n", "x", celsius(21.55))
	fmt.Println(n, err)
	fmt.Fprintln(os.Stderr, "to stderr")
	println("builtin", 1, true, 2.5, "x", uint8(255), 'a', -1e-7, celsius(3))
	print("no", "space", 1, 2, "\n")

	var sb strings.Builder
	fmt.Fprintf(&sb, "%d-%s;", 1, "one")
	fmt.Fprint(&sb, pair2()...)
	fmt.Fprintln(&sb, "end")
	fmt.Printf("%q %d\n", sb.String(), sb.Len())

	u := &upper{w: os.Stdout}
	fmt.Println(render(u, map[string]int{"a": 1, "b": 22}), u.calls)
	fmt.Println(render(failing{}, nil))
	var w io.Writer = &sb
	io.WriteString(w, "more")
	fmt.Println(sb.String() == "1-one;2 two 2end\nmore", sb.String())

	var buf bytes.Buffer
	buf.WriteString("hello ")
	buf.WriteByte('w')
	buf.WriteRune('ö')
	fmt.Fprintf(&buf, "%03d", 7)
	line, err := buf.ReadString(' ')
	fmt.Printf("%q %v %q %d\n", line, err, buf.String(), buf.Len())
	buf.Reset()
	_, err = buf.ReadByte()
	fmt.Println(err, err == io.EOF, errors.Is(err, io.EOF))

	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintf(out, "buffered %d\n", out.Buffered())
	fmt.Println("before the buffer")
	out.Flush()

	logger := log.New(os.Stdout, "[app] ", 0)
	logger.Println("plain", 1)
	logger.Printf("formatted %d", 2)
	logger.SetPrefix("app: ")
	logger.SetFlags(log.Lmsgprefix)
	logger.Print("no newline")
	log.SetFlags(0)
	log.SetOutput(&buf)
	log.Println("kept")
	fmt.Print(buf.String())

	var mu sync.Mutex
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			fmt.Fprintf(&sb, "[%d]", i*0)
		}()
	}
	wg.Wait()
	fmt.Println(strings.HasSuffix(sb.String(), "[0][0][0]"), len(os.Args))
	f := fmt.Fprintln
	f(os.Stdout, "as a value")
	fmt.Fprintln(io.Discard, "nothing")
}

func pair2() []any { return []any{2, "two", 2} }
