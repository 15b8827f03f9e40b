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
}

/// Where a text stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    at: u64,
    length: u32,
}

impl Spool {
    /// A spool in this file, which is made anew.
    pub fn new(path: PathBuf) -> io::Result<Spool> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
        Ok(Spool { path, file: BufWriter::with_capacity(1 << 16, file), end: 0 })
    }

    pub fn add(&mut self, text: &str) -> io::Result<Place> {
        let length = u32::try_from(text.len()).map_err(io::Error::other)?;
        self.file.write_all(text.as_bytes())?;
        let place = Place { at: self.end, length };
        self.end += u64::from(length);
        Ok(place)
    }

    /// Writes texts one after the other, with something between them.
    pub fn copy(&mut self, places: impl Iterator<Item = Place>, between: &str, out: &mut dyn Write) -> io::Result<()> {
        self.file.flush()?;
        let mut text = Vec::new();
        for (index, place) in places.enumerate() {
            if index > 0 {
                out.write_all(between.as_bytes())?;
            }
            text.resize(place.length as usize, 0);
            let file = self.file.get_mut();
            file.seek(SeekFrom::Start(place.at))?;
            file.read_exact(&mut text)?;
            out.write_all(&text)?;
        }
        // What is added later goes to the end.
        self.file.get_mut().seek(SeekFrom::Start(self.end))?;
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
        let mut places: Vec<Place> = ["one", "", "drei"].iter().map(|text| spool.add(text).unwrap()).collect();
        places.reverse();
        let mut out = Vec::new();
        spool.copy(places.iter().copied(), ",", &mut out).unwrap();
        places.push(spool.add("quatre").unwrap());
        spool.copy(places.into_iter().skip(2), "-", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "drei,,oneone-quatre");
        drop(spool);
        assert!(!path.exists());
    }
}
