//! Paths into a record, such as `budget.headings[2].lines[0].unit_cost`; list positions count from 0.

use std::fmt::Write;

/// Appends a field name; gives the length before, to truncate to.
pub(super) fn push_key(path: &mut String, key: &str) -> usize {
    let before = path.len();
    if before > 0 {
        path.push('.');
    }
    path.push_str(key);
    before
}

/// Appends a list position; gives the length before, to truncate to.
pub(super) fn push_index(path: &mut String, index: usize) -> usize {
    let before = path.len();
    // Writing to a string cannot fail.
    let _ = write!(path, "[{index}]");
    before
}

/// The path with its list positions left out: `lines[2].total` as `lines[].total`.
pub(super) fn without_indexes(path: &str) -> String {
    let mut inside = false;
    path.chars()
        .filter(|c| {
            inside = if *c == '[' { true } else { inside && *c != ']' };
            !inside || *c == '['
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_positions_out() {
        assert_eq!(without_indexes("a.b[12].c[0]"), "a.b[].c[]");
    }
}
