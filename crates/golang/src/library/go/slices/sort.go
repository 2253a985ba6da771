// Sorting. Short slices are sorted as Go does, by insertion; of longer ones, halves are sorted and merged, where Go takes a
// quicksort: elements that are equal keep their order then.
package slices

import "cmp"

func Sort[S ~[]E, E cmp.Ordered](x S) {
	SortStableFunc(x, cmp.Compare[E])
}

func SortFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	SortStableFunc(x, cmp)
}

func SortStableFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	if len(x) > 12 {
		half := len(x) / 2
		left, right := append([]E{}, x[:half]...), x[half:]
		SortStableFunc(left, cmp)
		SortStableFunc(right, cmp)
		n := 0
		for _, v := range left {
			for len(right) > 0 && cmp(right[0], v) < 0 {
				x[n] = right[0]
				right = right[1:]
				n++
			}
			x[n] = v
			n++
		}
		return
	}
	for i := 1; i < len(x); i++ {
		for j := i; j > 0 && cmp(x[j], x[j-1]) < 0; j-- {
			x[j], x[j-1] = x[j-1], x[j]
		}
	}
}

func IsSorted[S ~[]E, E cmp.Ordered](x S) bool {
	return IsSortedFunc(x, cmp.Compare[E])
}

func IsSortedFunc[S ~[]E, E any](x S, cmp func(a, b E) int) bool {
	for i := len(x) - 1; i > 0; i-- {
		if cmp(x[i], x[i-1]) < 0 {
			return false
		}
	}
	return true
}

func BinarySearch[S ~[]E, E cmp.Ordered](x S, target E) (int, bool) {
	return BinarySearchFunc(x, target, cmp.Compare[E])
}

func BinarySearchFunc[S ~[]E, E, T any](x S, target T, cmp func(E, T) int) (int, bool) {
	low, high := 0, len(x)
	for low < high {
		middle := (low + high) / 2
		if cmp(x[middle], target) < 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(x) && cmp(x[low], target) == 0
}
