package fmt

import "errors"

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string {
	return e.msg
}

func (e *wrapError) Unwrap() error {
	return e.err
}

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string {
	return e.msg
}

func (e *wrapErrors) Unwrap() []error {
	return e.errs
}

// Errorf makes the text in one go; of several errors that are wrapped, all operands that are errors count.
func Errorf(format string, a ...any) error {
	text, wrapped, first := errorf(format, a...)
	switch {
	case wrapped == 0:
		return errors.New(text)
	case wrapped == 1:
		err, _ := a[first].(error)
		return &wrapError{text, err}
	}
	var errs []error
	for _, operand := range a {
		if err, ok := operand.(error); ok {
			errs = append(errs, err)
		}
	}
	return &wrapErrors{text, errs}
}
