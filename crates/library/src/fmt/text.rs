//! Strings and byte slices with verbs.
//! Source: Go 1.23.9 `src/fmt/format.go` `fmtS`, `fmtQ`, `fmtSbx`, `truncateString`; `print.go` `fmtString`, `fmtBytes`.

use super::printer::Printer;
use maprace_core::WHOLE;
use std::fmt::Write;

impl Printer<'_, '_> {
    /// Appends a string; false if strings do not have the verb.
    pub(super) fn string(&mut self, bytes: &[u8], verb: char) -> bool {
        match verb {
            'q' if WHOLE => {
                let text = self.truncated(bytes);
                let plain = |text: &[u8]| !text.contains(&b'`') && text.iter().all(|b| *b >= b' ' && *b != 0x7f);
                let quoted = if self.flags.sharp && plain(text) {
                    [b"`", text, b"`"].concat()
                } else {
                    crate::strconv::quote(text, '"', self.flags.plus).into_bytes()
                };
                self.pad(&quoted);
            }
            'x' | 'X' if WHOLE => self.hex(bytes, verb == 'X'),
            'v' if WHOLE && self.flags.sharp_v => self.pad(crate::strconv::quote(bytes, '"', false).as_bytes()),
            'v' | 's' | 'w' => {
                let text = self.truncated(bytes);
                self.pad(text);
            }
            _ => return false,
        }
        true
    }

    /// Cut to the precision, which counts characters.
    fn truncated<'t>(&self, bytes: &'t [u8]) -> &'t [u8] {
        let Some(precision) = self.flags.precision else { return bytes };
        let mut at = 0;
        for _ in 0..precision {
            if at >= bytes.len() {
                break;
            }
            at += crate::strconv::rune_at(&bytes[at..]).1;
        }
        &bytes[..at]
    }

    fn hex(&mut self, bytes: &[u8], upper: bool) {
        let count = self.flags.precision.map_or(bytes.len(), |precision| precision.min(bytes.len()));
        let mut text = String::new();
        for (n, byte) in bytes[..count].iter().enumerate() {
            let prefix = self.flags.sharp && (n == 0 || self.flags.space);
            text.push_str(if n > 0 && self.flags.space { " " } else { "" });
            text.push_str(if prefix { if upper { "0X" } else { "0x" } } else { "" });
            // Writing to a String cannot fail.
            let _ = if upper { write!(text, "{byte:02X}") } else { write!(text, "{byte:02x}") };
        }
        self.pad(text.as_bytes());
    }
}
