//! Ctrl-C stops a search, not the program: what is known so far is printed. A second one stops the program.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

static STOPPED: AtomicBool = AtomicBool::new(false);
static LISTENING: Once = Once::new();

/// The status of a program that Ctrl-C has ended.
const INTERRUPTED: i32 = 130;

/// From now on, Ctrl-C only asks to stop. Where signals cannot be listened to, Ctrl-C ends the program as ever.
pub(super) fn listen() {
    LISTENING.call_once(|| {
        let _ = ctrlc::set_handler(|| {
            if STOPPED.swap(true, Ordering::SeqCst) {
                std::process::exit(INTERRUPTED);
            }
        });
    });
}

/// Whether somebody has asked to stop.
pub(super) fn asked() -> bool {
    STOPPED.load(Ordering::SeqCst)
}
