//! `preview`: what was understood of a source, for people and for scripts.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;

use crate::batch::{LeftOutBy, Preview, TablePreview};
use crate::diag::Problem;

/// The widest line.
const WIDTH: usize = 100;
/// The longest header and field that are shown in full.
const MAX_NAME: usize = 30;
/// How many entries of a list of the first record are shown.
const MAX_ENTRIES: usize = 3;
/// How long a text of the first record may be.
const MAX_TEXT: usize = 76;

#[derive(Serialize)]
struct Line<'p> {
    #[serde(flatten)]
    preview: &'p Preview,
    diagnostics: Vec<Problem<'p>>,
}

/// A line of JSON.
pub(super) fn json(preview: &Preview) -> String {
    let line = Line { preview, diagnostics: preview.problems.iter().map(Problem::from).collect() };
    // It holds texts and numbers only, which can always be written.
    serde_json::to_string(&line).unwrap_or_default()
}

/// The preview as a person reads it.
pub(super) fn text(preview: &Preview) -> String {
    let mut out = format!("{}: {}\n", preview.source, counted(preview.records, "record"));
    for table in &preview.tables {
        out.push('\n');
        push_table(table, &mut out);
    }
    if let Some(first) = &preview.first {
        out.push_str("\nThe first record, as a template sees it:\n");
        push_value(first, 1, &mut out);
    }
    out
}

fn push_table(table: &TablePreview, out: &mut String) {
    let mut place = table.path.clone();
    if let Some(sheet) = &table.sheet {
        let _ = write!(place, "!{sheet}");
    }
    let title = match (&table.part, &table.of, &table.into) {
        (None, ..) => "Records".to_owned(),
        (Some(part), None, Some(into)) if part == into => format!("Part {part}"),
        (Some(part), of, into) => {
            let into = into.as_ref().map_or_else(|| "fields of the record".to_owned(), |into| format!("list {into}"));
            let of = of.as_ref().map(|of| format!(" of {of}")).unwrap_or_default();
            format!("Part {part}, {into}{of}")
        }
    };
    push_line(out, 0, &format!("{title}, from {place}"));
    let mut facts = vec![size(table.size)];
    facts.extend(table.encoding.clone());
    facts.extend(table.separator.as_ref().map(|separator| format!("separator {separator}")));
    let rows: Vec<String> = table.header_rows.iter().map(u32::to_string).collect();
    facts.push(match rows.as_slice() {
        [] => "empty, no header found".to_owned(),
        [row] => format!("header in row {row}"),
        rows => format!("header in rows {}", rows.join(" and ")),
    });
    facts.push(match &table.locale {
        Some(locale) => format!("numbers and dates as in {locale}"),
        None => "no locale set".to_owned(),
    });
    push_line(out, 1, &facts.join(", "));
    if !table.other_sheets.is_empty() {
        push_line(out, 1, &format!("other sheets: {}", table.other_sheets.join(", ")));
    }
    push_line(out, 1, &rows_sentence(table));
    if table.rows + table.left_out == 0 && !rows.is_empty() {
        push_line(out, 1, "there is no row below the header");
    }
    push_columns(table, out);
    for row in &table.left_out_rows {
        push_line(out, 1, &format!("left out by `{}`: row {}, since {}", row.by, row.row, row.why));
    }
    if table.left_out > table.left_out_rows.len() {
        push_line(out, 1, &format!("left out: {} more", table.left_out - table.left_out_rows.len()));
    }
}

