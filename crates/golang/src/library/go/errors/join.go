package errors

type joinError struct {
	errs []error
}

func (e *joinError) Error() string {
	text := ""
	for n, err := range e.errs {
		if n > 0 {
			text += "\n"
		}
		text += err.Error()
	}
	return text
}

func (e *joinError) Unwrap() []error {
	return e.errs
}

func Join(errs ...error) error {
	var kept []error
	for _, err := range errs {
		if err != nil {
			kept = append(kept, err)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return &joinError{kept}
}
