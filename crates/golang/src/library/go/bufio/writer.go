package bufio

import "io"

const defaultSize = 4096

// Writer collects what is written until there is more than its size.
type Writer struct {
	err  error
	buf  []byte
	size int
	w    io.Writer
}

func NewWriter(w io.Writer) *Writer {
	return NewWriterSize(w, defaultSize)
}

func NewWriterSize(w io.Writer, size int) *Writer {
	if b, ok := w.(*Writer); ok && b.size >= size {
		return b
	}
	if size <= 0 {
		size = defaultSize
	}
	return &Writer{size: size, w: w}
}

func (b *Writer) Size() int {
	return b.size
}

func (b *Writer) Buffered() int {
	return len(b.buf)
}

func (b *Writer) Available() int {
	return b.size - len(b.buf)
}

func (b *Writer) Reset(w io.Writer) {
	b.err = nil
	b.buf = b.buf[:0]
	b.w = w
}

func (b *Writer) Flush() error {
	if b.err != nil {
		return b.err
	}
	if len(b.buf) == 0 {
		return nil
	}
	n, err := b.w.Write(b.buf)
	if n < len(b.buf) && err == nil {
		err = io.ErrShortWrite
	}
	if err != nil {
		b.buf = b.buf[:copy(b.buf, b.buf[n:])]
		b.err = err
		return err
	}
	b.buf = b.buf[:0]
	return nil
}

func (b *Writer) Write(p []byte) (nn int, err error) {
	for len(p) > b.Available() && b.err == nil {
		n := 0
		if len(b.buf) == 0 {
			n, b.err = b.w.Write(p)
		} else {
			n = b.Available()
			b.buf = append(b.buf, p[:n]...)
			b.Flush()
		}
		nn += n
		p = p[n:]
	}
	if b.err != nil {
		return nn, b.err
	}
	b.buf = append(b.buf, p...)
	return nn + len(p), nil
}

func (b *Writer) WriteString(s string) (int, error) {
	return b.Write([]byte(s))
}

func (b *Writer) WriteByte(c byte) error {
	_, err := b.Write([]byte{c})
	return err
}

func (b *Writer) WriteRune(r rune) (size int, err error) {
	return b.Write([]byte(string(r)))
}
