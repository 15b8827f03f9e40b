//! A file taken apart into its activities, without looking into them.
//!
//! An activity ends at the first `</iati-activity>`: one whose inside is damaged does not harm the others.

use std::io;

use super::input::{Input, Position, Search};
use super::part::{Part, Piece, Problem, ProblemKind};

/// No activity may be larger than this.
pub(super) const MAX_ACTIVITY_BYTES: usize = 32 << 20;

/// No end tag has more white space in it than this.
const MAX_END_TAG_BYTES: usize = 1 << 16;

/// Enough to tell a tag by its name: `</iati-activities` and the character after it.
const LOOK_AHEAD: usize = 32;

const ROOT: &[u8] = b"iati-activities";
const ACTIVITY: &[u8] = b"iati-activity";

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    BeforeRoot,
    /// Inside the root, and inside so many other elements there.
    Inside(usize),
    AfterRoot,
    Ended,
}

/// Gives the parts of a file one after the other.
pub(super) struct Parts {
    input: Input,
    state: State,
    root: Position,
}

/// A piece of markup in the rest of the input, and where it ends.
struct Markup {
    kind: Kind,
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `end` is the place after `<`.
    Tag,
    Comment,
    CData,
    Instruction,
    Doctype,
}

enum Next {
    Markup(Markup),
    /// Only text is left.
    End,
    /// More text than an activity may have.
    Limit,
    Unclosed(&'static str, usize),
}

impl Parts {
    pub fn new(input: Input) -> Parts {
        Parts { input, state: State::BeforeRoot, root: Position::START }
    }

    fn problem(&mut self, kind: ProblemKind, position: Position) -> Part {
        Part::Problem(Problem { kind, position })
    }

    /// A problem after which nothing more can be read.
    fn fatal(&mut self, kind: ProblemKind, position: Position) -> Part {
        self.state = State::Ended;
        self.problem(kind, position)
    }

    fn next_part(&mut self) -> io::Result<Option<Part>> {
        loop {
            if self.state == State::Ended {
                return Ok(None);
            }
            let next = self.markup(0)?;
            let text_end = match &next {
                Next::Markup(markup) => markup.start,
                Next::Unclosed(_, start) => *start,
                Next::End | Next::Limit => self.input.rest().len(),
            };
            if let Some(part) = self.text(text_end) {
                return Ok(Some(part));
            }
            let markup = match next {
                Next::Markup(markup) => markup,
                Next::Limit => continue,
                Next::End => return Ok(self.end()),
                Next::Unclosed(what, _) => {
                    let position = self.input.position();
                    return Ok(Some(self.fatal(ProblemKind::Unclosed(what), position)));
                }
            };
            // The text before it has been consumed.
            let length = markup.end - markup.start;
            match markup.kind {
                Kind::Tag => {
                    if let Some(part) = self.tag()? {
                        return Ok(Some(part));
                    }
                }
                Kind::Doctype => {
                    let position = self.input.position();
                    self.input.consume(length);
                    return Ok(Some(self.problem(ProblemKind::Doctype, position)));
                }
                Kind::Comment | Kind::CData | Kind::Instruction => self.input.consume(length),
            }
        }
    }

    /// Passes over text between tags; gives a part where there should be none.
    fn text(&mut self, end: usize) -> Option<Part> {
        let stray = self.input.rest()[..end].iter().position(|byte| !byte.is_ascii_whitespace());
        let position = stray.map(|at| self.input.position_at(at));
        self.input.consume(end);
        let position = position?;
        match self.state {
            State::BeforeRoot => Some(self.fatal(ProblemKind::NotXml, position)),
            State::AfterRoot => Some(self.fatal(ProblemKind::AfterRoot, position)),
            State::Inside(0) => Some(Part::Text(position)),
            State::Inside(_) | State::Ended => None,
        }
    }

    fn end(&mut self) -> Option<Part> {
        let state = std::mem::replace(&mut self.state, State::Ended);
        matches!(state, State::Inside(_)).then(|| {
            let root = self.root;
            self.problem(ProblemKind::UnclosedRoot, root)
        })
    }

    /// Takes the tag that the rest begins with.
    fn tag(&mut self) -> io::Result<Option<Part>> {
        let position = self.input.position();
        if self.state == State::AfterRoot {
            return Ok(Some(self.fatal(ProblemKind::AfterRoot, position)));
        }
        if matches!(self.state, State::Inside(_)) && is_tag(self.input.rest(), b"<", ACTIVITY) {
            return self.activity().map(Some);
        }
        let Some(length) = self.tag_length()? else {
            return Ok(Some(self.fatal(ProblemKind::Unclosed("tag"), position)));
        };
        let text = String::from_utf8_lossy(&self.input.rest()[..length]).into_owned();
        let closes_root = is_tag(self.input.rest(), b"</", ROOT);
        self.input.consume(length);
        let (is_end, is_empty) = (text.starts_with("</"), text.ends_with("/>"));
        let piece = Piece { text, position };
        match self.state {
            State::BeforeRoot => {
                self.root = position;
                self.state = if is_empty { State::AfterRoot } else { State::Inside(0) };
                Ok(Some(Part::Root(piece)))
            }
            State::Inside(_) if closes_root => {
                self.state = State::AfterRoot;
                Ok(None)
            }
            State::Inside(depth) => {
                let inner = if is_end { depth.saturating_sub(1) } else { depth + usize::from(!is_empty) };
                self.state = State::Inside(inner);
                Ok((depth == 0).then_some(Part::Other(piece)))
            }
            State::AfterRoot | State::Ended => Ok(None),
        }
    }

