//! A project sheet with one of everything.

use super::build::*;
use crate::model::*;
use crate::units::{Insets, Length, Size};
use std::sync::Arc;

const WORDS: &str = "L’association accompagne depuis 2009 les comités de femmes des hautes terres dans la gestion de \
    l’eau, la transformation des produits agricoles et la participation aux budgets des communes.";

pub(super) fn sheet() -> Document {
    let mut body = vec![band(), facts(), columns(), note("Premier encadré."), note("Second encadré, à part.")];
    body.extend([lists(), rule(), links(), floating(), p(WORDS), p(WORDS), callout()]);
    body.extend([tiles(), budget(), signature()]);
    body.push(landscape());
    let mut document = document(body);
    document.pages = pages();
    document.metadata.author = Arc::from("CPSI");
    document.metadata.keywords = vec![Arc::from("eau"), Arc::from("femmes")];
    document.metadata.date = Date::parse("2025-03-31");
    document.metadata.custom = vec![(Arc::from("record"), Arc::from("08-28"))];
    document
}

fn pages() -> PageSet {
    let line = BorderSide { width: pt(0.5), line: BorderLine::Solid, color: GREY };
    let head = |position, text: &str| {
        let mut made = margin_box(position, vec![ContentPart::Text(Arc::from(text))]);
        let mut style = (*made.style).clone();
        style.boxed.border.bottom = line;
        style.boxed.padding.bottom = Extent::Length(Length::mm(1.0));
        style.boxed.margin.bottom = Extent::Length(Length::mm(4.0));
        style.boxed.vertical_align = VerticalAlign::Bottom;
        made.style = Arc::new(style);
        made
    };
    let foot = margin_box(
        MarginBoxPosition::BottomRight,
        vec![
            ContentPart::Text(Arc::from("Page ")),
            ContentPart::PageNumber(CounterStyle::Decimal),
            ContentPart::Text(Arc::from(" sur ")),
            ContentPart::PageCount(CounterStyle::Decimal),
        ],
    );
    let usual = page(vec![
        head(MarginBoxPosition::TopLeft, "Fiche projet — 08-28"),
        head(MarginBoxPosition::TopRight, "CPSI"),
        margin_box(MarginBoxPosition::BottomLeft, vec![ContentPart::NamedString(Arc::from("chapter"))]),
        foot.clone(),
    ]);
    let wide = PageStyle { size: Size::A4.turned(), margin: Insets::uniform(Length::mm(15.0)), ..page(vec![foot]) };
    let wide = Arc::new(wide);
    let context = |side| PageContext { name: Some(Arc::from("wide")), first: false, side };
    let styles = [PageSide::Left, PageSide::Right].map(|side| (context(side), Arc::clone(&wide)));
    PageSet::new(Arc::new(usual), styles.to_vec())
}

fn band() -> Block {
    let white = style(|s| s.text.color = Color::WHITE);
    let title = style(|s| {
        s.text.color = Color::WHITE;
        s.text.size = pt(16.0);
        s.text.weight = 700;
        s.paragraph.line_height = LineHeight::Number(1.2);
    });
    let content = vec![text("De l’eau pour Kallpa", &title)];
    let blocks = vec![
        paragraph("div.band", white.clone(), "08-28 · en cours"),
        block("h1", title, BlockContent::Heading { level: 1, content }),
        paragraph("div.band", white, "Pérou — Ayacucho"),
    ];
    let around = style(|s| {
        s.boxed.background = Some(BLUE);
        s.padding(8.0);
        s.margins(0.0, 8.0);
    });
    Block { id: Some(Arc::from("top")), ..group("div.band", around, blocks) }
}

fn facts() -> Block {
    let label = |column, words: &str| {
        let made = cell(column, words, |s| {
            s.boxed.background = Some(PALE);
            s.text.weight = 700;
            s.boxed.width = Extent::Length(Length::mm(24.0));
        });
        Cell { header: Some(HeaderScope::Row), name: name("th"), ..made }
    };
    let line = |a: &str, b: &str, c: &str, d: &str| {
        row(vec![label(0, a), cell(1, b, |_| {}), label(2, c), cell(3, d, |_| {})])
    };
    let rows = vec![
        line("Pays", "Pérou", "Région", "Ayacucho"),
        line("Partenaire", "CPSI", "Bailleur", "Fondation de l’Eau"),
        line("Budget total", "123\u{202f}456,78\u{a0}€", "Bénéficiaires", "1\u{202f}240"),
    ];
    table(&[Extent::Auto; 4], vec![(RowGroupKind::Body, rows)], |s| s.boxed.table_layout = TableLayout::Fixed)
}

