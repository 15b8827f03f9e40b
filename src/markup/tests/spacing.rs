//! Spaces as a reader sees them: `~` is U+00A0, `_` U+202F.

use std::sync::Arc;

use super::{document, inlines};
use crate::markup::spacing::in_text;
use crate::model::BlockContent;

fn set(language: &str, text: &str) -> String {
    in_text(text, &Arc::from(language)).replace('\u{A0}', "~").replace('\u{202F}', "_")
}

fn french(text: &str) -> String {
    set("fr", text)
}

/// The lines of a body in French.
fn shown(body: &str, css: &str) -> String {
    let (document, problems) = document(&format!("<div lang=\"fr\">{body}</div>"), css);
    assert!(problems.is_empty(), "{problems:#?}");
    let BlockContent::Group { blocks, .. } = &document.body[0].content else { panic!("{:?}", document.body) };
    let BlockContent::Paragraph(content) = &blocks[0].content else { panic!("{blocks:?}") };
    inlines(content).replace('\u{A0}', "~").replace('\u{202F}', "_")
}

#[test]
fn french_punctuation_has_its_spaces() {
    assert_eq!(french("Pourquoi ? Parce que ! Voici : a ; b"), "Pourquoi_? Parce que_! Voici_: a_; b");
    assert_eq!(french("Pourquoi? Parce que! Voici: a; b"), "Pourquoi_? Parce que_! Voici_: a_; b");
    assert_eq!(french("« oui » et «non»"), "«_oui_» et «_non_»");
    assert_eq!(french("« Vraiment ?! » Oui… ?"), "«_Vraiment_?!_» Oui…_?");
    assert_eq!(french("(sic !) (voir : a) [quoi ?]"), "(sic_!) (voir_: a) [quoi_?]");
}

#[test]
fn spaces_of_the_author_stay() {
    for text in ["Quoi\u{a0}?", "Quoi\u{202f}?", "Quoi\u{2009}?", "«\u{a0}oui\u{a0}»", "25\u{a0}%", "3\u{2009}km"] {
        assert_eq!(in_text(text, &Arc::from("fr")), text);
    }
}

#[test]
fn what_is_no_sentence_is_left_alone() {
    for text in [
        "à 12:30 précises",
        "https://example.org/?a=b;c",
        "voir https://example.org?",
        "www.example.org: ",
        "mailto:a@example.org?",
        "16:9",
        "C:\\Temp",
        "std::vec",
        "merci :) et ;-)",
        "(!) (?)",
        "/etc/a:",
        "?",
        "tél. 01 23 45 67 89",
        "+41 22 730 40 40",
    ] {
        assert_eq!(french(text), text);
    }
}

#[test]
fn numbers_stay_with_their_units() {
    assert_eq!(french("3 000 ha, 12 km et 25 %, 1 234 567,50 €"), "3_000~ha, 12~km et 25_%, 1_234_567,50_€");
    assert_eq!(french("25% de 40€"), "25_% de 40_€");
    assert_eq!(french("de 10 h 30 à 17 h"), "de 10~h~30 à 17~h");
    assert_eq!(french("3,5 millions d’euros, 20 m² (5 °C)."), "3,5~millions d’euros, 20~m² (5~°C).");
    assert_eq!(set("en", "about 3 000 ha, 12 km. In 2024 150 people"), "about 3~000~ha, 12~km. In 2024 150 people");
    assert_eq!(set("de", "25 %, € 100, 7 kWh"), "25~%, €~100, 7~kWh");
    assert_eq!(set("fr-CH", "CHF 1 200 : oui"), "CHF~1_200_: oui");
}

#[test]
fn abbreviations_stay_with_what_follows() {
    assert_eq!(french("n° 5, p. 12, art. 3 et M. Dupont, Mme Diallo"), "n°~5, p.~12, art.~3 et M.~Dupont, Mme~Diallo");
    assert_eq!(french("§ 4, t. II, no 7"), "§~4, t.~II, no~7");
    assert_eq!(french("Mme la directrice"), "Mme la directrice");
    assert_eq!(set("en", "Mr Smith, No. 5, pp. 3"), "Mr~Smith, No.~5, pp.~3");
    assert_eq!(set("de", "z. B. Nr. 5"), "z.~B. Nr.~5");
}

#[test]
fn other_languages_get_no_spaces_before_punctuation() {
    for language in ["en", "de", "es", "fro"] {
        assert_eq!(set(language, "Why? Because! «a»: b"), "Why? Because! «a»: b");
    }
}

#[test]
fn it_holds_across_elements() {
    assert_eq!(shown("<p><b>Objectif</b> : x</p>", ""), "<b Strong 'Objectif'>'_: x'");
    assert_eq!(shown("<p><b>Objectif</b>: x</p>", ""), "<b Strong 'Objectif'>'_: x'");
    assert_eq!(shown("<p>« <em>x</em> »</p>", ""), "'«_'<em Emphasis 'x'>'_»'");
    assert_eq!(shown("<p>«<em>x</em>»</p>", ""), "'«_'<em Emphasis 'x'>'_»'");
    assert_eq!(shown("<p><b>12</b> <i>km</i></p>", ""), "<b Strong '12'>'~'<i Emphasis 'km'>");
    assert_eq!(shown("<p>a<br/>: b\n\t?</p>", ""), "'a'/': b_?'");
}

#[test]
fn quotation_marks_are_not_doubled() {
    assert_eq!(shown("<p>a <q>b</q> ?</p>", ""), "'a '<q Quote '«_b_»'>'_?'");
}

#[test]
fn code_and_other_languages_inside_are_left_alone() {
    assert_eq!(shown("<p><code>a ? b : c</code> :</p>", ""), "<code Code 'a ? b : c'>'_:'");
    assert_eq!(shown("<p>a <span lang=\"en\">Why ?</span></p>", ""), "'a '<span 'Why ?'>");
    assert_eq!(shown("<p>a ?</p>", "p { text-autospace: no-autospace }"), "'a ?'");
}

#[test]
fn long_texts_without_words_are_read_to_their_end() {
    for part in ["!)", "1.1", "!", "a! ", ":)", "\"!", "« ", "3 000 ", "12 km ", "M. D", "n° 5 ", "1:", "a@"] {
        let text = part.repeat(50_000 / part.len());
        assert!(french(&text).len() >= text.len(), "{part}");
    }
    let cells = "<b>1</b> <i>km</i> : ".repeat(1_000);
    assert_eq!(shown(&format!("<p>{cells}</p>"), "").matches("km").count(), 1_000);
}
