//! Texts in another language than the document's.

use super::*;
use crate::records::{MissingTranslation, Wanted, localise};

/// The markup of a template of one file for a document whose record has only some texts in its language.
fn rendered(source: &str, tag: &str, data: Value, missing: MissingTranslation) -> String {
    let wanted = Wanted { language: tag, fallbacks: &[], missing };
    let localised = localise(&fields(data), &wanted);
    let meta = Meta { foreign: localised.foreign, ..meta() };
    let template = loaded(&[("t/template.hbs", source), ("t/labels/fr.ftl", "by = Par { $name }, Pau\n")]);
    let rendered = template.render(localised.fields, &Locale::parse(tag).unwrap(), &meta, &Limits::default());
    let xhtml = rendered.unwrap_or_else(|problems| panic!("{problems:#?}")).value.xhtml;
    without_places(&xhtml)
}

fn without_places(xhtml: &str) -> String {
    let mut parts = xhtml.split(" data-origin=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('"').unwrap().1)
}

fn french(source: &str, data: Value) -> String {
    rendered(source, "fr", data, MissingTranslation::FallBack)
}

#[test]
fn a_foreign_text_names_its_language_and_direction() {
    let data =
        json!({"a": {"en": "Water & wells"}, "b": {"fr": "Eau", "en": "Water"}, "c": {"ar": "ماء"}, "d": "Puno"});
    assert_eq!(
        french("<p>{{a}}</p><p>{{b}}</p><p>{{c}}</p><p>{{d}}</p>", data),
        "<p><span lang=\"en\">Water &amp; wells</span></p><p>Eau</p><p><span lang=\"ar\" dir=\"rtl\">ماء</span></p><p>Puno</p>"
    );
    let data = json!({"a": {"en": "Water"}});
    assert_eq!(
        rendered("<p>{{a}}</p>", "ar", data.clone(), MissingTranslation::FallBack),
        "<p><span lang=\"en\" dir=\"ltr\">Water</span></p>"
    );
    assert_eq!(
        rendered("<p>{{a}}</p>", "fr", data, MissingTranslation::Mark),
        "<p><span lang=\"en\">[en] Water</span></p>"
    );
}

#[test]
fn no_element_stands_where_none_can() {
    let data = json!({"a": {"en": "Water"}});
    let source = "<title>{{a}}</title>{{#*inline \"name\"}}{{a}}{{/inline}}<img alt=\"{{a}}\" title='{{> name}}'/>\
        <!-- {{a}} -->{{{a}}}<p>{{> name}}</p>";
    assert_eq!(
        french(source, data),
        "<title>Water</title><img alt=\"Water\" title='Water'/><!-- Water -->Water<p><span lang=\"en\">Water</span></p>"
    );
}

#[test]
fn conditions_and_lists_see_the_text_alone() {
    let data = json!({"items": [{"name": {"en": "Water"}}, {"name": {"fr": "Air"}}, {"name": {"en": "Water"}}]});
    let source = "{{#each (group items \"name\")}}<p>{{key}} {{count}}</p>{{/each}}\
        {{#each (filter items \"name\" \"Water\")}}{{#if (eq name \"Water\")}}<b>{{default name \"-\"}}</b>{{/if}}{{/each}}";
    let water = "<span lang=\"en\">Water</span>";
    assert_eq!(french(source, data), format!("<p>{water} 2</p><p>Air 1</p><b>{water}</b><b>{water}</b>"));
}

#[test]
fn what_is_made_from_texts_keeps_their_languages() {
    let data = json!({"list": {"fr": ["Eau", ""], "en": ["Water", "Health"]}, "name": {"es": "Pau"}});
    let source = "<p>{{join list}}</p><p>{{concat \"Pau – \" name}}</p><p>{{label \"by\" name=name}}</p>";
    let pau = "<span lang=\"es\">Pau</span>";
    assert_eq!(
        french(source, data),
        format!("<p>Eau et <span lang=\"en\">Health</span></p><p>Pau – {pau}</p><p>Par {pau}, Pau</p>")
    );
}

#[test]
fn blocks_of_running_text_name_their_language() {
    let data = json!({
        "text": {"en": "One *two*.\n\n- [a](b \"x > y\")\n\n---"},
        "list": {"fr": ["Un", ""], "en": ["One", "Two & *three*"]},
    });
    assert_eq!(
        french("{{markdown text}}", data.clone()).replace('\n', ""),
        "<p lang=\"en\">One <em>two</em>.</p><ul lang=\"en\"><li><a href=\"b\" title=\"x &gt; y\">a</a></li></ul>\
         <hr lang=\"en\" />"
    );
    assert_eq!(
        french("{{markdown list}}|{{markdown list inline=true}}|{{paragraphs list}}", data).replace('\n', ""),
        "<p>Un</p><p lang=\"en\">Two &amp; <em>three</em></p>|Un<span lang=\"en\">Two &amp; </span><em lang=\"en\">three\
         </em>|<p>Un</p><p lang=\"en\">Two &amp; *three*</p>"
    );
}
