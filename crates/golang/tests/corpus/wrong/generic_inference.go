package main

type Stringer interface{ String() string }

type T1 struct{}

func Show[T Stringer](x T) string { return x.String() }

func Apply[T any](x T, f func(T) T) T { return f(x) }

func Two[A, B any](a A, b B) (A, B) { return a, b }

func main() {
	Show(T1{})
	Apply(1, func(s string) string { return s })
	a := Two(1, 2)
	_ = Apply[string](1, nil)
	var n int = Apply("s", nil)
	Two[int, int, int](1, 2)
	_, _ = a, n
	for range Two {
	}
}
