//! Pieces of the report: text and links that are safe in HTML, figures, the row of a document.

use std::fmt::Write;

use quick_xml::escape::escape;

use super::listed::{Listed, State};

/// Text for HTML.
pub(super) fn text(text: &str) -> std::borrow::Cow<'_, str> {
    escape(text)
}

/// A sentence for HTML, in which what stands between back quotes is code.
pub(super) fn prose(sentence: &str) -> String {
    if !sentence.matches('`').count().is_multiple_of(2) {
        return text(sentence).into_owned();
    }
    let pieces = sentence.split('`').enumerate();
    pieces
        .map(
            |(index, piece)| {
                if index % 2 == 1 { format!("<code>{}</code>", text(piece)) } else { text(piece).into_owned() }
            },
        )
        .collect()
}

/// A path of the output, as a link where there is a file of that name.
pub(super) fn link(path: &str, is_there: bool) -> String {
    if !is_there {
        return text(path).into_owned();
    }
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => address.push(byte.into()),
            _ => _ = write!(address, "%{byte:02X}"),
        }
    }
    format!("<a href=\"{address}\">{}</a>", text(path))
}

/// A number with its thousands set apart.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number of bytes in the unit that people read it in.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} KB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// The row of a document in the table of its job.
pub(super) fn row(listed: &Listed) -> String {
    let (state, class) = match listed.state {
        State::Failed => ("Not made", "bad"),
        State::Edited => ("Changed by hand", "bad"),
        State::LeftOver => ("Left over", "odd"),
        State::Earlier if listed.problems.is_empty() => ("Of an earlier run", "plain"),
        State::Earlier => ("Of an earlier run", "odd"),
        State::Made if listed.problems.is_empty() => ("Made", "good"),
        State::Made => ("Made", "odd"),
    };
    let path = listed.path.map_or_else(|| "no name".to_owned(), |path| link(path, listed.state != State::Failed));
    let hash = listed.hash.map(|hash| format!("<span class=\"hash\">{hash}</span>")).unwrap_or_default();
    let about = listed.about;
    let source = match about.records.as_slice() {
        [] => String::new(),
        [one] if about.record_count == 1 => one.origin().to_string(),
        _ => format!("{} records", number(about.record_count as u64)),
    };
    let problems = match listed.problems.len() {
        0 => String::new(),
        1 => "<br>1 problem".to_owned(),
        count => format!("<br>{} problems", number(count as u64)),
    };
    let pages = listed.pages.map(|pages| number(pages.into())).unwrap_or_default();
    let size = listed.bytes.map(size).unwrap_or_default();
    format!(
        "<tr><th scope=\"row\">{path}{hash}</th><td>{}</td><td class=\"from\">{}</td><td>{}</td><td class=\"n\">{pages}</td>\
         <td class=\"n\">{size}</td><td class=\"{class}\">{state}{problems}</td></tr>",
        text(&about.id),
        text(&source),
        text(listed.language),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_files_of_any_name() {
        let expected = "<a href=\"a%20b/%C3%A9%26%23-fr.pdf\">a b/é&amp;#-fr.pdf</a>";
        assert_eq!(link("a b/é&#-fr.pdf", true), expected);
        assert_eq!(link("<x>.pdf", false), "&lt;x&gt;.pdf");
    }

    #[test]
    fn code_is_marked_where_its_quotes_are_paired() {
        assert_eq!(prose("no `a<b`, but `c`"), "no <code>a&lt;b</code>, but <code>c</code>");
        assert_eq!(prose("a ` alone & so on"), "a ` alone &amp; so on");
    }

    #[test]
    fn figures_are_set_for_people() {
        assert_eq!([0, 999, 1000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([512, 153_092, 14_200_000].map(size), ["512 bytes", "153 KB", "14.2 MB"]);
    }
}
