//! Fields: escaping, scopes, missing ones.

use super::*;

#[test]
fn fields_are_written_and_escaped() {
    let data = json!({"a": "<b> & \"c\" 'd'", "n": 12.50, "t": true, "none": null});
    assert_eq!(
        rendered("{{a}}|{{{a}}}|{{n}}|{{t}}|{{none}}|", data),
        "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;|<b> & \"c\" 'd'|12.5|true||"
    );
}

#[test]
fn a_field_goes_before_a_helper_of_the_same_name() {
    let data = json!({"date": "2025-03-01", "label": "x", "count": 3, "items": [1, 2]});
    assert_eq!(rendered("{{date}} {{label}} {{count}} {{count items}}", data), "2025-03-01 x 3 2");
}

#[test]
fn every_unknown_field_is_told_at_once() {
    let data = json!({"title": "x", "budget": {"total": 1}, "lines": [{"a": 1}, {"b": 1}, {"b": 2}]});
    let source = "{{titel}}\n{{money budget.totl \"EUR\"}} {{#if missing}}x{{else if (eq nothing 1)}}{{/if}}\n{{#each lines}}{{a}}{{title}}{{/each}}";
    assert_eq!(
        complaints(source, data),
        [
            "1:3 the record has no field `titel` | did you mean `title`?",
            "2:9 budget `budget` has no field `totl` | did you mean `total`?",
            "2:35 the record has no field `missing` | add it to the record, or write `(optional missing)` where it may be missing",
            "2:59 the record has no field `nothing` | add it to the record, or write `(optional nothing)` where it may be missing",
            "3:18 lines[1] `lines[1]` has no field `a` (2 times) | add it to the record, or write `(optional a)` where it may be missing",
            "3:23 lines[0] `lines[0]` has no field `title` (3 times) | the record has it outside this block: write `@root.title`",
        ]
    );
}

#[test]
fn paths_reach_every_scope() {
    let data = json!({
        "title": "T",
        "lines": [{"name": "a", "cost": {"total": 1}}, {"name": "b", "cost": {"total": 2}}],
        "by key": {"x y": 5},
    });
    let source = "{{#each lines as |line|}}{{@index}}{{@first}}{{line.name}}{{this.name}}{{../title}}{{@root.title}}\
                  {{cost.total}}{{#with cost}}{{total}}{{../name}}{{/with}};{{/each}}{{lines.[1].name}}{{lines.1.cost.total}}\
                  {{[by key].[x y]}}{{#each [by key]}}{{@key}}={{this}}{{/each}}";
    assert_eq!(rendered(source, data), "0trueaaTT11a;1falsebbTT22b;b25x y=5");
}

#[test]
fn the_whole_record_is_root() {
    let data = json!({"a": {"b": 1}, "c": 2});
    assert_eq!(rendered("{{#with a}}{{#with @root}}{{c}}{{a.b}}{{/with}}{{count @root}}{{/with}}", data), "212");
}

#[test]
fn the_document_in_work_is_known() {
    assert_eq!(rendered("{{@language}} {{@locale}} {{@id}}|{{@date}}|", json!({})), "fr fr-FR 08-28||");
    assert_eq!(rendered("{{@direction}}", json!({})), "ltr");
    let template = loaded(&[("t/template.hbs", "{{@locale}} {{number 1000}}")]);
    assert_eq!(render_in(&template, "en-GB-x-space", json!({})).unwrap().value.xhtml, "en-GB 1\u{202f}000");
    assert_eq!(rendered("{{#each a}}{{concat @language \"-\" @index}}{{/each}}", json!({"a": [1, 2]})), "fr-0fr-1");
}

#[test]
fn a_missing_field_may_be_declared() {
    let template = loaded(&[
        (
            "t/template.hbs",
            "{{note}}{{#if note}}x{{/if}}{{#each lines}}{{note}}{{detail.size}}{{/each}}{{default place \"–\"}}{{#if (optional place.town)}}x{{/if}}",
        ),
        ("t/template.toml", "title = \"Fiche\"\noptional = [\"note\", \"detail\"]"),
    ]);
    assert_eq!(template.manifest().title.as_deref(), Some("Fiche"));
    let made = render_in(&template, "fr-FR", json!({"lines": [{"note": "a"}, {}]})).unwrap();
    assert_eq!(made.value.xhtml, "a–");
}

#[test]
fn items_without_an_optional_field_are_sorted_last() {
    let sorted =
        "{{#each (sort lines \"rank\")}}{{n}}{{/each}}{{#each (sort lines \"rank\" order=\"desc\")}}{{n}}{{/each}}";
    let template = loaded(&[("t/template.hbs", sorted), ("t/template.toml", "title = \"T\"\noptional = [\"rank\"]")]);
    let data = json!({"lines": [{"n": "a"}, {"n": "b", "rank": 2}, {"n": "c", "rank": 1}]});
    assert_eq!(render_in(&template, "en", data).unwrap().value.xhtml, "cbabca");
}

