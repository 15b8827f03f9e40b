//! Each helper, as a template calls it. Numbers come in French, so that the locale shows.

use super::*;

fn wrong(source: &str, data: Value) -> String {
    let complaints = complaints(source, data);
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    complaints[0].clone()
}

#[test]
fn money() {
    let data = json!({"a": 1234.5, "s": " 1234.50 ", "c": "EUR"});
    assert_eq!(rendered("{{money a c}}", data.clone()), "1\u{202f}234,50\u{a0}€");
    assert_eq!(rendered("{{money s \"XOF\" display=\"code\"}}", data.clone()), "1\u{202f}235\u{a0}XOF");
    assert_eq!(rendered("{{money a c display=\"none\" digits=0}}", data.clone()), "1\u{202f}235");
    let costs = json!({"costs": [333.33, 333, 1.459]});
    let exact = "{{#each costs}}{{money this \"XOF\" display=\"none\" exact=true}} {{money this \"EUR\" display=\"none\" exact=true}};{{/each}}";
    assert_eq!(rendered(exact, costs), "333,33 333,33;333 333,00;1,459 1,459;");
    assert_eq!(
        wrong("{{money c \"EUR\"}}", data.clone()),
        "1:3 `money` needs a number, but got the text “EUR” | write numbers with digits and a point, without spaces or currency: `1234.50`"
    );
    assert_eq!(
        wrong("{{money a \"EURO\"}}", data.clone()),
        "1:3 `money` needs a currency, but got the text “EURO” | did you mean `EUR`?"
    );
    assert_eq!(
        wrong("{{money a c display=\"cod\"}}", data),
        "1:3 `money` knows no display “cod” | did you mean `code`?"
    );
}

#[test]
fn number() {
    let data = json!({"n": 12345.678, "y": 2025, "long": "1e40"});
    assert_eq!(
        rendered("{{number n}} {{number n digits=1}} {{number y grouping=false}}", data.clone()),
        "12\u{202f}345,678 12\u{202f}345,7 2025"
    );
    assert_eq!(
        rendered("{{number y min=1}} {{number n max=2}} {{number 7 min=2 max=0}}", data.clone()),
        "2\u{202f}025,0 12\u{202f}345,68 7,00"
    );
    assert!(wrong("{{number long}}", data.clone()).contains("more than 28 digits"));
    assert!(wrong("{{number n digits=-1}}", data.clone()).contains("`digits` of `number` is not a number of digits"));
    assert!(wrong("{{number n grouping=1}}", data).contains("neither true nor false"));
}

#[test]
fn percent() {
    let data = json!({"p": 75, "r": 0.333});
    assert_eq!(
        rendered("{{percent p}} {{percent p digits=1}} {{percent r ratio=true}}", data),
        "75\u{202f}% 75,0\u{202f}% 33,3\u{202f}%"
    );
}

#[test]
fn date_and_period() {
    let data = json!({"d": "2025-03-01", "e": "2025-03-15", "m": "2010-01", "y": 2012, "none": null});
    assert_eq!(
        rendered("{{date d}}, {{date d \"short\"}}, {{date m}}, {{date y}}", data.clone()),
        "1er mars 2025, 01/03/2025, janvier\u{a0}2010, 2012"
    );
    assert_eq!(rendered("{{date d superscript=true}}", data.clone()), "1<sup>er</sup> mars 2025");
    assert_eq!(
        rendered("{{period d e}} · {{period m y \"year\"}} · {{period m none}}", data.clone()),
        "du 1er au 15 mars 2025 · 2010–2012 · depuis janvier\u{a0}2010"
    );
    assert_eq!(
        wrong("{{date \"1.3.2025\"}}", data.clone()),
        "1:3 `date` needs a date, but got the text “1.3.2025” | write dates as year-month-day: `2025-03-01`, `2025-03` or `2025`"
    );
    assert!(wrong("{{period e d}}", data.clone()).contains("this period ends before it starts"));
    assert!(wrong("{{date d \"logn\"}}", data).ends_with("did you mean `long`?"));
}

