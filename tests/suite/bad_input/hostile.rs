//! A corpus of hostile inputs: each gives an error or a document, none a fault of the program, and the good record is made
//! beside them. All of one kind are in one run, so that they also meet each other.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

use crate::harness::{Run, Workspace};

/// Runs, and fails where anything is a fault, or the good record is not made.
#[track_caller]
fn stands(workspace: &Workspace) -> Run {
    let run = workspace.liasse(&[]);
    assert!(matches!(run.code, 0 | 1), "{}: {}", run.code, run.stderr);
    assert!(!run.stderr.contains("fault[") && !run.stderr.contains("panicked"), "{}", run.stderr);
    let made = workspace.outputs();
    for name in ["notes/good-en.docx", "notes/good-en.pdf"] {
        assert!(made.iter().any(|made| made == name), "{name} is not made: {}", run.stderr);
    }
    run
}

/// A record with a title that is not closed, and so on.
fn records() -> Vec<(&'static str, Vec<u8>)> {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(50_000), close.repeat(50_000));
    let json = |title: String| format!("{{\"id\": \"x\", \"title\": {title}}}").into_bytes();
    let aliases: String =
        (1..12).map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(","))).collect();
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        ("deep.json", json(deep("[", "]"))),
        ("deep-open.json", text(&"{\"a\":".repeat(50_000))),
        ("many-values.json", json(format!("[{}0]", "0,".repeat(2_100_000)))),
        (
            "many-nulls.json",
            format!(
                "{{\"id\": \"n\", \"title\": \"N\"{}}}",
                (0..20_000).map(|n| format!(",\"k{n}\":null")).collect::<String>()
            )
            .into_bytes(),
        ),
        ("number.json", json("1e999999999".to_owned())),
        ("digits.json", json("9".repeat(5_000))),
        ("surrogates.json", json("\"\\ud800\\udc00\\ud800\"".to_owned())),
        ("controls.json", json("\"\\u0000\\u0001\\u001b[2J\\u202e\\ufeff\"".to_owned())),
        ("long-word.json", json(format!("\"{}\"", "a".repeat(20_000)))),
        ("marks.json", json(format!("\"e{}\"", "\u{301}".repeat(5_000)))),
        ("directions.json", json(format!("\"{}x\"", "\u{202e}\u{2066}".repeat(2_000)))),
        ("id.json", text("{\"id\": \"../../../etc/passwd\", \"title\": \"x\"}")),
        ("id-long.json", format!("{{\"id\": \"{}\", \"title\": \"x\"}}", "é/".repeat(5_000)).into_bytes()),
        ("deep.yaml", text(&format!("id: x\ntitle: {}", "[".repeat(50_000)))),
        ("blocks.yaml", (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>().into_bytes()),
        ("aliases.yaml", format!("id: x\ntitle: t\na0: &a0 [x]\n{aliases}").into_bytes()),
        ("cycle.yaml", text("id: x\ntitle: &a [*a]\n")),
        ("tags.yaml", text("id: !!binary x\ntitle: !!python/object:os.system [x]\n")),
        ("deep.toml", text(&format!("id = \"x\"\ntitle = {}", "[".repeat(50_000)))),
        ("dots.toml", text(&format!("id = \"x\"\n{}a = 1\n", "a.".repeat(50_000)))),
        ("quotes.csv", text(&format!("id,title\nx,\"{}", "y,\n".repeat(50_000)))),
        ("columns.csv", text(&format!("id,title{}\n", ",c".repeat(20_000)))),
        ("zeros.csv", vec![0; 10_000]),
        ("noise.csv", (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
        ("deep.xml", text(&format!("<iati-activities version=\"2.03\"><iati-activity>{}", "<a>".repeat(50_000)))),
        (
            "entities.xml",
            text(
                "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><iati-activities version=\"2.03\"><iati-activity><title>&b;</title></iati-activity></iati-activities>",
            ),
        ),
        (
            "outside.xml",
            text(
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><iati-activities version=\"2.03\"><iati-activity><iati-identifier>&a;</iati-identifier></iati-activity></iati-activities>",
            ),
        ),
        ("torn.xlsx", text("PK\x03\x04\x14\0\0\0\x08\0")),
        ("empty.xlsx", vec![]),
    ]
}

#[test]
fn records_that_nobody_means_well_with() {
    let mut workspace = Workspace::with_good_record();
    for (name, bytes) in records() {
        // Each with an id of its own.
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => text.replacen("\"id\": \"x\"", &format!("\"id\": \"{name}\""), 1).into_bytes(),
            Err(error) => error.into_bytes(),
        };
        workspace = workspace.file(&format!("inputs/{name}"), bytes);
    }
    let run = stands(&workspace);
    for (file, code) in [
        ("deep.json", "too-deep"),
        ("many-values.json", "record-too-large"),
        ("aliases.yaml", "too-many-aliases"),
        ("columns.csv", "too-many-columns"),
    ] {
        run.tells(code, file);
    }
}