#[test]
fn what_is_not_asked_for_is_not_missing() {
    let source =
        "{{#if budget}}{{budget.total}}{{/if}}{{#each lines}}{{cost}}{{/each}}{{#unless budget}}none{{/unless}}";
    assert_eq!(rendered(source, json!({"budget": null, "lines": []})), "none");
}

#[test]
fn empty_values_are_not_missing() {
    let data = json!({"text": "", "nothing": null, "list": []});
    assert_eq!(rendered("[{{text}}{{nothing}}{{money nothing \"EUR\"}}{{date text}}{{join list}}]", data), "[]");
}

#[test]
fn a_list_is_not_a_group_of_fields() {
    let data = json!({"lines": [{"total": 1}], "none": [], "name": "x"});
    assert_eq!(
        complaints("{{lines.total}}{{none.total}}{{name.first}}{{lines}}{{#each lines}}{{this}}{{/each}}", data),
        [
            "1:3 lines `lines` is a list, which has no field `total` | go through the list with `{{#each}}`, or name an item by its number from 0",
            "1:18 none `none` is a list, which has no field `total` | the list is empty",
            "1:32 name `name` is the text \u{201c}x\u{201d}, which has no field `first` | add it to the record, or write `(optional name.first)` where it may be missing",
            "1:46 this is a list, which cannot be written as text | go through it with `{{#each}}`, or write `{{join field}}`",
            "1:70 this is a group of fields, which cannot be written as text | name one of its fields: `{{field.name}}`",
        ]
    );
}

#[test]
fn a_scope_that_is_a_list_is_told() {
    assert_eq!(
        complaints("{{#with lines}}{{total}}{{/with}}", json!({"lines": [1]})),
        [
            "1:18 lines `lines` is a list, which has no field `total` | go through the list with `{{#each}}`, or name an item by its number from 0"
        ]
    );
}

#[test]
fn items_made_by_helpers_are_checked_too() {
    let data = json!({"lines": [{"kind": "a", "cost": 2}, {"kind": "b", "cost": 1}]});
    assert_eq!(
        complaints("{{#each (sort lines \"cost\")}}{{kind}}{{cots}}{{kind.x}}{{../lines.y}}{{/each}}", data),
        [
            "1:40 the item has no field `cots` (2 times) | did you mean `cost`?",
            "1:48 `kind` is the text \u{201c}b\u{201d}, which has no field `x` (2 times) | add it to the record, or write `(optional kind.x)` where it may be missing",
            "1:58 lines `lines` is a list, which has no field `y` (2 times) | go through the list with `{{#each}}`, or name an item by its number from 0",
        ]
    );
}

#[test]
fn local_names_need_their_block() {
    assert_eq!(
        complaints("{{@index}}", json!({})),
        ["1:3 `@index` has no value here | `@index`, `@first`, `@last` and `@key` are known inside `{{#each}}` only"]
    );
}

#[test]
fn control_characters_are_left_out_with_a_warning() {
    let template = loaded(&[("t/template.hbs", "{{a}}{{{a}}}{{markdown a}}")]);
    let made = render_in(&template, "fr-FR", json!({"a": "x\u{7}<b>y"})).unwrap();
    assert_eq!(made.value.xhtml, "x&lt;b&gt;yx<b>y<p>x&lt;b&gt;y</p>");
    let warned = told(made.warnings);
    assert_eq!(warned.len(), 3, "{warned:?}");
    assert!(warned[0].starts_with("1:3 the text holds a control character (U+0007)"), "{warned:?}");
}

#[test]
fn numbers_stay_exact() {
    let data: Value =
        serde_json::from_str(r#"{"n": 12345678901234567890.10, "lines": [{"a": 0.1}, {"a": 0.2}]}"#).unwrap();
    assert_eq!(rendered("{{n}} {{sum lines \"a\"}}", data), "12345678901234567890.10 0.3");
}

#[test]
fn start_tags_carry_their_place() {
    let template = loaded(&[
        ("t/template.hbs", "<h1>{{a}}</h1>\n{{#if a}}\n  <p>{{> part}}</p>\n{{/if}}"),
        ("_shared/part.hbs", "<b>x</b>"),
    ]);
    assert_eq!(
        template.files().iter().map(|file| file.name().as_ref()).collect::<Vec<_>>(),
        ["templates/t/template.hbs", "templates/_shared/part.hbs"]
    );
    let made = render_in(&template, "fr-FR", json!({"a": "x"})).unwrap();
    assert_eq!(
        made.value.xhtml,
        "<h1 data-origin=\"0,1,1\">x</h1>\n  <p data-origin=\"0,3,3\"><b data-origin=\"1,1,1\">x</b></p>\n"
    );
}

#[test]
fn a_list_is_needed_to_go_through() {
    let data = json!({"title": "x", "blank": " ", "none": null, "list": [1]});
    assert_eq!(
        rendered("{{#each blank}}a{{else}}b{{/each}}{{#each none}}a{{/each}}{{#each list}}c{{/each}}", data.clone()),
        "bc"
    );
    assert_eq!(
        complaints("{{#each title}}{{/each}}", data),
        ["1:9 `each` needs a list, but got the text \u{201c}x\u{201d} | name a field that holds a list"]
    );
}
