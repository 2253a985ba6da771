package main

func main() {
	s := "a﻿b"
	ab﻿c := 1 /* ﻿ ﻿*/
	_ = s
}
