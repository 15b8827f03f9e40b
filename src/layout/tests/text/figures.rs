use super::{lines, pages, seen, text_runs};

const CARLITO: &str = "p { font-family: Carlito } ";

fn width(body: &str, css: &str) -> f64 {
    let line = &lines(body, &format!("{CARLITO}{css}"))[0];
    line.right - line.left
}

#[test]
fn small_capitals_read_as_typed() {
    let page = &pages("lang=\"fr\"", "<p>Les Nations unies</p>", "p { font-variant-caps: small-caps }")[0];
    assert_eq!(seen(page).concat().replace('|', ""), "LesNationsunies", "{:?}", seen(page));
    let runs = text_runs(page);
    let of = |text: &str| *runs.iter().find(|run| run.text.trim() == text).unwrap();
    assert!((of("N").size.to_pt() - 10.0).abs() < 0.01 && (of("ations").size.to_pt() - 8.0).abs() < 0.01);
    let capitals = &pages("lang=\"fr\"", "<p>ATIONS</p>", "")[0];
    let ids = |run: &crate::layout::frame::TextRun| run.glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>();
    assert_eq!(ids(of("ations")), ids(text_runs(capitals)[0]), "made of capitals");
}

#[test]
fn all_small_capitals_are_one_size() {
    let page = &pages("lang=\"fr\"", "<p>UNesco ß</p>", "p { font-variant-caps: all-small-caps }")[0];
    let runs = text_runs(page);
    let letters: Vec<_> = runs.iter().filter(|run| run.text.chars().any(char::is_alphabetic)).collect();
    assert!(letters.iter().all(|run| (run.size.to_pt() - 8.0).abs() < 0.01));
    let sharp = letters.last().unwrap();
    assert_eq!((sharp.text.as_ref(), sharp.glyphs.len()), ("ß", 2), "SS stands for one letter");
    assert_eq!((sharp.glyphs[0].text.clone(), sharp.glyphs[1].text.is_empty()), (0..2, true));
}

#[test]
fn raised_figures_come_from_the_face_where_it_has_them() {
    let sizes = |css: &str| {
        let page = &pages("lang=\"fr\"", "<p>m<sup>2</sup> x<sub>ab</sub></p>", css)[0];
        let runs = text_runs(page);
        let of = |text: &str| *runs.iter().find(|run| run.text.as_ref() == text).unwrap();
        let base = of("m").origin.y.to_pt();
        let round = |value: f64| (value * 10.0).round() / 10.0;
        ["2", "ab"].map(|text| (round(of(text).size.to_pt()), round(of(text).origin.y.to_pt() - base)))
    };
    assert_eq!(sizes(CARLITO), [(10.0, 0.0), (6.8, 1.5)], "Carlito has a raised 2 and no lowered letters");
    assert_eq!(sizes("sup { font-size: 60%; vertical-align: super }")[0], (6.0, -2.7));
}

#[test]
fn raised_text_does_not_spread_lines() {
    let body = "<p>un<br/>deux<sup>er</sup> x<sub>i</sub><br/>trois</p>";
    let page = &pages("lang=\"fr\"", body, "p { line-height: normal }")[0];
    let base = |text: &str| text_runs(page).iter().find(|run| run.text.starts_with(text)).unwrap().origin.y.to_pt();
    assert!((base("trois") - base("deux") - (base("deux") - base("un"))).abs() < 0.01);
}

#[test]
fn figures_follow_the_style() {
    assert!((width("<p>1111</p>", "") - width("<p>0000</p>", "")).abs() < 0.05, "Carlito's are tabular");
    let proportional = "p { font-variant-numeric: proportional-nums }";
    assert!(width("<p>1111</p>", proportional) < width("<p>0000</p>", proportional) - 1.0);
    let glyphs = |css: &str| {
        let page = &pages("lang=\"fr\"", "<p>1/2 36</p>", &format!("{CARLITO}{css}"))[0];
        text_runs(page).iter().flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id)).collect::<Vec<_>>()
    };
    let plain = glyphs("");
    assert_eq!(plain, glyphs("p { font-variant-numeric: lining-nums tabular-nums }"));
    assert_ne!(plain, glyphs("p { font-variant-numeric: oldstyle-nums }"));
    assert_ne!(plain, glyphs("p { font-variant-numeric: diagonal-fractions }"));
}
