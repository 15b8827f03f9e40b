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
    if is_empty(call.argument(0)) {
        return Ok(Answer::EMPTY);
    }
    let sources = sources(call)?;
    let shift = match call.option("heading").map(Value::as_u64) {
        None => 0,
        Some(Some(level @ 1..=6)) => level as usize - 1,
        Some(_) => {
            let message = "`heading` of `markdown` is not the level of a heading";
            return Err(Complaint::wrong_value(message, "write a number from 1 to 6"));
        }
    };
    let inline = call.flag("inline")?.unwrap_or(false);
    let mut whole = String::new();
    for (source, attributes) in sources {
        let source = clean(&source);
        let events = Parser::new_ext(&source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
        let events = events.filter(|event| !(inline && is_paragraph(event))).map(|event| without_html(event, shift));
        let mut markup = String::with_capacity(source.len() * 3 / 2);
        html::push_html(&mut markup, events);
        match attributes {
            Some(attributes) => push_with(&mut whole, &markup, attributes),
            None => whole.push_str(&markup),
        }
    }
    Ok(Answer::Markup(whole.trim_end().to_owned()))
}

/// The text, or a list of texts as one with a paragraph for each; apart where the language changes, each with the
/// attributes of its language.
fn sources<'a>(call: &'a Call<'_, '_>) -> Result<Vec<(String, Option<&'a str>)>, Complaint> {
    let argument = call.argument(0);
    let items = argument.as_array().map_or(std::slice::from_ref(argument), Vec::as_slice);
    let mut sources: Vec<(String, Option<&str>)> = Vec::new();
    for item in items {
        let text = call.text(item)?;
        let attributes = call.foreign.attributes(&text);
        match sources.last_mut() {
            Some((source, same)) if *same == attributes => source.extend(["\n\n", &text]),
            _ => sources.push((text.into_owned(), attributes)),
        }
    }
    Ok(sources)
}

/// Puts attributes on the outermost elements of markup that the parser wrote, a `span` around text outside of them.
fn push_with(whole: &mut String, markup: &str, attributes: &str) {
    let mut depth = 0usize;
    let mut rest = markup;
    while !rest.is_empty() {
        let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if depth == 0 && !text.trim().is_empty() {
            whole.extend(["<span", attributes, ">", text, "</span>"]);
        } else {
            whole.push_str(text);
        }
        let (tag, after) = tag.split_at(tag_end(tag));
        let name = tag.find([' ', '>', '/']).filter(|_| !tag.starts_with("</"));
        match name {
            Some(name) if depth == 0 => whole.extend([&tag[..name], attributes, &tag[name..]]),
            _ => whole.push_str(tag),
        }
        match name {
            None => depth = depth.saturating_sub(1),
            Some(_) if !tag.ends_with("/>") => depth += 1,
            Some(_) => {}
        }
        rest = after;
    }
}

/// Where the tag at the beginning ends: after the first `>` outside of quotation marks.
fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    let end = tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.map_or(tag.len(), |end| end + 1)
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