    /// Takes the activity that the rest begins with.
    fn activity(&mut self) -> io::Result<Part> {
        let position = self.input.position();
        self.state = State::Inside(0);
        let mut too_large = false;
        let mut at = match self.tag_length()? {
            None => return Ok(self.fatal(ProblemKind::Unclosed("tag"), position)),
            Some(length) if self.input.rest()[..length].ends_with(b"/>") => return Ok(self.take(length, position)),
            Some(length) => length,
        };
        loop {
            if at > MAX_ACTIVITY_BYTES {
                too_large = true;
            }
            if too_large {
                self.input.consume(at);
                at = 0;
            }
            let markup = match self.markup(at)? {
                Next::Markup(markup) => markup,
                Next::End => return Ok(self.fatal(ProblemKind::UnclosedActivity, position)),
                Next::Limit => {
                    at = self.input.rest().len();
                    continue;
                }
                Next::Unclosed(what, start) => {
                    let position = self.input.position_at(start);
                    return Ok(self.fatal(ProblemKind::Unclosed(what), position));
                }
            };
            let rest = &self.input.rest()[markup.start..];
            at = markup.end;
            if markup.kind != Kind::Tag {
                continue;
            }
            if is_tag(rest, b"</", ACTIVITY) {
                let end = match self.input.find(b">", markup.end, markup.end.saturating_add(MAX_END_TAG_BYTES))? {
                    Search::Found(end) => end + 1,
                    Search::End | Search::Limit => return Ok(self.fatal(ProblemKind::Unclosed("tag"), position)),
                };
                if too_large {
                    self.input.consume(end);
                    return Ok(self.problem(ProblemKind::ActivityTooLarge, position));
                }
                return Ok(self.take(end, position));
            }
            if is_tag(rest, b"<", ACTIVITY) || is_tag(rest, b"</", ROOT) {
                self.input.consume(markup.start);
                return Ok(self.problem(ProblemKind::UnclosedActivity, position));
            }
        }
    }

    fn take(&mut self, length: usize, position: Position) -> Part {
        let text = String::from_utf8_lossy(&self.input.rest()[..length]).into_owned();
        self.input.consume(length);
        Part::Activity(Piece { text, position })
    }

    /// The next markup from a place in the rest.
    fn markup(&mut self, from: usize) -> io::Result<Next> {
        let start = match self.input.find(b"<", from, MAX_ACTIVITY_BYTES)? {
            Search::Found(start) => start,
            Search::End => return Ok(Next::End),
            Search::Limit => return Ok(Next::Limit),
        };
        self.input.ensure(start + LOOK_AHEAD)?;
        let rest = &self.input.rest()[start..];
        let (kind, what, open, close) = if rest.starts_with(b"<!--") {
            (Kind::Comment, "comment (`<!--`)", 4, &b"-->"[..])
        } else if rest.starts_with(b"<![CDATA[") {
            (Kind::CData, "`<![CDATA[`", 9, &b"]]>"[..])
        } else if rest.starts_with(b"<?") {
            (Kind::Instruction, "processing instruction (`<?`)", 2, &b"?>"[..])
        } else if rest.starts_with(b"<!") {
            return self.doctype(start);
        } else {
            return Ok(Next::Markup(Markup { kind: Kind::Tag, start, end: start + 1 }));
        };
        match self.input.find(close, start + open, start.saturating_add(MAX_ACTIVITY_BYTES))? {
            Search::Found(end) => Ok(Next::Markup(Markup { kind, start, end: end + close.len() })),
            Search::End | Search::Limit => Ok(Next::Unclosed(what, start)),
        }
    }

    /// A document type declaration ends at the first `>` outside of quotation marks and brackets.
    fn doctype(&mut self, start: usize) -> io::Result<Next> {
        let mut brackets = 0_usize;
        let end = self.scan(start, |byte| match byte {
            b'[' => (brackets += 1, false).1,
            b']' => (brackets = brackets.saturating_sub(1), false).1,
            b'>' => brackets == 0,
            _ => false,
        })?;
        Ok(match end {
            Some(end) => Next::Markup(Markup { kind: Kind::Doctype, start, end }),
            None => Next::Unclosed("`<!DOCTYPE`", start),
        })
    }

    /// The length of the tag that the rest begins with: up to the first `>` outside of quotation marks.
    fn tag_length(&mut self) -> io::Result<Option<usize>> {
        self.scan(0, |byte| byte == b'>')
    }

    /// The place after the first byte from `start` that is wanted and stands outside of quotation marks.
    fn scan(&mut self, start: usize, mut is_wanted: impl FnMut(u8) -> bool) -> io::Result<Option<usize>> {
        let mut at = start;
        let mut quote = None;
        loop {
            self.input.ensure(at + 1)?;
            let Some(byte) = self.input.rest().get(at).copied() else { return Ok(None) };
            at += 1;
            if at - start > MAX_ACTIVITY_BYTES {
                return Ok(None);
            }
            match (quote, byte) {
                (Some(open), byte) if byte == open => quote = None,
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, byte) if is_wanted(byte) => return Ok(Some(at)),
                _ => {}
            }
        }
    }
}

impl Iterator for Parts {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        match self.next_part() {
            Ok(part) => part,
            Err(error) => {
                let position = self.input.position();
                Some(self.fatal(ProblemKind::Io(error), position))
            }
        }
    }
}

/// Whether text begins with a tag of this very name.
fn is_tag(text: &[u8], open: &[u8], name: &[u8]) -> bool {
    let after = text.strip_prefix(open).and_then(|text| text.strip_prefix(name));
    after
        .is_some_and(|after| after.first().is_none_or(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace()))
}
