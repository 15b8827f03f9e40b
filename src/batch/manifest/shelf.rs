//! What is said of documents, brought into the order of their paths on disk: no more than a little of it is in memory,
//! however many documents there are.
//!
//! Entries are sorted in runs as long as memory allows, and the runs are merged (Knuth, The Art of Computer Programming,
//! 5.4).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;
use std::ops::Range;

use super::listed::Said;
use super::spool::{Place, Spool};

/// A run has as many bytes at most, but for its last entry.
const RUN_BYTES: usize = 1 << 20;
/// How many bytes of all runs together are read in advance, and how many of a run at least and at most.
const AHEAD_BYTES: usize = 1 << 20;
const AHEAD_BYTES_OF_A_RUN: Range<usize> = 4 << 10..64 << 10;
/// Of an entry, before its texts: how long these are, one more than that for a path, and zero where there is none; its
/// job; its rank.
const HEAD_BYTES: usize = 4 * 4 + 1;

/// What is said of a document.
#[derive(Debug)]
pub(super) struct Entry {
    /// The path of the document; `None` where it has no name.
    pub path: Option<String>,
    /// The number of its job.
    pub job: u32,
    pub rank: u8,
    pub said: Said,
}

/// What is read of an [`Entry`].
#[derive(Debug)]
pub(super) struct Shelved {
    pub path: Option<String>,
    pub job: u32,
    pub rank: u8,
    pub json: String,
    pub row: Place,
}

/// Entries that wait in a [`Spool`], but for the last ones.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The entries of the next run, and how many bytes they have.
    next: Vec<Entry>,
    bytes: usize,
    runs: Vec<Range<u64>>,
    count: usize,
}

impl Shelf {
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn add(&mut self, entry: Entry, spool: &mut Spool) -> io::Result<()> {
        self.count += 1;
        self.bytes += entry.path.as_ref().map_or(0, String::len) + entry.said.json.len() + entry.said.row.len();
        self.next.push(entry);
        if self.bytes < RUN_BYTES { Ok(()) } else { self.end_run(spool) }
    }

    fn end_run(&mut self, spool: &mut Spool) -> io::Result<()> {
        // Those without a name stay in the order of the input.
        self.next.sort_by(|one, other| one.path.cmp(&other.path));
        let begin = spool.end();
        for Entry { path, job, rank, said: Said { json, row } } in self.next.drain(..) {
            let length = |text: &str| u32::try_from(text.len()).map_err(io::Error::other);
            let path_length = path.as_deref().map_or(Ok(0), |path| Ok::<u32, io::Error>(length(path)? + 1))?;
            for number in [path_length, length(&json)?, length(&row)?, job] {
                spool.add(&number.to_le_bytes())?;
            }
            spool.add(&[rank])?;
            for text in [path.as_deref().unwrap_or_default(), &json, &row] {
                spool.add(text.as_bytes())?;
            }
        }
        self.bytes = 0;
        self.runs.push(begin..spool.end());
        Ok(())
    }

    /// All entries in the order of their paths; those of one path in the order in which they were added.
    pub fn in_order<'s>(&mut self, spool: &'s mut Spool) -> io::Result<InOrder<'s>> {
        if !self.next.is_empty() {
            self.end_run(spool)?;
        }
        let ahead = AHEAD_BYTES / self.runs.len().max(1);
        let ahead = ahead.clamp(AHEAD_BYTES_OF_A_RUN.start, AHEAD_BYTES_OF_A_RUN.end);
        let run = |rest: &Range<u64>| Run { rest: rest.clone(), read: Vec::new(), taken: 0, ahead, first: None };
        let runs = self.runs.iter().map(run).collect();
        let mut merge = InOrder { spool, runs, order: BinaryHeap::new() };
        (0..merge.runs.len()).try_for_each(|run| merge.advance(run))?;
        Ok(merge)
    }
}

/// The entries of a [`Shelf`], in order.
pub(super) struct InOrder<'s> {
    spool: &'s mut Spool,
    runs: Vec<Run>,
    /// The paths of the first entries of the runs, each with the number of its run.
    order: BinaryHeap<Reverse<(Option<String>, usize)>>,
}

impl InOrder<'_> {
    pub fn next(&mut self) -> io::Result<Option<Shelved>> {
        let Some(Reverse((path, run))) = self.order.pop() else { return Ok(None) };
        let first = self.runs[run].first.take();
        self.advance(run)?;
        Ok(first.map(|first| Shelved { path, ..first }))
    }

    /// Reads the first entry of what is left of a run.
    fn advance(&mut self, run: usize) -> io::Result<()> {
        if let Some(mut first) = self.runs[run].next(self.spool)? {
            self.order.push(Reverse((first.path.take(), run)));
            self.runs[run].first = Some(first);
        }
        Ok(())
    }
}

