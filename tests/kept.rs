//! Nothing a person wrote is lost: killed while saving, cut short, written by two at once, on a full
//! disk, by a later version. `FULL=1 cargo test kept` runs the full counts.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::common::{onrecord, record};
use onrecord::kept::{Kept, StarKey};

fn star(record: &str) -> StarKey {
    StarKey { dataset: "harbour".into(), record: record.into() }
}

fn open(dir: &Path) -> Kept {
    Kept::new(Some(dir.to_owned()))
}

fn state(dir: &Path) -> PathBuf {
    dir.join("state.toml")
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn count(few: usize, full: usize) -> usize {
    if std::env::var_os("FULL").is_some() { full } else { few }
}

const DIR: &str = "KEPT_TEST_DIR";
const STARS: &str = "KEPT_TEST_STARS";

/// No test of its own: what the others run as another process. It stars `NAME-0` and on, and says
/// every one that is saved.
#[test]
fn helper() {
    let (Some(dir), Ok(stars)) = (std::env::var_os(DIR), std::env::var(STARS)) else { return };
    let (name, many) = stars.split_once(' ').unwrap();
    let mut kept = open(Path::new(&dir));
    for number in 0..many.parse::<usize>().unwrap() {
        let key = star(&format!("{name}-{number}"));
        match kept.star(key.clone()) {
            Ok(()) => println!("saved {name}-{number}"),
            Err(error) => println!("not saved {name}-{number}: {error} ({})", kept.stars().contains(&key)),
        }
    }
    // What could not be saved is saved with the next change.
    println!("done {}", kept.stars().len());
}

fn other(dir: &Path, name: &str, many: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kept::helper", "--nocapture", "--test-threads=1"]);
    command.env(DIR, dir).env(STARS, format!("{name} {many}")).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// What a process says it saved, up to some number of stars.
fn saved(child: &mut Child, most: usize) -> Vec<String> {
    let out = BufReader::new(child.stdout.take().unwrap());
    let lines = out.lines().map_while(Result::ok);
    lines
        .filter(|line| !line.contains("not saved"))
        .filter_map(|line| Some(line.split_once("saved ")?.1.to_owned()))
        .take(most)
        .collect()
}

#[test]
fn killed_while_saving_it_loses_nothing_that_was_said_to_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let (mut all, mut stale) = (Vec::new(), 0);
    for round in 0..count(20, 1000) {
        let mut child = other(folder.path(), &format!("r{round}"), 1_000_000).spawn().unwrap();
        all.extend(saved(&mut child, 1 + round % 3));
        child.kill().unwrap();
        child.wait().unwrap();
        stale += names(folder.path()).iter().filter(|name| name.starts_with(".onrecord-")).count();
        let mut kept = open(folder.path());
        for name in &all {
            assert!(kept.stars().contains(&star(name)), "{name} is lost in round {round}");
        }
        assert_eq!(kept.take_warning(), None);
        // What the killed one left is swept with the next change; a long file would only slow the test.
        all.drain(..).for_each(|name| kept.unstar(star(&name)).unwrap());
        assert_eq!(names(folder.path()), [".onrecord.lock", "state.toml"], "round {round}");
    }
    println!("{stale} files were left by those killed, and swept");
}

#[test]
fn two_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (programs, many) = (count(4, 8), count(20, 500));
    let mut children: Vec<Child> =
        (0..programs).map(|n| other(folder.path(), &format!("p{n}"), many).spawn().unwrap()).collect();
    for child in &mut children {
        assert_eq!(saved(child, usize::MAX).len(), many, "each was in turn");
        assert!(child.wait().unwrap().success());
    }
    let kept = open(folder.path());
    for star_of in (0..programs).flat_map(|n| (0..many).map(move |number| format!("p{n}-{number}"))) {
        assert!(kept.stars().contains(&star(&star_of)), "{star_of} is lost");
    }
    assert_eq!(kept.stars().len(), programs * many);
}

#[test]
fn a_change_is_made_to_what_is_on_disk_and_not_to_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut two) = (open(folder.path()), open(folder.path()));
    one.star(star("a")).unwrap();
    assert_eq!(two.stars(), [star("a")]);
    one.star(star("b")).unwrap();
    one.save("boats", "paper boat").unwrap();
    two.unstar(star("a")).unwrap();
    two.remember("gulls").unwrap();
    assert_eq!(two.stars(), [star("b")]);
    assert_eq!(two.search("boats"), Some("paper boat"));
    assert_eq!(one.stars(), [star("a"), star("b")], "it has not looked since");
    one.refresh();
    assert_eq!((one.stars(), one.history()), (&[star("b")][..], &["gulls".to_owned()][..]));
    two.forget("boats").unwrap();
    assert!(two.searches().is_empty());
}

