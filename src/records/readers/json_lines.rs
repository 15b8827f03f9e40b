//! JSON Lines: one object a line, read line by line; or in blocks, for those who want some fields only.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::json::syntax_error;
use super::json_fields::some_fields;
use super::json_value::JsonValue;
use super::{Raw, Raws, Unread, whole_file_record};
use crate::diag::{Diagnostic, Origin, Outcome, reason};
use crate::records::place::Place;
use crate::sources::Text;

/// The longest line that is read.
const MAX_LINE_BYTES: u64 = 64 << 20;
/// How much of a file goes into a block, and what is missing of its last line.
const BLOCK_BYTES: u64 = 1 << 15;

/// What to do about something after the end of a line's record.
const ONE_A_LINE: &str = "each line of the file holds one record, in curly brackets, with no comma after it: begin a new line \
                          for the next one, or save a list in square brackets as a file `.json`";

pub(super) fn read(file: fs::File, path: &str) -> Raws {
    let reader = BufReader::with_capacity(1 << 18, file);
    Raws::unread(Lines { reader, name: path.into(), number: 0, ended: false, limit: MAX_LINE_BYTES })
}

struct Lines<R> {
    reader: R,
    name: Arc<str>,
    /// The number of the line read last, from 1.
    number: u32,
    ended: bool,
    /// The longest line that is read, in bytes.
    limit: u64,
}

impl<R: BufRead> Lines<R> {
    /// The next line that is not empty, without its end.
    fn next_line(&mut self) -> Option<Result<Text, Diagnostic>> {
        while !self.ended {
            let mut bytes = Vec::new();
            let read = self.reader.by_ref().take(self.limit).read_until(b'\n', &mut bytes);
            self.number = self.number.saturating_add(1);
            match read {
                Err(error) => {
                    self.ended = true;
                    return Some(Err(Diagnostic::error(
                        "unreadable-file",
                        self.origin(),
                        format!("this file cannot be read further: {}", reason(&error)),
                    )));
                }
                Ok(0) => self.ended = true,
                Ok(count) if count as u64 == self.limit && bytes.last() != Some(&b'\n') => {
                    drop(bytes);
                    self.ended = self.reader.skip_until(b'\n').is_err();
                    let message = format!("this line is longer than {} MB", MAX_LINE_BYTES >> 20);
                    return Some(Err(Diagnostic::error("line-too-long", self.origin(), message).with_hint(
                        "JSON Lines has one record a line: a file that is one JSON list needs the name ending `.json`",
                    )));
                }
                Ok(_) => match String::from_utf8(bytes) {
                    Err(error) => {
                        let good = error.utf8_error().valid_up_to();
                        let column = String::from_utf8_lossy(&error.as_bytes()[..good]).chars().count() + 1;
                        let column = u32::try_from(column).unwrap_or(u32::MAX);
                        let origin = Origin::line_column(Arc::clone(&self.name), self.number, column);
                        let message = "this line is not UTF-8 text: what stands here is no character";
                        return Some(Err(Diagnostic::error("wrong-encoding", origin, message)
                            .with_hint("export the file again as UTF-8")));
                    }
                    Ok(line) => {
                        if let Some(line) = content(&line) {
                            return Some(Ok(Text::new(Arc::clone(&self.name), line)));
                        }
                    }
                },
            }
        }
        None
    }

    fn origin(&self) -> Origin {
        Origin::line(Arc::clone(&self.name), self.number)
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        Some(match self.next_line()? {
            Ok(text) => Unread::Line(Line { text, number: self.number }),
            Err(problem) => Unread::Read(Err(problem.into())),
        })
    }
}

/// A line that holds something, with its number from 1.
pub(in crate::records) struct Line {
    text: Text,
    number: u32,
}

impl Line {
    pub(super) fn read(self) -> Outcome<Raw> {
        let Line { text, number } = self;
        match serde_json::from_str(text.as_str()) {
            Ok(JsonValue(value)) => {
                let origin = Origin::line(Arc::clone(text.name()), number);
                whole_file_record(value, origin, Place::Line { text, number })
            }
            Err(error) => {
                Err(syntax_error(&error, text.as_str(), ONE_A_LINE, &|at| place_in_line(&text, number, at)).into())
            }
        }
    }
}

/// A line without its end and a byte-order mark; `None` where it is empty.
fn content(line: &str) -> Option<&str> {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line).trim_end_matches(['\n', '\r']);
    (!line.trim().is_empty()).then_some(line)
}

/// Lines of a file, each whole; only the last of a file may have no end.
#[derive(Debug)]
pub(in crate::records) struct Block {
    bytes: Vec<u8>,
    /// The longest line that is read, in bytes.
    limit: u64,
}

