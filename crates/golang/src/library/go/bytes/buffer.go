package bytes

import "io"

func Equal(a, b []byte) bool {
	return string(a) == string(b)
}

func Contains(b, subslice []byte) bool {
	for i := 0; i+len(subslice) <= len(b); i++ {
		if string(b[i:i+len(subslice)]) == string(subslice) {
			return true
		}
	}
	return false
}

type Buffer struct {
	buf []byte
	off int
}

func NewBuffer(buf []byte) *Buffer {
	return &Buffer{buf: buf}
}

func NewBufferString(s string) *Buffer {
	return &Buffer{buf: []byte(s)}
}

func (b *Buffer) Bytes() []byte {
	return b.buf[b.off:]
}

func (b *Buffer) String() string {
	if b == nil {
		return "<nil>"
	}
	return string(b.buf[b.off:])
}

func (b *Buffer) Len() int {
	return len(b.buf) - b.off
}

func (b *Buffer) Reset() {
	b.buf = b.buf[:0]
	b.off = 0
}

func (b *Buffer) Truncate(n int) {
	if n == 0 {
		b.Reset()
		return
	}
	if n < 0 || n > b.Len() {
		panic("bytes.Buffer: truncation out of range")
	}
	b.buf = b.buf[:b.off+n]
}

func (b *Buffer) Grow(n int) {
	if n < 0 {
		panic("bytes.Buffer.Grow: negative count")
	}
	if cap(b.buf)-len(b.buf) < n {
		b.buf = append(make([]byte, 0, 2*cap(b.buf)+n), b.buf...)
	}
}

func (b *Buffer) Write(p []byte) (n int, err error) {
	b.buf = append(b.buf, p...)
	return len(p), nil
}

func (b *Buffer) WriteString(s string) (n int, err error) {
	b.buf = append(b.buf, s...)
	return len(s), nil
}

func (b *Buffer) WriteByte(c byte) error {
	b.buf = append(b.buf, c)
	return nil
}

func (b *Buffer) WriteRune(r rune) (n int, err error) {
	return b.WriteString(string(r))
}

func (b *Buffer) WriteTo(w io.Writer) (n int64, err error) {
	if b.Len() == 0 {
		b.Reset()
		return 0, nil
	}
	m, err := w.Write(b.buf[b.off:])
	b.off += m
	if err != nil {
		return int64(m), err
	}
	if b.Len() > 0 {
		return int64(m), io.ErrShortWrite
	}
	b.Reset()
	return int64(m), nil
}

func (b *Buffer) Read(p []byte) (n int, err error) {
	if b.Len() == 0 {
		b.Reset()
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	n = copy(p, b.buf[b.off:])
	b.off += n
	return n, nil
}

func (b *Buffer) Next(n int) []byte {
	n = min(n, b.Len())
	data := b.buf[b.off : b.off+n]
	b.off += n
	return data
}

func (b *Buffer) ReadByte() (byte, error) {
	if b.Len() == 0 {
		b.Reset()
		return 0, io.EOF
	}
	c := b.buf[b.off]
	b.off++
	return c, nil
}

func (b *Buffer) ReadBytes(delim byte) (line []byte, err error) {
	for i, c := range b.buf[b.off:] {
		if c == delim {
			return append(line, b.Next(i+1)...), nil
		}
	}
	return append(line, b.Next(b.Len())...), io.EOF
}

func (b *Buffer) ReadString(delim byte) (line string, err error) {
	part, err := b.ReadBytes(delim)
	return string(part), err
}
