//! Pages: `@page` rules and their margin boxes (CSS Paged Media Level 3).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cssparser::{Parser, Token, match_ignore_ascii_case};

use super::computed::Computed;
use super::declaration::{Body, BoxRule, Declaration, PageBox};
use super::draft::{Draft, Source};
use super::generated::ContentItem;
use super::paper;
use super::problem::{Parsed, refused};
use super::resolver::Resolver;
use crate::diag::Origin;
use crate::model::{
    Align, Direction, Display, Edges, Extent, MarginBox, MarginBoxPosition, PageContext, PageSet, PageSide, PageStyle,
    VerticalAlign,
};
use crate::units::{Insets, Length, Size};

/// Which pages an `@page` rule is for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PageSelector {
    name: Option<Arc<str>>,
    first: bool,
    side: Option<PageSide>,
}

impl PageSelector {
    pub fn parse_list(input: &mut Parser<'_>) -> Parsed<Vec<PageSelector>> {
        if input.is_exhausted() {
            return Ok(vec![PageSelector::default()]);
        }
        input.parse_comma_separated(PageSelector::parse)
    }

    fn parse(input: &mut Parser<'_>) -> Parsed<PageSelector> {
        let name = input.try_parse(|input| input.expect_ident_cloned()).ok();
        let mut selector = PageSelector { name: name.map(|name| Arc::from(name.as_ref())), ..PageSelector::default() };
        while !input.is_exhausted() {
            input.expect_colon()?;
            let pseudo = match input.next_including_whitespace()? {
                Token::Ident(pseudo) => pseudo.clone(),
                _ => return refused(),
            };
            match_ignore_ascii_case! { &pseudo,
                "first" => selector.first = true,
                "left" => selector.side = Some(PageSide::Left),
                "right" => selector.side = Some(PageSide::Right),
                _ => return refused(),
            }
        }
        Ok(selector)
    }

    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn matches(&self, context: &PageContext) -> bool {
        (self.name.is_none() || self.name == context.name)
            && (!self.first || context.first)
            && self.side.is_none_or(|side| side == context.side)
    }

    /// CSS Paged Media 3, 5.3: names outrank `:first`, which outranks the sides.
    fn specificity(&self) -> (bool, bool, bool) {
        (self.name.is_some(), self.first, self.side.is_some())
    }
}

/// An `@page` rule.
pub(super) struct PageRule {
    pub selectors: Vec<PageSelector>,
    pub body: Body,
    /// Where it begins.
    pub origin: Origin,
}

/// The margin box of this name (CSS Paged Media 3, 4.2).
pub(super) fn margin_box(name: &str) -> Option<MarginBoxPosition> {
    POSITIONS.iter().find(|(known, ..)| *known == name).map(|(_, position, ..)| *position)
}

/// The margin boxes with their names and the alignment of their content (CSS Paged Media 3, 5.4).
const POSITIONS: [(&str, MarginBoxPosition, Align, VerticalAlign); 16] = {
    use Align::{Center, Left, Right};
    use MarginBoxPosition as At;
    use VerticalAlign::{Bottom, Middle, Top};
    [
        ("top-left-corner", At::TopLeftCorner, Right, Middle),
        ("top-left", At::TopLeft, Left, Middle),
        ("top-center", At::TopCenter, Center, Middle),
        ("top-right", At::TopRight, Right, Middle),
        ("top-right-corner", At::TopRightCorner, Left, Middle),
        ("right-top", At::RightTop, Center, Top),
        ("right-middle", At::RightMiddle, Center, Middle),
        ("right-bottom", At::RightBottom, Center, Bottom),
        ("bottom-right-corner", At::BottomRightCorner, Left, Middle),
        ("bottom-right", At::BottomRight, Right, Middle),
        ("bottom-center", At::BottomCenter, Center, Middle),
        ("bottom-left", At::BottomLeft, Left, Middle),
        ("bottom-left-corner", At::BottomLeftCorner, Right, Middle),
        ("left-bottom", At::LeftBottom, Center, Bottom),
        ("left-middle", At::LeftMiddle, Center, Middle),
        ("left-top", At::LeftTop, Center, Top),
    ]
};

impl Resolver<'_, '_> {
    /// The page styles, cascaded for every context that the style sheets tell apart. Pages inherit from the
    /// root element.
    pub(super) fn page_set(&mut self, root: &Computed) -> PageSet {
        let rules: Vec<(bool, &PageRule)> =
            self.sheets.layers.iter().flat_map(|layer| layer.pages.iter().map(|rule| (layer.author, rule))).collect();
        let names: BTreeSet<Option<Arc<str>>> = rules
            .iter()
            .flat_map(|(_, rule)| rule.selectors.iter().map(|selector| selector.name.clone()))
            .chain([None])
            .collect();
        let mut known: BTreeMap<Vec<usize>, Arc<PageStyle>> = BTreeMap::new();
        let mut style_of = |context: &PageContext| {
            let matching = matching(&rules, context);
            if let Some(style) = known.get(&matching) {
                return Arc::clone(style);
            }
            let rules: Vec<&PageRule> = matching.iter().map(|index| rules[*index].1).collect();
            let style = Arc::new(self.page(root, &rules));
            known.insert(matching, Arc::clone(&style));
            style
        };
        let default = style_of(&PageContext { name: None, first: false, side: PageSide::Right });
        let mut styles = Vec::new();
        for name in names {
            for (first, side) in
                [(true, PageSide::Right), (true, PageSide::Left), (false, PageSide::Right), (false, PageSide::Left)]
            {
                let context = PageContext { name: name.clone(), first, side };
                let style = style_of(&context);
                if !Arc::ptr_eq(&style, &default) {
                    styles.push((context, style));
                }
            }
        }
        PageSet::new(default, styles)
    }

