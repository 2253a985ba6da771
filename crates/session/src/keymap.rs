//! The keys, and what they do: one table, which the page's help lists.

use crate::Command;
use crate::text::Key;
use maprace_core::sim::Label;

/// What a key does.
#[derive(Clone, Debug, PartialEq)]
pub enum KeyAction {
    /// Sends this command.
    Send(Command),
    /// Plays, or pauses; how it plays is chosen on the page.
    PlayOrPause,
    /// Opens or closes the list of keys.
    Help,
    /// Copies the permalink.
    Share,
}

/// What a key press does. `key` is the browser's `KeyboardEvent.key`, `code` its `KeyboardEvent.code` (digits with Shift
/// have another `key` on every keyboard).
pub fn action(key: &str, code: &str, shift: bool) -> Option<KeyAction> {
    if let Some(label) = code.strip_prefix("Digit").and_then(|d| d.parse::<Label>().ok()).filter(|d| *d > 0) {
        let command = if shift { Command::StepOperation(label) } else { Command::Step(label) };
        return Some(KeyAction::Send(command));
    }
    Some(match key {
        "ArrowLeft" => KeyAction::Send(Command::Undo),
        "ArrowRight" => KeyAction::Send(Command::Redo),
        "Home" => KeyAction::Send(Command::First),
        "End" => KeyAction::Send(Command::Last),
        "f" | "F" => KeyAction::Send(Command::FindRace),
        "e" | "E" => KeyAction::Send(Command::Explore),
        " " => KeyAction::PlayOrPause,
        "Escape" => KeyAction::Send(Command::Cancel),
        "s" | "S" => KeyAction::Share,
        "?" => KeyAction::Help,
        _ => return None,
    })
}

/// The rows of the help: the keys, and the text that says what they do.
pub const HELP: &[(&str, Key)] = &[
    ("1 … 9", Key::HelpStep),
    ("Shift 1 … 9", Key::HelpOperation),
    ("← →", Key::HelpUndoRedo),
    ("Home End", Key::HelpFirstLast),
    ("Space", Key::HelpPlay),
    ("F", Key::FindRace),
    ("E", Key::Explore),
    ("Esc", Key::Cancel),
    ("S", Key::Share),
    ("?", Key::Help),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_step_and_shifted_digits_finish_the_operation() {
        assert_eq!(action("2", "Digit2", false), Some(KeyAction::Send(Command::Step(2))));
        assert_eq!(action("\"", "Digit2", true), Some(KeyAction::Send(Command::StepOperation(2))));
        assert_eq!(action("0", "Digit0", false), None);
        assert_eq!(action("q", "KeyQ", false), None);
    }
}
