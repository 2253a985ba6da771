package strconv

import "errors"

var ErrRange = errors.New("value out of range")

var ErrSyntax = errors.New("invalid syntax")

type NumError struct {
	Func string
	Num  string
	Err  error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

func (e *NumError) Unwrap() error {
	return e.Err
}

const IntSize = 64

// failure is the error that a code of the runtime's parsers stands for.
func failure(name, s string, code int) error {
	switch code {
	case 0:
		return nil
	case 1:
		return &NumError{name, s, ErrSyntax}
	}
	return &NumError{name, s, ErrRange}
}

func Atoi(s string) (int, error) {
	n, code := parseInt(s, 10, 64)
	return int(n), failure("Atoi", s, code)
}

func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	n, code := parseInt(s, base, bitSize)
	return n, failure("ParseInt", s, code)
}

func ParseUint(s string, base int, bitSize int) (uint64, error) {
	n, code := parseUint(s, base, bitSize)
	return n, failure("ParseUint", s, code)
}

func ParseFloat(s string, bitSize int) (float64, error) {
	f, code := parseFloat(s, bitSize)
	return f, failure("ParseFloat", s, code)
}

func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, failure("ParseBool", str, 1)
}