/// Templates with their style sheets.
fn templates() -> Vec<(&'static str, String, String)> {
    let page = |body: &str| format!("<html lang=\"en\"><head><title>t</title></head><body>{body}</body></html>");
    let nested =
        |open: &str, close: &str, times: usize| page(&format!("{}x{}", open.repeat(times), close.repeat(times)));
    let css = |css: &str| (page("<p class=\"a\">x</p>"), css.to_owned());
    let plain = |template: String| (template, String::new());
    let cases = vec![
        ("tables", plain(nested("<table><tr><td>", "</td></tr></table>", 30))),
        ("lists", plain(nested("<ul><li>", "</li></ul>", 46))),
        ("flex", (nested("<div class=\"f\">", "</div>", 90), ".f { display: flex }".to_owned())),
        (
            "grids",
            (
                nested("<div class=\"g\">", "</div>", 90),
                ".g { display: grid; grid-template-columns: 1fr 1fr }".to_owned(),
            ),
        ),
        ("columns", (nested("<div class=\"c\"><p>a</p>", "<p>b</p></div>", 90), ".c { columns: 2 }".to_owned())),
        ("footnotes", (nested("<p>a<span class=\"n\">", "</span></p>", 20), ".n { float: footnote }".to_owned())),
        ("floats", (nested("<div class=\"f\">", "</div>", 90), ".f { float: right; width: 95% }".to_owned())),
        ("edges", (nested("<div class=\"f\">", "</div>", 90), ".f { float: top }".to_owned())),
        ("inlines", plain(nested("<span>", "</span>", 90))),
        (
            "attributes",
            plain(page(&format!("<p {}>x</p>", (0..5_000).map(|n| format!("a{n}=\"\" ")).collect::<String>()))),
        ),
        (
            "spans",
            plain(page(
                "<table><tr><td colspan=\"4294967296\" rowspan=\"4294967296\">x</td></tr><tr><td colspan=\"1000\">y</td></tr></table>",
            )),
        ),
        ("partials", plain("{{> note}}".to_owned())),
        ("parentheses", plain(page(&format!("{{{{default {} }}}}", "(".repeat(5_000))))),
        ("blocks", plain("{{#if a}}".repeat(5_000))),
        ("raw", plain(page("{{{{raw}}}}{{{{/raw}}}}{{{{"))),
        ("no-page", css("@page { size: 0.01mm 0.01mm; margin: 0 } p { font-size: 0.001pt }")),
        ("vast-page", css("@page { size: 1e30mm 1e30mm; margin: 1e38mm } p { font-size: 1e30pt; margin: -1e30pt }")),
        ("negative", css("@page { margin: -500mm } p { width: -5pt; letter-spacing: -1e9pt; line-height: -3 }")),
        (
            "variables",
            css(&format!(
                ":root {{ --a0: x; {} }} p {{ font-family: var(--a30) }}",
                (1..31).map(|n| format!("--a{n}: {};", format!("var(--a{})", n - 1).repeat(10))).collect::<String>()
            )),
        ),
        ("calc", css(&format!("p {{ width: {}1pt{} }}", "calc(".repeat(5_000), ")".repeat(5_000)))),
        ("selectors", css(&format!("{}p{} {{ color: red }}", ":not(".repeat(5_000), ")".repeat(5_000)))),
        ("open", css(&"@media print { p {".repeat(5_000))),
        ("brackets", css(&format!("p {{ margin: {} }}", "[({".repeat(5_000)))),
        (
            "counters",
            css(
                "p { counter-increment: c 2147483647 } p::before { content: counter(c, upper-roman) counter(c, lower-greek) }",
            ),
        ),
        ("quotes", css("p::before { content: close-quote open-quote open-quote } p::after { content: leader(\"\") }")),
        ("self", css("p::after { content: target-text(url(#a)) target-counter(url(#a), page) }")),
    ];
    cases.into_iter().map(|(name, (template, css))| (name, template, css)).collect()
}

