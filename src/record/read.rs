//! From files to texts: which files make up a dataset, and the errors that can keep one from being read.

use std::borrow::Cow;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::bundled;
use super::problem::{File, Files, Location, Problem, Severity};
use crate::text;

/// Where a dataset comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Built into the program.
    Bundled,
    /// A folder of `*.toml` files, or one such file.
    Path(PathBuf),
}

/// Why a dataset could not be read at all.
#[derive(Debug)]
pub struct Unreadable {
    /// The path as given.
    pub(crate) path: PathBuf,
    /// The obstacle, in words.
    pub(crate) why: String,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: {}", text::safe::line(&self.path.to_string_lossy()), text::safe::line(&self.why))
    }
}

impl std::error::Error for Unreadable {}

/// Largest file that is read, in bytes: about 200,000 quotations.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;

/// Reads the files of every origin. A fault within a file is a problem; a dataset that cannot be found or
/// opened is an error.
///
/// # Errors
/// When a path does not exist, is neither a folder nor a regular file, cannot be opened, or is a
/// folder without a `.toml` file.
pub fn read(origins: &[Origin]) -> Result<(Files, Vec<Problem>), Unreadable> {
    let (mut files, mut problems) = (Files::default(), Vec::new());
    for (dataset, origin) in origins.iter().enumerate() {
        match origin {
            Origin::Bundled => {
                for (name, text) in bundled::FILES {
                    files.add(File { name: name.to_owned(), text: Cow::Borrowed(text), dataset });
                }
            }
            Origin::Path(path) => {
                for path in toml_files(path)? {
                    add(&path, dataset, &mut files, &mut problems)?;
                }
            }
        }
    }
    Ok((files, problems))
}

fn unreadable(path: &Path, why: &dyn std::fmt::Display) -> Unreadable {
    Unreadable { path: path.to_owned(), why: format!("{why}") }
}

fn toml_files(path: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let about = fs::metadata(path).map_err(|e| unreadable(path, &e))?;
    if !about.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(|e| unreadable(path, &e))? {
        let file = entry.map_err(|e| unreadable(path, &e))?.path();
        if file.extension().is_some_and(|ext| ext == "toml") {
            found.push(file);
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(unreadable(path, &"the folder holds no .toml file"));
    }
    Ok(found)
}

fn add(path: &Path, dataset: usize, files: &mut Files, problems: &mut Vec<Problem>) -> Result<(), Unreadable> {
    // Checked before opening, because opening a FIFO would wait for a writer for ever.
    let about = fs::metadata(path).map_err(|e| unreadable(path, &e))?;
    if !about.is_file() {
        return Err(unreadable(path, &"it is not a regular file"));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|e| unreadable(path, &e))?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(unreadable(path, &format!("it is larger than {} MiB; split it", MAX_FILE / 1024 / 1024)));
    }
    let (text, fault) = decode(bytes);
    let name = text::safe::line(&path.to_string_lossy()).into_owned();
    let file = files.add(File { name, text: Cow::Owned(text), dataset });
    if let Some((at, message)) = fault {
        problems.push(Problem {
            place: Location::new(file, &(at..at)),
            severity: Severity::Error,
            code: "not-utf-8",
            message,
            help: Some("save the file as UTF-8".into()),
            other: None,
            record: None,
        });
    }
    Ok(())
}

/// The text up to the first byte that is not UTF-8, and the fault there.
fn decode(mut bytes: Vec<u8>) -> (String, Option<(usize, String)>) {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return (String::new(), Some((0, "the file is UTF-16".into())));
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            let message = format!("byte {:#04x} is not UTF-8; nothing after it was read", bytes[at]);
            bytes.truncate(at);
            (String::from_utf8_lossy(&bytes).into_owned(), Some((at, message)))
        }
    }
}
