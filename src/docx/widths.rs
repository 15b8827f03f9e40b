//! Widths of columns (CSS 2.2, 17.5.2): Word gets them fixed, so that both formats break lines alike.

use crate::model::{BorderCollapse, BoxSizing, Extent, Row, Style, Table, TableLayout};
use crate::sizing::Parts;
use crate::units::Length;

use super::area::{line_width, padding};
use super::measure::{self, Measure};
use super::work::Work;

/// Keeps the rounding of other programs from breaking words.
const ROUNDING: Length = Length::pt(0.5);

/// What a column asks for.
#[derive(Clone, Copy, Debug, Default)]
struct Wish {
    /// The widest word, and the widest paragraph on one line.
    content: Measure,
    fixed: Option<Length>,
    percent: Option<f64>,
}

/// The widths of the columns of a table in a stretch of the given width.
pub(super) fn widths(
    table: &Table,
    rows: &[&Row],
    style: &Style,
    (available, aligned): (Length, &[Parts]),
    work: &mut Work,
) -> Vec<Length> {
    let columns = table.columns.len();
    let boxed = &style.boxed;
    let spacing = spacing(style) * (columns + 1) as f64;
    let wanted = boxed.width.resolve(available).map(|width| {
        let width = boxed.max_width.resolve(available).map_or(width, |most| width.min(most));
        (width - spacing).max(Length::pt(columns as f64))
    });
    let fixed = boxed.table_layout == TableLayout::Fixed && wanted.is_some();
    let wishes = wishes(table, rows, fixed, (available, aligned), work);
    let limit = (available - spacing).max(Length::pt(columns as f64));
    let total = wanted.unwrap_or_else(|| natural(&wishes, limit).min(limit));
    if fixed { share_fixed(&wishes, total) } else { share(&wishes, total) }
}

/// The space between cells, zero where their borders collapse.
pub(super) fn spacing(style: &Style) -> Length {
    match style.paragraph.border_collapse {
        BorderCollapse::Collapse => Length::ZERO,
        BorderCollapse::Separate => style.paragraph.border_spacing.0,
    }
}

fn wishes(
    table: &Table,
    rows: &[&Row],
    fixed: bool,
    (available, aligned): (Length, &[Parts]),
    work: &mut Work,
) -> Vec<Wish> {
    let mut wishes: Vec<Wish> = table.columns.iter().map(|column| Wish::default().wanting(column.width)).collect();
    // Fixed layout looks at the first row only.
    let looked_at = if fixed { &rows[..rows.len().min(1)] } else { rows };
    let mut spanning = Vec::new();
    for cell in looked_at.iter().flat_map(|row| &row.cells) {
        let boxed = &cell.style.boxed;
        let inset = padding(boxed, available);
        let edges = inset.left + inset.right + line_width(boxed.border.left) + line_width(boxed.border.right);
        let width = match boxed.width {
            Extent::Length(width) if boxed.sizing == BoxSizing::ContentBox => Extent::Length(width + edges),
            other => other,
        };
        let column = aligned.get(cell.column).filter(|_| cell.aligned().is_some()).map(|widest| widest.width());
        let column = column.map_or(Measure::default(), |width| Measure { least: width, most: width });
        let content = if fixed {
            Measure::default()
        } else {
            measure::blocks(&cell.blocks, work).max(column).wider(edges + ROUNDING)
        };
        match (wishes.get_mut(cell.column), cell.column_span) {
            (Some(wish), 1) => {
                let wanted = if wish.fixed.is_none() && wish.percent.is_none() { wish.wanting(width) } else { *wish };
                *wish = Wish { content: wish.content.max(content), ..wanted };
            }
            (Some(_), span) => spanning.push((cell.column, span, content)),
            (None, _) => {}
        }
    }
    for (column, span, content) in spanning {
        let end = column.saturating_add(span).min(wishes.len());
        spread(&mut wishes[column..end], content);
    }
    wishes
}

/// Gives what a cell over several columns lacks to these columns in equal parts.
fn spread(wishes: &mut [Wish], content: Measure) {
    let sum = |part: fn(&Wish) -> Length| wishes.iter().map(part).sum::<Length>();
    let count = wishes.len().max(1) as f64;
    let least = ((content.least - sum(|wish| wish.content.least)) / count).max(Length::ZERO);
    let most = ((content.most - sum(|wish| wish.content.most)) / count).max(Length::ZERO);
    for wish in wishes {
        wish.content.least += least;
        wish.content.most += most;
    }
}

impl Wish {
    fn wanting(mut self, width: Extent) -> Wish {
        match width {
            Extent::Auto => {}
            Extent::Length(length) => self.fixed = Some(length.max(Length::ZERO)),
            Extent::Percent(share) => self.percent = Some(share.clamp(0.0, 1.0)),
        }
        self
    }

    fn is_auto(&self) -> bool {
        self.fixed.is_none() && self.percent.is_none()
    }

    fn least(&self) -> Length {
        self.content.least.max(Length::pt(1.0))
    }

