fn main() {
    for f in std::env::args().skip(1) {
        let s = std::fs::read_to_string(&f).unwrap();
        match maprace_golang::compile(&format!("./{}", f.rsplit('/').next().unwrap()), &s) {
            Err(e) => {
                for d in e {
                    println!("{d}");
                }
            }
            Ok(_) => {}
        }
    }
}
