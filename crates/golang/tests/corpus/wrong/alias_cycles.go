package main

type ID = int
type Same = S
type S struct{ s S }

func main() { var x ID; _ = x }