#[test]
fn templates_and_style_sheets_that_nobody_means_well_with() {
    let mut workspace = Workspace::with_good_record();
    let mut settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    for (name, template, css) in templates() {
        let job = format!(
            "\n[[job]]\nname = \"{name}\"\nrecords = \"inputs/good.json\"\nkind = \"free\"\ntemplate = \"{name}\"\nlanguages = \"en\"\n"
        );
        settings.push_str(&job);
        workspace = workspace
            .file(&format!("templates/{name}/template.hbs"), template)
            .file(&format!("templates/{name}/style.css"), css);
    }
    let workspace = workspace.file("liasse.toml", settings);
    stands(&workspace);
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    [&(data.len() as u32).to_be_bytes(), kind.as_slice(), data, &crc.sum().to_be_bytes()].concat()
}

fn deflated(length: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let block = vec![0; 1 << 20];
    for _ in 0..length >> 20 {
        encoder.write_all(&block).unwrap();
    }
    encoder.finish().unwrap()
}

/// A PNG picture that says it has this size, with so many bytes of pixels and of a colour profile.
fn png(size: u32, pixels: usize, profile: usize) -> Vec<u8> {
    let sides = [size.to_be_bytes(), size.to_be_bytes()].concat();
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &[&sides, [8, 2, 0, 0, 0].as_slice()].concat()));
    if profile > 0 {
        bytes.extend(chunk(b"iCCP", &[b"x\0\0".as_slice(), &deflated(profile)].concat()));
    }
    bytes.extend(chunk(b"IDAT", &deflated(pixels)));
    bytes.extend(chunk(b"IEND", &[]));
    bytes
}

fn pictures() -> Vec<(&'static str, Vec<u8>)> {
    let svg = |content: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"100\" height=\"100\">{content}</svg>").into_bytes()
    };
    let uses: String = (1..12)
        .map(|n| format!("<g id=\"a{n}\">{}</g>", format!("<use xlink:href=\"#a{}\"/>", n - 1).repeat(10)))
        .collect();
    vec![
        ("vast.png", png(30_000, 1 << 20, 0)),
        ("vaster.png", png(u32::MAX >> 1, 1 << 20, 0)),
        ("profile.png", png(1, 1 << 20, 200 << 20)),
        ("torn.png", png(100, 0, 0)),
        ("torn.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x22\0\x02\x11\x01\x03\x11\x01".to_vec()),
        ("torn.webp", b"RIFF\xff\xff\xff\xffWEBPVP8L\xff\xff\xff\xff/\xff\xff\xff\xff".to_vec()),
        ("noise.svg", svg("<filter id=\"f\"><feTurbulence numOctaves=\"100000\"/></filter><rect width=\"100\" height=\"100\" filter=\"url(#f)\"/>")),
        ("text.svg", svg(&format!("<text>{}</text>", "word ".repeat(5_000)))),
        ("points.svg", svg(&format!("<path d=\"M0 0{}\"/>", "L1 1 2 2".repeat(1_100_000)))),
        ("uses.svg", svg(&format!("<g id=\"a0\"><rect width=\"1\" height=\"1\"/></g>{uses}"))),
        ("itself.svg", svg("<g id=\"a\"><use xlink:href=\"#a\"/></g><pattern id=\"p\"><rect fill=\"url(#p)\"/></pattern>")),
        ("deep.svg", svg(&"<g>".repeat(20_000))),
        ("vast.svg", String::from_utf8(svg("")).unwrap().replace("\"100\"", "\"1e30\"").into_bytes()),
        ("outside.svg", svg("<image xlink:href=\"file:///etc/passwd\"/><style>@import url(http://example.org/a.css)</style>")),
        ("entities.svg", [b"<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>".as_slice(), &svg("<text>&b;</text>")].concat()),
    ]
}

#[test]
fn pictures_that_nobody_means_well_with() {
    const TEMPLATE: &str = "<html lang=\"en\"><head><title>{{title}}</title></head><body><p>{{title}}</p>\
        {{#if (optional picture)}}<img src=\"{{picture}}\" alt=\"A picture\"/>{{/if}}</body></html>";
    let mut workspace = Workspace::with_good_record().file("templates/note/template.hbs", TEMPLATE);
    let mut lines = String::new();
    for (name, bytes) in pictures() {
        lines.push_str(&format!("{{\"id\": \"{name}\", \"title\": \"x\", \"picture\": \"pictures/{name}\"}}\n"));
        workspace = workspace.file(&format!("pictures/{name}"), bytes);
    }
    let run = stands(&workspace.file("inputs/pictures.jsonl", lines));
    for name in ["vast.png", "noise.svg", "text.svg", "points.svg", "uses.svg"] {
        run.tells("oversized-picture", name);
    }
    run.tells("unsafe-picture", "outside.svg").tells("unsafe-picture", "entities.svg");
}
