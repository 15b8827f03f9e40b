//! Whether the checks of conformance can fail: files that are sound but for one thing, which veraPDF has to find.
//!
//! It goes by the parent tree: an element that names a content which is not there it does not find. The tests of the
//! structure do.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::attachments::with_files;
use super::conformance::validated;
use super::kit::*;
use super::sheet;
use crate::layout::frame::{LinkTarget, Role};

/// A way to break a file.
struct Mutation {
    name: &'static str,
    break_it: fn(&mut Document),
    /// The check that fails, and the clause of its standard.
    caught_by: (&'static str, &'static str),
}

const MUTATIONS: &[Mutation] = &[
    Mutation {
        name: "no-mark-info",
        break_it: |file| drop_from_catalog(file, b"MarkInfo"),
        caught_by: ("2a", "6.7.2.2"),
    },
    Mutation {
        name: "no-structure",
        break_it: |file| drop_from_catalog(file, b"StructTreeRoot"),
        caught_by: ("ua1", "7.1"),
    },
    Mutation { name: "no-language", break_it: no_language, caught_by: ("ua1", "7.2") },
    Mutation { name: "wrong-language", break_it: wrong_language, caught_by: ("2a", "6.7.4") },
    Mutation { name: "title-not-shown", break_it: title_not_shown, caught_by: ("ua1", "7.1") },
    Mutation {
        name: "wrong-mcid",
        break_it: |file| content(file, "/P<</MCID ", "/P<</MCID 9"),
        caught_by: ("ua1", "7.1"),
    },
    Mutation { name: "no-artifact", break_it: no_artifact, caught_by: ("ua1", "7.1") },
    Mutation {
        name: "no-struct-parents",
        break_it: |file| drop_from_pages(file, b"StructParents"),
        caught_by: ("ua1", "7.1"),
    },
    Mutation { name: "no-tabs", break_it: |file| drop_from_pages(file, b"Tabs"), caught_by: ("ua1", "7.18.3") },
    Mutation {
        name: "no-alternative",
        break_it: |file| drop_from_all(file, "Figure", b"Alt"),
        caught_by: ("ua1", "7.3"),
    },
    Mutation { name: "skipped-level", break_it: |file| rename_all(file, "H2", "H3"), caught_by: ("ua1", "7.4.2") },
    Mutation { name: "no-scope", break_it: no_scope, caught_by: ("ua1", "7.5") },
    Mutation {
        name: "row-outside-table",
        break_it: |file| rename_all(file, "Table", "Div"),
        caught_by: ("ua1", "7.2"),
    },
    Mutation { name: "item-outside-list", break_it: |file| rename_all(file, "L", "Div"), caught_by: ("ua1", "7.2") },
    Mutation {
        name: "entry-outside-contents",
        break_it: |file| rename_all(file, "TOC", "Div"),
        caught_by: ("ua1", "7.2"),
    },
    Mutation { name: "unknown-type", break_it: |file| rename_all(file, "P", "Absatz"), caught_by: ("2a", "6.7.3.4") },
    Mutation {
        name: "note-without-id",
        break_it: |file| drop_from_all(file, "Note", b"ID"),
        caught_by: ("ua1", "7.9"),
    },
    Mutation { name: "silent-link", break_it: silent_link, caught_by: ("ua1", "7.18.5") },
    Mutation {
        name: "not-declared",
        break_it: |file| packet(file, "pdfuaid:part>1<", "pdfuaid:part>2<"),
        caught_by: ("ua1", "5"),
    },
    Mutation {
        name: "no-schema",
        break_it: |file| packet(file, "pdfaProperty:name>Project", "pdfaProperty:name>Projekt"),
        caught_by: ("2a", "6.6.2.3.1"),
    },
    Mutation { name: "no-title", break_it: |file| packet(file, "dc:title", "dc:source"), caught_by: ("ua1", "7.1") },
    Mutation { name: "no-font-file", break_it: no_font_file, caught_by: ("2a", "6.2.11.4.1") },
    Mutation {
        name: "no-text-of-codes",
        break_it: |file| drop_everywhere(file, b"ToUnicode"),
        caught_by: ("2a", "6.2.11.7.2"),
    },
    Mutation {
        name: "no-profile",
        break_it: |file| drop_from_catalog(file, b"OutputIntents"),
        caught_by: ("2a", "6.2.4.3"),
    },
    Mutation {
        name: "file-without-relation",
        break_it: |file| drop_everywhere(file, b"AFRelationship"),
        caught_by: ("3a", "6.8"),
    },
    Mutation { name: "file-without-type", break_it: file_without_type, caught_by: ("3a", "6.8") },
    Mutation { name: "file-not-associated", break_it: |file| drop_from_catalog(file, b"AF"), caught_by: ("3a", "6.8") },
    Mutation {
        name: "files-in-part-two",
        break_it: |file| packet(file, "pdfaid:part>3<", "pdfaid:part>2<"),
        caught_by: ("2a", "6.8"),
    },
];

