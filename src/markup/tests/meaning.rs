use std::fs;
use std::sync::Arc;

use super::{document, page};
use crate::fonts::FontBook;
use crate::markup::{PictureSource, Pictures};
use crate::model::{Date, PageContext, PageSide, PictureFormat};
use crate::sources::Workspace;

#[test]
fn the_head_says_what_the_document_is() {
    let xhtml = "<!DOCTYPE html><html lang=\"fr-CH\"><head><title> Fiche \n 08-28 </title><meta charset=\"utf-8\"/>
        <meta name=\"author\" content=\"Kallpa\"/><meta name=\"description\" content=\"Projet\"/>
        <meta name=\"keywords\" content=\"santé, Lima\"/><meta name=\"date\" content=\"2009-03-31\"/>
        <meta name=\"record\" content=\"08-28\"/></head><body><p>x</p></body></html>";
    let (document, problems) = page(xhtml, "");
    assert!(problems.is_empty(), "{problems:#?}");
    let metadata = document.metadata;
    assert_eq!(metadata.title.as_ref(), "Fiche 08-28");
    assert_eq!((metadata.author.as_ref(), metadata.subject.as_ref()), ("Kallpa", "Projet"));
    assert_eq!(metadata.keywords.iter().map(|word| word.as_ref()).collect::<Vec<_>>(), ["santé", "Lima"]);
    assert_eq!(metadata.language.as_ref(), "fr-CH");
    assert_eq!(metadata.date, Date::parse("2009-03-31"));
    assert_eq!(metadata.custom, [("record".into(), "08-28".into())]);
    assert_eq!(document.root.text.language.as_ref(), "fr-CH");
}

#[test]
fn a_date_that_is_none_is_told_where_it_stands() {
    let told = |content: &str| {
        let meta = format!("<meta data-origin=\"0,2,3\" name=\"date\" content=\"{content}\"/>");
        let xhtml = format!("<html lang=\"en\"><head><title>T</title>{meta}</head><body><p>x</p></body></html>");
        let (document, problems) = page(&xhtml, "");
        let told: Vec<String> = problems.iter().map(|p| format!("{} {} {}", p.origin, p.code, p.message)).collect();
        (document.metadata.date.map(|date| date.to_string()), told)
    };
    for (content, read) in
        [("2025", "2025-01-01"), ("2025-03", "2025-03-01"), ("2025-03-31T09:30+02:00", "2025-03-31T09:30:00+02:00")]
    {
        assert_eq!(told(content), (Some(read.to_owned()), Vec::new()));
    }
    for content in ["2025-02-30", "le 31 mars"] {
        let message =
            format!("t.hbs:2:3 unreadable-date “{content}”, the date of the document, is no day of the calendar");
        assert_eq!(told(content), (None, vec![message]));
    }
    assert_eq!(told(" "), (None, Vec::new()), "a record without a date");
}

#[test]
fn style_elements_win_over_the_template_s_sheet_and_warn_at_their_lines() {
    let xhtml = "<html lang=\"en\"><head><title>T</title><style data-origin=\"0,2,1\">\np { colr: red }\n\
                 @page { margin: 1cm }</style><style media=\"screen\">p { orphans: 9 }</style></head><body><p>x</p></body></html>";
    let (document, problems) = page(xhtml, "@page { margin: 3cm }");
    let places: Vec<String> = problems.iter().map(|problem| format!("{} {}", problem.origin, problem.code)).collect();
    assert_eq!(places, ["t.hbs:3:5 unsupported-property"]);
    let page = document.pages.get(&PageContext { name: None, first: false, side: PageSide::Right });
    assert_eq!(page.margin.top, crate::units::Length::cm(1.0));
    assert_eq!(document.body[0].style.paragraph.orphans, 2);
}

#[test]
fn the_documentation_lists_every_element() {
    let page = include_str!("../../../docs/html-css.md");
    for name in super::super::element::names() {
        assert!(page.contains(&format!("`{name}`")), "`{name}` is not documented");
    }
}