/// A run that is being read.
struct Run {
    /// What is not read yet.
    rest: Range<u64>,
    /// What was read last, and how much of it was taken.
    read: Vec<u8>,
    taken: usize,
    /// How much is read at once.
    ahead: usize,
    /// The entry that comes next, but for its path.
    first: Option<Shelved>,
}

impl Run {
    fn next(&mut self, spool: &mut Spool) -> io::Result<Option<Shelved>> {
        if self.taken == self.read.len() && self.rest.is_empty() {
            return Ok(None);
        }
        let mut head = [0; HEAD_BYTES];
        head.copy_from_slice(self.take(HEAD_BYTES, spool)?);
        let number = |index: usize| {
            let mut bytes = [0; 4];
            bytes.copy_from_slice(&head[4 * index..4 * index + 4]);
            u32::from_le_bytes(bytes)
        };
        let path = match number(0).checked_sub(1) {
            Some(length) => Some(self.take_text(length, spool)?),
            None => None,
        };
        let json = self.take_text(number(1), spool)?;
        let length = number(2);
        self.take(length as usize, spool)?;
        let row = Place { at: self.rest.start - (self.read.len() - self.taken) as u64 - u64::from(length), length };
        Ok(Some(Shelved { path, job: number(3), rank: head[HEAD_BYTES - 1], json, row }))
    }

    fn take_text(&mut self, length: u32, spool: &mut Spool) -> io::Result<String> {
        String::from_utf8(self.take(length as usize, spool)?.to_vec()).map_err(io::Error::other)
    }

    /// The next bytes of the run.
    fn take(&mut self, length: usize, spool: &mut Spool) -> io::Result<&[u8]> {
        let known = self.read.len() - self.taken;
        if known < length {
            self.read.drain(..self.taken);
            self.taken = 0;
            let rest = usize::try_from(self.rest.end - self.rest.start).unwrap_or(usize::MAX);
            let more = (length - known).max(self.ahead).min(rest);
            self.read.resize(known + more, 0);
            spool.read(self.rest.start, &mut self.read[known..])?;
            self.rest.start += more as u64;
        }
        self.taken += length;
        self.read.get(self.taken - length..self.taken).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: Option<String>, number: usize, row: &str) -> Entry {
        let (job, rank) = (number as u32 % 7, number as u8 % 5);
        Entry { path, job, rank, said: Said { json: format!("{{{number}}}"), row: row.to_owned() } }
    }

    #[test]
    fn many_entries_come_back_in_the_order_of_their_paths() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(folder.path().join("texts")).unwrap();
        let mut shelf = Shelf::default();
        let long = "x".repeat(3000);
        let path = |number: usize| match number % 10 {
            0 => None,
            1 => Some(String::new()),
            _ => Some(format!("{:05}", number * 7919 % 5000)),
        };
        let mut expected: Vec<(Option<String>, usize)> = (0..5000).map(|number| (path(number), number)).collect();
        for (path, number) in expected.clone() {
            let row = if number == 777 { long.repeat(1000) } else { long.clone() };
            shelf.add(entry(path, number, &row), &mut spool).unwrap();
            if number == 2500 {
                // What was read once can be added to.
                assert!(shelf.in_order(&mut spool).unwrap().next().unwrap().is_some());
            }
        }
        expected.sort();
        assert!(shelf.runs.len() > 10 && shelf.len() == 5000);
        for _ in 0..2 {
            let mut in_order = shelf.in_order(&mut spool).unwrap();
            let mut rows = Vec::new();
            for (path, number) in &expected {
                let Shelved { path: found, job, rank, json, row } = in_order.next().unwrap().unwrap();
                let own = entry(None, *number, "");
                assert_eq!((&found, job, rank, json), (path, own.job, own.rank, own.said.json));
                rows.push((row, if *number == 777 { 3_000_000 } else { 3000 }));
            }
            assert!(in_order.next().unwrap().is_none());
            for (row, length) in rows {
                let mut out = Vec::new();
                spool.copy([row].into_iter(), "", &mut out).unwrap();
                assert!(out.len() == length && out.iter().all(|byte| *byte == b'x'));
            }
        }
    }

    #[test]
    fn a_shelf_may_be_empty() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(folder.path().join("texts")).unwrap();
        assert!(Shelf::default().in_order(&mut spool).unwrap().next().unwrap().is_none());
    }
}
