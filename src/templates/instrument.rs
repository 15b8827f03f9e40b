//! Marks every start tag of a template with its place, so that the markup stage can name it.
//!
//! `<p class="x">` at line 3, column 5 of file 0 becomes `<p data-origin="0,3,5" class="x">`. Handlebars then
//! parses the marked text; [`Instrumented::pristine`] leads its positions back to what the author wrote.

use std::fmt::Write;
use std::ops::Range;

use super::scan::{Kind, Mustache};
use crate::sources::Text;

/// The attribute that carries a place.
const ATTRIBUTE: &str = "data-origin";

#[derive(Debug, Default)]
pub(super) struct Instrumented {
    pub text: String,
    /// Where something was put into the text, and how many bytes were up to there.
    insertions: Vec<(usize, usize)>,
    /// The mustaches in the pristine text that stand where an element can, in their order.
    content: Vec<Range<usize>>,
}

impl Instrumented {
    /// The offset in the pristine text of an offset in the marked one.
    pub(super) fn pristine(&self, offset: usize) -> usize {
        let before = self.insertions.partition_point(|(at, _)| *at < offset);
        let added = before.checked_sub(1).and_then(|last| self.insertions.get(last)).map_or(0, |(_, added)| *added);
        offset.saturating_sub(added)
    }

    /// Whether the mustache around an offset in the pristine text stands where an element can.
    pub(super) fn in_content(&self, offset: usize) -> bool {
        let after = self.content.partition_point(|mustache| mustache.start <= offset);
        after.checked_sub(1).and_then(|last| self.content.get(last)).is_some_and(|found| found.contains(&offset))
    }
}

/// Marks the start tags of a source whose mustaches are known; `file` is its number.
pub(super) fn instrument(source: &Text, file: usize, mustaches: &[Mustache]) -> Instrumented {
    let pristine = source.as_str();
    let mut tags = TagFinder {
        source: pristine,
        mustaches: mustaches.iter().peekable(),
        state: State::Text,
        found: vec![],
        title: false,
        content: vec![],
    };
    tags.run();
    let mut text = String::with_capacity(pristine.len() + tags.found.len() * 24);
    let mut insertions = Vec::with_capacity(tags.found.len());
    let mut copied = 0;
    for Tag { start, insert_at } in tags.found {
        text.push_str(&pristine[copied..insert_at]);
        let before = text.len();
        let (line, column) = source.line_column(start);
        // Writing to a string does not fail.
        let _ = write!(text, " {ATTRIBUTE}=\"{file},{line},{column}\"");
        copied = insert_at;
        insertions.push((before, text.len() - copied));
    }
    text.push_str(&pristine[copied..]);
    Instrumented { text, insertions, content: tags.content }
}

