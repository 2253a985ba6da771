// package strings, as far as it is there
package main

import (
	"fmt"
	"strings"
)

func main() {
	s := "  Hello, World, hello  "
	fmt.Printf("%q %q %q\n", strings.TrimSpace(s), strings.ToUpper(s), strings.ToLower("ÄÖ"))
	fmt.Println(strings.Contains(s, "lo,"), strings.Contains(s, ""), strings.HasPrefix(s, " "), strings.HasSuffix(s, "x"))
	fmt.Println(strings.Index(s, "o"), strings.LastIndex(s, "o"), strings.Index(s, "zz"), strings.LastIndex(s, ""))
	fmt.Println(strings.Replace("aaaa", "a", "b", 2), strings.ReplaceAll("aaaa", "aa", "b"), strings.Replace("ab", "", "-", -1))
	fmt.Println(strings.ReplaceAll("héé", "", "."), strings.Count("cheese", "e"), strings.Count("héé", ""), strings.Count("x", "y"))
	fmt.Println(strings.Trim("xxhixx", "x"), strings.Trim("¡¡Hi!!", "!¡"), strings.TrimPrefix("prefix", "pre"), strings.TrimSuffix("a.go", ".go"), strings.TrimSuffix("a", "b"))
}