#[test]
fn origins_come_from_the_template() {
    let (document, _) = document("<div data-origin=\"0,2,3\"><p>a</p><p data-origin=\"0,3,1\">b</p></div>", "");
    assert_eq!(document.body[0].origin.to_string(), "t.hbs:2:3");
    let crate::model::BlockContent::Group { blocks, .. } = &document.body[0].content else { panic!() };
    assert_eq!(blocks[0].origin.to_string(), "t.hbs:2:3", "the nearest ancestor's");
    assert_eq!(blocks[1].origin.to_string(), "t.hbs:3:1");
}

/// A workspace with a template, a sound picture and a damaged one.
fn workspace() -> (tempfile::TempDir, Pictures) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("workspace");
    fs::create_dir_all(root.join("templates/sheet")).unwrap();
    fs::create_dir_all(root.join("pictures")).unwrap();
    let image = image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8, y as u8, 7]));
    image.save(root.join("templates/sheet/logo.png")).unwrap();
    image.save(root.join("pictures/photo.jpg")).unwrap();
    image.save(folder.path().join("outside.png")).unwrap();
    let png = fs::read(root.join("templates/sheet/logo.png")).unwrap();
    fs::write(root.join("pictures/torn.png"), &png[..png.len() / 2]).unwrap();
    let jpeg = fs::read(root.join("pictures/photo.jpg")).unwrap();
    fs::write(root.join("pictures/torn.jpg"), &jpeg[..jpeg.len() / 2]).unwrap();
    fs::write(root.join("pictures/photo.png"), &jpeg).unwrap();
    fs::write(root.join("pictures/text.png"), "not a picture").unwrap();
    let pictures = Pictures::new(Workspace::open(&root).unwrap(), Arc::new(FontBook::bundled().unwrap()));
    (folder, pictures)
}

#[test]
fn pictures_are_found_from_the_template_and_from_the_root() {
    let (_folder, pictures) = workspace();
    let source = pictures.for_template("templates/sheet");
    let logo = source.picture("logo.png").unwrap();
    assert_eq!((logo.format, logo.pixels), (PictureFormat::Png, (40, 30)));
    let photo = source.picture("pictures/photo.jpg").unwrap();
    assert_eq!(photo.format, PictureFormat::Jpeg);
    assert_eq!(source.picture("../../pictures/photo.jpg").unwrap().id, photo.id);
    assert_eq!(source.picture("pictures/photo.png").unwrap().format, PictureFormat::Jpeg, "content over name");
    assert!(std::sync::Arc::ptr_eq(&source.picture("logo.png").unwrap(), &logo), "decoded once");
}

#[test]
fn unusable_pictures_are_told() {
    let (_folder, pictures) = workspace();
    let source = pictures.for_template("templates/sheet");
    for (src, code) in [
        ("none.png", "missing-picture"),
        ("", "missing-picture"),
        ("https://example.org/a.png", "remote-picture"),
        ("data:image/png;base64,AAAA", "remote-picture"),
        ("../../../outside.png", "outside-workspace"),
        ("/etc/hostname", "outside-workspace"),
        ("pictures/torn.png", "corrupt-picture"),
        ("pictures/torn.jpg", "corrupt-picture"),
        ("pictures/text.png", "unsupported-picture"),
    ] {
        let problem = source.picture(src).unwrap_err();
        assert_eq!(problem.code, code, "{src}: {problem:?}");
        assert!(problem.hint.is_some(), "{src}");
    }
}

#[test]
fn photos_stand_upright() {
    let (folder, pictures) = workspace();
    let jpeg = fs::read(folder.path().join("workspace/pictures/photo.jpg")).unwrap();
    // An EXIF segment that says the camera was held on its side (orientation 6).
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let mut turned = jpeg[..2].to_vec();
    turned.extend([0xff, 0xe1]);
    turned.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    turned.extend(exif);
    turned.extend(&jpeg[2..]);
    fs::write(folder.path().join("workspace/pictures/turned.jpg"), turned).unwrap();
    let picture = pictures.for_template("templates/sheet").picture("pictures/turned.jpg").unwrap();
    assert_eq!(picture.pixels, (30, 40));
}
