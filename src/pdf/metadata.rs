//! What the document says of itself: the information dictionary and, in step with it, the XMP packet.

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use super::file::File;
use super::syntax::{dictionary, name, text_object};
use super::xmp;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::layout::frame::{Layout, Metadata};

/// Who makes the file, with the version.
pub const PRODUCER: &str = concat!("Liasse ", env!("CARGO_PKG_VERSION"));

/// The keys of the information dictionary that have a meaning of their own (ISO 32000-1, 14.3.3).
const KNOWN_KEYS: &[&str] =
    &["Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate", "Trapped"];
/// The longest name that PDF/A allows (ISO 19005-2, 6.1.13).
const MAX_NAME: usize = 127;

/// The properties of a document as they are written.
pub struct Properties<'a> {
    pub metadata: &'a Metadata,
    /// The title, or the first heading of a document without one.
    pub title: &'a str,
    pub keywords: String,
    pub date: Option<Date>,
    /// Whether the file declares itself to be PDF/UA-1.
    pub accessible: bool,
}

impl<'a> Properties<'a> {
    /// `accessible`: whether everything but the metadata is as PDF/UA asks.
    pub fn new(layout: &'a Layout, accessible: bool, problems: &mut Diagnostics) -> Properties<'a> {
        let metadata = &layout.metadata;
        let first_heading = layout.outline.first().map_or("", |entry| &entry.title);
        let title = [&*metadata.title, first_heading].into_iter().map(str::trim).find(|title| !title.is_empty());
        if title.is_none() {
            problems.push(
                Diagnostic::warning(
                    "no-title",
                    Origin::none(),
                    "the document has neither a title nor a heading, so the PDF is not declared accessible (PDF/UA)",
                )
                .with_hint("give the template a `<title>`"),
            );
        }
        let date = metadata.date.as_deref().and_then(|date| {
            let read = Date::read(date);
            if read.is_none() {
                problems.push(
                    Diagnostic::warning("unreadable-date", Origin::none(), format!("“{date}” is not a date"))
                        .with_hint("write the date of the document as 2025-03-31"),
                );
            }
            read
        });
        Properties {
            metadata,
            title: title.unwrap_or_default(),
            keywords: metadata.keywords.join(", "),
            date,
            accessible: accessible && title.is_some(),
        }
    }
}

/// Writes the information dictionary and the XMP packet, and gives both.
pub fn write_metadata(file: &mut File, properties: &Properties, problems: &mut Diagnostics) -> (ObjectId, ObjectId) {
    let info = file.add(information(properties, problems));
    let packet = xmp::packet(properties).into_bytes();
    let dictionary = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    // Left plain, so that programs that know no PDF can read it.
    let stream = lopdf::Stream::new(dictionary, packet).with_compression(false);
    (info, file.add(stream))
}

fn information(properties: &Properties, problems: &mut Diagnostics) -> Dictionary {
    let metadata = properties.metadata;
    let mut info = Dictionary::new();
    let texts = [
        ("Title", properties.title),
        ("Author", &*metadata.author),
        ("Subject", &*metadata.subject),
        ("Keywords", &*properties.keywords),
        ("Creator", PRODUCER),
        ("Producer", PRODUCER),
    ];
    for (key, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
        info.set(key, text_object(value));
    }
    if let Some(date) = &properties.date {
        for key in ["CreationDate", "ModDate"] {
            info.set(key, Object::String(date.pdf().into_bytes(), StringFormat::Literal));
        }
    }
    for (key, value) in &metadata.custom {
        if KNOWN_KEYS.contains(&&**key) || key.is_empty() || key.len() > MAX_NAME {
            problems.push(
                Diagnostic::warning(
                    "property-not-written",
                    Origin::none(),
                    format!("the PDF cannot hold a property named “{key}”"),
                )
                .with_hint("choose another name for the property, of at most 127 characters"),
            );
        } else {
            info.set(key.as_bytes(), text_object(value));
        }
    }
    info
}

/// A date, checked, in its parts: year, month, day, hour, minute, second and zone, as far as they are given.
#[derive(Clone, Debug, PartialEq)]
pub struct Date {
    /// Two digits each, but four of the year.
    parts: Vec<String>,
    /// `Z`, or the sign with hours and minutes.
    zone: Option<(char, String, String)>,
}

impl Date {
    /// Reads `2025`, `2025-03`, `2025-03-31`, `2025-03-31T09:30`, with seconds, and with `Z` or `+02:00`.
    pub fn read(text: &str) -> Option<Date> {
        let (day, time) =
            text.trim().split_once(['T', ' ']).map_or((text.trim(), None), |(day, time)| (day, Some(time)));
        let mut parts: Vec<String> = day.split('-').map(str::to_owned).collect();
        let mut zone = None;
        if let Some(time) = time {
            let (clock, offset) = match time.find(['Z', '+', '-']) {
                Some(place) => time.split_at(place),
                None => (time, ""),
            };
            let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
            parts.extend(clock.split(':').map(str::to_owned));
            zone = match offset {
                "" => None,
                "Z" => Some(('Z', "00".to_owned(), "00".to_owned())),
                _ => {
                    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
                    Some((offset.chars().next()?, hours.to_owned(), minutes.to_owned()))
                }
            };
            if day.len() != 10 || !(5..=6).contains(&parts.len()) {
                return None;
            }
        }
        let limits = [(0, 9999), (1, 12), (1, 31), (0, 23), (0, 59), (0, 59)];
        let in_order = |(index, part): (usize, &String)| {
            let length = if index == 0 { 4 } else { 2 };
            limits.get(index).is_some_and(|limit| is_number(part, length, *limit))
        };
        let zone_in_order = zone
            .as_ref()
            .is_none_or(|(_, hours, minutes)| is_number(hours, 2, (0, 23)) && is_number(minutes, 2, (0, 59)));
        (parts.iter().enumerate().all(in_order) && zone_in_order).then_some(Date { parts, zone })
    }

