//! Effects outside the explorer: text to a clipboard, an address to a browser. The explorer only requests an
//! [`Effect`]; the loop runs it here and reports the result. Nothing is ever read from a clipboard, and no
//! shell is involved: programs get arguments and standard input.
//!
//! This uses programs and not a clipboard crate, because under X11 and Wayland copied text lasts as long as
//! the process that owns it: `xclip`, `xsel` and `wl-copy` keep running for that, while the explorer would
//! lose the text when it ends.

use std::env;
use std::ffi::OsString;
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use color_eyre::eyre::Result;

use crate::text;

/// The most that is copied, in bytes.
pub const MOST: usize = 64 * 1024;

/// Above this size a terminal may cut the text.
const MUCH: usize = 4 * 1024;

/// How long a program may take to read the copied text.
const PATIENCE: Duration = Duration::from_secs(2);

/// An effect outside the explorer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Put a text on the clipboard.
    Copy {
        /// Its name in messages: `the words`.
        what: &'static str,
        /// What is put there.
        text: String,
    },
    /// Open an address.
    Open(String),
    /// Give the terminal to the shell for a while.
    Suspend,
    /// Draw the screen anew.
    Redraw,
}

impl Effect {
    /// Copies a text, made safe, unless it is too long.
    ///
    /// # Errors
    /// A sentence with the reason why nothing is copied.
    pub(crate) fn copy(what: &'static str, text: &str) -> Result<Self, String> {
        let text = text::safe::text(text).into_owned();
        if text.len() > MOST {
            let (size, most) = (bytes(text.len()), bytes(MOST));
            return Err(format!("nothing copied: {what} take {size}, and no more than {most} are"));
        }
        Ok(Self::Copy { what, text })
    }

    /// The effect in words, for a screen that is only drawn.
    #[must_use]
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Copy { what, text } => format!("copying {what}, {}", bytes(text.len())),
            Self::Open(address) => format!("opening {address}"),
            Self::Suspend => "stopped; `fg` comes back".into(),
            Self::Redraw => "drawn anew".into(),
        }
    }
}

fn bytes(count: usize) -> String {
    text::count(count, "byte", "bytes")
}

/// Runs the effect, and reports the result. `terminal` sends a text to the terminal's clipboard.
pub(crate) fn carry_out(effect: &Effect, terminal: impl FnOnce(&str) -> Result<()>) -> String {
    let around = Around::look();
    match effect {
        Effect::Copy { what, text } => {
            let size = bytes(text.len());
            match copy(&around, text, terminal) {
                Ok(route) => format!("copied {what}: {size} {route}"),
                Err(why) => format!("nothing copied: {why}"),
            }
        }
        Effect::Open(address) => open(&around, address),
        // The loop does these itself, since it has the terminal.
        Effect::Suspend | Effect::Redraw => effect.words(),
    }
}

/// The environment of the explorer, as far as it decides on clipboard and browser: the variables that are set.
struct Around(Vec<&'static str>);

const FAR: [&str; 2] = ["SSH_TTY", "SSH_CONNECTION"];
const TMUX: &str = "TMUX";
const WAYLAND: &str = "WAYLAND_DISPLAY";
const X11: &str = "DISPLAY";
const IN_WINDOWS: &str = "WSL_DISTRO_NAME";

impl Around {
    fn look() -> Self {
        let is_set = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
        Self(FAR.into_iter().chain([TMUX, WAYLAND, X11, IN_WINDOWS]).filter(is_set).collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(&name)
    }

    /// Whether programs of this machine cannot reach the user's clipboard.
    fn is_apart(&self) -> bool {
        self.has(TMUX) || FAR.into_iter().any(|name| self.has(name))
    }

    /// Programs that copy a text to the clipboard of this machine.
    fn clipboards(&self) -> Vec<(&'static str, &'static [&'static str])> {
        let mut all: Vec<(&str, &[&str])> = Vec::new();
        if cfg!(target_os = "macos") {
            all.push(("pbcopy", &[]));
        }
        if self.has(WAYLAND) {
            all.push(("wl-copy", &[]));
        }
        if self.has(X11) {
            all.push(("xclip", &["-selection", "clipboard"]));
            all.push(("xsel", &["--clipboard", "--input"]));
        }
        if cfg!(windows) || self.has(IN_WINDOWS) {
            all.push(("clip.exe", &[]));
        }
        all
    }

    /// Programs that open an address.
    fn openers(&self) -> Vec<(&'static str, &'static [&'static str])> {
        if cfg!(target_os = "macos") {
            return vec![("open", &[])];
        }
        if cfg!(windows) {
            // `start` belongs to a shell, which would interpret the address.
            return vec![("rundll32", &["url.dll,FileProtocolHandler"])];
        }
        // Without a desktop `xdg-open` may start a text browser that writes over the explorer.
        let mut all: Vec<(&str, &[&str])> = Vec::new();
        if self.has(WAYLAND) || self.has(X11) {
            all.push(("xdg-open", &[]));
        }
        if self.has(IN_WINDOWS) {
            all.push(("wslview", &[]));
        }
        all
    }
}

/// Tries the ways in order, and reports the first that works.
fn copy(around: &Around, text: &str, terminal: impl FnOnce(&str) -> Result<()>) -> Result<String, String> {
    if !around.is_apart() {
        for (program, args) in around.clipboards() {
            if give(program, args, text) {
                return Ok(format!("to the system’s clipboard by {program}"));
            }
        }
    }
    terminal(text).map_err(|error| format!("the terminal does not take it ({error})"))?;
    let much = if text.len() > MUCH { "; some terminals take no more than 4 KiB" } else { "" };
    if around.has(TMUX) {
        return Ok(format!("{}{much}", through_tmux(text)));
    }
    Ok(format!("to the terminal’s clipboard by OSC 52{much}"))
}

/// tmux accepts a clipboard sequence from a program only if `set-clipboard` is `on`; if it is `external`, the
/// default, the text must be passed to tmux, which sends it on.
fn through_tmux(text: &str) -> &'static str {
    let asked = Command::new("tmux").args(["show-options", "-sv", "set-clipboard"]).stdin(Stdio::null()).output();
    let Ok(asked) = asked else { return "to tmux by OSC 52" };
    match asked.stdout.trim_ascii() {
        b"external" if give("tmux", &["load-buffer", "-w", "-"], text) => "to tmux by OSC 52 and load-buffer",
        b"external" => "to tmux by OSC 52; its set-clipboard is external and may stop it",
        b"off" if give("tmux", &["load-buffer", "-"], text) => "to tmux’s buffer only: its set-clipboard is off",
        b"off" => "to tmux by OSC 52; its set-clipboard is off and may stop it",
        _ => "to tmux by OSC 52",
    }
}

/// Passes a text to a program; false if there is no such program, or it fails or does not end.
fn give(program: &str, args: &[&str], text: &str) -> bool {
    let mut command = apart(program);
    let Ok(mut child) = command.args(args).stdin(Stdio::piped()).spawn() else { return false };
    let Some(mut input) = child.stdin.take() else { return false };
    let text = written(program, text);
    // The program may read nothing while the pipe's buffer is full.
    let writer = thread::spawn(move || input.write_all(&text).is_ok());
    let is_well = ended_well(&mut child);
    if !is_well {
        let _ = child.kill();
        let _ = child.wait();
    }
    is_well && writer.join().is_ok_and(|wrote| wrote)
}

/// Windows’ own program accepts only UTF-16 reliably.
fn written(program: &str, text: &str) -> Vec<u8> {
    if program == "clip.exe" {
        return std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    }
    text.as_bytes().to_vec()
}

fn ended_well(child: &mut Child) -> bool {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(2)),
            _ => return false,
        }
    }
}