impl Block {
    /// The fields of these names of each record. Lines that cannot be read are left out.
    pub fn fields<'b>(&'b self, names: &'b [String]) -> impl Iterator<Item = Map<String, Value>> + 'b {
        let lines = whole_lines(&self.bytes).filter(|line| line.len() as u64 <= self.limit);
        let lines = lines.filter_map(|line| content(std::str::from_utf8(line).ok()?));
        lines.filter_map(|line| some_fields(line, names))
    }
}

/// Lines with their ends.
fn whole_lines(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let rest = bytes;
        // To read what is in memory cannot fail.
        let length = bytes.skip_until(b'\n').unwrap_or(0);
        (length > 0).then(|| &rest[..length])
    })
}

/// A file in blocks, as far as it can be read.
#[derive(Debug)]
pub(in crate::records) struct Blocks<R> {
    file: R,
    /// The beginning of a line that goes on in the next block.
    rest: Vec<u8>,
    /// How much is read at once, and the longest line that is read, in bytes.
    size: u64,
    limit: u64,
}

pub(in crate::records) fn blocks(file: fs::File) -> Blocks<fs::File> {
    Blocks { file, rest: Vec::new(), size: BLOCK_BYTES, limit: MAX_LINE_BYTES }
}

impl<R: Read> Iterator for Blocks<R> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let limit = self.limit;
        let mut bytes = std::mem::take(&mut self.rest);
        loop {
            let known = bytes.len();
            bytes.reserve_exact(usize::try_from(self.size).unwrap_or(0));
            let read = self.file.by_ref().take(self.size).read_to_end(&mut bytes);
            if bytes.len() == known {
                // The last line of a file needs no end, but an error is none.
                return (read.is_ok() && known > 0).then_some(Block { bytes, limit });
            }
            if let Some(end) = bytes[known..].iter().rposition(|byte| *byte == b'\n') {
                self.rest = bytes.split_off(known + end + 1);
                return Some(Block { bytes, limit });
            }
            // Of a line that is too long anyway, no more is kept than tells so.
            bytes.truncate(usize::try_from(limit).map_or(usize::MAX, |limit| limit.saturating_add(1)));
        }
    }
}

/// The origin of a byte offset in a line that was read on its own.
pub(in crate::records) fn place_in_line(line: &Text, number: u32, offset: usize) -> Origin {
    let (_, column) = line.line_column(offset);
    let origin = Origin::line_column(Arc::clone(line.name()), number, column);
    match line.origin(1, column).excerpt {
        Some(excerpt) => origin.with_excerpt(excerpt),
        None => origin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_end_costs_itself_only() {
        let text = format!("{{\"id\": 1}}\n{{\"id\": \"{}\"}}\n{{\"id\": 3}}\n", "x".repeat(100));
        let reader = BufReader::with_capacity(16, text.as_bytes());
        let lines = Lines { reader, name: "a".into(), number: 0, ended: false, limit: 40 };
        let found: Vec<String> = lines
            .map(|line| match line.read() {
                Ok(raw) => raw.value.fields["id"].to_string(),
                Err(problems) => problems.iter().map(|p| format!("{} {}", p.code, p.origin)).collect(),
            })
            .collect();
        assert_eq!(found, ["1", "line-too-long a:2", "3"]);
    }

    #[test]
    fn blocks_hold_whole_lines_and_what_can_be_read_of_them() {
        let long = format!("{{\"id\": \"{}\"}}\n", "x".repeat(100));
        let lines = [
            "\u{feff}{\"id\": 1, \"x\": [1, {}]}\r\n",
            "\n",
            " \t\r\n",
            &long,
            "{\"id\": 2, \"id\": 2}\n",
            "{\"id\": \"\u{e9}\"}\n",
            "[1]\n",
            "{\"x\": 1}\n",
            "{\"id\": 3}",
        ];
        let mut text = lines.concat().into_bytes();
        text.splice(0..0, *b"{\"id\": \"\xff\"}\n");
        let names = ["id".to_owned()];
        for size in 1..text.len() as u64 + 2 {
            let blocks = Blocks { file: text.as_slice(), rest: Vec::new(), size, limit: 40 };
            let found: Vec<String> = blocks
                .flat_map(|block| {
                    block.fields(&names).map(|fields| Value::from(fields).to_string()).collect::<Vec<_>>()
                })
                .collect();
            assert_eq!(found, ["{\"id\":1}", "{\"id\":\"\u{e9}\"}", "{}", "{\"id\":3}"], "{size}");
        }
    }
}
