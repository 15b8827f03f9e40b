//! The checks can fail: a sound document with one thing broken is refused, every time.

use std::path::Path;
use std::process::Command;

use super::package::Package;
use super::rules;
use crate::harness::Workspace;

const TEMPLATE: &str = r##"<html lang="en">
<head><title>{{title}}</title></head>
<body>
<h1 id="top">{{title}}</h1>
<p class="lead">Water<span class="note">Of the well.</span> and <b>light</b>, see <a href="#budget">the budget</a>.</p>
<ul><li>one</li><li>two</li></ul>
<h2 id="budget">Budget</h2>
<p><img src="dot.png" alt="A dot"/></p>
<table><caption>Costs</caption><thead><tr><th>What</th><th>Sum</th></tr></thead>
<tbody><tr><td>Pipes</td><td>12</td></tr></tbody></table>
</body>
</html>
"##;

const STYLE: &str = "@page { size: A5; margin: 20mm; @bottom-center { content: counter(page) } }\n\
                     .lead { color: #004466; text-indent: 3mm; break-after: avoid }\n.note { float: footnote }\n";

/// A picture of one pixel.
fn dot() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let pixel = image::RgbImage::from_pixel(1, 1, image::Rgb([0, 80, 120]));
    pixel.write_to(&mut bytes, image::ImageFormat::Png).expect("memory can be written to");
    bytes.into_inner()
}

/// A document that has something of everything.
fn sound() -> (Workspace, Package) {
    let workspace = Workspace::empty()
        .file("templates/report/template.hbs", TEMPLATE)
        .file("templates/report/style.css", STYLE)
        .file("templates/report/dot.png", dot())
        .file("report.json", r#"{"id": "r", "title": "A report"}"#);
    workspace.liasse(&["render", "templates/report", "report.json", "-o", "sound.docx", "--free"]).is_clean();
    let package = Package::open(&workspace.path("sound.docx"));
    (workspace, package)
}

/// Who sees that something is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    /// One of the outside validators, and perhaps our own rules too.
    Outside,
    /// Our own rules alone.
    ByTheRules,
}

use Seen::{ByTheRules, Outside};

type Mutation = (&'static str, Seen, fn(&mut Package));

const DOCUMENT: &str = "word/document.xml";

/// Each breaks one thing.
const MUTATIONS: [Mutation; 14] = [
    ("unsorted run properties", Outside, |package| {
        package.change("word/styles.xml", "<w:b/><w:bCs/>", "<w:sz w:val=\"20\"/><w:b/><w:bCs/>");
    }),
    ("a list that is not there", Outside, |package| {
        package.change(DOCUMENT, "<w:numId w:val=\"1\"/>", "<w:numId w:val=\"99\"/>");
    }),
    ("a style that is not there", Outside, |package| {
        package.change(DOCUMENT, "<w:pStyle w:val=\"Lead\"/>", "<w:pStyle w:val=\"Nowhere\"/>");
    }),
    ("a relationship that is not there", Outside, |package| {
        package.change(DOCUMENT, "r:embed=\"rId", "r:embed=\"rId9");
    }),
    ("a part that is gone", Outside, |package| package.remove("word/media/image1.png")),
    ("a wrong content type", Outside, |package| {
        package.change("[Content_Types].xml", "wordprocessingml.styles+xml", "wordprocessingml.settings+xml");
    }),
    ("two bookmarks of one id", Outside, |package| {
        package.change(DOCUMENT, "<w:bookmarkStart w:id=\"1\"", "<w:bookmarkStart w:id=\"0\"");
    }),
    ("two bookmarks of one name", ByTheRules, |package| {
        package.change(DOCUMENT, "w:name=\"budget\"", "w:name=\"top\"");
    }),
    ("a cell without a paragraph at its end", ByTheRules, |package| {
        let text = package.text(DOCUMENT).to_owned();
        let cell = text.rfind("<w:tc>").expect("there is a table");
        let start = cell + text[cell..].find("<w:p>").expect("the cell has a paragraph");
        let end = start + text[start..].find("</w:p>").expect("the paragraph ends") + "</w:p>".len();
        package.change(DOCUMENT, &text[start..end], "");
    }),
    ("an attribute that nobody knows", Outside, |package| {
        package.change(DOCUMENT, "<w:tblGrid>", "<w:tblGrid w:nonsense=\"1\">");
    }),
    ("a note that is not there", Outside, |package| {
        package.change(DOCUMENT, "<w:footnoteReference w:id=\"1\"/>", "<w:footnoteReference w:id=\"7\"/>");
    }),
    ("a link to a bookmark that is not there", ByTheRules, |package| {
        package.change(DOCUMENT, "w:anchor=\"budget\"", "w:anchor=\"nowhere\"");
    }),
    ("a skipped level of headings", ByTheRules, |package| {
        package.change("word/styles.xml", "<w:outlineLvl w:val=\"1\"/>", "<w:outlineLvl w:val=\"2\"/>");
    }),
    ("a picture without a description", ByTheRules, |package| {
        package.change(DOCUMENT, "descr=\"A dot\"", "descr=\"\"");
    }),
];

#[test]
fn the_sound_document_keeps_the_rules() {
    assert_eq!(rules::faults(&sound().1), Vec::<String>::new());
}

#[test]
fn every_broken_document_is_refused() {
    let (workspace, package) = sound();
    let files: Vec<_> = (0..MUTATIONS.len()).map(|number| workspace.path(&format!("broken-{number}.docx"))).collect();
    let mut by_the_rules = Vec::new();
    for ((_, _, mutate), file) in MUTATIONS.iter().zip(&files) {
        let mut broken = package.clone();
        mutate(&mut broken);
        broken.write(file);
        by_the_rules.push(!rules::faults(&broken).is_empty());
    }
    for ((name, seen, _), found) in MUTATIONS.iter().zip(&by_the_rules) {
        assert!(*found || *seen == Outside, "our rules do not see {name}");
    }
    let sound = workspace.path("sound.docx");
    let Some(told) = validators(&sound, &files) else { return };
    assert!(!fails(&told, &sound), "{told}");
    for ((name, seen, _), file) in MUTATIONS.iter().zip(&files) {
        assert_eq!(fails(&told, file), *seen == Outside, "{name}: {told}");
    }
}

/// Whether a validator refused a file.
fn fails(told: &str, file: &Path) -> bool {
    let name = format!(" {}", file.display());
    told.lines().any(|line| line.starts_with("FAIL ") && line.ends_with(&name))
}

/// What the outside validators say of a sound file and of broken ones; `None` where they are not there.
fn validators(sound: &Path, broken: &[std::path::PathBuf]) -> Option<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/validators/docx");
    let output = Command::new(script).arg(sound).args(broken).output().expect("the script can be started");
    let told = [output.stdout, output.stderr].map(|told| String::from_utf8_lossy(&told).into_owned()).concat();
    if output.status.code() == Some(3) {
        let required = std::env::var_os("LIASSE_REQUIRE_TOOLS").is_some_and(|value| value == "1");
        assert!(!required, "the validators are required here: {told}");
        println!("skipped: {told}");
        return None;
    }
    Some(told)
}
