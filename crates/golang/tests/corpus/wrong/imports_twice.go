package main

import "fmt"
import "fmt"
import m "math"
import "strings"

func main() {
	strings := 3
}
