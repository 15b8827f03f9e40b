//! Fonts that are named and not there.

use super::{book, page};
use crate::markup::unknown_families;
use crate::sources::Text;
use crate::style::StyleSheets;

/// What is told of the fonts of a style sheet: place, message and hint.
fn told(css: &str) -> Vec<String> {
    let styles = StyleSheets::parse(&[Text::new("style.css", css)]);
    assert!(styles.warnings.is_empty(), "{:#?}", styles.warnings);
    let problems = unknown_families(styles.value.fonts_beside(None), book());
    assert!(problems.iter().all(|problem| problem.code == "unknown-font-family"));
    let hint = |problem: &crate::diag::Diagnostic| problem.hint.clone().unwrap();
    problems.iter().map(|problem| format!("{} {}: {}", problem.origin, problem.message, hint(problem))).collect()
}

#[test]
fn a_list_without_a_known_name_is_told_where_it_stands() {
    assert_eq!(
        told("p { margin: 0 }\nh1 { color: #000; font-family: Calbri, sans-serif }"),
        [
            "style.css:2:19 there is no font named “Calbri”; the text is set in Liberation Sans: did you mean “Calibri”? \
          Otherwise put its files (.ttf or .otf) into the folder `fonts` of the workspace, or name a font that is there \
          after it"
        ]
    );
    let [two] =
        told("@page { @top-left { content: 'x'; font: bold 9pt 'Gill Sans', Optima, serif } }").try_into().unwrap();
    let start =
        "style.css:1:35 there is none of the fonts “Gill Sans”, “Optima”; the text is set in Liberation Serif: put";
    assert!(two.starts_with(start), "{two}");
}

#[test]
fn a_name_is_told_once() {
    let sheet = "p { font-family: Optima } h1 { font: 12pt OPTIMA, serif } h2 { font-family: 'Gill Sans' }";
    assert_eq!(told(sheet).len(), 2);
}

#[test]
fn a_known_name_or_a_kind_of_font_is_enough() {
    for list in [
        "Calibri, Carlito, sans-serif",
        "'Gill Sans', Carlito",
        "serif",
        "system-ui, -apple-system, BlinkMacSystemFont",
        "ui-rounded, cursive",
        "\"times new roman\"",
        "inherit",
        "initial",
    ] {
        assert_eq!(told(&format!("p {{ font-family: {list} }}")), Vec::<String>::new(), "{list}");
    }
}

#[test]
fn what_the_document_itself_names_is_looked_at_too() {
    let own = "<style data-origin=\"0,1,1\">h1 { font-family: Optima }</style>";
    let body = "<h1>x</h1><p data-origin=\"0,2,1\" style=\"font-family: 'Gill Sans'\">y</p><p class=\"v\">z</p>";
    let xhtml = format!("<html lang=\"en\"><head><title>T</title>{own}</head><body>{body}</body></html>");
    let problems = page(&xhtml, ".v { --face: Futura; font-family: var(--face), serif }\nem { font-family: Bodoni }").1;
    let told: Vec<String> = problems.iter().map(|p| format!("{} {} {}", p.origin, p.code, p.message)).collect();
    let expected = [("t.hbs:1:6", "Optima", "Carlito"), ("t.hbs:2:1", "Gill Sans", "Carlito")];
    let expected = expected.into_iter().chain([("style.css:1:22", "Futura", "Liberation Serif")]);
    let expected: Vec<String> = expected
        .map(|(place, name, used)| {
            format!("{place} unknown-font-family there is no font named “{name}”; the text is set in {used}")
        })
        .collect();
    assert_eq!(told, expected, "the sheets of the template are told of with the template");
}
