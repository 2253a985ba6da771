// errors_is: methods of one name and different signatures are different methods
package main

import (
	"errors"
	"fmt"
)

var E = errors.New("missing")

type k struct {
	s   string
	err error
}

func (k k) Error() string { return "k" }
func (k k) Unwrap() error { return k.err }

type p struct{ err error }

func (k *p) Error() string { return "p" }
func (k *p) Unwrap() error { return k.err }

func main() {
	var e error = k{"a", E}
	u, ok := e.(interface{ Unwrap() error })
	fmt.Println(ok, u.Unwrap() == E)
	fmt.Println(errors.Unwrap(e) == E)
	fmt.Println(errors.Is(e, E))
	fmt.Println(errors.Is(&p{E}, E), errors.Is(E, E), errors.Is(fmt.Errorf("x %w", E), E))
}
