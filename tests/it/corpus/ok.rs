//! Programs whose output does not depend on the schedule.

use super::{compile, ended, names, read, run, schedulers};

/// Programs that are refused for now; a program that runs must not be here.
const REFUSED: &[&str] = &[];

#[test]
fn every_program_prints_what_go_printed_under_every_scheduler() {
    let mut wrong = Vec::new();
    for name in names("ok") {
        let program = match compile("ok", &name) {
            Ok(program) => program,
            Err(error) if REFUSED.contains(&name.as_str()) => {
                assert!(error.contains("maprace does not support"), "{name}: {error}");
                continue;
            }
            Err(error) => {
                wrong.push(format!("{name}: refused: {error}"));
                continue;
            }
        };
        if REFUSED.contains(&name.as_str()) {
            wrong.push(format!("{name} runs: take it off the list"));
        }
        let stdout = read("ok", &format!("{name}.out")).unwrap();
        let status = read("ok", &format!("{name}.exit")).map_or(0, |text| text.trim().parse::<u8>().unwrap());
        let first_line = read("ok", &format!("{name}.err")).unwrap_or_default();
        for scheduler in schedulers(100) {
            let what = format!("{name} under {scheduler:?}");
            let got = ended(&run(&program, scheduler));
            if got.stdout != stdout || got.status != status || got.first_line != first_line.trim_end() {
                wrong.push(format!(
                    "{what}: {}, status {}, {:?}\n--- printed\n{}--- Go\n{stdout}{first_line}",
                    got.end, got.status, got.first_line, got.stdout
                ));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{} programs:\n{}", wrong.len(), wrong.join("\n"));
}