struct Tag {
    /// Where its `<` stands.
    start: usize,
    /// Right after its name.
    insert_at: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Text,
    /// Inside a tag, between its name and `>`; in an attribute value where a quote is open.
    Tag(Option<char>),
    /// Until the given end: a comment, CDATA, a processing instruction, a declaration.
    Until(&'static str),
}

struct TagFinder<'a, 'm> {
    source: &'a str,
    mustaches: std::iter::Peekable<std::slice::Iter<'m, Mustache>>,
    state: State,
    found: Vec<Tag>,
    /// Whether this is inside an element of which the content is no markup.
    title: bool,
    content: Vec<Range<usize>>,
}

impl TagFinder<'_, '_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.source.len() {
            if let Some(next) = self.skip_mustache(at) {
                at = next;
                continue;
            }
            at = self.step(at);
        }
    }

    /// The end of the mustache that starts here. The text of a raw block is text like any other.
    fn skip_mustache(&mut self, at: usize) -> Option<usize> {
        while self.mustaches.next_if(|mustache| mustache.span.end <= at).is_some() {}
        let mustache = self.mustaches.peek()?;
        if mustache.kind == Kind::Raw {
            return match at {
                _ if at == mustache.span.start => Some(mustache.raw.start),
                _ if at == mustache.raw.end => Some(mustache.span.end),
                _ => None,
            };
        }
        if at != mustache.span.start {
            return None;
        }
        if self.state == State::Text && !self.title {
            self.content.push(mustache.span.clone());
        }
        Some(mustache.span.end)
    }

    /// Reads one sign, or the whole opening of something, and gives the offset after it.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        let Some(first) = rest.chars().next() else { return self.source.len() };
        let after = at + first.len_utf8();
        match self.state {
            State::Until(end) if rest.starts_with(end) => {
                self.state = State::Text;
                at + end.len()
            }
            State::Until(_) => after,
            State::Tag(Some(quote)) => {
                if first == quote {
                    self.state = State::Tag(None);
                }
                after
            }
            // A tag may end in the other branch of a block: `{{#if a}}<td>{{else}}<td{{/if}}`.
            State::Tag(None) | State::Text if first == '<' => self.open(at),
            State::Tag(None) => {
                match first {
                    '>' => self.state = State::Text,
                    '"' | '\'' => self.state = State::Tag(Some(first)),
                    _ => {}
                }
                after
            }
            State::Text => after,
        }
    }

    fn open(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"), ("</", ">")] {
            if rest.starts_with(start) {
                self.title &= start != "</";
                self.state = State::Until(end);
                return at + start.len();
            }
        }
        let after = at + 1;
        self.title = ["<title", "<style", "<script"].iter().any(|name| rest.starts_with(name));
        let named = rest[1..].starts_with(|c: char| c.is_alphabetic() || c == '_') || self.inline_mustache(after);
        if !named {
            return after;
        }
        self.state = State::Tag(None);
        let (insert_at, end) = self.name_end(after);
        if insert_at > after {
            self.found.push(Tag { start: at, insert_at });
        }
        end
    }

    fn inline_mustache(&self, at: usize) -> bool {
        self.mustaches
            .clone()
            .find(|m| m.span.start >= at)
            .is_some_and(|m| m.span.start == at && m.kind == Kind::Inline)
    }

    /// Where a tag's name ends, and where reading goes on. A name may hold mustaches, as in `<h{{level}}>`, whole
    /// blocks too; a block that only starts right after the name, as in `<p{{#if x}} class="y"{{/if}}>`, is not of it.
    fn name_end(&mut self, from: usize) -> (usize, usize) {
        let (mut at, mut depth, mut before_block) = (from, 0usize, from);
        while at < self.source.len() {
            let mustache = self.mustaches.clone().find(|m| m.span.start >= at).filter(|m| m.span.start == at);
            match mustache.map(|m| (m.kind, m.span.end)) {
                Some((Kind::Raw | Kind::Comment, _)) => break,
                Some((Kind::Else | Kind::ElseIf | Kind::Close, _)) if depth == 0 => break,
                Some((kind, end)) => {
                    if kind == Kind::Open {
                        if depth == 0 {
                            before_block = at;
                        }
                        depth += 1;
                    } else if kind == Kind::Close {
                        depth -= 1;
                    }
                    at = end;
                }
                None => match self.source[at..].chars().next() {
                    Some(sign) if sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.' | ':') => {
                        at += sign.len_utf8();
                    }
                    _ => break,
                },
            }
        }
        if depth == 0 { (at, at) } else { (before_block, before_block) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates::scan::scan;

    fn marked(source: &str) -> String {
        instrument(&Text::new("t.hbs", source), 0, &scan(source).mustaches).text
    }

    #[test]
    fn start_tags_get_their_place() {
        assert_eq!(
            marked("<p>\n <img src=\"a\"/></p><br/>"),
            "<p data-origin=\"0,1,1\">\n <img data-origin=\"0,2,2\" src=\"a\"/></p><br data-origin=\"0,2,20\"/>"
        );
    }

    #[test]
    fn what_only_looks_like_a_tag_stays() {
        for same in [
            "<!-- <p> --> <![CDATA[ <p> ]]> <?x <p> ?> <!DOCTYPE html> </p>",
            "a < b <5 {{#if (lt a \"<p>\")}}<{{/if}} {{!-- <p> --}}",
        ] {
            assert_eq!(marked(same), same);
        }
        assert_eq!(marked("<a title='<b>'>"), "<a data-origin=\"0,1,1\" title='<b>'>");
        assert_eq!(marked("<a title=\"{{x \"<b>\"}}<c>\">"), "<a data-origin=\"0,1,1\" title=\"{{x \"<b>\"}}<c>\">");
    }

    #[test]
    fn names_and_attributes_may_hold_mustaches() {
        let place = " data-origin=\"0,1,1\"";
        assert_eq!(marked("<h{{level}}>"), format!("<h{{{{level}}}}{place}>"));
        assert_eq!(marked("<{{tag}} a=\"b\">"), format!("<{{{{tag}}}}{place} a=\"b\">"));
        assert_eq!(
            marked("<h{{#if a}}2{{else}}3{{/if}}>"),
            format!("<h{{{{#if a}}}}2{{{{else}}}}3{{{{/if}}}}{place}>")
        );
        assert_eq!(
            marked("<p{{#if a}} class=\"b\"{{/if}}>"),
            format!("<p{place}{{{{#if a}}}} class=\"b\"{{{{/if}}}}>")
        );
        assert_eq!(
            marked("{{#if a}}<h2{{else}}<h3{{/if}} id=\"x\">"),
            "{{#if a}}<h2 data-origin=\"0,1,10\"{{else}}<h3 data-origin=\"0,1,21\"{{/if}} id=\"x\">"
        );
    }

    #[test]
    fn raw_blocks_are_text() {
        assert_eq!(
            marked("{{{{raw}}}}<b>{{<i>}}{{{{/raw}}}}<u>"),
            "{{{{raw}}}}<b data-origin=\"0,1,12\">{{<i data-origin=\"0,1,17\">}}{{{{/raw}}}}<u data-origin=\"0,1,34\">"
        );
    }

    #[test]
    fn positions_lead_back() {
        let source = "<p>é<b>{{x}}</b>";
        let marked = instrument(&Text::new("t.hbs", source), 0, &scan(source).mustaches);
        for needle in ["<p", "é", "<b", "{{x}}", "</b>"] {
            let (there, here) = (marked.text.find(needle).unwrap(), source.find(needle).unwrap());
            assert_eq!(marked.pristine(there), here, "{needle}");
        }
    }
}
