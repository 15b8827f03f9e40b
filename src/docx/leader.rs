//! Leaders: tab stops whose tabs are filled with dots or lines.

use crate::model::{Inline, InlineContent};

use super::paragraph::Leaders;
use super::work::MAX_DEPTH;
use super::xml::Xml;

/// The stops that a paragraph with leaders needs; `end` is where its lines end.
pub(super) fn stops(inlines: &[Inline], end: i64) -> Option<Leaders> {
    let mut found = Found::default();
    found.look(inlines, 0);
    found.count = found.count.max(found.line);
    (found.count > 0 && end > 0).then_some(Leaders { count: found.count, end, fill: found.fill })
}

#[derive(Default)]
struct Found {
    /// On the line so far, and the most on any line.
    line: i64,
    count: i64,
    fill: &'static str,
}

impl Found {
    fn look(&mut self, inlines: &[Inline], depth: u32) {
        for inline in inlines.iter().filter(|_| depth <= MAX_DEPTH) {
            match &inline.content {
                InlineContent::Leader(pattern) => {
                    if self.fill.is_empty() {
                        self.fill = fill(pattern);
                    }
                    self.line += 1;
                }
                InlineContent::Break => self.count = self.count.max(std::mem::take(&mut self.line)),
                InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                    self.look(children, depth + 1);
                }
                _ => {}
            }
        }
    }
}

/// What fills a tab (`ST_TabTlc`): what Word has that looks most like the pattern.
fn fill(pattern: &str) -> &'static str {
    match pattern.trim().chars().next() {
        None => "none",
        Some('-' | '\u{2010}'..='\u{2015}') => "hyphen",
        Some('_') => "underscore",
        Some('\u{b7}' | '\u{2022}' | '\u{2219}' | '\u{22c5}') => "middleDot",
        Some(_) => "dot",
    }
}

impl Leaders {
    /// The stops: the leaders of a line part it evenly, the last one reaches its end.
    fn places(self) -> impl Iterator<Item = (i64, bool)> {
        (1..=self.count).map(move |at| (self.end * at / self.count, at == self.count))
    }

    /// Writes the stops, and those of the style that are none here (`w:tabs`).
    pub(super) fn write(own: Option<Leaders>, style: Option<Leaders>, xml: &mut Xml) {
        let places = |leaders: Option<Leaders>| leaders.into_iter().flat_map(Leaders::places);
        xml.element("w:tabs", &[], |xml| {
            for (at, _) in places(style).filter(|(at, _)| places(own).all(|(place, _)| place != *at)) {
                xml.empty("w:tab", &[("w:val", &"clear"), ("w:pos", &at)]);
            }
            let fill = own.map_or("none", |leaders| leaders.fill);
            for (at, last) in places(own) {
                let kind = if last { "right" } else { "center" };
                xml.empty("w:tab", &[("w:val", &kind), ("w:leader", &fill), ("w:pos", &at)]);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_become_what_word_has() {
        let patterns = [". ", "…", " ", "_", "- ", "·", "*"];
        assert_eq!(patterns.map(fill), ["dot", "dot", "none", "underscore", "hyphen", "middleDot", "dot"]);
    }
}
