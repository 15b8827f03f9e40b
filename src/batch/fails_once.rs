//! A writer that fails once only.

use std::io::{self, Seek, SeekFrom, Write};

/// Writes to another writer until that fails, and from then on only counts: an archive that is given up still tries to
/// end itself, and would tell of the failure again, past everybody.
pub(super) struct FailsOnce<W> {
    inner: W,
    has_failed: bool,
    /// Where the next byte would go.
    at: u64,
}

impl<W> FailsOnce<W> {
    pub fn new(inner: W) -> FailsOnce<W> {
        FailsOnce { inner, has_failed: false, at: 0 }
    }

    pub fn into_inner(self) -> W {
        self.inner
    }

    fn unless_failed<T>(&mut self, otherwise: T, act: impl FnOnce(&mut W) -> io::Result<T>) -> io::Result<T> {
        if self.has_failed {
            return Ok(otherwise);
        }
        let done = act(&mut self.inner);
        self.has_failed = done.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted);
        done
    }
}

impl<W: Write> Write for FailsOnce<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.unless_failed(bytes.len(), |inner| inner.write(bytes))?;
        self.at += written as u64;
        Ok(written)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.unless_failed((), |inner| inner.flush())
    }
}

impl<W: Seek> Seek for FailsOnce<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let otherwise = match to {
            SeekFrom::Start(place) => place,
            SeekFrom::Current(distance) => self.at.saturating_add_signed(distance),
            SeekFrom::End(_) => self.at,
        };
        self.at = self.unless_failed(otherwise, |inner| inner.seek(to))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Has room for one piece.
    struct Small(Vec<u8>);

    impl Write for Small {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if !self.0.is_empty() {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.0.write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_comes_after_a_failure_is_taken_for_nothing() {
        let mut writer = FailsOnce::new(Small(Vec::new()));
        assert!(writer.write_all(b"abc").is_ok());
        assert!(writer.write_all(b"def").is_err());
        assert!(writer.write_all(b"ghi").is_ok() && writer.flush().is_ok());
        assert_eq!(writer.into_inner().0, b"abc");
    }
}
