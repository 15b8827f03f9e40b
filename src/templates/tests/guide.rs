//! The template guide says what is true.

use super::*;
use crate::templates::helpers;

const GUIDE: &str = include_str!("../../../docs/templates.md");

#[test]
fn every_helper_is_in_the_guide() {
    for name in helpers::names() {
        assert!(GUIDE.contains(&format!("{{{{{name} ")) || GUIDE.contains(&format!("`({name} ")), "{name}");
    }
}

#[test]
fn the_examples_load() {
    let examples: Vec<&str> =
        GUIDE.split("```handlebars\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(examples.len(), 4);
    let of = |label| format!("{label}-of = {{ $name }}");
    for example in examples {
        let files = [
            ("t/template.hbs", example),
            ("t/objective.hbs", ""),
            ("t/layout.hbs", ""),
            ("t/labels/en.ftl", &["total = Total".to_owned(), of("place"), of("date"), of("signature")].join("\n")),
        ];
        loaded(&files);
    }
}

#[test]
fn the_examples_of_the_tables_hold() {
    let row = |call: &str, tag: &str| {
        let template = loaded(&[("t/template.hbs", call)]);
        let data = json!({"day": "2025-03-01", "start": "2025-03-01", "end": "2025-03-15"});
        let plain = render_in(&template, tag, data).unwrap().value.xhtml.replace(['\u{a0}', '\u{202f}'], " ");
        plain.replace("&#39;", "'")
    };
    for call in [
        "{{money 1234.5 \"EUR\"}}",
        "{{number 12345.678}}",
        "{{percent 75 digits=1}}",
        "{{date \"2025-03-01\"}}",
        "{{date day \"short\"}}",
        "{{period start end}}",
    ] {
        let line =
            GUIDE.lines().find(|line| line.starts_with(&format!("| `{call}`"))).unwrap_or_else(|| panic!("{call}"));
        assert!(line.contains(&format!("| `{}` |", row(call, "fr-FR"))), "{line}");
    }
    for (tag, currency) in [("fr-FR", "EUR"), ("fr-BE", "EUR"), ("fr-CH", "CHF"), ("en-GB", "GBP")] {
        let call = format!(
            "`{{{{number 1234.5}}}}` | `{{{{money 1234.5 \"{currency}\"}}}}` | `{{{{percent 75 digits=1}}}}` | `{{{{date day \"short\"}}}}`, `{{{{date day}}}}`"
        );
        let expected = format!("| `{tag}` | {} |", row(&call, tag));
        assert!(GUIDE.contains(&expected), "{expected}");
    }
}

#[test]
fn the_report_in_the_guide_is_the_real_one() {
    let source = format!("{}<p>Budget: {{{{number budget.totl}}}}</p>", "\n".repeat(11));
    let problems =
        render_in(&loaded(&[("t/template.hbs", &source)]), "fr-FR", json!({"budget": {"total": 1}})).unwrap_err();
    let problems = problems.in_context("record 08-28, fr");
    let report = crate::diag::Report::new(problems.iter().next().unwrap(), false).to_string();
    let report = report.replace("templates/t/", "templates/project-sheet/");
    assert!(GUIDE.contains(&report), "{report}");
}
