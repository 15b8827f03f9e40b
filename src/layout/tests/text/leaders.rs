use super::super::{block, layout, style};
use super::{of_page, text_runs};
use crate::layout::frame::{Owner, Page};
use crate::model::{BlockContent, Direction, Inline, InlineContent};
use std::sync::Arc;

/// An entry of a table of contents in a room of 200 pt from 20 on.
fn entry(title: &str, number: &str, direction: Direction) -> crate::model::Block {
    let mut style = style();
    Arc::make_mut(&mut style.paragraph).direction = direction;
    let style = Arc::new(style);
    let inline = |content| Inline { content, style: Arc::clone(&style) };
    let content = vec![
        inline(InlineContent::Text(Arc::from(title))),
        inline(InlineContent::Leader(Arc::from(". "))),
        inline(InlineContent::Text(Arc::from(number))),
    ];
    block(BlockContent::Paragraph(content), |own| *own = (*style).clone())
}

/// The left edges of the dots of a page, line by line, and the right edge of the last one.
fn dots(page: &Page) -> Vec<(f64, f64, usize)> {
    let leaders = page.items.iter().filter(|item| item.owner == Owner::LayoutArtifact);
    let runs = leaders.filter_map(|item| match &item.content {
        crate::layout::frame::ItemContent::Text(run) => Some(run),
        _ => None,
    });
    let runs = runs.map(|run| {
        let width: f64 = run.glyphs.iter().map(|glyph| glyph.advance.to_pt()).sum();
        (run.origin.x.to_pt(), run.origin.x.to_pt() + width, run.glyphs.len())
    });
    runs.collect()
}

#[test]
fn numbers_stand_at_the_right_edge_and_dots_below_each_other() {
    let left = Direction::LeftToRight;
    let page = &layout(vec![entry("Contexte", "7", left), entry("Budget et financement", "128", left)]).pages[0];
    let lines = of_page(page);
    assert_eq!(
        lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(),
        ["Contexte7", "Budget et financement128"]
    );
    assert!(lines.iter().all(|line| (line.right - 220.0).abs() < 0.1));
    let dots = dots(page);
    assert!(dots.len() == 2 && dots[0].2 > 40, "{dots:?}");
    let step = (dots[0].1 - dots[0].0) / (dots[0].2 / 2) as f64;
    let steps = (dots[1].0 - dots[0].0) / step;
    assert!((steps - steps.round()).abs() < 0.01, "on one grid: {dots:?}");
    assert!(dots[0].0 > lines[0].left && dots[0].1 < 220.0);
}

#[test]
fn a_line_to_write_on_reaches_the_edge() {
    let css = "p::after { content: leader('_') }";
    let page = &super::pages("lang=\"fr\"", "<p>Nom</p>", css)[0];
    let line = dots(page)[0];
    assert!((line.1 - 220.0).abs() < 0.02, "{line:?}");
}

#[test]
fn a_reader_takes_one_space_from_a_leader() {
    let page = &layout(vec![entry("Contexte", "7", Direction::LeftToRight)]).pages[0];
    let runs = text_runs(page);
    let texts: Vec<&str> = runs.iter().map(|run| run.text.as_ref()).collect();
    assert_eq!(texts, ["Contexte", " ", "", "7", "1 / 1"]);
    // The space is part of the entry, the dots are not.
    let owners: Vec<Owner> = page.items.iter().map(|item| item.owner).collect();
    assert!(matches!(owners[..4], [a @ Owner::Node(_), b, Owner::LayoutArtifact, c] if a == b && b == c), "{owners:?}");
}

#[test]
fn what_does_not_fit_goes_to_the_next_line_with_its_leader() {
    let title = "Renforcement des comités villageois de bassin versants";
    let page = &layout(vec![entry(title, "annexe 12", Direction::LeftToRight)]).pages[0];
    let lines = of_page(page);
    assert_eq!(lines.len(), 2, "{:?}", lines.iter().map(|line| &line.text).collect::<Vec<_>>());
    assert!(lines[1].text.ends_with("annexe 12") && (lines[1].right - 220.0).abs() < 0.1);
    assert_eq!(dots(page).len(), 1);
}

#[test]
fn leaders_run_to_the_left_edge_in_text_from_right_to_left() {
    let page = &layout(vec![entry("אבג", "7", Direction::RightToLeft)]).pages[0];
    let runs = text_runs(page);
    let number = runs.iter().find(|run| run.text.as_ref() == "7").unwrap();
    assert!((number.origin.x.to_pt() - 20.0).abs() < 0.1);
    assert!(dots(page)[0].0 > number.origin.x.to_pt());
}
