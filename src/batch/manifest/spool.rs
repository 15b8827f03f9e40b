//! Texts that wait on disk until all documents are known.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// A file of texts, removed when it is no longer needed.
#[derive(Debug)]
pub(super) struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
    end: u64,
    /// Whether the file was read since something was added to it.
    was_read: bool,
}

/// Where a text stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub at: u64,
    pub length: u32,
}

impl Spool {
    /// A spool in this file, which is made anew.
    pub fn new(path: PathBuf) -> io::Result<Spool> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
        Ok(Spool { path, file: BufWriter::with_capacity(1 << 16, file), end: 0, was_read: false })
    }

    /// Where the next text will stand.
    pub fn end(&self) -> u64 {
        self.end
    }

    pub fn add(&mut self, text: &[u8]) -> io::Result<Place> {
        if std::mem::take(&mut self.was_read) {
            self.file.seek(SeekFrom::Start(self.end))?;
        }
        let length = u32::try_from(text.len()).map_err(io::Error::other)?;
        self.file.write_all(text)?;
        let place = Place { at: self.end, length };
        self.end += u64::from(length);
        Ok(place)
    }

    /// Reads what begins at an offset.
    pub fn read(&mut self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.was_read = true;
        // What is still to be written goes to the file first.
        self.file.seek(SeekFrom::Start(at))?;
        self.file.get_mut().read_exact(bytes)
    }

    /// Writes texts one after the other, with something between them.
    pub fn copy(&mut self, places: impl Iterator<Item = Place>, between: &str, out: &mut dyn Write) -> io::Result<()> {
        let mut text = Vec::new();
        for (index, place) in places.enumerate() {
            if index > 0 {
                out.write_all(between.as_bytes())?;
            }
            text.resize(place.length as usize, 0);
            self.read(place.at, &mut text)?;
            out.write_all(&text)?;
        }
        Ok(())
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // It is of no use to anyone; if it cannot be removed, the next run will.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("texts");
        let mut spool = Spool::new(path.clone()).unwrap();
        let texts = ["one", "", "drei"];
        let mut places: Vec<Place> = texts.iter().map(|text| spool.add(text.as_bytes()).unwrap()).collect();
        places.reverse();
        let mut out = Vec::new();
        spool.copy(places.iter().copied(), ",", &mut out).unwrap();
        places.push(spool.add(b"quatre").unwrap());
        spool.copy(places.into_iter().skip(2), "-", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "drei,,oneone-quatre");
        drop(spool);
        assert!(!path.exists());
    }
}
