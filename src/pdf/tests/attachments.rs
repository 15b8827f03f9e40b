//! Files in a PDF.

use lopdf::{Dictionary, Object};

use super::kit::*;
use super::reading::Reading;
use super::sheet;
use crate::layout::frame::Layout;
use crate::pdf::{Attachment, Relationship};

const RECORD: &[u8] = b"{\n  \"id\": \"08-28\"\n}\n";

fn files() -> [Attachment; 2] {
    [
        Attachment {
            name: "budget.csv",
            media_type: "text/csv",
            description: "The budget",
            relationship: Relationship::Data,
            content: "amount\r\n1.50\r\n".repeat(100).into_bytes(),
        },
        Attachment {
            name: "record.json",
            media_type: "application/json",
            description: "The record",
            relationship: Relationship::Source,
            content: RECORD.to_vec(),
        },
    ]
}

/// A document with everything and two files in it.
pub fn with_files() -> Vec<u8> {
    writer().write_with(&sheet::sheet(), &files()).unwrap().value
}

/// Name, specification and stream of every file, as the name tree has them.
fn embedded(reading: &Reading) -> Vec<(String, Dictionary, lopdf::Stream)> {
    let names = reading.dictionary(reading.catalog().get(b"Names").unwrap());
    let tree = reading.dictionary(names.get(b"EmbeddedFiles").unwrap()).get(b"Names").unwrap().as_array().unwrap();
    let file = |pair: &[Object]| {
        let specification = reading.dictionary(&pair[1]).clone();
        let files = reading.dictionary(specification.get(b"EF").unwrap());
        assert_eq!(files.get(b"F").unwrap(), files.get(b"UF").unwrap());
        let stream = reading.resolve(files.get(b"UF").unwrap()).as_stream().unwrap().clone();
        (lopdf::decode_text_string(&pair[0]).unwrap(), specification, stream)
    };
    tree.chunks(2).map(file).collect()
}

#[test]
fn files_come_back_as_they_were_with_what_they_are() {
    let reading = Reading::new(&with_files());
    let found = embedded(&reading);
    let associated = reading.catalog().get(b"AF").unwrap().as_array().unwrap().len();
    assert_eq!((found.len(), associated), (2, 2));
    let expected = [("text/csv", "Data", None), ("application/json", "Source", Some(RECORD))];
    for ((name, specification, stream), ((kind, relation, content), file)) in
        found.iter().zip(expected.iter().zip(files()))
    {
        for key in [b"F".as_slice(), b"UF"] {
            assert_eq!(&lopdf::decode_text_string(specification.get(key).unwrap()).unwrap(), name);
        }
        assert_eq!(name, file.name);
        assert_eq!(lopdf::decode_text_string(specification.get(b"Desc").unwrap()).unwrap(), file.description);
        assert_eq!(specification.get(b"AFRelationship").unwrap().as_name().unwrap(), relation.as_bytes());
        assert_eq!(stream.dict.get(b"Subtype").unwrap().as_name().unwrap(), kind.as_bytes());
        let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        assert_eq!(bytes, file.content);
        assert!(content.is_none_or(|content| content == bytes));
        let parameters = stream.dict.get(b"Params").unwrap().as_dict().unwrap();
        assert_eq!(parameters.get(b"Size").unwrap().as_i64().unwrap(), bytes.len() as i64);
        assert_eq!(parameters.get(b"ModDate").unwrap().as_str().unwrap(), b"D:20250331");
    }
    let (_, _, csv) = &found[0];
    assert!(csv.content.len() < 100, "compressed");
    // As the program md5sum counts it.
    let checksum = found[1].2.dict.get(b"Params").unwrap().as_dict().unwrap().get(b"CheckSum").unwrap().clone();
    let told = [0xa1, 0x33, 0xb7, 0x63, 0x22, 0x68, 0xd6, 0xf9, 0xff, 0xd0, 0x6d, 0x97, 0xfa, 0x7f, 0x0c, 0x54];
    assert_eq!(checksum.as_str().unwrap(), told);
}

#[test]
fn poppler_finds_the_files() {
    if let Some(list) = look_at(&with_files(), "pdfdetach", &["-list", "{}"]) {
        assert!(list.starts_with("2 embedded files") && list.contains("record.json"), "{list}");
    }
}

#[test]
fn files_without_a_date_are_warned_of() {
    let layout = Layout { metadata: Sketch::new().layout.metadata, ..sheet::sheet() };
    let warned = writer().write_with(&layout, &files()).unwrap();
    let codes: Vec<_> = warned.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["attachment-without-date"]);
    assert!(warned.value.windows(23).any(|bytes| bytes == b"<pdfaid:part>3</pdfaid:"), "PDF/A-3 all the same");
}
