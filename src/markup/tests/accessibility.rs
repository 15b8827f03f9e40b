use super::document;

/// The problems of a body with a style sheet: code, message and hint.
fn told(body: &str, css: &str) -> Vec<String> {
    let told = document(body, css).1;
    told.into_iter().map(|problem| format!("{} {}: {}", problem.code, problem.message, problem.hint.unwrap())).collect()
}

fn has_enough(body: &str, css: &str) {
    assert_eq!(told(body, css), Vec::<String>::new(), "{css}");
}

fn has_too_little(body: &str, css: &str) {
    let told = told(body, css);
    assert!(told.len() == 1 && told[0].starts_with("low-contrast"), "{css}: {told:?}");
}

#[test]
fn pale_text_is_told_with_a_colour_that_can_be_read() {
    assert_eq!(
        told("<p>x</p>", "p { color: #999 }"),
        [
            "low-contrast text of #999999 on #ffffff has a contrast of 2.84:1; readers with low vision need 4.5:1: a colour \
          such as #767676 can be read there: look for the style of `p`, or of what it stands in"
        ]
    );
    assert_eq!(
        told("<p>x</p>", "p { color: #555; background: #333 }"),
        [
            "low-contrast text of #555555 on #333333 has a contrast of 1.69:1; readers with low vision need 4.5:1: a colour \
          such as #9b9b9b can be read there: look for the style of `p`, or of what it stands in"
        ]
    );
}

#[test]
fn where_the_colour_is_set_is_told() {
    let hint = |body: &str, css: &str| told(body, css).remove(0);
    let pale = hint("<p class=\"pale x\">x</p>", ".pale { color: #ff0; background: white }");
    assert!(pale.contains("of 1.07:1") && pale.ends_with("the style of `p.pale.x`, or of what it stands in"), "{pale}");
    let inner = hint("<p class=\"a\">x <em>y</em></p>", "em { color: #ddd }");
    assert!(inner.ends_with("the style of the element inside `p.a`"), "{inner}");
    let problems = document("<p>x</p>", "@page {\n  @top-left { content: 'head'; color: #ddd }\n}").1;
    assert_eq!(problems.iter().map(|problem| problem.origin.to_string()).collect::<Vec<_>>(), ["style.css:2:3"]);
}

#[test]
fn pale_text_is_told_at_the_element_that_makes_it_so() {
    let places = |body: &str, css: &str| {
        let told: Vec<String> = document(body, css).1.iter().map(|problem| problem.origin.to_string()).collect();
        told.join(" ")
    };
    let css = ".pale { color: #ddd } .small { font-size: 8pt } h1 { font-size: 20pt; color: #888 }";
    let within =
        "<p data-origin=\"0,1,1\">x <em data-origin=\"0,1,6\"><b class=\"pale\" data-origin=\"0,1,9\">y</b></em></p>";
    assert_eq!(places(within, css), "t.hbs:1:9");
    let link = "<p data-origin=\"0,1,1\">x <a href=\"https://a.org\" class=\"pale\" data-origin=\"0,1,9\">y</a></p>";
    assert_eq!(places(link, css), "t.hbs:1:9");
    let field = "<p data-origin=\"0,1,1\">x <input class=\"pale\" name=\"n\" title=\"t\" data-origin=\"0,1,9\"/></p>";
    assert_eq!(places(field, css), "t.hbs:1:9");
    let both = "<p class=\"pale\" data-origin=\"0,1,1\">x <b data-origin=\"0,1,9\">y</b></p>";
    assert_eq!(places(both, css), "t.hbs:1:1", "once, for the paragraph");
    let small = "<h1 data-origin=\"0,1,1\">x <span class=\"small\" data-origin=\"0,1,9\">y</span></h1>";
    assert_eq!(places(small, css), "t.hbs:1:9", "large text needs less");
}

#[test]
fn the_limit_is_four_and_a_half_and_three_for_large_text() {
    // 4.54:1 and 4.48:1 on white.
    has_enough("<p>x</p>", "p { color: #767676 }");
    has_too_little("<p>x</p>", "p { color: #777777 }");
    // 3.03:1 and 2.96:1.
    has_enough("<p>x</p>", "p { color: #949494; font-size: 18pt }");
    has_enough("<p>x</p>", "p { color: #949494; font-size: 14pt; font-weight: bold }");
    has_too_little("<p>x</p>", "p { color: #949494; font-size: 14pt }");
    has_too_little("<p>x</p>", "p { color: #969696; font-size: 18pt }");
}

#[test]
fn text_stands_on_the_nearest_background_around_it() {
    let white = "color: white";
    has_too_little("<div><p>x</p></div>", &format!("p {{ {white} }}"));
    has_enough("<div><p>x</p></div>", &format!("div {{ background: #036 }} p {{ {white} }}"));
    has_too_little("<div><p>x</p></div>", &format!("div {{ background: #036 }} p {{ {white}; background: #eee }}"));
    has_enough("<p><span>x</span></p>", &format!("span {{ {white}; background: #036 }}"));
    has_too_little("<p><input name=\"n\" title=\"t\"/></p>", "input { color: #999 }");
    has_enough("<ul><li>x</li></ul>", &format!("li {{ {white}; background: #036 }}"));
    has_enough("<p>x</p>", &format!("@page {{ background: #036 }} p {{ {white} }}"));
    has_enough("<p>x</p>", &format!("@page dark {{ background: #036 }} p {{ page: dark; {white} }}"));
    let table = "<table><caption>c</caption><tr><th>h</th><td>x</td></tr></table>";
    for element in ["table", "tr", "th, td", "tbody"] {
        let table = table.replace("<tr>", "<tbody><tr>").replace("</tr>", "</tr></tbody>");
        has_enough(&table, &format!("{element} {{ background: #036 }} th, td {{ {white} }}"));
    }
    has_too_little(table, &format!("table {{ background: #036; {white} }}"));
}

#[test]
fn notes_and_running_heads_are_looked_at_too() {
    has_too_little("<p>x</p>", "@page { @top-left { content: 'head'; color: #aaa } }");
    has_too_little("<p>x</p>", "@page { @bottom-right { content: counter(page); color: #aaa } }");
    has_too_little("<p>x<span class=\"note\">n</span></p>", ".note { float: footnote; color: #aaa }");
    has_too_little("<p>x <a href=\"https://a.example\">l</a></p>", "a { color: #aaa }");
    has_enough("<p>x<span class=\"none\"> </span></p>", ".none { color: #aaa }");
}

#[test]
fn rows_of_one_template_line_are_told_once() {
    let rows = "<tr data-origin=\"0,2,1\"><td data-origin=\"0,2,5\"><p data-origin=\"0,2,9\">x</p></td></tr>".repeat(3);
    has_too_little(&format!("<table>{rows}</table>"), "p { color: #aaa }");
}

#[test]
fn tables_of_rows_and_columns_need_header_cells() {
    let table = |first: &str| format!("<table><tr>{first}<td>b</td></tr><tr><td>c</td><td>d</td></tr></table>");
    let told = told(&table("<td>a</td>"), "");
    assert!(told.len() == 1 && told[0].starts_with("table-without-headers"), "{told:?}");
    has_enough(&table("<th>a</th>"), "");
    has_enough(&table("<td>a</td>").replace("<table>", "<table role=\"presentation\">"), "");
    has_enough("<table><tr><td>a</td><td>b</td></tr></table>", "");
    has_enough("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "");
}
