//! Templates with mistakes: all of them are told when the template is loaded.

use super::*;

fn mistakes(source: &str) -> Vec<String> {
    told(load(&[("t/template.hbs", source)]).err().unwrap_or_default())
}

#[test]
fn all_mistakes_of_all_files_come_at_once() {
    let problems = load(&[
        ("t/template.hbs", "{{money a}}\n{{#if x}}"),
        ("t/part.hbs", "{{a b=}}{{ok}}{{1 +}}"),
        ("t/template.toml", "titel = \"x\""),
        ("t/labels/fr.ftl", "ok = x\na b\nc = {count}"),
        ("_shared/other.hbs", "{{> nothing}}"),
    ]);
    let problems = told(problems.unwrap_err());
    let starts = [
        "templates/t/template.toml:1:1 ",
        "templates/t/labels/fr.ftl:2:1 this line is no label",
        "templates/t/labels/fr.ftl:3:6 the label `c` refers to `count`, which is not there | add this label, or write `{ $count }`",
        "2:1 `if` is opened here and never closed",
        "templates/t/part.hbs:1:1 this expression is not understood",
        "templates/t/part.hbs:1:15 this expression is not understood",
        "templates/_shared/other.hbs:1:5 there is no partial `nothing`",
    ];
    for start in starts {
        assert!(problems.iter().any(|problem| problem.starts_with(start)), "{start}\n{problems:#?}");
    }
}

#[test]
fn blocks_must_be_closed_in_order() {
    assert_eq!(
        mistakes("{{#each a}}{{#if b}}{{/each}}\n{{/with}}{{else}}"),
        [
            "1:12 `if` is opened here and never closed | close it with `{{/if}}` before `{{/each}}`",
            "2:1 `{{/with}}` closes a block that is not open | remove it, or open the block before",
            "2:10 this `else` stands in no block | write it between `{{#if}}` and `{{/if}}`",
        ]
    );
    assert_eq!(
        mistakes("a {{b")[0],
        "1:3 this `{{` is never closed | close it with `}}`, and check the quotation marks in between"
    );
}

#[test]
fn helpers_blocks_options_and_arguments_are_checked() {
    assert_eq!(
        mistakes(
            "{{mony a \"EUR\"}}{{money a}}{{money a \"EUR\" digit=2}}\n{{#iff a}}{{/iff}}{{#money a}}{{/money}}{{if a b}}{{#if a b}}{{/if}}{{#if (eqq a b)}}{{/if}}{{@idx}}"
        ),
        [
            "1:3 there is no helper `mony` | did you mean `money`?",
            "1:19 `money` takes 2 arguments, not 1 | write `{{money amount \"EUR\"}}`",
            "1:44 `money` has no option `digit` | did you mean `digits`?",
            "2:4 there is no block `iff` | did you mean `if`?",
            "2:22 there is no block `money` | write `{{money amount \"EUR\"}}`",
            "2:43 `if` is a block, not a helper | write `{{#if …}} … {{/if}}`",
            "2:51 `#if` takes one argument, not 2 | write `(and a b)` or `(or a b)` in parentheses to join conditions",
            "2:76 there is no helper `eqq` | did you mean `eq`?",
            "2:95 there is no `@idx` | did you mean `@id`?",
        ]
    );
}

#[test]
fn places_are_those_of_the_author() {
    // Tags before the mistake get an attribute, which must not shift its column.
    assert_eq!(
        mistakes("<p class=\"a\"><b>{{x y}}</b></p>")[0],
        "1:19 there is no helper `x` | the template guide lists the helpers; a field takes no arguments"
    );
    assert_eq!(mistakes("<p>é<b>{{a b=}}")[0].split(' ').next(), Some("1:8"));
    let in_chain = "<p>{{#if a}}{{else if (x y)}}{{#if b}}{{else if c}}{{/if}}{{else if (z y)}}{{/if}}</p>";
    assert_eq!(mistakes(in_chain).iter().map(|m| m.split(' ').next().unwrap()).collect::<Vec<_>>(), ["1:24", "1:70"]);
}

#[test]
fn a_folder_without_a_template_is_told() {
    assert_eq!(
        told(load(&[("t/style.css", "")]).unwrap_err()),
        ["templates/t this folder has no template.hbs | a template is a folder with template.hbs and style.css in it"]
    );
    assert_eq!(load(&[("other/style.css", "")]).unwrap_err().iter().next().unwrap().code, "unreadable-file");
}

