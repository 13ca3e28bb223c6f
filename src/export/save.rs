//! Writes a file completely or not at all: first under another name in the same folder, then renamed in one
//! step.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes a file. The old file stays until the new one is complete; its permissions are kept, and a link is
/// followed. A special file, such as a pipe, is written to directly.
///
/// # Errors
/// If the folder or the file cannot be written, or `print` fails; then nothing has changed.
pub(crate) fn file(path: &Path, print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(|about| !about.is_file()) {
        let mut out = BufWriter::new(File::options().write(true).open(path)?);
        print(&mut out)?;
        return out.flush();
    }
    let target = if before.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".onrecord-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(mode(0o666));
    // The temporary name means nothing to the user.
    let plain = |error: io::Error| io::Error::from(error.kind());
    let part = builder.tempfile_in(folder(&target)).map_err(plain)?;
    if let Some(before) = before {
        part.as_file().set_permissions(before.permissions())?;
    }
    let mut out = BufWriter::new(part);
    print(&mut out)?;
    let part = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    part.as_file().sync_all()?;
    part.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Writes files into a folder that does not exist yet, or is empty. The folder appears with all of them.
///
/// # Errors
/// If the folder is not empty, or a file cannot be written; then nothing has changed.
pub(crate) fn folder_of(path: &Path, files: impl Iterator<Item = (String, String)>) -> io::Result<()> {
    if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "the folder is there and not empty"));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".onrecord-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(mode(0o777));
    let part = builder.tempdir_in(folder(path))?;
    for (name, text) in files {
        let mut file = File::create_new(part.path().join(name))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    fs::rename(part.path(), path)?;
    // It has its final name now and must not be deleted.
    let _ = part.keep();
    Ok(())
}

fn folder(path: &Path) -> PathBuf {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// The default permissions of a new file or folder, before the umask applies.
#[cfg(unix)]
fn mode(mode: u32) -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(mode)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        file(&path, |out| out.write_all(b"first")).unwrap();
        let failed = file(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("full"))
        });
        assert!(failed.is_err());
        assert_eq!(
            (fs::read_to_string(&path).unwrap().as_str(), names(folder.path())),
            ("first", vec!["a.csv".into()])
        );
        file(&path, |out| out.write_all(b"second")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        file(&link, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_folder_is_new_or_empty() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive");
        let files = || [("a.toml".to_owned(), "a = 1".to_owned())].into_iter();
        folder_of(&path, files()).unwrap();
        assert_eq!(names(&path), ["a.toml"]);
        assert!(folder_of(&path, files()).is_err());
        assert_eq!(names(folder.path()), ["archive"]);
    }
}