fn rows_sentence(table: &TablePreview) -> String {
    let mut sentence = format!("{} read, {} left out", counted(table.rows, "row"), table.left_out);
    let LeftOutBy { skip, only } = table.left_out_by;
    let by = [(skip, "skip"), (only, "only")].into_iter().filter(|(count, _)| *count > 0);
    let by: Vec<String> = by.map(|(count, setting)| format!("{count} by `{setting}`")).collect();
    if !by.is_empty() {
        let _ = write!(sentence, " ({})", by.join(", "));
    }
    if table.empty > 0 {
        let _ = write!(sentence, ", {} empty", table.empty);
    }
    if let Some(joined) = table.joined {
        let what = if table.of.is_some() { ("entry", "entries") } else { ("record", "records") };
        let what = if joined.hosts == 1 { what.0 } else { what.1 };
        let _ = write!(sentence, "; {} joined to {} {what}", joined.rows, joined.hosts);
        let _ = match joined.orphans {
            0 => write!(sentence, ", none without one"),
            orphans => write!(sentence, ", {orphans} WITHOUT ONE"),
        };
        let _ = match joined.without {
            Some(0) | None => Ok(()),
            Some(without) => write!(sentence, "; {} got no row", counted(without, "record")),
        };
    }
    sentence
}

/// The columns of a table in columns.
fn push_columns(table: &TablePreview, out: &mut String) {
    let head = ["", "header", "field", "found", "cells", "example"].map(str::to_owned);
    let mut lines = vec![head];
    for column in &table.columns {
        let mut fields = column.fields.join(", ");
        if let Some(role) = column.role {
            fields = if fields.is_empty() { format!("({role})") } else { format!("{fields} ({role})") };
        }
        lines.push([
            column.place.clone(),
            shortened(&column.header, MAX_NAME),
            if fields.is_empty() { "not used".to_owned() } else { shortened(&fields, MAX_NAME) },
            column.kinds.clone(),
            column.filled.to_string(),
            column.example.clone().unwrap_or_default(),
        ]);
    }
    // Without a mapping, headers are fields: there is no need to say so in each line.
    if table.columns.iter().all(|column| column.fields == [column.header.as_str()]) {
        lines.iter_mut().for_each(|line| line[2].clear());
    }
    let width = |index: usize| lines.iter().map(|line| line[index].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..5).map(width).collect();
    for line in &lines {
        let mut text = String::new();
        for (index, (cell, width)) in line.iter().zip(&widths).enumerate() {
            if *width == 0 {
                continue;
            }
            let gap = " ".repeat(width - cell.chars().count());
            // Counts are set to the right.
            let _ = if index == 4 { write!(text, "{gap}{cell}  ") } else { write!(text, "{cell}{gap}  ") };
        }
        text.push_str(&line[5]);
        push_line(out, 1, text.trim_end());
    }
}

fn push_value(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::Object(_) | Value::Array(_) => {
                        push_line(out, depth, &format!("{name}:"));
                        push_value(value, depth + 1, out);
                    }
                    value => push_line(out, depth, &format!("{name}: {}", scalar(value))),
                }
            }
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().take(MAX_ENTRIES).enumerate() {
                match entry {
                    Value::Object(_) | Value::Array(_) => {
                        push_line(out, depth, &format!("{}.", index + 1));
                        push_value(entry, depth + 1, out);
                    }
                    entry => push_line(out, depth, &format!("{}. {}", index + 1, scalar(entry))),
                }
            }
            if entries.len() > MAX_ENTRIES {
                push_line(out, depth, &format!("… {} more", entries.len() - MAX_ENTRIES));
            }
        }
        value => push_line(out, depth, &scalar(value)),
    }
}

fn scalar(value: &Value) -> String {
    let text = match value {
        Value::String(text) => format!("“{}”", text.split_whitespace().collect::<Vec<_>>().join(" ")),
        value => value.to_string(),
    };
    shortened(&text, MAX_TEXT)
}

fn push_line(out: &mut String, depth: usize, line: &str) {
    let indent = "  ".repeat(depth);
    let room = WIDTH.saturating_sub(indent.len()).max(20);
    out.push_str(&indent);
    out.push_str(&shortened(line, room));
    out.push('\n');
}

fn shortened(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        None => text.to_owned(),
        Some(_) => text.chars().take(chars - 1).chain(['…']).collect(),
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lines_stay_within_their_width() {
        let preview = Preview {
            source: "p".to_owned(),
            records: 1,
            first: Some(json!({"a": "x".repeat(300), "list": [1, 2, 3, 4, 5]})),
            ..Preview::default()
        };
        let text = text(&preview);
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(text.contains("… 2 more"), "{text}");
    }
}
