//! What can be done with the selected record: stars, citations, copying, opening; by key strings, and on a real
//! terminal for what leaves the program.

use crate::common::{assert_hides, assert_shows, letters, record};
use onrecord::export::cite::{Style, one};
use onrecord::kept::{Kept, StarKey};
use onrecord::record::{Origin, Record, load};
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::outside::{Effect, MOST};
use onrecord::tui::theme::ThemeName;
use onrecord::tui::{self};
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (120, 40);

fn app_of(record: Record, origins: Vec<Origin>) -> App {
    App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, SIZE.0, SIZE.1))
}

fn app(keys: &str) -> App {
    let (record, origins) = record("harbour");
    let mut app = app_of(record, origins);
    press(&mut app, keys);
    app
}

fn press(app: &mut App, keys: &str) {
    Key::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
}

fn see(app: &App) -> String {
    letters(&tui::picture(app, SIZE))
}

fn copied(keys: &str) -> (&'static str, String) {
    let app = app(keys);
    match app.effects() {
        [Effect::Copy { what, text }] => (what, text.clone()),
        other => panic!("{other:?}, {:?}", app.notice()),
    }
}

/// A quotation of so many bytes.
fn long(bytes: usize) -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "{}\n[[quote]]\nid = \"long\"\nform = \"direct\"\ntext = \"{}\"\nnote = \"nobody is named\"\ndate_note = \"-\"\n\
         sources = [\"small-log\"]\n",
        crate::common::SMALL,
        "a".repeat(bytes - "“”".len())
    );
    crate::common::write(folder.path(), "long.toml", text);
    let origins = vec![Origin::Path(folder.path().to_owned())];
    let record = load(&origins).unwrap();
    assert_eq!(record.error_count(), 0);
    (folder, app_of(record, origins))
}

const DJUKIC: &str = "/djukic one-off<enter>";

#[test]
fn a_key_behind_y_copies_a_part_of_the_record_in_hand() {
    let (record, _) = record("harbour");
    let id = record.find("djukic-one-off").unwrap();
    let words = "“one-off” [fragment; context: of the lease with Italy]";
    assert_eq!(copied(&format!("{DJUKIC}yw")), ("words", words.into()));
    assert_eq!(copied(&format!("{DJUKIC}yt")), ("citation", one(&record, id, Style::Plain)));
    assert_eq!(copied(&format!("{DJUKIC}yl")), ("link", "https://gazette.example/stalls".into()));
    assert_eq!(copied(&format!("{DJUKIC}yi")), ("id", "djukic-one-off".into()));
    let (what, both) = copied(&format!("{DJUKIC}yc"));
    assert_eq!(what, "words with citation");
    let (first, second) = both.split_once('\n').unwrap();
    assert_eq!(first, words);
    assert!(second.starts_with("— Petra Đukić, Harbour Minister of Croatia, 15 May 2031 (editor), "), "{second}");
    assert!(second.contains("quoted in “Council stalls the night ferry”") && !second.contains("“one-off”"), "{second}");
    // From the reader as well, and the selected entry by enter.
    assert_eq!(copied(&format!("{DJUKIC}<enter>yi")).1, "djukic-one-off");
    assert_eq!(copied(&format!("{DJUKIC}y<enter>")).0, "words");
    assert_eq!(copied(&format!("{DJUKIC}yy")).0, "words");
    assert_eq!(copied(&format!("{DJUKIC}y<down><down><enter>")).0, "citation");
    assert_eq!(copied(&format!("{DJUKIC}y<end><enter>")).0, "id");
}

#[test]
fn words_that_are_not_the_speakers_are_copied_as_what_they_are() {
    assert_eq!(
        copied("/lantern oil<enter>yw").1,
        "[indirect speech, in words of the record: The toll would be paid in lantern oil]"
    );
    assert_eq!(
        copied("/nine berths<enter>yw").1,
        "[in its own voice, in words of the record: Nine berths stand empty in the old harbour]"
    );
    assert!(copied("/nine berths<enter>yc").1.contains("\n— “Ministers row over berths”, Tide Wire"));
    assert_eq!(copied("1<down>yw").1, "Croatia");
}

