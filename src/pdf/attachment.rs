//! Files in a PDF, as PDF/A-3 has them (ISO 19005-3, 6.8 and annex E): associated with the document as a whole.

use lopdf::{Object, ObjectId, StringFormat};
use md5::{Digest, Md5};

use super::date::pdf_date;
use super::file::File;
use super::syntax::{dictionary, name, text_object};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::layout::frame::Date;

/// A file to be put into a PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// In ASCII, unique in the document.
    pub name: &'static str,
    /// Such as `text/csv`.
    pub media_type: &'static str,
    /// What readers show beside the name.
    pub description: &'static str,
    pub relationship: Relationship,
    pub content: Vec<u8>,
}

/// What a file is to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// The data behind what the document shows.
    Data,
}

/// Writes files, which come in the order of their names; gives the names with the specifications. `date` is that of
/// the document: of the data nothing else is known.
pub fn write_attachments(
    file: &mut File,
    attachments: &[Attachment],
    date: Option<Date>,
    problems: &mut Diagnostics,
) -> Vec<(String, ObjectId)> {
    if date.is_none() && !attachments.is_empty() {
        let message = "the document has no date, which PDF/A-3 asks for files inside of it";
        let hint =
            "give the record a `date`, the template a `<meta name=\"date\" content=\"…\"/>`, or the run `--date`";
        problems.push(Diagnostic::warning("attachment-without-date", Origin::none(), message).with_hint(hint));
    }
    attachments.iter().map(|attachment| (attachment.name.to_owned(), write(file, attachment, date))).collect()
}

fn write(file: &mut File, attachment: &Attachment, date: Option<Date>) -> ObjectId {
    let checksum = Md5::digest(&attachment.content).to_vec();
    let mut parameters = dictionary([
        ("Size", (attachment.content.len() as i64).into()),
        ("CheckSum", Object::String(checksum, StringFormat::Hexadecimal)),
    ]);
    if let Some(date) = date {
        parameters.set("ModDate", Object::String(pdf_date(date).into_bytes(), StringFormat::Literal));
    }
    let stream = dictionary([
        ("Type", name("EmbeddedFile")),
        ("Subtype", name(attachment.media_type)),
        ("Params", parameters.into()),
    ]);
    let content = file.add_stream(stream, attachment.content.clone());
    let relationship = match attachment.relationship {
        Relationship::Source => "Source",
        Relationship::Data => "Data",
    };
    let files = dictionary([("F", content.into()), ("UF", content.into())]);
    file.add(dictionary([
        ("Type", name("Filespec")),
        ("F", text_object(attachment.name)),
        ("UF", text_object(attachment.name)),
        ("Desc", text_object(attachment.description)),
        ("AFRelationship", name(relationship)),
        ("EF", files.into()),
    ]))
}
