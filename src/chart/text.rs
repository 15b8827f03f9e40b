//! Texts: what is asked of those who set them, and how long ones are divided into lines.

use std::sync::Arc;

use crate::model::Color;
use crate::units::{Length, Point};

/// A line of text in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub text: Arc<str>,
    /// On the baseline: which point of the text is there says the anchor.
    pub at: Point,
    pub anchor: Anchor,
    pub bold: bool,
    pub color: Color,
}

/// The point of a text that stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Left,
    Middle,
    Right,
}

impl Anchor {
    /// What it becomes in a mirror.
    pub fn mirrored(self) -> Anchor {
        match self {
            Anchor::Left => Anchor::Right,
            Anchor::Middle => Anchor::Middle,
            Anchor::Right => Anchor::Left,
        }
    }
}

/// Knows how wide texts are.
pub trait Measure {
    /// The width of a text in one line.
    fn width(&mut self, text: &str, bold: bool) -> Length;
}

/// Divides a text into lines no wider than `room`, at spaces where that is possible.
pub(super) fn wrapped(measure: &mut dyn Measure, text: &str, bold: bool, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_ascii_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fits(measure, &longer, bold, room) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = word.to_owned();
        while !fits(measure, &line, bold, room) {
            let Some(rest) = split_word(measure, &mut line, bold, room) else { break };
            lines.push(std::mem::replace(&mut line, rest));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn fits(measure: &mut dyn Measure, text: &str, bold: bool, room: f64) -> bool {
    measure.width(text, bold).fits(Length::pt(room))
}

/// Takes the end of a word away, so that the rest fits; `None` where not one letter does.
fn split_word(measure: &mut dyn Measure, word: &mut String, bold: bool, room: f64) -> Option<String> {
    let mut last = None;
    let mut width = Length::ZERO;
    for (at, _) in word.char_indices().skip(1) {
        let next = measure.width(&word[..at], bold);
        if !next.fits(Length::pt(room)) {
            break;
        }
        // What adds no width belongs to the letter before it.
        let after = word[at..].chars().next().map(|next| at + next.len_utf8()).unwrap_or(word.len());
        let joined = measure.width(&word[..after], bold) <= next;
        if next > width && !joined {
            last = Some(at);
        }
        width = next;
    }
    last.map(|at| word.split_off(at))
}

/// The width of the widest part of a text that is not divided at spaces.
pub(super) fn widest_word(measure: &mut dyn Measure, text: &str, bold: bool) -> f64 {
    text.split_ascii_whitespace().map(|word| measure.width(word, bold).to_pt()).fold(0.0, f64::max)
}