#[test]
fn what_is_cut_short_at_any_byte_is_copied_before_anything_is_written() {
    let sample = tempfile::tempdir().unwrap();
    let mut kept = open(sample.path());
    kept.star(star("a")).unwrap();
    kept.save("boats", "“ферибот” 'x'").unwrap();
    kept.remember("gulls").unwrap();
    let whole = fs::read(state(sample.path())).unwrap();
    let end = whole.len() - 1;
    for cut in (0..end).step_by(count(7, 1)) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(state(folder.path()), &whole[..cut]).unwrap();
        let mut kept = open(folder.path());
        kept.star(star("new")).unwrap();
        let warning = kept.take_warning().expect("a warning");
        assert!(warning.contains("state.toml.aside-1"), "{cut}: {warning}");
        assert_eq!(fs::read(folder.path().join("state.toml.aside-1")).unwrap(), whole[..cut], "{cut}");
        assert!(kept.stars().contains(&star("new")));
        assert_eq!(open(folder.path()).stars(), kept.stars());
        assert_eq!(open(folder.path()).take_warning(), None);
    }
}

#[test]
fn copies_that_stand_aside_are_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    for broken in ["schema = ", "", "schema = 1\n[[star"] {
        fs::write(state(folder.path()), broken).unwrap();
        open(folder.path()).star(star("a")).unwrap();
    }
    for (number, broken) in ["schema = ", "", "schema = 1\n[[star"].into_iter().enumerate() {
        let copy = folder.path().join(format!("state.toml.aside-{}", number + 1));
        assert_eq!(fs::read_to_string(copy).unwrap(), broken);
    }
}

#[test]
fn a_later_versions_file_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let later = "schema = 2\nnotes = [\"mine\"]\n\n# the end\n";
    fs::write(state(folder.path()), later).unwrap();
    let mut kept = open(folder.path());
    for record in ["a", "b"] {
        let error = kept.star(star(record)).unwrap_err().to_string();
        assert!(error.contains("later onrecord") && error.contains("until you leave"), "{error}");
    }
    assert_eq!(kept.stars(), [star("a"), star("b")], "both hold in memory");
    assert_eq!(fs::read_to_string(state(folder.path())).unwrap(), later);
    assert_eq!(names(folder.path()), [".onrecord.lock", "state.toml", "state.toml.aside-1"]);
}

#[test]
fn with_no_folder_to_be_had_it_lasts_until_one_leaves() {
    let mut kept = Kept::new(None);
    let error = kept.star(star("a")).unwrap_err().to_string();
    assert!(error.contains("until you leave") && error.contains("--state"), "{error}");
    assert_eq!(kept.stars(), [star("a")]);
    // A file is in the way of the folder.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let mut kept = open(&folder.path().join("file/state"));
    assert!(kept.save("boats", "boat").unwrap_err().to_string().contains("cannot make"));
    assert_eq!(kept.search("boats"), Some("boat"));
}

#[test]
fn what_could_not_be_saved_is_saved_with_the_next_change() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("state");
    fs::write(&dir, "in the way").unwrap();
    let mut kept = open(&dir);
    assert!(kept.star(star("a")).is_err());
    kept.refresh();
    assert_eq!(kept.stars(), [star("a")], "and is not forgotten before");
    fs::remove_file(&dir).unwrap();
    kept.star(star("b")).unwrap();
    assert_eq!(open(&dir).stars(), [star("a"), star("b")]);
}

#[test]
fn names_and_queries_that_cannot_be_kept_are_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = open(folder.path());
    for (name, query) in [("Boats", "boat"), ("a b", "boat"), ("", "boat"), ("boats", " ")] {
        assert!(kept.save(name, query).is_err());
        assert!(kept.searches().is_empty());
    }
    kept.remember("  ").unwrap();
    kept.remember(&"x".repeat(5000)).unwrap();
    assert!(kept.history().is_empty());
    assert!(names(folder.path()).is_empty(), "nothing was written");
}

#[test]
fn what_is_no_file_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(state(folder.path())).unwrap();
    let mut kept = open(folder.path());
    assert!(kept.stars().is_empty());
    assert!(kept.take_warning().unwrap().contains("it is no file"));
    assert!(kept.star(star("a")).is_err());
}

