//! What a page must be to hold anything.

use crate::diag::{Diagnostic, Origin};
use crate::units::{Insets, Length, Size};

/// The shortest side of a sheet.
const SHORTEST: Length = Length::mm(10.0);
/// The longest side of a sheet (ISO 32000-1, Annex C).
const LONGEST: Length = Length::pt(14_400.0);
/// What margins have to leave.
const LEAST_ROOM: Length = Length::mm(5.0);

/// The sheet that comes nearest to what is asked for.
pub(super) fn possible(size: Size) -> Size {
    let side = |length: Length| length.max(SHORTEST).min(LONGEST);
    Size::new(side(size.width), side(size.height))
}

/// What is wrong with a sheet and its margins.
pub(super) fn fault(size: Size, margin: &Insets, origin: impl FnOnce() -> Origin) -> Option<Diagnostic> {
    let Size { width, height } = size;
    if possible(size) != size {
        let message = format!("a sheet of {} by {} mm cannot be made", mm(width), mm(height));
        let hint = format!("give `size` lengths from {} to {} mm, or a name such as `A4`", mm(SHORTEST), mm(LONGEST));
        return Some(Diagnostic::error("impossible-page", origin(), message).with_hint(hint));
    }
    let (across, down) = (margin.horizontal(), margin.vertical());
    if LEAST_ROOM.fits(width - across) && LEAST_ROOM.fits(height - down) {
        return None;
    }
    let message = format!(
        "the margins leave no room for text: of a page {} mm wide and {} mm high they take {} and {} mm",
        mm(width),
        mm(height),
        mm(across),
        mm(down)
    );
    let hint =
        format!("make the margins smaller or the page larger: {} mm at least have to be left each way", mm(LEAST_ROOM));
    Some(Diagnostic::error("impossible-page", origin(), message).with_hint(hint))
}

/// In millimetres, to a tenth.
fn mm(length: Length) -> String {
    format!("{}", (length.to_mm() * 10.0).round() / 10.0)
}