#[test]
fn the_menu_shows_what_there_is_and_goes_away_undone() {
    let menu = app(&format!("{DJUKIC}y"));
    let screen = see(&menu);
    assert_shows(&screen, &["Copy", "words with citation", "https://gazette.example/stalls", "i id djukic-one-off"]);
    assert_shows(&screen, &["1 Countries"]);
    for keys in ["<esc>", "q"] {
        let left = app(&format!("{DJUKIC}y{keys}"));
        assert_hides(&see(&left), &["words with citation"]);
        assert!(left.effects().is_empty() && !left.is_over());
    }
    // The letter is the menu's, and none of an action's.
    let taken = app(&format!("{DJUKIC}yt"));
    assert!(taken.open_views() == 0 && !see(&taken).contains("pinned"));
}

#[test]
fn what_is_not_on_record_is_said_and_nothing_copied() {
    let mut none = app("/gulls<enter>y");
    assert_shows(&see(&none), &["l link none on record"]);
    press(&mut none, "l");
    assert!(none.effects().is_empty());
    assert_shows(&see(&none), &["nothing copied: it has no link on record"]);
    press(&mut none, "o");
    assert!(none.effects().is_empty());
    assert_shows(&see(&none), &["no address is on record for its documents"]);
}

#[test]
fn over_the_cap_nothing_is_sent() {
    let (_folder, mut app) = long(MOST);
    press(&mut app, "3yw");
    assert!(matches!(app.effects(), [Effect::Copy { text, .. }] if text.len() == MOST));
    let (_folder, mut app) = long(MOST + 1);
    press(&mut app, "3yw");
    assert!(app.effects().is_empty());
    assert_shows(&see(&app), &["nothing copied: words take 65,537 bytes, and no more than 65,536 bytes are"]);
    press(&mut app, "yi");
    assert_eq!(app.effects().len(), 1, "what is short still is");
}

#[test]
fn the_citation_is_shown_in_each_style_and_copied_in_the_one_in_hand() {
    let (record, _) = record("harbour");
    let id = record.find("djukic-one-off").unwrap();
    for (keys, style, shown) in [
        ("", Style::Plain, "Petra Đukić, Harbour Minister of Croatia, “one-off” [fragment;"),
        ("2", Style::Markdown, "[^djukic-one-off]: Petra Đukić"),
        ("<tab><tab>", Style::Bibtex, "@misc{djukic-one-off,"),
        ("4", Style::Ris, "AU - Đukić, Petra"),
        ("<s-tab>", Style::CslJson, "\"type\":\"document\",\"author\""),
        ("<right><left>", Style::Plain, "Petra Đukić, Harbour Minister of Croatia, “one-off”"),
    ] {
        let mut app = app(&format!("{DJUKIC}c{keys}"));
        assert_shows(&see(&app), &["Cite · quote djukic-one-off", "5 csl-json", shown]);
        press(&mut app, "y");
        assert!(app.open_views() == 0);
        let [Effect::Copy { text, .. }] = app.effects() else { panic!("{:?}", app.effects()) };
        assert_eq!(*text, one(&record, id, style), "{}", style.word());
    }
    assert_eq!(copied(&format!("{DJUKIC}c3<enter>")).0, "citation in BibTeX");
    for keys in ["<esc>", "q", "c"] {
        assert_hides(&see(&app(&format!("{DJUKIC}c{keys}"))), &["Cite ·"]);
    }
}

#[test]
fn a_long_citation_is_scrolled_and_fits_every_screen() {
    let (_, origins) = record("harbour");
    for (width, height) in [(40, 10), (80, 24), (200, 60)] {
        let origins = origins.clone();
        let mut small = App::new(load(&origins).unwrap(), origins, ThemeName::Terminal, Rect::new(0, 0, width, height));
        press(&mut small, &format!("{DJUKIC}c4<end>"));
        let screen = letters(&tui::picture(&small, (width, height)));
        assert!(screen.contains("ER  -"), "{screen}");
        press(&mut small, "<home>");
        let screen = letters(&tui::picture(&small, (width, height)));
        assert!(screen.contains("TY  - GEN"), "{screen}");
        small.resize(Rect::new(0, 0, 80, 24));
        assert!(letters(&tui::picture(&small, (80, 24))).contains("TY  - GEN"));
    }
}