#[test]
fn label() {
    let template = loaded(&[
        ("t/template.hbs", "{{label key}}|{{label \"n\" count=count who=\"<b>\"}}"),
        (
            "t/labels/fr.ftl",
            "a = L’eau & l’air\nn = { $who } : { $count ->\n [one] { $count } jour\n *[other] { $count } jours\n }",
        ),
    ]);
    let made = render_in(&template, "fr", json!({"key": "a", "count": 2})).unwrap();
    assert_eq!(made.value.xhtml, "L’eau &amp; l’air|&lt;b&gt; : 2 jours");
    let problems = told(render_in(&template, "fr", json!({"key": "b", "count": null})).unwrap_err());
    assert_eq!(
        problems,
        [
            "1:3 there is no label `b` | add it to `labels/fr.ftl`",
            "1:17 the label `n` needs a value for `$count` | write `{{label \"n\" count=…}}`",
        ]
    );
}

#[test]
fn markdown() {
    let data = json!({
        "text": "# Titre\n\nUn *mot* & <b>pas</b>  \n[lien](https://a.example/?b&c)\n\n- a\n- b\n\n<div>\nx</div>\n\n---\n\n|a|b|\n|-|-|\n|1|2|",
        "line": "Photo : **Lima**",
        "list": ["a", "b"],
        "images": "![plan \"x\"](plan.png)",
        "none": null,
    });
    assert_eq!(
        rendered("{{markdown text heading=3}}", data.clone()),
        "<h3>Titre</h3>\n<p>Un <em>mot</em> &amp; &lt;b&gt;pas&lt;/b&gt;<br />\n<a href=\"https://a.example/?b&amp;c\">lien</a></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>&lt;div&gt;\nx&lt;/div&gt;\n</p>\n<hr />\n<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>"
    );
    assert_eq!(
        rendered("{{markdown line inline=true}}{{markdown none}}", data.clone()),
        "Photo : <strong>Lima</strong>"
    );
    assert_eq!(rendered("{{markdown list}}", data.clone()), "<p>a</p>\n<p>b</p>");
    assert_eq!(
        rendered("{{markdown images}}", data.clone()),
        "<p><img src=\"plan.png\" alt=\"plan &quot;x&quot;\" /></p>"
    );
    assert!(wrong("{{markdown line heading=7}}", data).contains("not the level of a heading"));
}

#[test]
fn paragraphs() {
    let data = json!({"text": "\na <b>\r\nb\n\n \n\nc\n", "list": ["x", "y\n\nz"], "none": null});
    assert_eq!(rendered("{{paragraphs text}}{{paragraphs none}}", data.clone()), "<p>a &lt;b&gt;<br/>b</p><p>c</p>");
    assert_eq!(rendered("{{paragraphs list}}", data), "<p>x</p><p>y</p><p>z</p>");
}

#[test]
fn concat_and_join() {
    let data = json!({"list": ["a", "b & c", 3], "none": []});
    assert_eq!(rendered("{{concat \"n° \" 5 \"/\" list.0}}", data.clone()), "n° 5/a");
    assert_eq!(
        rendered("{{join list}}, {{join list \" / \"}}, {{join list style=\"or\"}}{{join none}}", data.clone()),
        "a, b &amp; c et 3, a / b &amp; c / 3, a, b &amp; c ou 3"
    );
    assert!(wrong("{{join \"x\"}}", data).contains("`join` needs a list, but got the text “x”"));
}

#[test]
fn default_optional_and_lookup() {
    let data = json!({"zero": 0, "blank": " ", "map": {"fr": "oui"}, "list": [5]});
    assert_eq!(
        rendered("{{default zero 1}}{{default blank \"b\"}}{{default gone.deep \"g\"}}{{optional gone}}", data.clone()),
        "0bg"
    );
    assert_eq!(
        rendered("{{lookup map @language}}{{lookup list 0}}{{default (lookup map \"en\") \"–\"}}", data.clone()),
        "oui5–"
    );
    assert_eq!(
        wrong("{{lookup map \"fx\"}}", data),
        "1:3 `lookup` finds no `fx` | write `(default (lookup object key) \"text\")` where it may be missing"
    );
}

#[test]
fn sums_are_exact_and_complete() {
    let data = json!({"h": [{"lines": [{"a": 0.1}, {"a": "0.2"}]}, {"lines": [{"a": 3}]}, {"lines": []}], "n": [1, 2.50], "gap": [{"a": 1}, {"a": null}], "none": null});
    assert_eq!(rendered("{{sum h \"lines.a\"}} {{sum n}} {{sum none}}", data.clone()), "3.3 3.5 ");
    assert_eq!(
        wrong("{{sum gap \"a\"}}", data.clone()),
        "1:3 `sum` cannot count `a` that is empty | write 0 in the record where nothing is meant"
    );
    assert_eq!(
        wrong("{{sum gap \"b\"}}", data.clone()),
        "1:3 `sum` finds no field `b` in item 1 of the list | add the field to every item of the list"
    );
    assert!(wrong("{{sum n \"b\"}}", data).contains("looks for `b` in item 1 of the list, but finds the number 1"));
}

