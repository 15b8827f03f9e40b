//! A look at a workbook before it is read: zip bombs and false counts would exhaust the memory.

use std::io::{self, Read, Seek};
use std::sync::LazyLock;

use regex::bytes::Regex;
use zip::ZipArchive;

use super::xlsx::{DAMAGED_ARCHIVE, damaged};
use crate::diag::{Diagnostic, Origin};
use crate::sources::Workspace;

/// How many files a workbook may consist of.
const MAX_PARTS: usize = 10_000;
/// How large its parts may be together once they are unpacked.
const MAX_UNPACKED_BYTES: u64 = 512 << 20;
/// The shortest text that one shared string takes in its part.
const SHARED_STRING_BYTES: u64 = 4;

/// What is known of a workbook that was looked through.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// Whether some sheet may have merged cells.
    pub has_merges: bool,
    /// Whether some sheet may have hidden rows or columns.
    pub has_hidden: bool,
    /// Whether the numbers of shared formulas are not what spreadsheets write: the workbook library reserves memory by
    /// them.
    pub has_odd_formulas: bool,
}

/// Refuses what the workbook library would take on trust.
pub(super) fn check(file: impl Read + Seek, path: &str) -> Result<Facts, Diagnostic> {
    check_up_to(MAX_UNPACKED_BYTES, file, path)
}

fn check_up_to(limit: u64, file: impl Read + Seek, path: &str) -> Result<Facts, Diagnostic> {
    let mut facts = Facts::default();
    // What is no zip archive is left to the library, which tells protected workbooks from damaged ones.
    let Ok(mut archive) = ZipArchive::new(file) else { return Ok(facts) };
    if archive.len() > MAX_PARTS {
        return Err(damaged(path, "it consists of too many files"));
    }
    let mut left = limit;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| damaged(path, DAMAGED_ARCHIVE))?;
        let name = part.name().map_err(|_| damaged(path, DAMAGED_ARCHIVE))?.to_ascii_lowercase();
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let mut part = part.take(left);
        let mut head = Vec::new();
        part.by_ref().take(4096).read_to_end(&mut head).map_err(|_| damaged(path, DAMAGED_ARCHIVE))?;
        // Sizes in the directory of an archive may lie: what counts is what comes out.
        let is_sheet = name.contains("sheet") && !name.ends_with("sharedstrings.xml");
        let rest = if is_sheet {
            let head = &head[..];
            look_through(head.chain(&mut part), &mut facts).map(|size| size - head.len() as u64)
        } else {
            io::copy(&mut part, &mut io::sink())
        };
        let size = head.len() as u64 + rest.map_err(|_| damaged(path, DAMAGED_ARCHIVE))?;
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
    Ok(facts)
}

/// What is looked for in a sheet: its merged cells, what is hidden, and the number of a shared formula.
static SIGNS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?-u)mergeCell|\shidden=["'](?:1|true)|\ssi[\s=]"#).ok());
/// A sign is found where it goes over the end of a chunk, too, with this much after it.
const OVERLAP: usize = 32;

/// Looks through the text of a sheet; gives its length.
fn look_through(mut text: impl Read, facts: &mut Facts) -> io::Result<u64> {
    let mut chunk = vec![0; 1 << 18];
    let (mut kept, mut size) = (0, 0);
    loop {
        let count = text.read(&mut chunk[kept..])?;
        size += count as u64;
        let filled = kept + count;
        if count > 0 && filled < OVERLAP * 4 {
            kept = filled;
            continue;
        }
        let sure = if count == 0 { filled } else { filled - OVERLAP };
        for sign in SIGNS.iter().flat_map(|signs| signs.find_iter(&chunk[..filled])) {
            if sign.start() >= sure {
                break;
            }
            match sign.as_bytes() {
                b"mergeCell" => facts.has_merges = true,
                sign if sign[1..].starts_with(b"hidden") => facts.has_hidden = true,
                _ => facts.has_odd_formulas |= !is_small_number(&chunk[sign.start() + 3..filled]),
            }
        }
        if count == 0 {
            return Ok(size);
        }
        chunk.copy_within(sure..filled, 0);
        kept = filled - sure;
    }
}

/// Whether an attribute's value of one to six digits follows.
fn is_small_number(text: &[u8]) -> bool {
    let Some(value) = text.strip_prefix(b"=\"") else { return false };
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=6).contains(&digits) && value.get(digits) == Some(&b'"')
}