#[test]
fn o_asks_for_the_address_of_the_document() {
    for keys in [format!("{DJUKIC}o"), format!("{DJUKIC}<enter>o"), format!("{DJUKIC}so")] {
        assert_eq!(app(&keys).effects(), [Effect::Open("https://gazette.example/stalls".into())], "{keys}");
    }
}

#[test]
fn a_star_is_marked_wherever_the_record_is_listed_and_taken_away_again() {
    let mut app = app(&format!("{DJUKIC}<space>"));
    let starred = |app: &App, with: &str| {
        let screen = see(app);
        let lines = screen.lines().filter(|line| line.contains('★') && line.contains(with)).count();
        (lines, screen)
    };
    // In the quotations and, by its date, in the timeline.
    let (lines, screen) = starred(&app, "");
    assert!(lines >= 2, "{screen}");
    assert_shows(&screen, &["Petra Đukić", "starred ★"]);
    press(&mut app, "<enter>");
    assert!(starred(&app, "quote · djukic-one-off ★").0 == 1, "{}", see(&app));
    press(&mut app, "<esc><esc>f");
    assert_eq!(starred(&app, "one-off").0, 1, "{}", see(&app));
    press(&mut app, "<esc>1<home><down><space>");
    assert_eq!(starred(&app, "Croatia").0, 1, "{}", see(&app));
    press(&mut app, &format!("<esc><esc>{DJUKIC}<space>"));
    assert_shows(&see(&app), &["no longer starred"]);
    press(&mut app, "<esc>1<home>");
    assert_eq!(starred(&app, "").0, 1, "the country's is left: {}", see(&app));
}

/// Columns keep their positions.
#[test]
fn a_star_moves_nothing() {
    for keys in ["3D", "2D", "1<down>D", "f"] {
        let mut starred = app(keys);
        let before = see(&starred);
        press(&mut starred, "<space><esc>");
        let mut plain = app(keys);
        press(&mut plain, "<esc>");
        let (after, plain) = (see(&starred), see(&plain));
        assert_ne!(before, after, "{keys}");
        for (with, without) in after.lines().zip(plain.lines()) {
            let (with, without): (Vec<char>, Vec<char>) = (with.chars().collect(), without.chars().collect());
            let differ = with.iter().zip(&without).filter(|(a, b)| a != b).count();
            let is_cut = with.contains(&'…');
            assert!(differ <= 1 || is_cut, "{keys}\n{}\n{}", String::from_iter(with), String::from_iter(without));
        }
    }
}

#[test]
fn stars_are_kept_for_the_next_time_and_for_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let kept = || Kept::new(Some(folder.path().to_owned()));
    let mut first = app("");
    first.take_kept(kept());
    press(&mut first, &format!("{DJUKIC}<space>"));
    assert_eq!(first.notice(), Some("starred ★"));
    let key = StarKey { dataset: "harbour".into(), record: "djukic-one-off".into() };
    assert_eq!(kept().stars(), std::slice::from_ref(&key));
    let mut next = app("");
    next.take_kept(kept());
    press(&mut next, &format!("{DJUKIC}<enter>"));
    assert_shows(&see(&next), &["quote · djukic-one-off ★"]);
    // What another program starred meanwhile is seen after reading again.
    kept().star(StarKey { record: "quay-summit".into(), ..key }).unwrap();
    press(&mut next, "R");
    assert_eq!(next.stars(), 2);
}

#[test]
fn a_star_that_cannot_be_saved_holds_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = crate::common::write(folder.path(), "in-the-way", "");
    let mut app = app("");
    app.take_kept(Kept::new(Some(file.join("state"))));
    press(&mut app, &format!("{DJUKIC}<space>"));
    assert_shows(&see(&app), &["starred ★; kept until you leave, for it could not be saved: cannot make "]);
    assert_eq!(app.stars(), 1);
}

