package main

type N interface{ ~int | ~float64 }

func F[X N](x X)              {}
func G[Y any](y Y)            { F(y) }
func H[Y ~int | ~string](y Y) { F[Y](y) }
func Map[T, U any](xs []T, f func(T, int) U) (us []U) { return }

type D struct {
	a, b int
	a    string
	D2
	D2 int
}
type D2 struct{}
type I interface {
	M()
	M()
}

func two(string, int) int { return 0 }

func main() {
	_ = Map([]int{1}, two)
	_ = Map[int]([]int{}, two)
	_ = Map[int, string]([]string{"a"}, nil)
	F[error](nil)
}
