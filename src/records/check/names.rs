//! What a misspelt name stands for.

/// The known name that is nearest, where it is near enough to be what was meant.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Names longer than any known one are no misspelling, and comparing them would take long.
    if name.chars().count() > 40 {
        return None;
    }
    let plain = plain(name);
    let near = known.filter_map(|candidate| {
        let distance = strsim::damerau_levenshtein(&plain, &self::plain(candidate));
        // The shorter a name, the more other names are one letter away.
        let allowed = match candidate.len() {
            0..=3 => 0,
            4..=6 => 1,
            _ => 2,
        };
        (distance <= allowed).then_some((distance, candidate))
    });
    near.min().map(|(_, candidate)| candidate)
}

/// A name without what differs by habit: case, `_`, `-`, spaces, the plural.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let letters: String = letters.collect();
    letters.strip_suffix('s').map(str::to_owned).unwrap_or(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let known = ["beneficiaries", "unit_cost", "title", "end", "text", "place", "id"];
        for (name, expected) in [
            ("benficiaries", Some("beneficiaries")),
            ("unitCost", Some("unit_cost")),
            ("Unit Cost", Some("unit_cost")),
            ("tilte", Some("title")),
            ("End", Some("end")),
            ("places", Some("place")),
            ("ends_on", None),
            ("test", Some("text")),
            ("is", None),
            ("funder", None),
        ] {
            assert_eq!(nearest(name, known.into_iter()), expected, "{name}");
        }
        assert_eq!(nearest(&"x".repeat(10_000), known.into_iter()), None);
    }
}