#[test]
fn what_is_wrong_with_what_is_kept_is_said_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    crate::common::write(folder.path(), "state.toml", "schema = 1\n[[star]]\n");
    let mut app = app("");
    app.take_kept(Kept::new(Some(folder.path().to_owned())));
    assert!(see(&app).contains("state.toml"), "{}", see(&app));
}

#[test]
fn reading_again_closes_what_tells_of_the_record_as_it_was() {
    for keys in ["3c", "3y"] {
        let mut app = app(keys);
        press(&mut app, "R");
        assert!(app.open_views() == 0, "{keys}");
    }
}

#[cfg(unix)]
mod terminal {
    use std::io::{Read, Write};
    use std::path::Path;
    use std::sync::{Arc, Mutex};
    use std::thread;

    use crate::common::{DEADLINE, PROGRAM, harbour, holds_within};
    use base64::prelude::{BASE64_STANDARD, Engine};
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    /// The explorer on a terminal: all it writes there.
    struct Desk {
        bytes: Arc<Mutex<Vec<u8>>>,
        writer: Box<dyn Write + Send>,
        child: Box<dyn portable_pty::Child + Send + Sync>,
        _pair: portable_pty::PtyPair,
    }

    impl Desk {
        /// In an environment that has nothing of clipboards but what is named.
        fn open(args: &[&str], around: &[(&str, &str)]) -> Self {
            let size = PtySize { rows: 30, cols: 120, pixel_width: 0, pixel_height: 0 };
            let pair = native_pty_system().openpty(size).unwrap();
            let mut command = CommandBuilder::new(PROGRAM);
            command.args(args);
            for name in ["SSH_TTY", "SSH_CONNECTION", "TMUX", "WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME"] {
                command.env_remove(name);
            }
            command.env("TERM", "xterm-256color");
            command.env("ONRECORD_STATE", "");
            for (name, value) in around {
                command.env(name, value);
            }
            let bytes = Arc::new(Mutex::new(Vec::new()));
            let (mut reader, all) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&bytes));
            thread::spawn(move || {
                let mut some = [0; 4096];
                while let Ok(read @ 1..) = reader.read(&mut some) {
                    all.lock().unwrap().extend_from_slice(&some[..read]);
                }
            });
            let writer = pair.master.take_writer().unwrap();
            let child = pair.slave.spawn_command(command).unwrap();
            let desk = Self { bytes, writer, child, _pair: pair };
            desk.see("\u{1b}[?1006h");
            desk
        }

        fn text(&self) -> String {
            String::from_utf8_lossy(&self.bytes.lock().unwrap()).into_owned()
        }

        #[track_caller]
        fn see(&self, text: &str) {
            assert!(holds_within(DEADLINE, || self.text().contains(text)), "no “{text}” in {:?}", self.text());
        }

        fn press(&mut self, keys: &str) {
            self.writer.write_all(keys.as_bytes()).unwrap();
            self.writer.flush().unwrap();
        }

        /// What was put on the terminal's clipboard, each time.
        fn clipboard(&self) -> Vec<String> {
            let text = self.text();
            let sent = text.split("\u{1b}]52;").skip(1);
            sent.map(|rest| {
                let (sent, _) = rest.split_once("\u{1b}\\").expect("an end");
                let base64 = sent.strip_prefix("c;").expect("the clipboard, and never a question");
                String::from_utf8(BASE64_STANDARD.decode(base64).unwrap()).unwrap()
            })
            .collect()
        }
    }

    impl Drop for Desk {
        fn drop(&mut self) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    fn program(folder: &Path, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let path = crate::common::write(folder, name, format!("#!/bin/sh\n{script}\n"));
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    const WORDS: &str = "“one-off” [fragment; context: of the lease with Italy]";

    /// Far away the terminal is asked, whatever programs this machine has.
    #[test]
    fn far_away_the_terminal_is_sent_what_is_copied() {
        let data = harbour();
        for around in [("SSH_TTY", "/dev/pts/9"), ("SSH_CONNECTION", "192.0.2.1 9 192.0.2.2 22")] {
            let mut desk = Desk::open(&["--data", &data, "djukic one-off"], &[around, ("DISPLAY", ":99")]);
            desk.press("yw");
            let size = format!("copied words: {} bytes to the terminal’s clipboard by OSC 52", WORDS.len());
            desk.see(&size);
            assert_eq!(desk.clipboard(), [WORDS]);
        }
    }

    /// A tmux that cannot be asked is sent it all the same.
    #[test]
    fn in_tmux_it_goes_by_osc_52() {
        let data = harbour();
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("gone,1,0");
        let around = [("TMUX", socket.to_str().unwrap()), ("DISPLAY", ":99")];
        let mut desk = Desk::open(&["--data", &data, "djukic one-off"], &around);
        desk.press("yi");
        desk.see("copied id: 14 bytes to tmux by OSC 52");
        assert_eq!(desk.clipboard(), ["djukic-one-off"]);
    }

    #[test]
    fn over_the_cap_not_a_byte_is_sent_and_much_is_warned_of() {
        for (bytes, told) in [(MOST + 1, "nothing copied: words take 65,537"), (5000, "some terminals take no more")] {
            let (folder, _) = long(bytes);
            let data = folder.path().to_str().unwrap();
            let mut desk = Desk::open(&["--data", data], &[("SSH_TTY", "/dev/pts/9")]);
            desk.press("3yw");
            desk.see(told);
            let sent = desk.clipboard();
            assert_eq!(
                sent.iter().map(String::len).collect::<Vec<_>>(),
                if bytes > MOST { vec![] } else { vec![bytes] }
            );
        }
    }

    #[test]
    fn at_home_a_program_takes_it_and_without_one_the_terminal() {
        let data = harbour();
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        program(folder.path(), "xclip", &format!("echo \"$@\" > '{0}.args'; cat > '{0}'", taken.display()));
        let path = format!("{}:/usr/bin:/bin", folder.path().display());
        let around = [("DISPLAY", ":99"), ("PATH", path.as_str())];
        let mut desk = Desk::open(&["--data", &data, "djukic one-off"], &around);
        desk.press("yw");
        desk.see("to the system’s clipboard by xclip");
        assert_eq!(std::fs::read_to_string(&taken).unwrap(), WORDS);
        assert_eq!(std::fs::read_to_string(taken.with_extension("args")).unwrap(), "-selection clipboard\n");
        assert!(desk.clipboard().is_empty());
        // A program that fails is passed over.
        program(folder.path(), "xclip", "exit 1");
        program(folder.path(), "xsel", "exit 1");
        let mut desk = Desk::open(&["--data", &data, "djukic one-off"], &around);
        desk.press("yw");
        desk.see("to the terminal’s clipboard by OSC 52");
        assert_eq!(desk.clipboard(), [WORDS]);
    }

    /// The address is one argument, whatever it holds, and no shell reads it.
    #[test]
    fn an_address_is_opened_by_a_program_that_gets_it_as_one_argument() {
        let folder = tempfile::tempdir().unwrap();
        let text = format!("{}url = \"https://a.example/$(touch x);'`&|\\\" ž?q=1&b\"\n", crate::common::SMALL);
        crate::common::write(folder.path(), "small.toml", text);
        let opened = folder.path().join("opened");
        program(folder.path(), "xdg-open", &format!("printf '%s\\n' \"$#\" \"$@\" > '{}'", opened.display()));
        let path = format!("{}:/usr/bin:/bin", folder.path().display());
        let data = folder.path().join("small.toml");
        let args = ["--data", data.to_str().unwrap(), "log"];
        let address = "https://a.example/$(touch%20x);%27%60&%7C%22%20%C5%BE?q=1&b";
        let mut desk = Desk::open(&args, &[("DISPLAY", ":99"), ("PATH", &path)]);
        desk.press("o");
        desk.see("xdg-open was asked to open https://a.example/");
        holds_within(DEADLINE, || std::fs::read_to_string(&opened).is_ok_and(|text| text.lines().count() == 2));
        assert_eq!(std::fs::read_to_string(&opened).unwrap(), format!("1\n{address}\n"));
        // Where there is no desktop, the address is shown.
        let mut desk = Desk::open(&args, &[("PATH", &path)]);
        desk.press("o");
        desk.see("nothing here opens it: https://a.example/");
    }
}
