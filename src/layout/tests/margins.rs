//! Text that is too long for a margin.

use super::kit::lay_out_html;
use crate::layout::frame::{ItemContent, Owner, PageEdge};

/// The texts in the top margin with their baselines, and the codes of what was told.
fn heads(title: &str) -> (Vec<(String, f64)>, Vec<&'static str>) {
    let css = "@page { @top-left { content: string(title) } } h1 { string-set: title content(); font-size: 8pt }";
    let (layout, problems) = lay_out_html("lang=\"en\"", &format!("<h1>{title}</h1>"), css);
    let texts = layout.pages[0].items.iter().filter_map(|item| match &item.content {
        ItemContent::Text(run) if item.owner == Owner::MarginArtifact(PageEdge::Top) => {
            Some((run.text.trim().to_owned(), run.origin.y.to_pt()))
        }
        _ => None,
    });
    (texts.collect(), problems.iter().map(|problem| problem.code).collect())
}

#[test]
fn a_running_head_ends_where_its_margin_does() {
    let (short, told) = heads("Water for the villages");
    assert_eq!(short.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["Water for the villages"]);
    assert!(told.is_empty(), "{told:?}");
    let (long, told) = heads(&"Water for the villages of the north ".repeat(20));
    assert_eq!(told, ["margin-text-cut"]);
    assert!(!long.is_empty() && long.iter().all(|(_, y)| *y > 0.0 && *y < 20.0), "{long:?}");
    let last = &long.last().unwrap().0;
    assert!(last.ends_with('…') && !last.ends_with(" …"), "{long:?}");
}
