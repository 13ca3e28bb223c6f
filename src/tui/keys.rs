//! Keys: one type for terminal events, key strings and help.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key press, without the differences between terminals: a shifted letter is its capital, a control chord
/// its lower-case letter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    code: KeyCode,
    control: bool,
}

/// A key string that could not be read.
#[derive(Debug, PartialEq, Eq)]
pub struct BadKeys {
    /// The fault, in words.
    pub(crate) message: String,
    /// Byte offset into the key string.
    pub(crate) at: usize,
}

const NAMES: [(&str, KeyCode); 25] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("s-tab", KeyCode::BackTab),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("backspace", KeyCode::Backspace),
    ("bs", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("f1", KeyCode::F(1)),
    ("f2", KeyCode::F(2)),
    ("f3", KeyCode::F(3)),
    ("f4", KeyCode::F(4)),
    ("f5", KeyCode::F(5)),
    ("f6", KeyCode::F(6)),
    ("f7", KeyCode::F(7)),
    ("f8", KeyCode::F(8)),
];

impl Key {
    /// The key of a terminal's event; `None` for keys that no action could be bound to.
    #[must_use]
    pub(crate) fn of(event: KeyEvent) -> Option<Self> {
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let code = match event.code {
            KeyCode::Char(c) if control => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            KeyCode::Modifier(_) | KeyCode::CapsLock | KeyCode::NumLock | KeyCode::ScrollLock | KeyCode::Null => {
                return None;
            }
            other => other,
        };
        (!event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SUPER)).then_some(Self { code, control })
    }

    /// The letter it types, if it types one.
    #[must_use]
    pub(crate) fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.control => Some(c),
            _ => None,
        }
    }

    /// Reads a key string: letters are themselves, `<enter>` `<esc>` `<down>` `<c-d>` are the keys they name,
    /// `<lt>` is `<`.
    ///
    /// # Errors
    /// If a name between `<` and `>` is unknown, or a `<` is not closed.
    pub fn read(keys: &str) -> Result<Vec<Self>, BadKeys> {
        let (mut read, mut rest) = (Vec::new(), keys);
        while let Some(c) = rest.chars().next() {
            let at = keys.len() - rest.len();
            if c != '<' {
                let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
                read.push(Self { code, control: false });
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let Some(end) = rest.find('>') else {
                return Err(BadKeys { message: "`<` is not closed; write `<lt>` for the sign itself".into(), at });
            };
            let name = rest[1..end].to_ascii_lowercase();
            rest = &rest[end + 1..];
            read.push(Self::named(&name).ok_or_else(|| BadKeys { message: format!("no key is called <{name}>"), at })?);
        }
        Ok(read)
    }

    fn named(name: &str) -> Option<Self> {
        if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Some(Self { code: *code, control: false });
        }
        let mut letters = name.strip_prefix("c-")?.chars();
        let letter = letters.next().filter(|_| letters.next().is_none())?;
        Some(Self { code: KeyCode::Char(letter), control: true })
    }
}

/// The form in help: `ctrl-d`, `enter`, `↓`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("space"),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::BackTab => f.write_str("shift-tab"),
            KeyCode::F(n) => write!(f, "F{n}"),
            code => f.write_str(NAMES.iter().find(|(_, known)| *known == code).map_or("?", |(name, _)| name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(keys: &str) -> Vec<String> {
        Key::read(keys).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn reads_letters_and_names() {
        assert_eq!(shown("/a<enter><Down><c-d><lt>é"), ["/", "a", "enter", "↓", "ctrl-d", "<", "é"]);
    }

    #[test]
    fn refuses_names_that_are_none() {
        assert_eq!(Key::read("ab<hop>").unwrap_err().at, 2);
        assert_eq!(Key::read("a<down").unwrap_err().at, 1);
    }

    #[test]
    fn every_name_is_one_key_and_reads_back() {
        for (name, code) in NAMES {
            let key = Key::read(&format!("<{name}>")).unwrap();
            assert_eq!(key, [Key { code, control: false }]);
            assert_ne!(key[0].to_string(), "?");
        }
    }

    #[test]
    fn a_shifted_or_controlled_letter_has_one_form() {
        let press = |code, modifiers| Key::of(KeyEvent::new(code, modifiers)).unwrap();
        assert_eq!(press(KeyCode::Char('G'), KeyModifiers::SHIFT), Key::read("G").unwrap()[0]);
        assert_eq!(press(KeyCode::Char('D'), KeyModifiers::CONTROL), Key::read("<c-d>").unwrap()[0]);
        assert_eq!(press(KeyCode::Tab, KeyModifiers::SHIFT), Key::read("<s-tab>").unwrap()[0]);
    }
}
