//! Markdown fields.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use serde_json::Value;

use super::call::is_empty;
use super::{Answer, Call, Complaint};
use crate::templates::escape::clean;

/// `{{markdown text heading=2}}`: CommonMark with tables and strikethrough, as XHTML.
///
/// HTML in the text is shown as text, never passed through. `heading` is the level that `#` becomes; `inline=true`
/// leaves out the paragraph around a single line of text.
pub(super) fn markdown(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let source = match call.argument(0) {
        value if is_empty(value) => return Ok(Answer::EMPTY),
        // A list of texts is a list of paragraphs.
        Value::Array(items) => {
            let texts = items.iter().map(|item| call.text(item)).collect::<Result<Vec<_>, _>>()?;
            texts.join("\n\n").into()
        }
        value => call.text(value)?,
    };
    let shift = match call.option("heading").map(Value::as_u64) {
        None => 0,
        Some(Some(level @ 1..=6)) => level as usize - 1,
        Some(_) => {
            let message = "`heading` of `markdown` is not the level of a heading";
            return Err(Complaint::wrong_value(message, "write a number from 1 to 6"));
        }
    };
    let inline = call.flag("inline")?.unwrap_or(false);
    let source = clean(&source);
    let events = Parser::new_ext(&source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let events = events.filter(|event| !(inline && is_paragraph(event))).map(|event| without_html(event, shift));
    let mut markup = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut markup, events);
    Ok(Answer::Markup(markup.trim_end().to_owned()))
}

fn is_paragraph(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
}

fn without_html<'a>(event: Event<'a>, shift: usize) -> Event<'a> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: shifted(level, shift), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(shifted(level, shift))),
        // A block of HTML is shown as a paragraph of text.
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        other => other,
    }
}

fn shifted(level: HeadingLevel, shift: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize + shift).min(6)).unwrap_or(HeadingLevel::H6)
}
