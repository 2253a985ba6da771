// Sorting by index. As in package slices, elements that are equal keep their order.
package sort

import "slices"

type Interface interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

func Sort(data Interface) {
	n := data.Len()
	if n > 12 {
		heapSort(data, n)
		return
	}
	Stable(data)
}

func Stable(data Interface) {
	n := data.Len()
	for i := 1; i < n; i++ {
		for j := i; j > 0 && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

func heapSort(data Interface, n int) {
	for i := n/2 - 1; i >= 0; i-- {
		siftDown(data, i, n)
	}
	for i := n - 1; i > 0; i-- {
		data.Swap(0, i)
		siftDown(data, 0, i)
	}
}

func siftDown(data Interface, root, n int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && data.Less(child, child+1) {
			child++
		}
		if !data.Less(root, child) {
			return
		}
		data.Swap(root, child)
		root = child
	}
}

func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reverse struct {
	Interface
}

func (r reverse) Less(i, j int) bool {
	return r.Interface.Less(j, i)
}

func Reverse(data Interface) Interface {
	return &reverse{data}
}

// Slice and the like have type parameters here, where Go's take any: the slice's type is known where they are called.

func Slice[S ~[]E, E any](x S, less func(i, j int) bool) {
	swap := func(i, j int) {
		x[i], x[j] = x[j], x[i]
	}
	Sort(&byIndex{len(x), less, swap})
}

type byIndex struct {
	n    int
	less func(i, j int) bool
	swap func(i, j int)
}

func (b *byIndex) Len() int {
	return b.n
}

func (b *byIndex) Less(i, j int) bool {
	return b.less(i, j)
}

func (b *byIndex) Swap(i, j int) {
	b.swap(i, j)
}

func SliceStable[S ~[]E, E any](x S, less func(i, j int) bool) {
	for i := 1; i < len(x); i++ {
		for j := i; j > 0 && less(j, j-1); j-- {
			x[j], x[j-1] = x[j-1], x[j]
		}
	}
}

func SliceIsSorted[S ~[]E, E any](x S, less func(i, j int) bool) bool {
	for i := len(x) - 1; i > 0; i-- {
		if less(i, i-1) {
			return false
		}
	}
	return true
}

func Ints(x []int) {
	slices.Sort(x)
}

func Float64s(x []float64) {
	slices.Sort(x)
}

func Strings(x []string) {
	slices.Sort(x)
}

func IntsAreSorted(x []int) bool {
	return slices.IsSorted(x)
}

func Float64sAreSorted(x []float64) bool {
	return slices.IsSorted(x)
}

func StringsAreSorted(x []string) bool {
	return slices.IsSorted(x)
}

type IntSlice []int

func (x IntSlice) Len() int {
	return len(x)
}

func (x IntSlice) Less(i, j int) bool {
	return x[i] < x[j]
}

func (x IntSlice) Swap(i, j int) {
	x[i], x[j] = x[j], x[i]
}

func (x IntSlice) Sort() {
	Sort(x)
}

type StringSlice []string

func (x StringSlice) Len() int {
	return len(x)
}

func (x StringSlice) Less(i, j int) bool {
	return x[i] < x[j]
}

func (x StringSlice) Swap(i, j int) {
	x[i], x[j] = x[j], x[i]
}

func (x StringSlice) Sort() {
	Sort(x)
}

type Float64Slice []float64

func (x Float64Slice) Len() int {
	return len(x)
}

func (x Float64Slice) Less(i, j int) bool {
	return x[i] < x[j] || x[i] != x[i] && x[j] == x[j]
}

func (x Float64Slice) Swap(i, j int) {
	x[i], x[j] = x[j], x[i]
}

func (x Float64Slice) Sort() {
	Sort(x)
}

func Search(n int, f func(int) bool) int {
	low, high := 0, n
	for low < high {
		middle := (low + high) / 2
		if f(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}
