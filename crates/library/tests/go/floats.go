// Prints how Go formats numbers: the bits of a float64, the verb, the text between bars.
package main

import (
	"fmt"
	"math"
)

func main() {
	numbers := []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 1.5, 2.5, 100, 123456, 1234567, 100000, 1000000, 1e20, 1e21, 1e22, 123456789.125,
		0.0001, 0.00001, 0.000012345, 1.0 / 3, 2.0 / 3, math.Pi, -math.E * 1e10, 5e-324, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 99.995, 0.5, 1e-7, 12345678}
	verbs := []string{"%v", "%g", "%G", "%e", "%E", "%f", "%.2f", "%8.2f", "%-9.1f", "%08.3f", "%+.1e", "%.3g", "%.10g", "%6v", "%+v", "% .2f", "%+08.2f", "%.0f"}
	for _, n := range numbers {
		for _, verb := range verbs {
			fmt.Printf("%d %s |%s|\n", math.Float64bits(n), verb, fmt.Sprintf(verb, n))
		}
		fmt.Printf("%d %s |%s|\n", math.Float64bits(float64(float32(n))), "float32", fmt.Sprint(float32(n)))
	}
}
