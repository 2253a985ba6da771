package errors

type errorString struct {
	s string
}

func (e *errorString) Error() string {
	return e.s
}

func New(text string) error {
	return &errorString{text}
}

var ErrUnsupported = New("unsupported operation")

func Unwrap(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return nil
}

func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	return is(err, target, comparable(target))
}

func is(err, target error, comparable bool) bool {
	for err != nil {
		if comparable && err == target {
			return true
		}
		if x, ok := err.(interface{ Is(error) bool }); ok && x.Is(target) {
			return true
		}
		if x, ok := err.(interface{ Unwrap() []error }); ok {
			for _, each := range x.Unwrap() {
				if is(each, target, comparable) {
					return true
				}
			}
			return false
		}
		err = Unwrap(err)
	}
	return false
}

// As has a type parameter here, where Go's takes any: the target's type is known where it is called.
func As[T any](err error, target *T) bool {
	if target == nil {
		panic("errors: target cannot be nil")
	}
	for err != nil {
		if x, ok := any(err).(T); ok {
			*target = x
			return true
		}
		if x, ok := err.(interface{ As(any) bool }); ok && x.As(target) {
			return true
		}
		if x, ok := err.(interface{ Unwrap() []error }); ok {
			for _, each := range x.Unwrap() {
				if As(each, target) {
					return true
				}
			}
			return false
		}
		err = Unwrap(err)
	}
	return false
}
