//! What a misspelt name stands for.

/// Longer names are no misspelling of a known one, and comparing them would take long.
const MAX_CHARS: usize = 40;

/// Known names as they are compared.
#[derive(Debug, Default)]
pub(in crate::records) struct Spellings(Vec<Spelling>);

#[derive(Debug)]
struct Spelling {
    name: String,
    plain: String,
    /// How many letters may differ: the shorter a name, the more other names are one letter away.
    allowed: usize,
}

impl Spellings {
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Spellings {
        let spelling = |name: &str| {
            let plain = plain(name);
            let allowed = match plain.len() {
                0..=3 => 0,
                4..=6 => 1,
                _ => 2,
            };
            Spelling { name: name.to_owned(), plain, allowed }
        };
        Spellings(names.map(spelling).collect())
    }

    /// The known name that is nearest, of those that are `wanted`, where it is near enough to be what was meant.
    pub fn nearest(&self, name: &str, wanted: impl Fn(&str) -> bool) -> Option<&str> {
        if name.chars().count() > MAX_CHARS {
            return None;
        }
        let plain = plain(name);
        let distance = |known: &Spelling| {
            if plain.len().abs_diff(known.plain.len()) > known.allowed {
                return None;
            }
            let distance = strsim::osa_distance(&plain, &known.plain);
            (distance <= known.allowed).then_some(distance)
        };
        let near = self.0.iter().filter(|known| wanted(&known.name));
        let near = near.filter_map(|known| Some((distance(known)?, known.name.as_str())));
        near.min().map(|(_, name)| name)
    }
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
        let known = Spellings::of(["beneficiaries", "unit_cost", "title", "end", "text", "place", "id"].into_iter());
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
            assert_eq!(known.nearest(name, |_| true), expected, "{name}");
        }
        assert_eq!(known.nearest("tilte", |name| name != "title"), None, "a field that is there is not meant");
        assert_eq!(known.nearest(&"x".repeat(10_000), |_| true), None);
    }
}
