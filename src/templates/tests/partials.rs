//! Partials: where they come from, what they see.

use super::*;

fn with_partials(main: &str, partials: &[(&str, &str)], data: Value) -> Outcome<Rendered> {
    let mut files = vec![("t/template.hbs", main)];
    files.extend(partials);
    render_in(&loaded(&files), "fr-FR", data)
}

fn made(main: &str, partials: &[(&str, &str)], data: Value) -> String {
    with_partials(main, partials, data).unwrap_or_else(|problems| panic!("{problems:#?}")).value.xhtml
}

#[test]
fn own_partials_go_before_shared_ones() {
    let partials = [("_shared/head.hbs", "shared"), ("t/head.hbs", "own"), ("_shared/foot.hbs", "foot")];
    assert_eq!(made("{{> head}} {{> foot}}", &partials, json!({})), "own foot");
}

#[test]
fn a_partial_sees_the_scope_its_context_and_its_options() {
    let data = json!({"title": "T", "lead": {"name": "L"}, "people": [{"name": "A"}, {"name": "B"}]});
    let partials = [("t/card.hbs", "[{{name}} {{role}} {{@root.title}}]")];
    let main =
        "{{> card lead role=\"x\"}}{{#each people}}{{> card role=@index}}{{/each}}{{> card name=title role=lead.name}}";
    assert_eq!(made(main, &partials, data), "[L x T][A 0 T][B 1 T][T L T]");
}

#[test]
fn partials_may_be_chosen_by_name() {
    let partials = [("t/chart-bar.hbs", "bar"), ("t/chart-pie.hbs", "pie")];
    let data = json!({"charts": ["bar", "pie"]});
    assert_eq!(made("{{#each charts}}{{> (concat \"chart-\" this)}};{{/each}}", &partials, data), "bar;pie;");
    let problems = with_partials("{{> (concat \"chart-\" kind)}}", &partials, json!({"kind": "pei"})).unwrap_err();
    assert_eq!(told(problems), ["1:1 there is no partial `chart-pei` | did you mean `chart-pie`?"]);
}

#[test]
fn a_tree_is_walked_by_a_partial_that_includes_itself() {
    let node = "<li>{{title}}{{#if parts}}<ul>{{#each parts}}{{> node}}{{/each}}</ul>{{/if}}</li>";
    let data = json!({"tree": {"title": "1", "parts": [{"title": "1.1", "parts": [{"title": "1.1.1", "parts": []}]}, {"title": "1.2", "parts": []}]}});
    let markup = made("{{> node tree}}", &[("t/node.hbs", node)], data);
    let plain = markup.replace(" data-origin=\"1,1,1\"", "").replace(" data-origin=\"1,1,27\"", "");
    assert_eq!(plain, "<li>1<ul><li>1.1<ul><li>1.1.1</li></ul></li><li>1.2</li></ul></li>");
}

#[test]
fn a_layout_takes_a_body_and_inline_parts() {
    let layout = "<main>{{> @partial-block}}</main>{{> foot}}";
    let main = "{{#> layout}}{{#*inline \"foot\"}}{{title}}!{{/inline}}<p>{{title}}</p>{{/layout}}";
    let markup = made(main, &[("_shared/layout.hbs", layout)], json!({"title": "T"}));
    assert!(markup.contains("<p data-origin=\"0,1,54\">T</p></main>T!"), "{markup}");
}

#[test]
fn what_is_missing_in_a_partial_is_told_with_its_file() {
    let problems = with_partials(
        "{{> card person}}{{> card lead}}",
        &[("t/card.hbs", "\n{{nam}}")],
        json!({"lead": {"name": "L"}}),
    );
    assert_eq!(
        told(problems.unwrap_err()),
        [
            "1:10 the record has no field `person` | add it to the record, or write `(optional person)` where it may be missing",
            "templates/t/card.hbs:2:3 lead `lead` has no field `nam` | did you mean `name`?",
        ]
    );
}

#[test]
fn endless_inclusion_is_cut_off() {
    let problems =
        with_partials("{{> a}}", &[("t/a.hbs", "{{#if x}}{{> b}}{{/if}}"), ("t/b.hbs", "{{> a}}")], json!({"x": 1}));
    let problems = told(problems.unwrap_err());
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("partials include each other too deeply"), "{problems:?}");
}

#[test]
fn circles_of_partials_with_a_body_are_refused_at_once() {
    let files = [("t/template.hbs", "{{#> a}}x{{/a}}"), ("t/a.hbs", "{{#> b}}x{{/b}}"), ("t/b.hbs", "{{#> a}}x{{/a}}")];
    let problems = told(load(&files).unwrap_err());
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(
        problems[1].starts_with("templates/t/a.hbs:1:6 the partial `b` includes too many others, or leads back"),
        "{problems:?}"
    );
}

#[test]
fn what_a_partial_is_given_holds_in_the_partial_but_not_against_its_lists() {
    let table = "{{title}}:{{#each rows}} {{title}}{{unit}}{{/each}};";
    let data = json!({"title": "T", "rows": [{"title": "a"}, {"title": "b"}], "other": {"title": "O", "rows": []}});
    let main = "{{> table title=\"given\" unit=\"!\"}}{{> table other unit=\"\"}}{{> table other title=\"given\" unit=\"\"}}{{title}}";
    assert_eq!(made(main, &[("t/table.hbs", table)], data), "given: a! b!;O:;given:;T");
}

#[test]
fn a_long_chain_of_partials_with_a_body_is_refused() {
    let names: Vec<String> = (0..20).map(|n| format!("t/p{n}.hbs")).collect();
    let blocks = |inner: &str| format!("{}{inner}{}", "{{#if a}}".repeat(30), "{{/if}}".repeat(30));
    let texts: Vec<String> = (1..=20).map(|n| blocks(&format!("{{{{#> p{n}}}}}x{{{{/p{n}}}}}"))).collect();
    let mut files: Vec<(&str, &str)> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.extend([("t/p20.hbs", "end"), ("t/template.hbs", "{{#> p0}}{{/p0}}")]);
    let problems = load(&files).unwrap_err();
    assert!(problems.iter().all(|problem| problem.code == "nesting-too-deep"));
    let short = [("t/template.hbs", "{{#> p19}}{{/p19}}"), ("t/p19.hbs", texts[19].as_str()), ("t/p20.hbs", "end")];
    assert_eq!(render_in(&loaded(&short), "fr-FR", json!({"a": 1})).unwrap().value.xhtml, "end");
}

#[test]
fn a_partial_inside_a_partial_sees_the_names_that_the_outer_one_was_given() {
    let data = json!({"x1": "own", "rows": [{"x1": "row"}, {}], "other": {"x1": "other"}});
    let inner = |call: &str, data: &Value| {
        let partials = [("t/a.hbs", call), ("t/b.hbs", "{{optional x1}}{{from}} ")];
        made("{{> a x1=\"all\"}}", &partials, data.clone())
    };
    assert_eq!(inner("{{> b from=\"\"}}", &data), "all ");
    assert_eq!(inner("{{> b x1=\"near\" from=\"\"}}", &data), "near ");
    assert_eq!(inner("{{#if x1}}{{> b from=x1}}{{/if}}", &data), "allall ");
    assert_eq!(inner("{{#each rows}}{{> b from=\"\"}}{{/each}}", &data), "row all ", "not against its lists");
    assert_eq!(inner("{{> b other from=\"\"}}", &data), "other ", "a context goes before");
    assert_eq!(inner("{{#with other}}{{> b from=../x1}}{{/with}}", &data), "otherall ");
}
