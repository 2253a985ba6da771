package log

import "fmt"
import "internal/maprace"
import "io"
import "os"
import "sync"
import "sync/atomic"
import "time"

const (
	Ldate         = 1
	Ltime         = 2
	Lmicroseconds = 4
	Lmsgprefix    = 64
	LstdFlags     = Ldate | Ltime
)

type Logger struct {
	outMu  sync.Mutex
	out    io.Writer
	prefix atomic.Pointer[string]
	flag   atomic.Int32
}

func New(out io.Writer, prefix string, flag int) *Logger {
	l := new(Logger)
	l.SetOutput(out)
	l.SetPrefix(prefix)
	l.SetFlags(flag)
	return l
}

var std = New(os.Stderr, "", LstdFlags)

func Default() *Logger {
	return std
}

func (l *Logger) SetOutput(w io.Writer) {
	l.outMu.Lock()
	defer l.outMu.Unlock()
	l.out = w
}

func (l *Logger) Writer() io.Writer {
	l.outMu.Lock()
	defer l.outMu.Unlock()
	return l.out
}

func (l *Logger) SetPrefix(prefix string) {
	l.prefix.Store(&prefix)
}

func (l *Logger) Prefix() string {
	if p := l.prefix.Load(); p != nil {
		return *p
	}
	return ""
}

func (l *Logger) SetFlags(flag int) {
	l.flag.Store(int32(flag))
}

func (l *Logger) Flags() int {
	return int(l.flag.Load())
}

func header(now time.Time, prefix string, flag int) string {
	text := ""
	if flag&Lmsgprefix == 0 {
		text = prefix
	}
	if flag&Ldate != 0 {
		text += now.Format("2006/01/02 ")
	}
	if flag&Lmicroseconds != 0 {
		text += now.Format("15:04:05.000000 ")
	} else if flag&Ltime != 0 {
		text += now.Format("15:04:05 ")
	}
	if flag&Lmsgprefix != 0 {
		text += prefix
	}
	return text
}

func (l *Logger) output(message string) error {
	now := time.Now()
	text := header(now, l.Prefix(), l.Flags()) + message
	if len(text) == 0 || text[len(text)-1] != '\n' {
		text += "\n"
	}
	l.outMu.Lock()
	defer l.outMu.Unlock()
	if f, ok := l.out.(*os.File); ok {
		_, err := f.WriteString(text)
		return err
	}
	_, err := l.out.Write([]byte(text))
	return err
}

func (l *Logger) Output(calldepth int, s string) error {
	return l.output(s)
}

func (l *Logger) Print(v ...any) {
	l.output(fmt.Sprint(v...))
}

func (l *Logger) Printf(format string, v ...any) {
	l.output(fmt.Sprintf(format, v...))
}

func (l *Logger) Println(v ...any) {
	l.output(fmt.Sprintln(v...))
}

func (l *Logger) Fatal(v ...any) {
	l.output(fmt.Sprint(v...))
	maprace.Exit(1)
}

func (l *Logger) Fatalf(format string, v ...any) {
	l.output(fmt.Sprintf(format, v...))
	maprace.Exit(1)
}

func (l *Logger) Fatalln(v ...any) {
	l.output(fmt.Sprintln(v...))
	maprace.Exit(1)
}

func (l *Logger) Panic(v ...any) {
	s := fmt.Sprint(v...)
	l.output(s)
	panic(s)
}

func (l *Logger) Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	l.output(s)
	panic(s)
}

func (l *Logger) Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	l.output(s)
	panic(s)
}

func Print(v ...any) {
	std.output(fmt.Sprint(v...))
}

func Printf(format string, v ...any) {
	std.output(fmt.Sprintf(format, v...))
}

func Println(v ...any) {
	std.output(fmt.Sprintln(v...))
}

func Fatal(v ...any) {
	std.output(fmt.Sprint(v...))
	maprace.Exit(1)
}

func Fatalf(format string, v ...any) {
	std.output(fmt.Sprintf(format, v...))
	maprace.Exit(1)
}

func Fatalln(v ...any) {
	std.output(fmt.Sprintln(v...))
	maprace.Exit(1)
}

func Panic(v ...any) {
	s := fmt.Sprint(v...)
	std.output(s)
	panic(s)
}

func Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	std.output(s)
	panic(s)
}

func Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	std.output(s)
	panic(s)
}

func SetOutput(w io.Writer) {
	std.SetOutput(w)
}

func Writer() io.Writer {
	return std.Writer()
}

func SetPrefix(prefix string) {
	std.SetPrefix(prefix)
}

func Prefix() string {
	return std.Prefix()
}

func SetFlags(flag int) {
	std.SetFlags(flag)
}

func Flags() int {
	return std.Flags()
}