#[test]
fn amounts_in_different_currencies_are_not_added() {
    let data = json!({
        "p": [
            {"id": "A-1", "budget": {"currency": "EUR", "total": 5}},
            {"id": "A-2", "budget": {"total": 2}},
            {"id": "A-3", "budget": {"currency": "PEN", "total": 7, "lines": [{"cost": 1}, {"cost": 2}]}},
        ],
        "t": [{"currency": "EUR", "people": 3, "count": 1, "value": 2}, {"currency": "USD", "people": 4, "count": 1, "value": 2}],
    });
    assert_eq!(
        wrong("{{money (sum p \"budget.total\") \"EUR\"}}", data.clone()),
        "1:10 `sum` cannot add `budget.total` in different currencies: EUR in item 1 of the list (A-1), PEN in item 3 of \
         the list (A-3) | show the sums by currency: `{{#each totals.budget}}{{money total currency}}{{/each}}`"
    );
    let other = wrong("{{#each (shares t \"value\")}}{{/each}}", data.clone());
    assert!(other.contains("cannot add `value` in different currencies: EUR in item 1 of the list, USD in item 2"));
    let fine = "{{sum t \"count\"}} {{sum t \"people\" currency=false}} {{sum (filter p \"id\" \"A-3\") \"budget.lines.cost\"}}";
    assert_eq!(rendered(fine, data.clone()), "2 7 3");
    let by_currency = "{{#each (group t \"currency\")}}{{key}} {{sum items \"value\"}} {{/each}}";
    assert_eq!(rendered(by_currency, data), "EUR 2 USD 2 ");
}

#[test]
fn shares_add_up_to_a_hundred() {
    let made = |amounts: &[&str], options: &str| {
        let data = json!({"f": amounts.iter().map(|amount| json!({"a": amount})).collect::<Vec<_>>()});
        rendered(&format!("{{{{#each (shares f \"a\" {options})}}}}{{{{share}}}} {{{{/each}}}}"), data)
    };
    assert_eq!(made(&["1", "1", "1"], ""), "33.4 33.3 33.3 ");
    assert_eq!(made(&["1", "1", "4"], "digits=0"), "17 17 66 ");
    assert_eq!(made(&["0", "0"], ""), "0.0 0.0 ");
    assert_eq!(made(&["7"], "digits=2"), "100.00 ");
    let data = json!({"n": [1, 3], "bad": [-1, 2]});
    assert_eq!(rendered("{{#each (shares n as=\"p\")}}{{value}}:{{p}} {{/each}}", data.clone()), "1:25.0 3:75.0 ");
    assert!(wrong("{{#each (shares bad)}}{{/each}}", data).contains("item 1 of the list has less"));
}

#[test]
fn group_sort_filter_and_count() {
    let data = json!({"p": [
        {"n": "Éa", "land": "Pérou", "k": 10, "on": true},
        {"n": "eb", "land": "Mali", "k": 9, "on": false},
        {"n": "Ec", "land": "Pérou", "k": null, "on": true},
    ]});
    assert_eq!(
        rendered(
            "{{#each (group p \"land\")}}{{key}} {{count}}: {{#each items}}{{n}}{{/each}}; {{/each}}",
            data.clone()
        ),
        "Pérou 2: ÉaEc; Mali 1: eb; "
    );
    let names = |call: &str| rendered(&format!("{{{{#each {call}}}}}{{{{n}}}} {{{{/each}}}}"), data.clone());
    assert_eq!(names("(sort p \"n\")"), "Éa eb Ec ");
    assert_eq!(names("(sort p \"k\")"), "eb Éa Ec ");
    assert_eq!(names("(sort p \"k\" order=\"desc\")"), "Éa eb Ec ");
    let ages = json!({"p": [{"n": "12–17"}, {"n": "60+"}, {"n": "6–11"}]});
    assert_eq!(rendered("{{#each (sort p \"n\")}}{{n}} {{/each}}", ages), "6–11 12–17 60+ ");
    assert_eq!(names("(filter p \"on\")"), "Éa Ec ");
    assert_eq!(names("(filter p \"k\" 9.0)"), "eb ");
    assert_eq!(names("(sort (filter p \"land\" \"Pérou\") \"n\" order=\"desc\")"), "Ec Éa ");
    let uneven = json!({"p": [{"n": "a", "role": "x"}, {"n": "b"}]});
    assert_eq!(rendered("{{#each (filter p \"role\" \"x\")}}{{n}}{{/each}}", uneven.clone()), "a");
    assert!(wrong("{{#each (filter p \"rôle\")}}{{/each}}", uneven).contains("no field `rôle`"));
    assert_eq!(rendered("{{count p}} {{sum (filter p \"land\" \"Mali\") \"k\"}}", data.clone()), "3 9");
    assert!(wrong("{{#each (group p \"lnd\")}}{{/each}}", data.clone()).ends_with("did you mean `land`?"));
    assert!(wrong("{{#each (sort p \"n\" order=\"up\")}}{{/each}}", data).contains("knows no order"));
}