fn columns() -> Block {
    let around = style(|s| {
        s.boxed.columns = Columns { count: Some(2), gap: Some(Length::mm(8.0)), ..Columns::default() };
        s.margins(8.0, 0.0);
    });
    let justified = style(|s| {
        s.margins(0.0, 6.0);
        s.paragraph.align = Align::Justify;
    });
    let text = |words: &str| paragraph("p", Arc::clone(&justified), words);
    let photo = style(|s| s.boxed.width = Extent::Percent(1.0));
    let caption = style(|s| {
        s.text.size = pt(8.0);
        s.text.italic = true;
        s.boxed.margin.top = Extent::Length(pt(3.0));
    });
    let caption_text = paragraph(
        "figcaption",
        Arc::new(Style { boxed: BoxStyle::default(), ..(*caption).clone() }),
        "Le canal d’Ayacucho.",
    );
    let figure = style(|s| {
        s.margins(6.0, 6.0);
        s.boxed.break_inside = BreakInside::Avoid;
    });
    let caption =
        block("figcaption", caption, BlockContent::Group { role: GroupRole::Caption, blocks: vec![caption_text] });
    let image = block("img", photo, BlockContent::Picture(picture(60, 30, Some("Un canal"))));
    let figure = block("figure", figure, BlockContent::Group { role: GroupRole::Figure, blocks: vec![image, caption] });
    let blocks = vec![
        chapter("L’association"),
        text(WORDS),
        chapter("Le projet"),
        text(WORDS),
        text(WORDS),
        figure,
        text(WORDS),
    ];
    group("div.cols", around, blocks)
}

fn note(words: &str) -> Block {
    let around = style(|s| {
        s.boxed.background = Some(PALE);
        s.padding(6.0);
        s.border(0.75, BLUE);
        s.margins(6.0, 6.0);
    });
    paragraph("p.note", around, words)
}

fn callout() -> Block {
    let around = style(|s| {
        s.boxed.background = Some(PALE);
        s.boxed.border.left = BorderSide { width: pt(3.0), line: BorderLine::Solid, color: BLUE };
        s.padding(8.0);
        s.margins(6.0, 10.0);
    });
    group("aside.callout", around, vec![p("Une liste dans un encadré :"), list(false, &["eau", "terre"], 18.0)])
}

fn lists() -> Block {
    let inner = list(false, &["une vanne", "un canal"], 18.0);
    let items = vec![
        item("1.", 1, true, vec![paragraph("li", list_style(true), "Irrigation"), inner]),
        item("2.", 2, true, vec![p("Formation"), p("Suite du même point.")]),
        item("5.", 5, true, vec![paragraph("li", list_style(true), "Suivi")]),
    ];
    let style = style(|s| {
        s.boxed.padding.left = Extent::Length(pt(22.0));
        s.margins(4.0, 6.0);
    });
    block("ol", style, BlockContent::List(List { ordered: true, items }))
}

fn tiles() -> Block {
    let around = style(|s| {
        s.boxed.display = Display::Flex;
        s.boxed.columns.gap = Some(pt(10.0));
        s.margins(4.0, 8.0);
    });
    let tile = |figure: &str, words: &str| {
        let boxed = style(|s| {
            s.boxed.background = Some(PALE);
            s.boxed.border.top = BorderSide { width: pt(2.0), line: BorderLine::Solid, color: BLUE };
            s.padding(6.0);
        });
        let big = style(|s| {
            s.text.size = pt(18.0);
            s.text.weight = 700;
            s.paragraph.align = Align::Center;
        });
        let small = style(|s| s.paragraph.align = Align::Center);
        group("div.tile", boxed, vec![paragraph("p.figure", big, figure), paragraph("p.legend", small, words)])
    };
    let tiles = vec![
        tile("1\u{202f}240", "bénéficiaires"),
        tile("3", "communes"),
        tile("24", "mois, dont six de préparation avec les comités de femmes"),
    ];
    group("div.tiles", around, tiles)
}

