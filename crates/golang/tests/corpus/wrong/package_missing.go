fmt.Println("x")
