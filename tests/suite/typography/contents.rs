//! Tables of contents, references and numbers.

use super::{WORDS, layout, lines, positions};

#[test]
fn contents_tell_numbers_and_pages() {
    let css = "h1 { counter-increment: h1; break-before: page } h1::before { content: counter(h1) \" \" }\
               contents-entry { margin: 0; font-weight: normal }";
    let chapter = |title: &str| format!("<h1>{title}</h1><p>{}</p>", WORDS.repeat(20));
    let body = format!("<table-of-contents/>{}{}{}", chapter("Aims"), chapter("Means"), chapter("Ends"));
    let layout = layout(css, &body);
    let shown: Vec<String> = lines(&layout.pages[0], false).into_iter().map(|line| line.text).collect();
    let pages: Vec<i64> = layout.outline.iter().map(|entry| entry.destination.page as i64 + 1).collect();
    assert_eq!(pages, [2, 4, 6]);
    for (entry, page) in ["1 Aims", "2 Means", "3 Ends"].iter().zip(pages) {
        let line = shown.iter().find(|line| line.starts_with(entry)).expect("the entry is there");
        assert!(line.trim_end().ends_with(&page.to_string()), "{shown:?}");
    }
    assert_eq!(layout.pages[0].links.len(), 3, "every entry is a link");
}

#[test]
fn contents_that_make_the_document_longer_still_tell_the_right_pages() {
    let css = "h1 { break-before: page } contents-entry { margin: 0 }";
    let chapters: String = (1..=120).map(|n| format!("<h1>Chapter {n}</h1><p>{WORDS}</p>")).collect();
    let layout = layout(css, &format!("<table-of-contents/>{chapters}"));
    let told: Vec<String> = layout.pages.iter().flat_map(|page| lines(page, false)).map(|line| line.text).collect();
    for entry in &layout.outline {
        let expected = format!("{}{}", entry.title, entry.destination.page + 1).replace(' ', "");
        let found = told.iter().any(|line| line.replace([' ', '.'], "") == expected);
        assert!(found, "{expected} in {told:#?}");
    }
}

#[test]
fn references_tell_the_page_wherever_it_is() {
    let css = "a::after { content: \" (page \" target-counter(attr(href), page) \")\" } h1 { break-before: page }";
    let body = format!(
        "<p>See <a href=\"#end\">the end</a>.</p><p>{}</p><h1 id=\"end\">End</h1><p>As said <a href=\"#end\">above</a></p>",
        WORDS.repeat(30)
    );
    let layout = layout(css, &body);
    let text = positions(&layout);
    assert_eq!(text.matches(&format!("(page {})", layout.pages.len())).count(), 2, "{text}");
}

#[test]
fn pages_count_anew_and_front_matter_in_roman_numbers() {
    let css = "@page { @bottom-center { content: counter(page) \" of \" counter(pages) } }\
               @page front { @bottom-center { content: counter(page, lower-roman) } }\
               .front { page: front } .first { counter-reset: page 1 } h1 { break-before: page }\
               a::after { content: target-counter(attr(href), page) }";
    let body = "<div class=\"front\"><h1>Preface</h1><h1>Thanks <a href=\"#c\">see </a></h1></div>\
                <h1 class=\"first\">One</h1><h1 id=\"c\">Two</h1>";
    let layout = layout(css, body);
    let feet: Vec<String> = layout.pages.iter().map(|page| lines(page, true)[0].text.clone()).collect();
    assert_eq!(feet, ["i", "ii", "1 of 4", "2 of 4"]);
    assert!(positions(&layout).contains("see 2"), "{}", positions(&layout));
}
