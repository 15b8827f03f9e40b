//! The inline content of a block container: runs of text, white space collapsed, and what is between them.

use std::sync::Arc;

use super::private_use;
use super::spacing;
use crate::diag::Origin;
use crate::model::{Inline, InlineContent, LinkTarget, ParagraphStyle, SpanRole, Style, StyleName, WhiteSpace};
use crate::style::{Computed, TextTransform};

/// What an inline element becomes.
#[derive(Clone, Debug)]
pub(super) enum Wrapper {
    Span { role: SpanRole, name: StyleName, origin: Origin },
    Link { target: LinkTarget, title: Option<Arc<str>>, origin: Origin },
}

/// An inline element that is not closed yet.
#[derive(Debug)]
struct Open {
    wrapper: Wrapper,
    style: Arc<Style>,
    children: Vec<Inline>,
}

/// What stands before the insertion point, as far as white space is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Before {
    /// The start of a line: white space vanishes.
    #[default]
    LineStart,
    /// A space that further ones collapse into.
    Space,
    Solid,
}

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Flow {
    line: Vec<Inline>,
    open: Vec<Open>,
    run: String,
    run_style: Option<Arc<Style>>,
    before: Before,
    /// Characters of preserved text since the last line break, for tabs.
    column: usize,
    last: Option<char>,
    /// Whether there is more than anchors.
    visible: bool,
    /// Whether the spaces of a language may have to be set.
    spaces: bool,
}

impl Flow {
    /// An empty paragraph that collects its text in `buffer`.
    pub fn new(buffer: String) -> Flow {
        Flow { run: buffer, ..Flow::default() }
    }

    /// The buffer, empty again once the paragraph is ended.
    pub fn into_buffer(self) -> String {
        self.run
    }

    /// Adds text right inside an element of this style.
    pub fn text(&mut self, text: &str, computed: &Computed) {
        if text.is_empty() {
            return;
        }
        self.begin_run(&computed.inline);
        let mode = &computed.inline.paragraph;
        match computed.transform() {
            TextTransform::None => self.characters(text, mode),
            TextTransform::Uppercase => self.characters(&text.to_uppercase(), mode),
            TextTransform::Lowercase => self.characters(&text.to_lowercase(), mode),
            TextTransform::Capitalize => {
                let text = capitalized(text, self.last);
                self.characters(&text, mode);
            }
        }
    }

    /// Adds text in a style, as it is.
    pub fn styled(&mut self, text: &str, style: &Arc<Style>) {
        self.begin_run(style);
        self.characters(text, &style.paragraph);
    }

    fn begin_run(&mut self, style: &Arc<Style>) {
        if !self.run_style.as_ref().is_some_and(|known| same(known, style)) {
            self.end_run();
            self.run_style = Some(Arc::clone(style));
        }
    }

