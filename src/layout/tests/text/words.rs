use super::{LOREM, Line, lines};

const NARROW: &str = "p { width: 70pt; hyphens: auto }";

fn shown(body: &str, css: &str) -> Vec<String> {
    lines(body, css).into_iter().map(|line| line.text.trim().replace('\u{AD}', "-")).collect()
}

#[test]
fn words_are_divided_by_the_patterns_of_their_language() {
    let body = "<p>Développement communautaire, approvisionnement, sensibilisation</p>";
    let divided = shown(body, NARROW);
    assert!(divided.iter().any(|line| line.ends_with('-')), "{divided:?}");
    let joined: String = divided.join(" ").replace("- ", "");
    assert_eq!(joined, "Développement communautaire, approvisionnement, sensibilisation");
    assert!(shown("<p lang=\"qaa\">Développement communautaire</p>", NARROW).iter().all(|line| !line.ends_with('-')));
}

#[test]
fn words_stay_whole_where_no_line_is_too_loose() {
    let wide = "@page { size: 400pt 340pt } p { text-align: justify; hyphens: auto }";
    assert!(lines(&format!("<p>{LOREM}</p>"), wide).iter().all(|line| !line.text.ends_with('\u{AD}')));
    let narrow = "p { text-align: justify; hyphens: auto; width: 90pt }";
    assert!(lines(&format!("<p>{LOREM}</p>"), narrow).iter().any(|line| line.text.ends_with('\u{AD}')));
}

#[test]
fn no_more_hyphens_in_a_row_than_the_style_allows() {
    let rows = |css: &str| {
        let css = format!("p {{ text-align: justify; hyphens: auto; {css} }}");
        let lines = lines(&format!("<p>{LOREM} {LOREM}</p>"), &css);
        let divided = |line: &Line| line.text.ends_with('\u{AD}');
        lines.split(|line| !divided(line)).map(<[Line]>::len).max().unwrap_or_default()
    };
    for width in [60, 70, 80, 95] {
        assert!(rows(&format!("width: {width}pt")) <= 2, "two by default");
        assert!(rows(&format!("width: {width}pt; hyphenate-limit-lines: 1")) <= 1);
    }
}

#[test]
fn soft_hyphens_divide_unless_the_style_forbids_it() {
    let body = "<p>appro&#xAD;visionnement</p>";
    assert_eq!(shown(body, "p { width: 60pt }"), ["appro-", "visionnement"]);
    assert_eq!(shown(body, "p { width: 60pt; hyphens: auto }"), ["appro-", "visionnement"], "and nowhere else");
    assert!(!shown(body, "p { width: 60pt; hyphens: none }").contains(&"appro-".to_owned()));
    assert_eq!(shown(body, ""), ["appro-visionnement"], "it is in the text, and has no glyph in the line");
}

#[test]
fn a_hyphen_may_look_otherwise() {
    let lines = lines("<p>appro&#xAD;visionnement</p>", "p { width: 65pt; hyphenate-character: \"=>\" }");
    assert_eq!(lines[0].text, "appro\u{AD}", "a reader copies a soft hyphen");
    let plain = super::lines("<p>appro</p>", "");
    assert!(lines[0].right - plain[0].right > 10.0, "two signs are shown");
}

#[test]
fn addresses_break_after_signs_without_a_hyphen() {
    let body = "<p>Voir https://www.example.org/rapports/communautes/annee?projet=riviere&amp;langue=francais ici.</p>";
    let lines = shown(body, "p { width: 90pt; hyphens: auto }");
    assert_eq!(lines.join("").replace(' ', ""), body[3..body.len() - 4].replace("&amp;", "&").replace(' ', ""));
    for line in &lines[..lines.len() - 1] {
        assert!(line.ends_with(['/', '.', '?', '&', '=', 'r']), "{lines:?}");
    }
}

#[test]
fn words_with_hyphens_are_divided_at_them() {
    let lines = shown("<p>un partenariat franco-sénégalais</p>", "p { width: 105pt; hyphens: auto }");
    assert_eq!(lines, ["un partenariat franco-", "sénégalais"]);
}

#[test]
fn a_word_of_any_length_is_divided_where_lines_end() {
    let lines = lines(&format!("<p>{}</p>", "x".repeat(100_000)), "");
    assert!(lines.iter().all(|line| line.right < 220.1));
}
