//! Errors of the file system in plain words.

use std::io;

/// Why something cannot be read or written, to go on a sentence such as `this file cannot be read: …`.
pub fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "it does not exist",
        io::ErrorKind::PermissionDenied => "permission is denied",
        io::ErrorKind::AlreadyExists => "something else has this name already",
        io::ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
        io::ErrorKind::IsADirectory => "it is a folder, not a file",
        io::ErrorKind::DirectoryNotEmpty => "the folder is not empty",
        io::ErrorKind::UnexpectedEof => "it ends too early",
        io::ErrorKind::InvalidFilename => "its name is too long, or not allowed here",
        io::ErrorKind::ResourceBusy => "another program is using it",
        io::ErrorKind::ReadOnlyFilesystem => "nothing can be written on this disk",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "there is no space left",
        _ => {
            // The number of an error helps nobody.
            let told = error.to_string();
            let words = told.split(" (os error ").next().unwrap_or_default();
            return words.to_owned();
        }
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn numbers_of_errors_are_words() {
        for (number, words) in [
            (2, "it does not exist"),
            (13, "permission is denied"),
            (17, "something else has this name already"),
            (20, "a part of its path is a file, not a folder"),
            (21, "it is a folder, not a file"),
        ] {
            assert_eq!(reason(&io::Error::from_raw_os_error(number)), words);
        }
        let other = reason(&io::Error::from_raw_os_error(5));
        assert!(!other.is_empty() && !other.contains("os error"), "{other}");
    }
}