    fn characters(&mut self, text: &str, mode: &ParagraphStyle) {
        let keeps_spaces = matches!(mode.white_space, WhiteSpace::Pre | WhiteSpace::PreWrap);
        let keeps_lines = keeps_spaces || mode.white_space == WhiteSpace::PreLine;
        self.run.reserve(text.len());
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            let (words, after) = rest.split_at(words_length(rest));
            if !words.is_empty() {
                self.words(words);
                if keeps_spaces {
                    self.column += words.chars().count();
                }
                rest = after;
                continue;
            }
            rest = &rest[character.len_utf8()..];
            match character {
                '\n' if keeps_lines => self.forced_break(),
                '\t' if keeps_spaces => {
                    let stops = (mode.tab_size as usize).max(1);
                    let width = stops - self.column % stops;
                    self.words(&" ".repeat(width));
                    self.column += width;
                }
                ' ' if keeps_spaces => {
                    self.words(" ");
                    self.column += 1;
                }
                '\r' if keeps_lines => {}
                ' ' | '\n' | '\t' | '\r' | '\u{b}' | '\u{c}' => self.space(),
                // Not allowed in XML, though some records bring them along.
                '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {}
                _ => self.words(character.encode_utf8(&mut [0; 4])),
            }
        }
    }

    fn words(&mut self, words: &str) {
        let from = self.run.len();
        self.run.push_str(words);
        private_use::replace_symbols(&mut self.run, from);
        self.before = Before::Solid;
        self.last = words.chars().next_back();
        self.visible = true;
    }

    fn space(&mut self) {
        self.last = Some(' ');
        if self.before == Before::Solid {
            self.run.push(' ');
            self.before = Before::Space;
        }
    }

    /// A line break inside preserved text, in the style of the run.
    fn forced_break(&mut self) {
        if let Some(style) = self.run_style.clone() {
            self.line_break(&style);
            self.run_style = Some(style);
        }
    }

    /// A forced line break.
    pub fn line_break(&mut self, style: &Arc<Style>) {
        self.trim();
        self.put(Inline { content: InlineContent::Break, style: Arc::clone(style) });
        self.before = Before::LineStart;
        self.column = 0;
        self.last = None;
        self.visible = true;
    }

    /// A picture, or something else that is as solid as a letter.
    pub fn object(&mut self, inline: Inline) {
        self.put(inline);
        self.before = Before::Solid;
        self.last = None;
        self.visible = true;
    }

    /// The place of an `id`.
    pub fn anchor(&mut self, id: Arc<str>, style: &Arc<Style>) {
        self.put(Inline { content: InlineContent::Anchor(id), style: Arc::clone(style) });
    }

    /// Starts an inline element with a style or meaning of its own.
    pub fn open(&mut self, wrapper: Wrapper, style: Arc<Style>) {
        self.end_run();
        self.open.push(Open { wrapper, style, children: Vec::new() });
    }

    /// Ends the inline element that was opened last.
    pub fn close(&mut self) {
        self.end_run();
        if let Some(Open { wrapper, style, children }) = self.open.pop() {
            self.wrap(wrapper, style, children);
        }
    }

    /// Whether the insertion point is inside a link.
    pub fn in_link(&self) -> bool {
        self.open.iter().any(|open| matches!(open.wrapper, Wrapper::Link { .. }))
    }

    /// Ends the paragraph and gives its content. Elements that are open go on in the next one. Without
    /// visible content, only the anchors are given.
    pub fn end_paragraph(&mut self) -> Paragraph {
        self.trim();
        for index in (0..self.open.len()).rev() {
            let open = &mut self.open[index];
            let (wrapper, style) = (open.wrapper.clone(), Arc::clone(&open.style));
            let children = std::mem::take(&mut open.children);
            let outer = match index.checked_sub(1) {
                Some(outer) => &mut self.open[outer].children,
                None => &mut self.line,
            };
            outer.extend(wrapped(wrapper, style, children));
        }
        let mut content = std::mem::take(&mut self.line);
        if content.len() > 1 && content.last().is_some_and(|last| last.content == InlineContent::Break) {
            // A break at the end of a block ends its last line, and starts none.
            content.pop();
        }
        if std::mem::take(&mut self.spaces) {
            spacing::set(&mut content);
        }
        let visible = std::mem::take(&mut self.visible);
        (self.before, self.column, self.last) = (Before::LineStart, 0, None);
        if visible { Paragraph::Content(content) } else { Paragraph::Anchors(anchors(content)) }
    }

    /// Ends the paragraph as part of a line that goes on: a space at its end stays.
    pub fn end_line(&mut self) -> Paragraph {
        self.before = Before::Solid;
        self.end_paragraph()
    }

    fn wrap(&mut self, wrapper: Wrapper, style: Arc<Style>, children: Vec<Inline>) {
        if let Some(inline) = wrapped(wrapper, style, children) {
            self.put(inline);
        }
    }

    fn put(&mut self, inline: Inline) {
        self.end_run();
        self.target().push(inline);
    }

    fn target(&mut self) -> &mut Vec<Inline> {
        match self.open.last_mut() {
            Some(open) => &mut open.children,
            None => &mut self.line,
        }
    }

    fn end_run(&mut self) {
        let style = self.run_style.take();
        if let Some(style) = style
            && !self.run.is_empty()
        {
            self.spaces |= style.paragraph.punctuation_spaces && spacing::concerns(&self.run, &style.text.language);
            let text: Arc<str> = Arc::from(self.run.as_str());
            self.run.clear();
            self.target().push(Inline { content: InlineContent::Text(text), style });
        }
    }

    /// Takes away a collapsible space at the end of the line.
    fn trim(&mut self) {
        if self.before == Before::Space {
            if self.run.pop().is_none() {
                let open = self.open.iter_mut().rev().map(|open| &mut open.children);
                let _ = open.chain([&mut self.line]).any(trim_last);
            }
            self.before = Before::LineStart;
        }
        self.end_run();
    }
}

/// What a paragraph came to.
pub(super) enum Paragraph {
    Content(Vec<Inline>),
    /// Nothing to see, but perhaps something to link to.
    Anchors(Vec<Inline>),
}

fn wrapped(wrapper: Wrapper, style: Arc<Style>, children: Vec<Inline>) -> Option<Inline> {
    if children.is_empty() {
        return None;
    }
    let content = match wrapper {
        Wrapper::Span { role, name, origin } => InlineContent::Span { role, name, children, origin },
        Wrapper::Link { target, title, origin } => InlineContent::Link { target, title, children, origin },
    };
    Some(Inline { content, style })
}

/// Takes the last space of the last text; gives whether there was something that ends the search.
fn trim_last(inlines: &mut Vec<Inline>) -> bool {
    for index in (0..inlines.len()).rev() {
        match &mut inlines[index].content {
            InlineContent::Anchor(_) => continue,
            InlineContent::Text(text) => {
                match text.strip_suffix(' ') {
                    Some("") => {
                        inlines.remove(index);
                    }
                    Some(rest) => *text = Arc::from(rest),
                    None => {}
                }
                return true;
            }
            InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                let done = trim_last(children);
                if children.is_empty() {
                    inlines.remove(index);
                }
                if done {
                    return true;
                }
            }
            _ => return true,
        }
    }
    false
}

fn anchors(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut found = Vec::new();
    for inline in inlines {
        match inline.content {
            InlineContent::Anchor(_) => found.push(inline),
            InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                found.extend(anchors(children));
            }
            _ => {}
        }
    }
    found
}

/// Whether two styles of text are one, so that their runs merge.
fn same(one: &Arc<Style>, other: &Arc<Style>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// How many bytes of a text can be taken over as they are: words with single spaces between them.
fn words_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_special_at = |at: usize| bytes.get(at).is_none_or(|byte| is_special(*byte));
    let end = (0..bytes.len()).find(|at| {
        let single_space = *at > 0 && bytes[*at] == b' ' && bytes[*at - 1] != b' ' && !is_special_at(*at + 1);
        is_special(bytes[*at]) && !single_space
    });
    end.unwrap_or(bytes.len())
}

/// Whether a byte may begin a character that is not simply taken over.
fn is_special(byte: u8) -> bool {
    byte <= b' ' || byte == 0x7f || byte == 0xef
}

/// The text with the first letter of every word in upper case; `before` is the character before the text.
fn capitalized(text: &str, before: Option<char>) -> String {
    let mut before = before;
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        let starts_word = !before.is_some_and(|before| before.is_alphanumeric() || before == '\'' || before == '’');
        if starts_word {
            result.extend(character.to_uppercase());
        } else {
            result.push(character);
        }
        before = Some(character);
    }
    result
}