/// A program that neither writes on the screen nor receives the keys and signals meant for the explorer.
fn apart(program: &str) -> Command {
    let mut command = Command::new(OsString::from(program));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

fn open(around: &Around, address: &str) -> String {
    for (program, args) in around.openers() {
        if let Ok(mut child) = apart(program).args(args).arg(address).spawn() {
            // So that it does not stay behind as a zombie.
            thread::spawn(move || child.wait());
            return format!("{program} was asked to open {address}");
        }
    }
    format!("nothing here opens it: {address}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_not_copied() {
        assert!(Effect::copy("the words", &"a".repeat(MOST)).is_ok());
        let refused = Effect::copy("the words", &"a".repeat(MOST + 1)).unwrap_err();
        assert_eq!(refused, "nothing copied: the words take 65,537 bytes, and no more than 65,536 bytes are");
    }

    #[test]
    fn what_is_copied_is_safe() {
        let Ok(Effect::Copy { text, .. }) = Effect::copy("the words", "a\u{1b}]52;c;x\u{7}b\u{202e}c\nd") else {
            panic!("nothing copied")
        };
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(!text.contains('\u{202e}') && text.contains("\nd"), "{text:?}");
    }

    #[test]
    fn far_away_and_in_tmux_the_terminal_is_asked_and_no_program_of_this_machine() {
        for around in [Around(vec![FAR[0], X11, WAYLAND]), Around(Vec::new())] {
            let mut sent = String::new();
            let told = copy(&around, "gulls", |text| {
                text.clone_into(&mut sent);
                Ok(())
            });
            assert_eq!((sent.as_str(), told), ("gulls", Ok("to the terminal’s clipboard by OSC 52".into())));
        }
    }

    #[test]
    fn much_is_sent_with_a_warning_where_a_terminal_may_take_less() {
        let told = copy(&Around(vec![FAR[1]]), &"a".repeat(MUCH + 1), |_| Ok(())).unwrap();
        assert!(told.ends_with("; some terminals take no more than 4 KiB"), "{told}");
        let refused = copy(&Around(Vec::new()), "a", |_| Err(color_eyre::eyre::eyre!("it is gone")));
        assert_eq!(refused, Err("the terminal does not take it (it is gone)".into()));
    }

    #[test]
    fn without_a_desktop_the_address_is_told() {
        let around = Around(vec![FAR[1]]);
        if cfg!(target_os = "linux") {
            assert_eq!(open(&around, "https://a.example"), "nothing here opens it: https://a.example");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_given_all_of_it_and_waited_for_only_so_long() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let text = "gull\n".repeat(10_000);
        assert!(give("dd", &["status=none", &format!("of={}", file.path().display())], &text));
        assert_eq!(std::fs::read_to_string(file.path()).unwrap(), text);
        assert!(!give("false", &[], "gull"));
        assert!(!give("no-such-program-anywhere", &[], "gull"));
    }
}
