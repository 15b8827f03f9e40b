//! Where signs that are no part of a tag stand in the template: tags alone carry their places, so that these are found
//! by the words that follow them.

use super::dom::Dom;
use crate::diag::Origin;
use crate::style::ElementId;

/// In characters: the least that has to agree, and the most that is looked at.
const AGREE: std::ops::RangeInclusive<usize> = 2..=24;

/// Where a piece of the document stands that begins so, after the start tag of one of these elements.
pub(super) fn locate(dom: &Dom<'_>, after: [Option<ElementId>; 2], piece: &str) -> Option<Origin> {
    let mut found: Option<(usize, Origin)> = None;
    for id in after.into_iter().flatten() {
        let Some((file, line, column)) = dom.file_and_place(id) else { continue };
        let Some(start) = file.offset(line, column) else { continue };
        let rest = &file.as_str()[start..];
        let least = found.as_ref().map_or(*AGREE.start(), |(length, _)| length + 1);
        let best = (least..=*AGREE.end()).rev().find_map(|length| {
            let (end, last) = piece.char_indices().nth(length - 1)?;
            Some((length, rest.find(&piece[..end + last.len_utf8()])?))
        });
        if let Some((length, at)) = best {
            found = Some((length, file.origin_at(start + at)));
        }
    }
    found.map(|(_, origin)| origin)
}