#[test]
fn every_broken_property_is_caught() {
    let (plain, files) = (plain(), with_files());
    let saved = |bytes: &[u8], break_it: fn(&mut Document)| {
        let mut file = Document::load_mem(bytes).unwrap();
        break_it(&mut file);
        let mut out = Vec::new();
        file.save_to(&mut out).unwrap();
        out
    };
    let of_files = |mutation: &Mutation| mutation.name.starts_with("file");
    let mut broken = vec![("whole", saved(&plain, |_| {})), ("whole-files", saved(&files, |_| {}))];
    for mutation in MUTATIONS {
        let source = if of_files(mutation) { &files } else { &plain };
        let bytes = saved(source, mutation.break_it);
        let whole = &broken[usize::from(of_files(mutation))].1;
        assert_ne!(&bytes, whole, "{} changes nothing", mutation.name);
        broken.push((mutation.name, bytes));
    }
    let Some(report) = validated(&broken) else { return };
    assert_eq!(report.matches("PASS ").count() - passes_of_broken(&report), 4, "the files are sound before: {report}");
    let mut missed = Vec::new();
    for Mutation { name, caught_by: (check, clause), .. } in MUTATIONS {
        let findings = findings(&report, check, name);
        if !findings.iter().any(|finding| finding.contains(&format!(", {clause} test "))) {
            missed.push(format!("{name}: {check} {clause}, but {findings:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// How many checks broken files pass: most break one standard only.
fn passes_of_broken(report: &str) -> usize {
    report.lines().filter(|line| line.starts_with("PASS ") && !line.contains("/whole")).count()
}

/// What a check says of a file.
fn findings<'r>(report: &'r str, check: &str, name: &str) -> Vec<&'r str> {
    let begins = |line: &&str| line.starts_with(&format!("FAIL {check} ")) && line.ends_with(&format!("/{name}.pdf"));
    let lines = report.lines().skip_while(|line| !begins(line)).skip(1);
    lines
        .take_while(|line| line.starts_with(' '))
        .filter(|line| line.starts_with("  ISO") || line.starts_with("  WCAG") || line.contains(" test "))
        .collect()
}

/// A file with a table of contents and a note beside everything else.
fn plain() -> Vec<u8> {
    let mut sketch = Sketch { layout: sheet::sheet(), ..Sketch::new() };
    sketch.y = 760.0;
    let contents = sketch.body(Role::Contents);
    let entry = sketch.node(contents, Role::ContentsEntry { level: 1 });
    sketch.line(entry, "Un chapitre", Look::default());
    let below = sketch.node(entry, Role::Contents);
    let entry = sketch.node(below, Role::ContentsEntry { level: 2 });
    sketch.line(entry, "Une section", Look::default());
    let paragraph = sketch.paragraph("Un mot");
    let note = sketch.node(paragraph, Role::Note);
    sketch.line(note, "Une note", Look::default());
    sketch.link(paragraph, "un lien", LinkTarget::Url("https://example.org".into()));
    pdf(&sketch.layout)
}

fn catalog(file: &mut Document) -> &mut Dictionary {
    file.catalog_mut().unwrap()
}

fn drop_from_catalog(file: &mut Document, key: &[u8]) {
    catalog(file).remove(key).unwrap();
}

fn drop_from_pages(file: &mut Document, key: &[u8]) {
    for page in file.get_pages().into_values() {
        file.get_dictionary_mut(page).unwrap().remove(key).unwrap();
    }
}

/// The dictionaries of a file, those of streams too.
fn dictionaries(file: &mut Document) -> impl Iterator<Item = &mut Dictionary> {
    file.objects.values_mut().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&mut stream.dict),
        _ => None,
    })
}