#[test]
fn groups_are_read_as_those_of_a_job() {
    let data = json!({"p": [
        {"n": "a", "themes": ["eau", "santé", "eau"], "start": "2024-05-31", "year": 1, "country": {"code": "PE", "name": "Pérou"}},
        {"n": "b", "themes": ["santé"], "start": "2025", "year": 1, "country": {"code": "PE", "name": "Pérou"}},
        {"n": "c", "themes": [], "start": "2024-11", "year": 2, "country": {"code": "MG", "name": "Madagascar"}},
        {"n": "d", "themes": null, "start": "2024", "year": 2, "country": {"code": "MG", "name": "Madagascar"}},
    ], "o": [{"n": "x", "r": {"k": 1}}, {"n": "y"}, {"n": "z", "r": {"k": null}}]});
    let groups = |call: &str| {
        let each = "{{key}} {{count}}: {{#each items}}{{n}}{{/each}}; ";
        rendered(&format!("{{{{#each ({call})}}}}{each}{{{{/each}}}}"), data.clone())
    };
    assert_eq!(groups("group p \"themes\""), "eau 1: a; santé 2: ab;  2: cd; ");
    assert_eq!(groups("group p \"themes\" ungrouped=\"autres\""), "eau 1: a; santé 2: ab; autres 2: cd; ");
    assert_eq!(groups("group p \"start.year\""), "2024 3: acd; 2025 1: b; ");
    assert_eq!(groups("group p \"start.quarter\" ungrouped=\"?\""), "2024-Q2 1: a; 2024-Q4 1: c; ? 2: bd; ");
    assert_eq!(groups("group p \"country\""), "PE 2: ab; MG 2: cd; ");
    assert_eq!(groups("group p \"themes.0\" ungrouped=\"?\""), "eau 1: a; santé 1: b; ? 2: cd; ");
    assert_eq!(groups("group o \"r.k\" ungrouped=\"sans\""), "1 1: x; sans 2: yz; ", "the rest comes last");
    let named = "{{#each (group p \"country.code\")}}{{key}} {{name}} {{/each}}{{#each (group p \"year\")}}{{#if (eq key 2)}}{{key}}{{/if}}{{/each}}";
    assert_eq!(rendered(named, data.clone()), "PE Pérou MG Madagascar 2", "a number stays a number");
    let told = |call: &str| wrong(&format!("{{{{#each ({call})}}}}{{{{/each}}}}"), data.clone());
    assert!(told("group o \"r.k\"").contains("`group` finds no field `r` in item 2 of the list"));
    assert!(
        told("group p \"start.quarter\"")
            .contains("`group` looks for `quarter` in item 2 of the list, but finds the text “2025”")
    );
    assert!(told("group p \"strt.year\"").ends_with("did you mean `start`?"));
    assert!(told("group p \"a..b\"").contains("`a..b` is not the path of a field"));
}

