//! Whether a drawing can be drawn: values beyond all bounds would fill memory, or leave the library without an answer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{Group, Node, Paint, Pattern, Size, Tree};

use crate::model::Drawing;

/// How many times as large as the drawing a tile of a pattern may be: it is drawn whole.
const MOST_OF_DRAWING: f32 = 16.0;
/// The longest side of a trial, in pixels.
const TRIAL: f32 = 400.0;

/// Whether all tiles of patterns are of a size that can be drawn.
pub(super) fn tiles_fit(tree: &Tree) -> bool {
    group_fits(tree.root(), tree.size())
}

fn group_fits(group: &Group, size: Size) -> bool {
    group.children().iter().all(|node| match node {
        Node::Group(inner) => {
            let clips = std::iter::successors(inner.clip_path(), |clip| clip.clip_path());
            let masks = std::iter::successors(inner.mask(), |mask| mask.mask());
            group_fits(inner, size)
                && clips.map(|clip| clip.root()).chain(masks.map(|mask| mask.root())).all(|root| group_fits(root, size))
        }
        Node::Path(path) => {
            let paints = [path.fill().map(|fill| fill.paint()), path.stroke().map(|stroke| stroke.paint())];
            paints.into_iter().flatten().all(|paint| match paint {
                Paint::Pattern(pattern) => tile_fits(pattern, path.abs_transform(), size),
                _ => true,
            })
        }
        Node::Text(text) => group_fits(text.flattened(), size),
        Node::Image(_) => true,
    })
}

fn tile_fits(pattern: &Pattern, around: Transform, size: Size) -> bool {
    let (across, down) = around.pre_concat(pattern.transform()).get_scale();
    let fits = |tile: f32, whole: f32| tile.is_finite() && tile <= whole * MOST_OF_DRAWING;
    let rect = pattern.rect();
    fits(rect.width() * across, size.width())
        && fits(rect.height() * down, size.height())
        && group_fits(pattern.root(), size)
}

/// Whether a drawing with filters, which compute with its values, can be drawn: as a whole in a small size, and a corner
/// of it in the largest. Others always can.
pub(super) fn can_be_drawn(tree: &Tree) -> bool {
    if tree.filters().is_empty() {
        return true;
    }
    let size = tree.size();
    let scale = |longest: f32| (longest / size.width()).min(longest / size.height());
    [scale(TRIAL).min(1.0), scale(Drawing::LONGEST)].into_iter().all(|scale| {
        let pixels = |length: f32| (length * scale).round().clamp(1.0, TRIAL) as u32;
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height()))?;
            resvg::render(tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
            Some(())
        }));
        drawn.is_ok()
    })
}