#[test]
fn opening_and_reading_make_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("not/there");
    let mut kept = open(&dir);
    assert!(kept.stars().is_empty() && kept.searches().is_empty() && kept.history().is_empty());
    assert_eq!(kept.take_warning(), None);
    assert!(!dir.exists() && !folder.path().join("not").exists());
}

#[test]
fn a_star_is_found_again_in_its_own_dataset_only() {
    let (record, _) = record("harbour");
    let id = record.find("quay-summit").unwrap();
    let key = StarKey::of(&record, id);
    assert_eq!(key, star("quay-summit"));
    let mut kept = Kept::new(None);
    for star in [key, star("gone"), StarKey { dataset: "strait".into(), record: "djukic-toll".into() }] {
        let _ = kept.star(star);
    }
    assert_eq!(kept.stars_in(&record).into_iter().collect::<Vec<_>>(), [id]);
}

/// Each record knows its dataset, where several are joined.
#[test]
fn joined_datasets_keep_their_records_apart() {
    let origins = ["harbour", "strait"].map(|name| onrecord::record::Origin::Path(crate::common::fixture(name)));
    let joined = onrecord::record::load(&origins).unwrap();
    for (name, id) in [("harbour", "quay-summit"), ("harbour", "gazette-stalls")] {
        assert_eq!(joined.dataset(joined.find(id).unwrap()).id.as_str(), name, "{id}");
    }
    // If both write the same, the first is kept.
    let harbour = record("harbour").0;
    for id in joined.all() {
        let is_harbours = harbour.find(joined.get(id).slug()).is_some();
        assert_eq!(
            &*joined.dataset(id).id,
            if is_harbours { "harbour" } else { "strait" },
            "{}",
            joined.get(id).slug()
        );
    }
}

/// The tests never touch the home of whoever runs them.
#[test]
fn no_test_has_a_home_to_write_to() {
    let command = crate::common::program(["--version"]);
    let set = command.get_envs().find(|(name, _)| *name == "ONRECORD_STATE").and_then(|(_, value)| value);
    assert_eq!(set, Some("".as_ref()));
    assert_eq!(onrecord(["list", "quotes"]).code(), 0);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn it_is_its_owners_alone_unless_the_owner_said_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("deep/state");
        let mut kept = open(&dir);
        kept.star(star("a")).unwrap();
        assert_eq!((mode(&dir), mode(&state(&dir)), mode(&dir.join(".onrecord.lock"))), (0o700, 0o600, 0o600));
        fs::set_permissions(state(&dir), fs::Permissions::from_mode(0o640)).unwrap();
        kept.star(star("b")).unwrap();
        assert_eq!(mode(&state(&dir)), 0o640);
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let [dir, dotfiles] = ["state", "dotfiles"].map(|name| folder.path().join(name));
        fs::create_dir(&dir).unwrap();
        fs::create_dir(&dotfiles).unwrap();
        symlink("../dotfiles/link.toml", state(&dir)).unwrap();
        symlink("kept.toml", dotfiles.join("link.toml")).unwrap();
        // The first time what it leads to is not there yet.
        for record in ["a", "b"] {
            open(&dir).star(star(record)).unwrap();
            assert!(fs::symlink_metadata(state(&dir)).unwrap().is_symlink());
            assert!(fs::symlink_metadata(dotfiles.join("link.toml")).unwrap().is_symlink());
        }
        assert_eq!(open(&dir).stars(), [star("a"), star("b")]);
        assert_eq!(names(&dotfiles), [".onrecord.lock", "kept.toml", "link.toml"]);
        let _ = fs::remove_file(state(&dir));
        symlink("state.toml", state(&dir)).unwrap();
        assert!(open(&dir).star(star("c")).unwrap_err().to_string().contains("too many"));
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Command::new("mkfifo").arg(state(folder.path())).status().unwrap().success());
        assert!(open(folder.path()).star(star("a")).unwrap_err().to_string().contains("no file"));
    }

    /// As on a full disk: nothing more can be written.
    #[test]
    fn where_nothing_can_be_written_the_old_file_stays_and_the_new_star_is_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path()).star(star("old")).unwrap();
        let before = fs::read(state(folder.path())).unwrap();
        let whole = other(folder.path(), "new", 2);
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""]).arg(whole.get_program());
        limited.args(whole.get_args()).envs(whole.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let out = limited.output().unwrap();
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(said.contains("cannot write") && said.contains("(true)"), "{said}");
        assert!(said.contains("done 3"), "{said}");
        assert_eq!(fs::read(state(folder.path())).unwrap(), before);
        assert_eq!(names(folder.path()), [".onrecord.lock", "state.toml"], "no half-written file is left");
    }
}