    /// As PDF writes it (ISO 32000-1, 7.9.4).
    fn pdf(&self) -> String {
        let zone = match &self.zone {
            None => String::new(),
            Some(('Z', ..)) => "Z".to_owned(),
            Some((sign, hours, minutes)) => format!("{sign}{hours}'{minutes}'"),
        };
        format!("D:{}{zone}", self.parts.concat())
    }

    /// As XMP writes it (XMP Specification Part 1, 8.2.1.2).
    pub fn xmp(&self) -> String {
        let zone = match &self.zone {
            None => String::new(),
            Some(('Z', ..)) => "Z".to_owned(),
            Some((sign, hours, minutes)) => format!("{sign}{hours}:{minutes}"),
        };
        let (day, time) = self.parts.split_at(self.parts.len().min(3));
        let join = if time.is_empty() { "" } else { "T" };
        format!("{}{join}{}{zone}", day.join("-"), time.join(":"))
    }
}

fn is_number(text: &str, length: usize, (least, most): (u32, u32)) -> bool {
    text.len() == length
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse::<u32>().is_ok_and(|value| (least..=most).contains(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_out_in_both_forms() {
        for (text, pdf, xmp) in [
            ("2025-03-31", "D:20250331", "2025-03-31"),
            ("2025-03", "D:202503", "2025-03"),
            ("2025-03-31T09:30", "D:202503310930", "2025-03-31T09:30"),
            ("2025-03-31T09:30:05Z", "D:20250331093005Z", "2025-03-31T09:30:05Z"),
            ("2025-03-31T09:30:05.250+02:00", "D:20250331093005+02'00'", "2025-03-31T09:30:05+02:00"),
        ] {
            let date = Date::read(text).unwrap();
            assert_eq!((date.pdf().as_str(), date.xmp().as_str()), (pdf, xmp));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "31/03/2025", "2025-13-01", "2025-03-31T9:30", "2025-3-1", "2025T10:00", "mars", "2025-03-31T10:00+2"]
        {
            assert_eq!(Date::read(text), None, "{text}");
        }
    }
}