    fn page(&mut self, root: &Computed, rules: &[&PageRule]) -> PageStyle {
        let bodies: Vec<&Body> = rules.iter().map(|rule| &rule.body).collect();
        let blocks: Vec<&[Declaration]> = bodies.iter().map(|body| body.declarations.as_slice()).collect();
        let page = self.compute(root.source(), &blocks, |_| {});
        let asked = page.extra.page_size.unwrap_or(Size::A4);
        let size = paper::possible(asked);
        let margin = margins(&page.style.boxed.margin, size);
        let last = || rules.iter().rfind(|rule| !rule.body.declarations.is_empty());
        let origin = || last().map_or_else(Origin::none, |rule| rule.origin.clone());
        self.problems.extend(paper::fault(asked, &margin, origin));
        let mut boxes = Vec::new();
        let mirrored = page.style.paragraph.direction == Direction::RightToLeft;
        for (_, position, align, vertical) in POSITIONS {
            let declared = PageBox::Margin(if mirrored { opposite(position) } else { position });
            let rules: Vec<&BoxRule> = bodies.iter().flat_map(|body| box_rules(body, declared)).collect();
            if !rules.is_empty() {
                boxes.extend(self.margin_box(page_source(&page), position, (align, vertical), &rules));
            }
        }
        let blocks: Vec<&[Declaration]> =
            bodies.iter().flat_map(|body| box_rules(body, PageBox::Footnotes)).map(declarations).collect();
        let footnotes = self.compute(page_source(&page), &blocks, |draft| draft.boxed().display = Display::Block);
        PageStyle {
            size,
            margin,
            background: page.style.boxed.background,
            boxes,
            footnotes: Arc::new(footnotes.style),
            footnote_rule: footnotes.extra.border_clip,
        }
    }

    /// A margin box, where it has content.
    fn margin_box(
        &mut self,
        page: Source<'_>,
        position: MarginBoxPosition,
        (align, vertical): (Align, VerticalAlign),
        rules: &[&BoxRule],
    ) -> Option<MarginBox> {
        let blocks: Vec<&[Declaration]> = rules.iter().copied().map(declarations).collect();
        let draft = self.compute(page, &blocks, |draft| {
            draft.paragraph().align = align;
            draft.boxed().vertical_align = vertical;
            draft.boxed().display = Display::Block;
        });
        let items = draft.extra.content?;
        let content = items.iter().filter_map(|item| match item {
            ContentItem::Page(part) => Some(part.clone()),
            _ => None,
        });
        let origin = rules.last().map_or_else(Origin::none, |rule| rule.origin.clone());
        Some(MarginBox { position, content: content.collect(), style: Arc::new(draft.style), origin })
    }
}

/// The box on the other side of the page, which stands for this one in documents that run from right to left.
fn opposite(position: MarginBoxPosition) -> MarginBoxPosition {
    use MarginBoxPosition as At;
    match position {
        At::TopLeftCorner => At::TopRightCorner,
        At::TopLeft => At::TopRight,
        At::TopRight => At::TopLeft,
        At::TopRightCorner => At::TopLeftCorner,
        At::RightTop => At::LeftTop,
        At::RightMiddle => At::LeftMiddle,
        At::RightBottom => At::LeftBottom,
        At::BottomRightCorner => At::BottomLeftCorner,
        At::BottomRight => At::BottomLeft,
        At::BottomLeft => At::BottomRight,
        At::BottomLeftCorner => At::BottomRightCorner,
        At::LeftBottom => At::RightBottom,
        At::LeftMiddle => At::RightMiddle,
        At::LeftTop => At::RightTop,
        At::TopCenter | At::BottomCenter => position,
    }
}

/// The margins of a sheet.
fn margins(margins: &Edges<Extent>, size: Size) -> Insets {
    let margin = |extent: Extent, whole: Length| extent.resolve(whole).unwrap_or_default().max(Length::ZERO);
    Insets {
        top: margin(margins.top, size.height),
        right: margin(margins.right, size.width),
        bottom: margin(margins.bottom, size.height),
        left: margin(margins.left, size.width),
    }
}

fn page_source(page: &Draft) -> Source<'_> {
    Source { style: &page.style, extra: &page.extra }
}

/// The rules of a box, weakest first.
fn box_rules(body: &Body, part: PageBox) -> impl Iterator<Item = &BoxRule> {
    body.boxes.iter().filter(move |rule| rule.part == part)
}

fn declarations(rule: &BoxRule) -> &[Declaration] {
    &rule.declarations
}

/// The indices of the rules for a page, weakest first.
fn matching(rules: &[(bool, &PageRule)], context: &PageContext) -> Vec<usize> {
    let mut matching: Vec<_> = rules
        .iter()
        .enumerate()
        .filter_map(|(index, (author, rule))| {
            let fitting = rule.selectors.iter().filter(|selector| selector.matches(context));
            let specificity = fitting.map(PageSelector::specificity).max()?;
            Some((*author, specificity, index))
        })
        .collect();
    matching.sort_unstable();
    matching.into_iter().map(|(.., index)| index).collect()
}