#[test]
fn style_sheets_come_shared_first() {
    let template = loaded(&[("t/template.hbs", ""), ("t/style.css", "own"), ("_shared/style.css", "shared")]);
    assert_eq!(template.style_sheets().iter().map(|text| text.as_str()).collect::<Vec<_>>(), ["shared", "own"]);
    assert_eq!(template.whole_sources().count(), 3);
    assert_eq!((template.name(), template.folder()), ("t", "templates/t"));
}

#[test]
fn labels_are_checked_in_every_language() {
    let files = [
        ("t/template.hbs", "{{label \"titel\"}}{{label \"title\"}}"),
        ("t/labels/fr.ftl", "title = Titre\nonly = x"),
        ("t/labels/en.ftl", "title = Title"),
    ];
    assert_eq!(
        told(load(&files).unwrap_err()),
        [
            "1:10 there is no label `titel` in any language | did you mean `title`?",
            "templates/t/labels/en.ftl the label `only` has no text in `en` | translate it from fr",
        ]
    );
    let shared = ("_shared/labels/de.ftl", "shared = x");
    let Warned { value: template, warnings } =
        load(&[("t/template.hbs", "{{label \"title\"}}"), files[1], files[2], shared]).unwrap();
    assert_eq!(template.languages(), ["de", "en", "fr"]);
    assert_eq!(
        told(warnings),
        ["templates/t/labels/en.ftl the label `only` has no text in `en` | translate it from fr"]
    );
}

#[test]
fn labels_follow_the_locale() {
    let template = loaded(&[
        ("t/template.hbs", "{{label \"title\" name=n}} {{label \"people\" count=n}} {{label \"own\"}}"),
        ("t/labels/fr.ftl", "title = Fiche { $name }\nown = fr"),
        ("t/labels/fr-CH.ftl", "own = ch"),
        (
            "_shared/labels/fr.ftl",
            "people = { $count ->\n  [one] { $count } personne\n *[other] { $count } personnes\n }\nown = x",
        ),
    ]);
    let made = |tag| render_in(&template, tag, json!({"n": 1500})).unwrap().value.xhtml;
    assert_eq!(made("fr-FR"), "Fiche 1\u{202f}500 1\u{202f}500 personnes fr");
    assert_eq!(made("fr-CH"), "Fiche 1&#39;500 1&#39;500 personnes ch");
    assert_eq!(
        told(render_in(&template, "en-GB", json!({"n": 1})).unwrap_err())[0],
        "1:3 this template has no labels in the language `en` | the template has labels in fr, fr-CH"
    );
}

#[test]
fn values_of_labels_are_checked_in_every_language() {
    let files = [
        ("t/template.hbs", "{{label \"a\" who=x}}\n{{label \"b\"}}"),
        ("t/labels/fr.ftl", "a = { $who } et { $count }\nb = { a }"),
        ("t/labels/en.ftl", "a = { $who }\nb = b"),
    ];
    assert_eq!(
        told(load(&files).unwrap_err()),
        [
            "1:10 the label `a` needs a value for `$count` in `fr` | write `{{label \"a\" count=…}}`",
            "2:10 the label `b` needs a value for `$count` in `fr` | write `{{label \"b\" count=…}}`",
            "2:10 the label `b` needs a value for `$who` in `fr` | write `{{label \"b\" who=…}}`",
            "templates/t/labels/en.ftl:1:1 the label `a` says nothing of `$count` in `en`, as it does elsewhere | write `{ $count }` where it belongs",
            "templates/t/labels/en.ftl:2:1 the label `b` says nothing of `$count` in `en`, as it does elsewhere | write `{ $count }` where it belongs",
            "templates/t/labels/en.ftl:2:1 the label `b` says nothing of `$who` in `en`, as it does elsewhere | write `{ $who }` where it belongs",
        ]
    );
}

#[test]
fn latin_america_has_spanish_of_its_own() {
    let template = loaded(&[
        ("t/template.hbs", "{{label \"cost\"}} {{label \"total\"}}"),
        ("t/labels/es.ftl", "cost = Coste\ntotal = Total"),
        ("t/labels/es-419.ftl", "cost = Costo"),
    ]);
    let made = |tag| render_in(&template, tag, json!({})).unwrap().value.xhtml;
    assert_eq!(
        (made("es-ES"), made("es-MX"), made("es-419")),
        ("Coste Total".to_owned(), "Costo Total".to_owned(), "Costo Total".to_owned())
    );
}