/// Tells a file that is no XLSX workbook, whatever its name says.
pub(super) fn refuse_other_formats(bytes: &[u8], path: &str) -> Result<(), Diagnostic> {
    if bytes.starts_with(b"PK") {
        return Ok(());
    }
    let wrong = |found: &str, hint: &str| {
        let message = format!("this file is not an XLSX workbook: {found}");
        Err(Diagnostic::error("wrong-extension", Origin::file(path), message).with_hint(hint))
    };
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        if bytes.windows(name.len()).any(|window| window == name) {
            return Err(Diagnostic::error(
                "password-protected",
                Origin::file(path),
                "this workbook is protected by a password",
            )
            .with_hint("save it without the password"));
        }
        return wrong("it is in the older format .xls", "open it in a spreadsheet program and save it as .xlsx");
    }
    match text_instead(bytes) {
        Some((found, hint)) => wrong(found, hint),
        None => Ok(()),
    }
}

/// What a file under the name of a workbook is where it is text, and what to do about it.
fn text_instead(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const SAVE: &str = "open it in a spreadsheet program and save it as .xlsx";
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    if head.starts_with("<!doctype html") || head.contains("<html") || head.contains("<table") {
        return Some(("it is a web page, as some programs export tables", SAVE));
    }
    if head.starts_with('<') {
        return Some(("it is XML", SAVE));
    }
    let is_text = !head.is_empty() && head.chars().all(|c| !c.is_control() || c.is_whitespace());
    let is_lines = is_text && head.contains('\n') && head.contains([',', ';', '\t']);
    is_lines.then_some(("it looks like a CSV file", "name it .csv, or set `format = \"csv\"`"))
}

/// The error for a file named `.xls` that is something else: web pages, CSV files and newer workbooks go under that
/// name, too.
pub(in crate::records) fn wrong_name(workspace: &Workspace, path: &str) -> Option<Diagnostic> {
    let mut bytes = Vec::new();
    workspace.open_file(path).ok()?.take(2048).read_to_end(&mut bytes).ok()?;
    let (found, hint) = match bytes.starts_with(b"PK") {
        true => ("it is one in the newer format .xlsx", "name it .xlsx, or set `format = \"xlsx\"`"),
        false => text_instead(&bytes)?,
    };
    let message = format!("this file is not a workbook in the format .xls: {found}");
    Some(Diagnostic::error("wrong-extension", Origin::file(path), message).with_hint(hint))
}

/// Refuses a workbook that has no end: the list of its parts stands there (ZIP, APPNOTE 4.3.16).
pub(super) fn refuse_cut_off(bytes: &[u8], path: &str) -> Result<(), Diagnostic> {
    const END: &[u8] = b"PK\x05\x06";
    const LONGEST_END: usize = 22 + u16::MAX as usize;
    let message = if bytes.is_empty() {
        "this file is empty"
    } else if bytes.starts_with(b"PK")
        && !bytes[bytes.len().saturating_sub(LONGEST_END)..].windows(END.len()).any(|window| window == END)
    {
        "this workbook is cut off: its end is missing"
    } else {
        return Ok(());
    };
    Err(Diagnostic::error("malformed-workbook", Origin::file(path), message)
        .with_hint("download it, or save it in its program, again"))
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

    #[test]
    fn finds_merged_cells_and_odd_formulas_over_chunks() {
        let facts = |content: &str| check(archive("xl/worksheets/sheet1.xml", content.as_bytes()), "a").unwrap();
        let padding = " ".repeat((1 << 18) - 5);
        let merged = facts(&format!("{padding}<mergeCell ref=\"A1:B1\"/>"));
        assert!(merged.has_merges && !merged.has_odd_formulas);
        assert!(!facts("<f t=\"shared\" si=\"12\"/>").has_odd_formulas);
        for odd in ["si=\"4000000000\"", "si='1'", "si = \"1\"", "si=\"&#57;\""] {
            assert!(facts(&format!("{padding}<f t=\"shared\" {odd}/>")).has_odd_formulas, "{odd}");
        }
    }
}
