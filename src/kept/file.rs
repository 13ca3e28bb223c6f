//! The file on disk: read without a lock, changed under a lock, never half written.
//!
//! A change writes a new file in the same folder, syncs it, and renames it into place. So whoever reads at any
//! moment, or is killed at any moment, finds one whole file. A file that cannot be read in full is copied
//! first, and such a copy is never overwritten.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::form::{self, Wrong};
use super::state::{Change, State};
use crate::text;

const NAME: &str = "state.toml";
const LOCK: &str = ".onrecord.lock";
const TEMP: [&str; 2] = [".onrecord-", ".tmp"];

/// Largest file that is read: it is a person's, not a machine's.
const LARGEST: u64 = 16 * 1024 * 1024;

/// How long to wait for the lock. A process that holds it longer was stopped while saving.
const PATIENCE: Duration = Duration::from_secs(3);

/// The most links that are followed from the name to the file, and the most copies that are made.
const LINKS: usize = 32;
const COPIES: usize = 1000;

/// The content of the file, and a sentence about a fault in it or a copy that was made.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) state: State,
    pub(crate) warning: Option<String>,
}

/// Reads the content of a folder; a missing file counts as empty.
///
/// # Errors
/// A sentence, if a file exists that cannot be opened.
pub(crate) fn read(dir: &Path) -> Result<Found, String> {
    let path = dir.join(NAME);
    let Some(bytes) = bytes(&path)? else { return Ok(Found::default()) };
    let (state, wrong) = form::read(&bytes);
    let sentence = |wrong| match wrong {
        Wrong::Newer(_) => format!("{}: {wrong}; nothing will be saved", shown(&path)),
        Wrong::Broken(_) => format!("{}: {wrong}; it will be copied before anything is saved", shown(&path)),
    };
    Ok(Found { state, warning: wrong.map(sentence) })
}

/// Applies changes to the current content of the disk.
///
/// # Errors
/// A sentence; then the disk is unchanged.
pub(crate) fn change(dir: &Path, changes: &[Change]) -> Result<Found, String> {
    make(dir).map_err(|error| sentence("make", dir, &error))?;
    let path = dir.join(NAME);
    let target = target(&path).map_err(|error| sentence("find", &path, &error))?;
    let home = target.parent().unwrap_or(dir);
    let lock = lock(home)?;
    sweep(home);
    let old = bytes(&target)?;
    let (mut state, wrong) = old.as_deref().map_or_else(|| (State::default(), None), form::read);
    let copy = match (&wrong, &old) {
        (Some(_), Some(old)) => Some(set_aside(&target, old).map_err(|error| sentence("copy", &target, &error))?),
        _ => None,
    };
    if let Some(Wrong::Newer(_)) = &wrong {
        return Err(format!("{}: {}", shown(&target), wrong.map(|wrong| wrong.to_string()).unwrap_or_default()));
    }
    let before = state.clone();
    for change in changes {
        state.apply(change);
    }
    if state != before || wrong.is_some() {
        let text = form::write(&state)?;
        replace(&target, home, text.as_bytes()).map_err(|error| sentence("write", &target, &error))?;
    }
    drop(lock);
    let warning = wrong.zip(copy).map(|(wrong, copy)| format!("{wrong}: what was there is in {}", shown(&copy)));
    Ok(Found { state, warning })
}

fn shown(path: &Path) -> String {
    text::safe::line(&path.to_string_lossy()).into_owned()
}

fn sentence(what: &str, path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("cannot {what} {}: {error}", shown(path))
}

/// The bytes of the file; `None` if there is no file.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>, String> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(sentence("read", path, &error)),
    };
    // Reading a pipe would wait, and reading a device might never end.
    if !about.is_file() {
        return Err(sentence("read", path, &"it is no file"));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| sentence("read", path, &error))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| sentence("read", path, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(sentence("read", path, &format!("it has more than {LARGEST} bytes")));
    }
    Ok(Some(bytes))
}

/// Creates the folder and its parents, readable by the owner alone.
fn make(dir: &Path) -> io::Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(dir)
}

/// The file that a name leads to through links, whether or not it exists: a rename onto a link would replace
/// the link.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..LINKS {
        let Ok(to) = fs::read_link(&target) else {
            let home = target.parent().unwrap_or(Path::new(""));
            return Ok(fs::canonicalize(home)?.join(target.file_name().unwrap_or_default()));
        };
        target = target.parent().unwrap_or(Path::new("")).join(to);
    }
    Err(io::Error::other("too many links"))
}

/// Takes the lock, which is in the folder of the file itself, so that two names of one file have one lock.
fn lock(home: &Path) -> Result<File, String> {
    let path = home.join(LOCK);
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path).map_err(|error| sentence("open", &path, &error))?;
    // A waiting process gets the lock in turn; one that only polls may never get it. So a thread waits, and is
    // abandoned on a timeout; if it gets the lock later, it releases it at once.
    let (give, take) = mpsc::channel();
    thread::spawn(move || give.send(file.lock().map(|()| file)));
    match take.recv_timeout(PATIENCE) {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(error)) => Err(sentence("lock", &path, &error)),
        Err(_) => Err(format!("another onrecord has held {} for {} s", shown(&path), PATIENCE.as_secs())),
    }
}

/// Removes new files that were never renamed. Their writers held the lock, so they are gone.
fn sweep(home: &Path) {
    let Ok(entries) = fs::read_dir(home) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(TEMP[0]) && name.ends_with(TEMP[1]));
        if is_ours {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Copies an unreadable file in its folder, unless such a copy exists already.
fn set_aside(target: &Path, old: &[u8]) -> io::Result<PathBuf> {
    for number in 1..=COPIES {
        let mut name = target.as_os_str().to_owned();
        name.push(format!(".aside-{number}"));
        let copy = PathBuf::from(name);
        let mut options = OpenOptions::new();
        options.create_new(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&copy) {
            Ok(mut file) => {
                file.write_all(old)?;
                file.sync_all()?;
                return Ok(copy);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if fs::read(&copy).is_ok_and(|there| there == old) {
                    return Ok(copy);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("there are too many copies already"))
}

/// Replaces the old file by a new one, or fails and leaves the old one.
fn replace(target: &Path, home: &Path, new: &[u8]) -> io::Result<()> {
    // Readable by its owner alone, unless the old file was not.
    let mut temp = tempfile::Builder::new().prefix(TEMP[0]).suffix(TEMP[1]).tempfile_in(home)?;
    temp.write_all(new)?;
    if let Ok(about) = fs::metadata(target) {
        temp.as_file().set_permissions(about.permissions())?;
    }
    temp.as_file().sync_all()?;
    temp.persist(target)?;
    // So that the rename itself survives a power failure.
    #[cfg(unix)]
    File::open(home)?.sync_all()?;
    Ok(())
}
