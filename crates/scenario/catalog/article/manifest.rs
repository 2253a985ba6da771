Scenario {
    id: "article",
    title: Text { en: "The article's program", zh: "文章里的程序" },
    prose: Text { en: include_str!("en.md"), zh: include_str!("zh.md") },
    source: include_str!("main.go"),
    program: program!("article"),
    claims: &["C01", "C02", "C03", "C29"],
    settings: SETTINGS,
    outcomes: Outcomes {
        must: &[
            "clean",
            "fatal: concurrent map read and map write",
            "panic: runtime error: invalid memory address or nil pointer dereference",
        ],
        // One writer, and nobody iterates.
        must_not: &["fatal: concurrent map writes", "fatal: concurrent map iteration and map write", "deadlock"],
    },
    // main makes the map, adds to the wait group, starts both, and goes to sleep until they are done.
    opening: &[Run { goroutine: MAIN, steps: 7 }],
}
