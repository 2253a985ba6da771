package strings

import "io"

// Replacer tries its pairs in their order at each place of a text, as Go's does.
type Replacer struct {
	oldnew []string
}

func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	return &Replacer{append([]string(nil), oldnew...)}
}

func (r *Replacer) Replace(s string) string {
	pairs := append([]string(nil), r.oldnew...)
	out := ""
	last := 0
	empty := false
	for i := 0; i <= len(s); {
		match := -1
		for p := 0; p < len(pairs) && match < 0; p += 2 {
			// An empty text does not match twice at one place.
			if (pairs[p] != "" || !empty) && HasPrefix(s[i:], pairs[p]) {
				match = p
			}
		}
		empty = match >= 0 && pairs[match] == ""
		if match < 0 {
			i++
			continue
		}
		out += s[last:i] + pairs[match+1]
		i += len(pairs[match])
		last = i
	}
	return out + s[last:]
}

func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	return io.WriteString(w, r.Replace(s))
}