fn signature() -> Block {
    let around = style(|s| {
        s.border(0.5, GREY);
        s.padding(4.0);
        s.margins(10.0, 0.0);
        s.boxed.height = Extent::Length(pt(60.0));
        s.boxed.width = Extent::Percent(0.5);
        s.boxed.margin.left = Extent::Auto;
    });
    paragraph("div.signature", around, "Fait à Lima, signature :")
}

fn rule() -> Block {
    let style = style(|s| {
        s.boxed.border.top = BorderSide { width: pt(1.0), line: BorderLine::Solid, color: GREY };
        s.margins(8.0, 8.0);
    });
    block("hr", style, BlockContent::Rule)
}

fn links() -> Block {
    let usual = plain();
    let linked = style(|s| {
        s.text.color = BLUE;
        s.text.decoration.underline = true;
    });
    let strong = style(|s| s.text.weight = 700);
    let raised = style(|s| s.text.baseline = Baseline::Super);
    let link = |target, words: &str| {
        let children = vec![text(words, &linked)];
        inline(link_to(target, Some(Arc::from("Le site")), children), &linked)
    };
    rich(vec![
        text("Voir ", &usual),
        link(LinkTarget::Url(Arc::from("https://example.org/é")), "le site"),
        text(" ou ", &usual),
        link(LinkTarget::Anchor(Arc::from("top")), "le titre"),
        text(" ; ", &usual),
        inline(span_of(SpanRole::Strong, name("strong"), vec![text("important", &strong)]), &strong),
        text(" ; m", &usual),
        inline(span_of(SpanRole::Generic, name("sup"), vec![text("3", &raised)]), &raised),
        inline(InlineContent::Break, &usual),
        text("Césure\u{ad}douce et עברית.", &usual),
    ])
}

fn floating() -> Block {
    let style = style(|s| {
        s.boxed.float = Float::Right;
        s.boxed.width = Extent::Length(pt(90.0));
        s.boxed.margin.left = Extent::Length(pt(10.0));
    });
    block("img", style, BlockContent::Picture(picture(40, 40, Some(""))))
}

fn budget() -> Block {
    let right = |s: &mut Made| s.paragraph.align = Align::Right;
    let head = row(vec![header_cell(0, "Poste"), header_cell(1, "Quantité"), header_cell(2, "Total (€)")]);
    let wide = Cell { column_span: 3, ..cell(0, "1. Équipement", |s| s.boxed.background = Some(PALE)) };
    let tall = Cell {
        row_span: 2,
        ..cell(0, "Pompes solaires et accessoires", |s| s.boxed.vertical_align = VerticalAlign::Middle)
    };
    let rows = vec![
        row(vec![wide]),
        row(vec![tall, cell(1, "12", right), cell(2, "4\u{202f}800,00", right)]),
        row(vec![cell(1, "3", right), cell(2, "1\u{202f}200,00", right)]),
        row(vec![cell(0, "Total", |s| s.text.weight = 700), cell(1, "", right), cell(2, "6\u{202f}000,00", right)]),
    ];
    let mut made = table(&[Extent::Auto; 3], vec![(RowGroupKind::Head, vec![head]), (RowGroupKind::Body, rows)], |s| {
        s.boxed.width = Extent::Auto
    });
    if let BlockContent::Table(table) = &mut made.content {
        let style = style(|s| s.margins(0.0, 4.0));
        let words = paragraph("caption", plain(), "Budget prévisionnel");
        let caption = BlockContent::Group { role: GroupRole::Caption, blocks: vec![words] };
        table.caption = Some(Box::new(block("caption", style, caption)));
    }
    let around = style(|s| s.boxed.break_before = Break::Page);
    let mut title = heading(2, "Budget");
    title.strings = vec![(Arc::from("chapter"), Arc::from("Budget"))];
    group("div.p2", around, vec![title, made, p("Après le tableau.")])
}

fn landscape() -> Block {
    let around = style(|s| s.boxed.page = Some(Arc::from("wide")));
    let cells = |words: &str| row((0..6).map(|column| cell(column, words, |_| {})).collect());
    let rows = vec![cells("valeur"), cells("12")];
    let mut title = heading(2, "Annexe");
    title.strings = vec![(Arc::from("chapter"), Arc::from("Annexe"))];
    group("section", around, vec![title, table(&[Extent::Auto; 6], vec![(RowGroupKind::Body, rows)], |_| {})])
}

/// A heading that the running head shows.
fn chapter(words: &str) -> Block {
    Block { strings: vec![(Arc::from("chapter"), Arc::from(words))], ..heading(2, words) }
}
