// verbs, flags, widths and mistakes, on the types that can be printed
package main

import "fmt"

type level int8
type name string

func main() {
	const big = 1 << 40
	var u8 uint8 = 200
	var i32 int32 = -7
	var u uint64 = 1<<64 - 1
	fmt.Printf("%d %5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%O|%b|%c|%q|%U|%#U\n", 42, 42, 42, 42, 42, 42, 255, 255, 255, 8, 8, 8, 5, 'x', 'x', 'x', '⌘')
	fmt.Printf("%d %d %d %d %v\n", u8, i32, u, big, i32)
	fmt.Printf("%05d|%5.3d|%-8.3d|%+.2d|%.0d|%x\n", -42, 7, 7, 7, 0, -255)
	fmt.Printf("%s|%10s|%-10s|%.2s|%q|%x|% x|%X|%#q|%v\n", "go", "go", "go", "golang", "a\tb\"", "hi", "hi", "hi", "raw", "v")
	fmt.Printf("%t|%v|%5t|%T %T %T %T %T\n", true, false, true, 1, "s", true, level(3), name("n"))
	fmt.Printf("%v %d %s %v\n", level(-3), level(4), name("me"), name("you"))
	fmt.Printf("%!|%z|%d|%s|%d %d\n", 1, "s", 2)
	fmt.Printf("%d\n", "str")
	fmt.Printf("%s %t\n", 5, 5)
	fmt.Printf("done\n", 1, "x", nil)
	fmt.Printf("%[2]d %[1]d %d %[5]d\n", 1, 2)
	fmt.Printf("%*d|%-*d|%.*s\n", 5, 1, 5, 2, 2, "abc")
	fmt.Printf("100%% %v %s %d\n", nil, nil, nil)
	fmt.Printf("%q %+q %x %q\n", "日本\x00\xff", "日本", "日", 'é')
	fmt.Printf("%6.2q|%08b|%-08d|%+q\n", "hello", 5, 7, 'é')
	fmt.Println(1, "a", true, 'b', nil, "", int8(-1))
	fmt.Println()
	fmt.Print("a", 1, 2, "b", true, false, "c", "d", 3, "\n")
	s := fmt.Sprint("x", 1, 2) + fmt.Sprintln("y", 3)
	fmt.Print(s)
	fmt.Println(len(s), len("héllo"))
	fmt.Printf("%v %v\n", interface{}(7), any("in"))
	fmt.Printf("%", 1)
	fmt.Printf("\n%-")
	fmt.Printf("\n%d %#v %#v %#v\n", 1, "q", 8, uint8(9))
}
