//! JSON Lines: one object a line, read line by line.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use super::json::syntax_error;
use super::json_value::JsonValue;
use super::{Raw, Raws, whole_file_record};
use crate::diag::{Diagnostic, Origin, Outcome, reason};
use crate::records::place::Place;
use crate::sources::Text;

/// The longest line that is read.
const MAX_LINE_BYTES: u64 = 64 << 20;

pub(super) fn read(file: fs::File, path: &str) -> Raws {
    let reader = BufReader::with_capacity(1 << 18, file);
    Raws::list(Lines { reader, name: path.into(), number: 0, ended: false, limit: MAX_LINE_BYTES })
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
                        let line = line.strip_prefix('\u{feff}').unwrap_or(&line).trim_end_matches(['\n', '\r']);
                        if !line.trim().is_empty() {
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
    type Item = Outcome<Raw>;

    fn next(&mut self) -> Option<Outcome<Raw>> {
        let line = match self.next_line()? {
            Ok(line) => line,
            Err(problem) => return Some(Err(problem.into())),
        };
        let place = Place::Line { text: line.clone(), number: self.number };
        Some(match serde_json::from_str(line.as_str()) {
            Ok(JsonValue(value)) => whole_file_record(value, self.origin(), place),
            Err(error) => Err(syntax_error(&error, line.as_str(), &|at| place_in_line(&line, self.number, at)).into()),
        })
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
            .map(|line| match line {
                Ok(raw) => raw.value.fields["id"].to_string(),
                Err(problems) => problems.iter().map(|p| format!("{} {}", p.code, p.origin)).collect(),
            })
            .collect();
        assert_eq!(found, ["1", "line-too-long a:2", "3"]);
    }
}
