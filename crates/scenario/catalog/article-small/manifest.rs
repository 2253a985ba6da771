Scenario {
    id: "article-small",
    title: Text { en: "The article's program, small enough to step", zh: "文章里的程序（缩小到可以逐步走完）" },
    prose: Text { en: include_str!("en.md"), zh: include_str!("zh.md") },
    source: include_str!("main.go"),
    program: program!("article-small"),
    claims: &["C01", "C02", "C03", "C06", "C29"],
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