#[test]
fn filter_leaves_out_what_it_is_told_to() {
    let data = json!({"p": [{"n": "a", "role": "funding"}, {"n": "b", "role": "lead"}, {"n": "c"}, {"n": "d", "role": null}], "none": null});
    let names = |call: &str| rendered(&format!("{{{{#each {call}}}}}{{{{n}}}} {{{{/each}}}}"), data.clone());
    assert_eq!(names("(filter p \"role\" not=\"funding\")"), "b c d ", "what `filter` without `not` leaves out");
    assert_eq!(names("(filter p \"role\" not=none)"), "a b c ");
    assert_eq!(names("(filter (filter p \"role\" not=\"lead\") \"role\" not=\"funding\")"), "c d ");
    let both = wrong("{{#each (filter p \"role\" \"lead\" not=\"funding\")}}{{/each}}", data.clone());
    assert!(both.contains("`filter` takes a value or `not`, not both"), "{both}");
    assert!(wrong("{{#each (filter p \"rôle\" not=1)}}{{/each}}", data).contains("no field `rôle`"));
}

#[test]
fn the_path_of_a_list_helper_may_name_an_item_by_its_number() {
    let data = json!({"i": [
        {"n": "a", "periods": [{"actual": {"value": 5}}, {"actual": {"value": 1}}], "b": [{"currency": "EUR", "v": 1}, {"currency": "USD", "v": 1}]},
        {"n": "b", "periods": [{"actual": {"value": 4}}], "b": [{"currency": "EUR", "v": 2}, {"currency": "PEN", "v": 1}]},
    ]});
    assert_eq!(rendered("{{sum i \"periods.0.actual.value\"}} {{sum i \"b.0.v\"}}", data.clone()), "9 3");
    let sorted = "{{#each (sort i \"periods.0.actual.value\")}}{{n}}{{/each}}";
    assert_eq!(rendered(sorted, data.clone()), "ba");
    let missing = wrong("{{sum i \"periods.1.actual.value\"}}", data.clone());
    assert!(missing.contains("`sum` finds no `1` in a list in item 2 of the list"), "{missing}");
    assert!(wrong("{{sum i \"b.1.v\"}}", data).contains("different currencies"));
}

#[test]
fn conditions_compare_exactly() {
    let data: Value = serde_json::from_str(
        r#"{"a": 0.10, "b": 0.1, "big": 12345678901234567890.1, "bigger": 12345678901234567890.2, "s": "10", "t": "9", "d": "2025-03-01", "e": "2025-10-01", "none": null}"#,
    )
    .unwrap();
    let holds = |condition: &str| {
        rendered(&format!("{{{{#if ({condition})}}}}yes{{{{else}}}}no{{{{/if}}}}"), data.clone()) == "yes"
    };
    for condition in [
        "eq a b",
        "le a b",
        "ge a b",
        "lt big bigger",
        "gt s t",
        "lt d e",
        "ne s t",
        "ne s 10",
        "and a b",
        "or none a",
        "not none",
        "not (eq a s)",
    ] {
        assert!(holds(condition), "{condition}");
    }
    for condition in
        ["ne a b", "gt a b", "gt big bigger", "lt none a", "ge none none", "and a none", "or none false", "not a"]
    {
        assert!(!holds(condition), "{condition}");
    }
    assert!(wrong("{{gt a d}}", data).contains("`gt` cannot compare the number 0.10 with the text “2025-03-01”"));
}

#[test]
fn arithmetic_is_exact() {
    let data = json!({"a": 0.1, "b": "0.2", "none": null, "big": "12345678901234567890"});
    assert_eq!(
        rendered("{{add a b 1}} {{subtract a b}} {{multiply a b 3}} {{add a none}}", data.clone()),
        "1.3 -0.1 0.06 "
    );
    assert_eq!(
        rendered("{{divide 2 3}} {{divide 2 3 digits=4}} {{round 2.5}} {{round -2.345 digits=2}}", data.clone()),
        "0.67 0.6667 3 -2.35"
    );
    assert!(wrong("{{divide a 0}}", data.clone()).contains("cannot divide by 0"));
    assert!(wrong("{{multiply big big}}", data.clone()).contains("more than 28 digits"));
    assert_eq!(rendered("{{percent (divide a b digits=4) ratio=true digits=1}}", data), "50,0\u{202f}%");
}

#[test]
fn what_is_missing_brings_no_further_complaint() {
    assert_eq!(
        complaints(
            "{{money gone \"EUR\"}}{{sum gone \"a\"}}{{#each (sort gone \"a\")}}{{x}}{{/each}}{{add gone 1}}",
            json!({})
        )
        .len(),
        4
    );
}
