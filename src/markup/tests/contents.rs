//! Counters, references and tables of contents.

use super::{problems, shown_with};

const NUMBERED: &str = "h1 { counter-reset: h2 } h2 { counter-increment: h2 } h2::before { content: counter(h2) \" \" } \
     figure { counter-increment: figure } figcaption::before { content: \"Figure \" counter(figure) \": \" }";

#[test]
fn counters_number_headings_and_begin_again() {
    let shown = shown_with("<h1>A</h1><h2>B</h2><h2>C</h2><h1>D</h1><h2>E</h2>", NUMBERED);
    assert_eq!(shown, "h1:1('A') h2:2(h2=1'1'' B') h2:2(h2=2'2'' C') h1:1('D') h2:2(h2=1'1'' E')");
}

#[test]
fn counters_join_the_numbers_of_nested_lists() {
    let css = "ol { counter-reset: item; list-style: none } li { counter-increment: item } \
               li::before { content: counters(item, \".\") \" \" }";
    let shown = shown_with("<ol><li>A<ol><li>B</li><li>C</li></ol></li><li>D</li></ol>", css);
    for number in ["item=1'1'", "item=1'1.1'", "item=2'1.2'", "item=2'2'"] {
        assert!(shown.contains(number), "{number} in {shown}");
    }
}

#[test]
fn a_counter_that_nobody_resets_counts_through_the_document() {
    let css = ".x { counter-increment: x } .x::before { content: counter(x) }";
    let shown = shown_with("<div><p class=\"x\">A</p></div><div><p class=\"x\">B</p></div>", css);
    assert!(shown.contains("x=2'2'"), "{shown}");
}

#[test]
fn references_tell_number_text_and_page_of_what_comes_later() {
    let css = format!(
        "{NUMBERED} a::after {{ content: target-counter(attr(href), figure) \"/\" target-text(attr(href)) \"/\" \
         target-counter(attr(href), page) }}"
    );
    let body = "<h1>A</h1><p>See <a href=\"#map\">map</a></p>\
                <figure id=\"map\"><p>x</p><figcaption>The map</figcaption></figure>";
    let shown = shown_with(body, &css);
    assert!(shown.contains("ref#map'1''/'ref#map'The map''/'page#map"), "{shown}");
}

#[test]
fn a_reference_to_nothing_is_told_and_shows_a_question_mark() {
    let css = "a::after { content: target-counter(attr(href), page) }";
    let body = "<p><a href=\"#nowhere\">x</a></p>";
    assert!(shown_with(body, css).contains("'?'"), "{}", shown_with(body, css));
    assert_eq!(problems(body, css).len(), 1);
}

#[test]
fn contents_list_headings_with_their_numbers_and_pages() {
    let body = "<h1>Report</h1><nav><h2>Contents</h2><table-of-contents levels=\"2\"/></nav>\
                <h2>Aims of <em>Aedes</em></h2><h3>No</h3><h2 data-contents=\"omit\">No</h2><h2>Means</h2>";
    let shown = shown_with(body, NUMBERED);
    let entries = "<#_contents-9 '2 Aims of ''Aedes'<contents-entry::after leader' .'page#_contents-9>>";
    let plain = shown.replace(" Generic", "");
    assert!(plain.contains("2 Aims of "), "{shown}");
    assert!(plain.contains("'Aedes'"), "{shown}");
    assert_eq!(plain.matches("leader").count(), 2, "{shown} {entries}");
}

#[test]
fn headings_with_one_id_are_listed_each() {
    let body = "<h2 id=\"d\">Dogs</h2><h2 id=\"d\">Eels</h2><p><a href=\"#d\">up</a></p><table-of-contents/>";
    let shown = shown_with(body, NUMBERED);
    let at = |words: &str| shown.match_indices(words).map(|(at, _)| at).collect::<Vec<_>>();
    let (dogs, eels) = (at("Dogs"), at("Eels"));
    assert!(dogs.len() == 2 && eels.len() == 2 && dogs[1] < eels[1], "{shown}");
    assert_eq!(shown.matches("page#d").count(), 1, "the id is that of the first: {shown}");
    assert!(shown.contains("<#d 'up'"), "{shown}");
    let told = problems(body, NUMBERED);
    assert_eq!(told.iter().filter(|told| told.contains("stands twice")).count(), 1, "{told:?}");
}

#[test]
fn lists_of_figures_and_tables_take_their_captions() {
    let body = "<list-of-figures/><list-of-tables/><h1>A</h1>\
                <figure><p>x</p><figcaption>The map</figcaption></figure><figure><p>no caption</p></figure>\
                <table><caption>Costs</caption><tr><td>1</td></tr></table>";
    let shown = shown_with(body, NUMBERED);
    assert_eq!(shown.matches("The map").count(), 2, "{shown}");
    assert_eq!(shown.matches("Costs").count(), 2, "{shown}");
    assert!(shown.contains("'Figure 1: The map'"), "{shown}");
}

#[test]
fn contents_of_nothing_are_told() {
    assert_eq!(problems("<table-of-contents/><p>A</p>", "").len(), 1);
    assert_eq!(problems("<h1>A</h1><table-of-contents levels=\"9\"/><p>A</p>", "").len(), 1);
}

#[test]
fn the_page_counter_is_set_at_a_block() {
    let (document, _) = super::document("<h1>A</h1><h1 style=\"counter-reset: page 5\">B</h1>", "");
    let numbers: Vec<_> = document.body.iter().map(|block| block.page_number).collect();
    assert_eq!(numbers, [None, Some(5)]);
}
