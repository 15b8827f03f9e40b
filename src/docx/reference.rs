//! Numbers and references in text: the fields `SEQ`, `REF` and `PAGEREF` (ECMA-376 part 1, 17.16.5), with what they
//! show until Word updates them.

use crate::model::{CounterStyle, CounterValue, Inline, ReferencePart, Style};

use super::field::{self, number_switch};
use super::inline::{self, Surroundings};
use super::work::Work;
use super::xml::Xml;

/// A counter: a sequence where it counts captions or is referred to, its text elsewhere.
pub(super) fn counter(xml: &mut Xml, value: &CounterValue, style: &Style, around: &Surroundings, work: &mut Work) {
    let survey = work.survey;
    let numbered = survey.marks.counter(value);
    let bookmarks = numbered.map_or(&[][..], |numbered| &numbered.bookmarks);
    let open: Vec<usize> = bookmarks.iter().map(|name| open(xml, name, work)).collect();
    match numbered.and_then(|numbered| numbered.field.as_deref()) {
        Some(instruction) => show(xml, instruction, &value.text, style, around, work),
        None => text(xml, &value.text, style, around, work),
    }
    open.into_iter().for_each(|number| close(xml, number));
}

/// What is said at another place.
pub(super) fn reference(
    xml: &mut Xml,
    (target, part, shown): (&str, &ReferencePart, &str),
    style: &Style,
    around: &Surroundings,
    work: &mut Work,
) {
    let survey = work.survey;
    // Word makes the entries of contents tables anew as a whole.
    match survey.marks.reference(target, part, shown).filter(|_| !around.listed && !survey.floats(target)) {
        Some(bookmark) => show(xml, &format!("REF {bookmark} \\h"), shown, style, around, work),
        None => text(xml, shown, style, around, work),
    }
}

/// The number of another page, as the layout found it.
pub(super) fn page(
    xml: &mut Xml,
    (target, counter): (&str, CounterStyle),
    style: &Style,
    around: &Surroundings,
    work: &mut Work,
) {
    let survey = work.survey;
    let shown = page_text(target, counter, work);
    let listed = survey.marks.listed(target).filter(|_| around.listed).map(str::to_owned);
    let bookmark = listed.or_else(|| work.bookmarks.get(target).cloned());
    match bookmark.filter(|_| !survey.floats(target)) {
        Some(bookmark) => {
            let instruction = format!("PAGEREF {bookmark} \\h{}", number_switch(counter));
            show(xml, &instruction, &shown, style, around, work);
        }
        None => text(xml, &shown, style, around, work),
    }
}

/// The number of the page where an id is; a question mark where the layout did not find it.
pub(super) fn page_text(target: &str, style: CounterStyle, work: &Work) -> String {
    work.page_numbers.get(target).map_or_else(|| "?".to_owned(), |number| style.text(*number))
}

fn text(xml: &mut Xml, shown: &str, style: &Style, around: &Surroundings, work: &mut Work) {
    let format = around.format(style, work);
    inline::write_text(xml, shown, style, &format, around, work);
}

/// A field with what it shows.
fn show(xml: &mut Xml, instruction: &str, shown: &str, style: &Style, around: &Surroundings, work: &mut Work) {
    let format = around.format(style, work);
    field::begin(xml, instruction, &|xml, content| inline::run(xml, &format, around, false, work, content));
    inline::write_text(xml, shown, style, &format, around, work);
    field::end(xml, &|xml, content| inline::run(xml, &format, around, false, work, content));
}

/// Writes the starts of the bookmarks before an inline; with each the index after the last inline that it holds.
pub(super) fn open_before(xml: &mut Xml, inline: &Inline, index: usize, work: &mut Work) -> Vec<(usize, usize)> {
    let survey = work.survey;
    let bookmarks = survey.marks.before(inline);
    bookmarks.iter().map(|(name, held)| (index + held, open(xml, name, work))).collect()
}

/// Begins a bookmark; its number serves to end it.
pub(super) fn open(xml: &mut Xml, name: &str, work: &mut Work) -> usize {
    let number = work.bookmarks_written;
    work.bookmarks_written += 1;
    xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &name)]);
    number
}

pub(super) fn close(xml: &mut Xml, number: usize) {
    xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
}