    /// The width that the column would have by itself.
    fn most(&self) -> Length {
        self.fixed.unwrap_or(self.content.most).max(self.least())
    }
}

/// The width of a table that does not say one, in a room of the given width.
fn natural(wishes: &[Wish], room: Length) -> Length {
    wishes.iter().map(|wish| wish.percent.map_or(wish.most(), |share| (room * share).max(wish.least()))).sum()
}

/// Fixed layout: columns without a width share what is left equally.
fn share_fixed(wishes: &[Wish], total: Length) -> Vec<Length> {
    let said = |wish: &Wish| wish.fixed.or(wish.percent.map(|share| total * share));
    let taken: Length = wishes.iter().filter_map(said).sum();
    let open = wishes.iter().filter(|wish| wish.is_auto()).count();
    let rest = ((total - taken) / open.max(1) as f64).max(Length::pt(1.0));
    let widths: Vec<Length> = wishes.iter().map(|wish| said(wish).unwrap_or(rest)).collect();
    let all_said = open == 0;
    if all_said || taken > total { scaled(widths, total) } else { widths }
}

/// Automatic layout: every column gets its least width, and what is left goes to where the text is.
fn share(wishes: &[Wish], total: Length) -> Vec<Length> {
    let mut widths: Vec<Length> = wishes
        .iter()
        .map(|wish| match (wish.fixed, wish.percent) {
            (Some(fixed), _) => fixed.max(wish.least()),
            (None, Some(share)) => (total * share).max(wish.least()),
            (None, None) => wish.least(),
        })
        .collect();
    let taken: Length = widths.iter().copied().sum();
    if taken > total {
        return squeezed(wishes, widths, total);
    }
    let mut rest = total - taken;
    let autos = || wishes.iter().enumerate().filter(|(_, wish)| wish.is_auto());
    // First up to what each would like, in proportion.
    let wanted: Length = autos().map(|(_, wish)| wish.most() - wish.least()).sum();
    let given = rest.min(wanted);
    for (index, wish) in autos() {
        widths[index] += given * (wish.most() - wish.least()).ratio(wanted);
    }
    rest -= given;
    // Then over all columns that may grow.
    if rest > Length::ZERO {
        let growing: Vec<usize> = match autos().next() {
            Some(_) => autos().map(|(index, _)| index).collect(),
            None => (0..wishes.len()).collect(),
        };
        let base: Length = growing.iter().map(|index| widths[*index]).sum();
        for index in growing {
            let share = widths[index].ratio(base);
            widths[index] += rest * share;
        }
    }
    widths
}

/// Columns that want more than there is: those with a width give in first, down to their longest word.
fn squeezed(wishes: &[Wish], widths: Vec<Length>, total: Length) -> Vec<Length> {
    let least: Length = wishes.iter().map(Wish::least).sum();
    if least >= total {
        return scaled(wishes.iter().map(Wish::least).collect(), total);
    }
    let over: Length = widths.iter().copied().sum::<Length>() - least;
    let share = (total - least).ratio(over);
    widths.iter().zip(wishes).map(|(width, wish)| wish.least() + (*width - wish.least()) * share).collect()
}

/// The widths in the same proportions with another sum.
fn scaled(widths: Vec<Length>, total: Length) -> Vec<Length> {
    let sum: Length = widths.iter().copied().sum();
    if sum.is_zero() {
        return widths;
    }
    widths.into_iter().map(|width| total * width.ratio(sum)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auto(least: f64, most: f64) -> Wish {
        Wish { content: Measure { least: Length::pt(least), most: Length::pt(most) }, ..Wish::default() }
    }

    fn rounded(widths: Vec<Length>) -> Vec<i64> {
        widths.iter().map(|width| width.to_pt().round() as i64).collect()
    }

    #[test]
    fn text_gets_the_room() {
        let wishes = [auto(20.0, 40.0), auto(30.0, 400.0)];
        assert_eq!(rounded(share(&wishes, Length::pt(300.0))), [33, 267]);
        assert_eq!(natural(&wishes, Length::pt(500.0)), Length::pt(440.0));
    }

    #[test]
    fn fixed_columns_keep_their_width() {
        let fixed = Wish { fixed: Some(Length::pt(50.0)), ..auto(10.0, 20.0) };
        assert_eq!(rounded(share(&[auto(10.0, 60.0), fixed], Length::pt(200.0))), [150, 50]);
        let share_of = Wish { percent: Some(0.25), ..auto(10.0, 20.0) };
        assert_eq!(rounded(share_fixed(&[share_of, auto(0.0, 0.0), auto(0.0, 0.0)], Length::pt(200.0))), [50, 75, 75]);
    }

    #[test]
    fn never_wider_than_the_room() {
        let fixed = Wish { fixed: Some(Length::pt(500.0)), ..auto(10.0, 20.0) };
        assert_eq!(rounded(share(&[auto(50.0, 60.0), fixed], Length::pt(200.0))), [50, 150]);
        assert_eq!(rounded(share(&[auto(300.0, 300.0), auto(100.0, 100.0)], Length::pt(200.0))), [150, 50]);
    }
}
