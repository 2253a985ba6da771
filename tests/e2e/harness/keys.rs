//! Key presses as a person writes them: `"ArrowRight"`, `"Shift+1"`, `"Home Space ?"`.

use anyhow::{Context, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use crate::Outcome;

/// The presses of `keys` (separated by spaces, modifiers joined by `+`) as one sequence of actions.
pub(crate) fn actions(keys: &str) -> Outcome<KeyActions> {
    let mut actions = KeyActions::new("keyboard".into());
    for chord in keys.split_whitespace() {
        let held = parse(chord)?;
        for &value in &held {
            actions = actions.then(KeyAction::Down { value });
        }
        for &value in held.iter().rev() {
            actions = actions.then(KeyAction::Up { value });
        }
    }
    Ok(actions)
}

/// The keys held together. A lone `+` is the key itself.
fn parse(chord: &str) -> Outcome<Vec<char>> {
    if chord == "+" {
        return Ok(vec!['+']);
    }
    chord.split('+').map(key).collect()
}

fn key(name: &str) -> Outcome<char> {
    let named = match name {
        "Shift" => Key::Shift,
        "Control" => Key::Control,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "Space" => return Ok(' '),
        _ => {
            let mut letters = name.chars();
            let letter = letters.next().context("a `+` joins nothing")?;
            if letters.next().is_some() {
                bail!("the harness knows no key named {name}");
            }
            return Ok(letter);
        }
    };
    Ok(named.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_hold_their_modifiers() -> Outcome {
        assert_eq!(parse("Shift+1")?, [Key::Shift.into(), '1']);
        assert_eq!(parse("+")?, ['+']);
        assert!(parse("Hyper+x").is_err());
        Ok(())
    }
}
