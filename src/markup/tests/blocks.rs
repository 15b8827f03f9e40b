use super::shown;

#[test]
fn paragraphs_stand_for_lines_and_groups_for_blocks() {
    assert_eq!(shown("<p>one <em>two</em></p>"), "p('one '<em Emphasis 'two'>)");
    assert_eq!(shown("<div>text<p>p</p> <!-- c --> more </div>"), "div:Generic[div('text') p('p') div('more')]");
    assert_eq!(shown("<div> <b>only</b> lines </div>"), "div(<b Strong 'only'>' lines')");
    assert_eq!(shown("<section>x</section>"), "section:Section[section('x')]");
    assert_eq!(shown("<h1>One</h1><hr/>"), "h1:1('One') rule");
}
