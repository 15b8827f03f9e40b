//! Bookmarks (ISO 32000-1, 12.3.3).

use lopdf::{Dictionary, Object, ObjectId};

use super::base::page_size;
use super::file::File;
use super::link::rounded;
use super::syntax::{dictionary, name, text_object};
use crate::layout::frame::{Destination, Layout};

/// A bookmark with those on both sides and below.
#[derive(Default)]
struct Bookmark {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    /// First and last.
    children: Option<(usize, usize)>,
    child_count: usize,
}

/// Writes the bookmarks, with the first level shown; `None` where there are none.
pub fn write_outline(file: &mut File, layout: &Layout, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let levels: Vec<u8> = layout.outline.iter().map(|entry| entry.level).collect();
    let (bookmarks, top) = nested(&levels);
    let (first, last) = top.children?;
    let base = file.reserve(bookmarks.len() + 1);
    let root = (base, 0);
    let object = |index: usize| Object::Reference((base + 1 + index as u32, 0));
    for (index, (bookmark, entry)) in bookmarks.iter().zip(&layout.outline).enumerate() {
        let title = if entry.title.trim().is_empty() { "…" } else { &entry.title };
        let parent = bookmark.parent.map_or(Object::Reference(root), object);
        let mut dictionary = dictionary([("Title", text_object(title)), ("Parent", parent)]);
        if let Some(destination) = destination(entry.destination, layout, page_ids) {
            dictionary.set("Dest", destination);
        }
        set_links(&mut dictionary, bookmark, object);
        file.document.set_object((base + 1 + index as u32, 0), dictionary);
    }
    let dictionary = dictionary([
        ("Type", name("Outlines")),
        ("First", object(first)),
        ("Last", object(last)),
        ("Count", (top.child_count as i64).into()),
    ]);
    file.document.set_object(root, dictionary);
    Some(root)
}

fn set_links(dictionary: &mut Dictionary, bookmark: &Bookmark, object: impl Fn(usize) -> Object) {
    for (key, other) in [("Prev", bookmark.previous), ("Next", bookmark.next)] {
        if let Some(other) = other {
            dictionary.set(key, object(other));
        }
    }
    if let Some((first, last)) = bookmark.children {
        dictionary.set("First", object(first));
        dictionary.set("Last", object(last));
        // Negative: closed.
        dictionary.set("Count", -(bookmark.child_count as i64));
    }
}

/// Hangs every bookmark below the nearest one before it with a lower level; the second value stands above
/// them all.
fn nested(levels: &[u8]) -> (Vec<Bookmark>, Bookmark) {
    let mut bookmarks: Vec<Bookmark> = Vec::with_capacity(levels.len());
    let mut top = Bookmark::default();
    let mut open: Vec<usize> = Vec::new();
    for (index, level) in levels.iter().enumerate() {
        while open.last().is_some_and(|last| levels[*last] >= *level) {
            open.pop();
        }
        let parent = open.last().copied();
        let above = match parent {
            Some(parent) => &mut bookmarks[parent],
            None => &mut top,
        };
        let previous = above.children.map(|(_, last)| last);
        above.children = Some((above.children.map_or(index, |(first, _)| first), index));
        above.child_count += 1;
        if let Some(previous) = previous {
            bookmarks[previous].next = Some(index);
        }
        bookmarks.push(Bookmark { parent, previous, ..Bookmark::default() });
        open.push(index);
    }
    (bookmarks, top)
}

/// A place as an explicit destination (ISO 32000-1, 12.3.2.2); `None` where its page does not exist.
pub fn destination(place: Destination, layout: &Layout, page_ids: &[ObjectId]) -> Option<Object> {
    let (id, page) = page_ids.get(place.page).zip(layout.pages.get(place.page))?;
    let top = page_size(page).1 - place.y.to_pt();
    Some(vec![Object::Reference(*id), name("XYZ"), Object::Null, rounded(top), Object::Null].into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_nest_and_gaps_do_no_harm() {
        let (bookmarks, top) = nested(&[2, 4, 3, 2, 1, 6]);
        let parents: Vec<_> = bookmarks.iter().map(|bookmark| bookmark.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(0), None, None, Some(4)]);
        assert_eq!((top.children, top.child_count), (Some((0, 4)), 3));
        assert_eq!((bookmarks[1].next, bookmarks[2].previous), (Some(2), Some(1)));
    }
}