fn drop_everywhere(file: &mut Document, key: &[u8]) {
    dictionaries(file).for_each(|dictionary| drop(dictionary.remove(key)));
}

/// The elements of a structure type.
fn elements<'f>(file: &'f mut Document, kind: &'f str) -> impl Iterator<Item = &'f mut Dictionary> {
    let is_kind = move |dictionary: &&mut Dictionary| {
        dictionary.get(b"S").is_ok_and(|name| name.as_name().is_ok_and(|name| name == kind.as_bytes()))
            && dictionary.has(b"P")
    };
    dictionaries(file).filter(is_kind)
}

fn drop_from_all(file: &mut Document, kind: &str, key: &[u8]) {
    elements(file, kind).for_each(|element| drop(element.remove(key)));
}

fn rename_all(file: &mut Document, kind: &str, other: &str) {
    elements(file, kind).for_each(|element| element.set("S", Object::Name(other.into())));
}

fn no_language(file: &mut Document) {
    drop_everywhere(file, b"Lang");
}

fn wrong_language(file: &mut Document) {
    catalog(file).set("Lang", Object::string_literal("pas une langue"));
}

fn title_not_shown(file: &mut Document) {
    catalog(file).get_mut(b"ViewerPreferences").unwrap().as_dict_mut().unwrap().remove(b"DisplayDocTitle");
}

fn no_scope(file: &mut Document) {
    for cell in elements(file, "TH") {
        cell.get_mut(b"A").unwrap().as_dict_mut().unwrap().remove(b"Scope").unwrap();
    }
}

fn no_artifact(file: &mut Document) {
    content(file, "/Artifact<<", "/Ornament<<");
}

fn silent_link(file: &mut Document) {
    drop_everywhere(file, b"Contents");
    // The contents of pages have the same name.
    let pages: Vec<(ObjectId, ObjectId)> = {
        let whole = Document::load_mem(&plain()).unwrap();
        let contents =
            |page: ObjectId| whole.get_dictionary(page).unwrap().get(b"Contents").unwrap().as_reference().unwrap();
        whole.get_pages().into_values().map(|page| (page, contents(page))).collect()
    };
    for (page, contents) in pages {
        file.get_dictionary_mut(page).unwrap().set("Contents", contents);
    }
}

/// Replaces a part of the contents of all pages.
fn content(file: &mut Document, part: &str, other: &str) {
    for page in file.get_pages().into_values() {
        let bytes = String::from_utf8_lossy(&file.get_page_content(page)).replace(part, other);
        file.change_page_content(page, bytes.into_bytes()).unwrap();
    }
}

/// Replaces a part of the XMP packet.
fn packet(file: &mut Document, part: &str, other: &str) {
    let id = catalog(file).get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = file.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(stream.content.clone()).unwrap().replace(part, other);
    stream.set_plain_content(text.into_bytes());
}

fn no_font_file(file: &mut Document) {
    drop_everywhere(file, b"FontFile2");
    drop_everywhere(file, b"FontFile3");
}

fn file_without_type(file: &mut Document) {
    let is_file = |dictionary: &&mut Dictionary| {
        dictionary.get(b"Type").is_ok_and(|name| name.as_name().is_ok_and(|name| name == b"EmbeddedFile"))
    };
    dictionaries(file).filter(is_file).for_each(|dictionary| drop(dictionary.remove(b"Subtype")));
}
