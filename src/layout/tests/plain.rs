//! Paragraphs of plain words on one line, which are set in a shorter way than all others.

use super::kit::lay_out_html;

const TEXTS: [&str; 12] = [
    "Total",
    "1\u{202f}234\u{202f}567,50\u{a0}€",
    "Sous-total (en euros)",
    "L’association « Eau »\u{a0}: 45 %",
    "2019–2024 — fin",
    "AVATAR To Te fi ffi",
    "a/b",
    "日本 and more",
    "שלום all",
    "soft\u{ad}hyphen",
    "- first",
    "nearly as wide as all of the room that is there",
];

const STYLES: [&str; 16] = [
    "",
    "text-align: right",
    "text-align: center",
    "text-align: end",
    "text-align: justify",
    "text-align-last: justify",
    "text-indent: 12pt",
    "text-indent: -12pt",
    "text-decoration: underline",
    "font: 13.3pt/1.15 Carlito",
    "font-variant-caps: small-caps",
    "letter-spacing: 1pt",
    "word-spacing: 3pt",
    "direction: rtl",
    "word-break: break-all",
    "vertical-align: super; white-space: pre; font-style: italic",
];

#[test]
fn they_come_out_as_any_other_paragraph() {
    for style in STYLES {
        // An element without content makes the text more than plain, and shows nothing.
        for width in [200.0, 60.0] {
            let css = format!("p, td {{ width: {width}pt; {style} }}");
            let [plain, other] = ["", "<span></span>"].map(|more| {
                let cells = |text| format!("<tr><td>{text}{more}</td><td> {text} {more}</td></tr>");
                let paragraphs: String = TEXTS.map(|text| format!("<p>{text}{more}</p>")).concat();
                let body = format!("{paragraphs}<table>{}</table>", TEXTS.map(cells).concat());
                let (layout, problems) = lay_out_html("lang=\"en\"", &body, &css);
                (layout.pages, problems)
            });
            assert_eq!(plain, other, "{css}");
        }
    }
}
