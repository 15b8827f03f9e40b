//! A look at a workbook before it is read: zip bombs and false counts would exhaust the memory.

use std::io::{self, Read, Seek};

use zip::ZipArchive;

use super::xlsx::damaged;
use crate::diag::{Diagnostic, Origin};

/// How many files a workbook may consist of.
const MAX_PARTS: usize = 10_000;
/// How large its parts may be together once they are unpacked.
const MAX_UNPACKED_BYTES: u64 = 512 << 20;
/// The shortest text that one shared string takes in its part.
const SHARED_STRING_BYTES: u64 = 4;

/// Refuses what the workbook library would take on trust.
pub(super) fn check(file: impl Read + Seek, path: &str) -> Result<(), Diagnostic> {
    check_up_to(MAX_UNPACKED_BYTES, file, path)
}

fn check_up_to(limit: u64, file: impl Read + Seek, path: &str) -> Result<(), Diagnostic> {
    // What is no zip archive is left to the library, which tells protected and old workbooks from damaged ones.
    let Ok(mut archive) = ZipArchive::new(file) else { return Ok(()) };
    if archive.len() > MAX_PARTS {
        return Err(damaged(path, "it consists of too many files"));
    }
    let mut left = limit;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| damaged(path, &error.to_string()))?;
        let name = part.name().map_err(|error| damaged(path, &error.to_string()))?.to_ascii_lowercase();
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let mut part = part.take(left);
        let mut head = Vec::new();
        part.by_ref().take(4096).read_to_end(&mut head).map_err(|error| damaged(path, &error.to_string()))?;
        // Sizes in the directory of an archive may lie: what counts is what comes out.
        let rest = io::copy(&mut part, &mut io::sink()).map_err(|error| damaged(path, &error.to_string()))?;
        let size = head.len() as u64 + rest;
        if size >= left {
            let message = format!("this workbook unpacks to more than {} MB", limit >> 20);
            return Err(Diagnostic::error("file-too-large", Origin::file(path), message)
                .with_hint("export the sheet as CSV, which is read row by row"));
        }
        left -= size;
        if name.ends_with("sharedstrings.xml") && unique_count(&head) > size / SHARED_STRING_BYTES {
            return Err(damaged(path, "it counts more texts than it has"));
        }
    }
    Ok(())
}

/// The number of texts that the part of shared strings announces.
fn unique_count(head: &[u8]) -> u64 {
    let head = String::from_utf8_lossy(head);
    let Some((_, after)) = head.split_once("uniqueCount") else { return 0 };
    let value = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''));
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(name: &str, content: &[u8]) -> Cursor<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
        archive.finish().unwrap()
    }

    #[test]
    fn refuses_false_counts_and_bombs() {
        let honest = br#"<sst count="2" uniqueCount="1"><si><t>x</t></si></sst>"#;
        assert!(check(archive("xl/sharedStrings.xml", honest), "a").is_ok());
        for count in ["999999999999", "99999999999999999999999999", " = '88888888'"] {
            let lying = format!("<sst uniqueCount=\"{count}\"></sst>");
            assert_eq!(
                check(archive("xl/SharedStrings.xml", lying.as_bytes()), "a").unwrap_err().code,
                "malformed-workbook"
            );
        }
        let bomb = archive("xl/a.xml", &[b' '; 10_000]);
        assert_eq!(check_up_to(9_999, bomb, "a").unwrap_err().code, "file-too-large");
        assert!(check(Cursor::new(b"no zip"), "a").is_ok());
    }
}
