//! The name that a misspelt name was probably meant to be.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer names are no misspelling of a known one, and comparing them would take long.
const MAX_CHARS: usize = 200;
/// Up to so many letters, names are short.
const MAX_SHORT: usize = 3;
/// More letters never differ, however long the names are.
const MAX_DISTANCE: usize = 3;

/// Known names as they are compared, for lists that are asked again and again.
#[derive(Debug, Default)]
pub struct Spellings(Vec<(String, String)>);

impl Spellings {
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Spellings {
        Spellings(names.into_iter().map(|name| (name.to_owned(), plain(name))).collect())
    }

    /// The known name that is nearest, of those that are `wanted`, where one is near.
    pub fn nearest(&self, name: &str, wanted: impl Fn(&str) -> bool) -> Option<&str> {
        let known = self.0.iter().filter(|(known, _)| wanted(known));
        first_of_nearest(name, known.map(|(known, plain)| (known.as_str(), plain.as_str())))
    }
}

/// The known name that is nearest, where one is near; the first of equally near ones.
pub fn nearest<S: AsRef<str>>(name: &str, known: impl IntoIterator<Item = S>) -> Option<S> {
    let known = known.into_iter().map(|known| {
        let plain = plain(known.as_ref());
        (known, plain)
    });
    first_of_nearest(name, known)
}

/// ``did you mean `title`?``, where a name is near.
pub fn did_you_mean<S: AsRef<str>>(name: &str, known: impl IntoIterator<Item = S>) -> Option<String> {
    nearest(name, known).map(|near| format!("did you mean `{}`?", near.as_ref()))
}

fn first_of_nearest<N, P: AsRef<str>>(name: &str, known: impl Iterator<Item = (N, P)>) -> Option<N> {
    if name.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let wanted = plain(name);
    let near = known.filter_map(|(known, plain)| Some((distance(&wanted, plain.as_ref())?, known)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// How many letters differ, a swap of two counting as one, where these are few for names of this length.
fn distance(one: &str, other: &str) -> Option<usize> {
    let (length, length_of_other) = (one.chars().count(), other.chars().count());
    let longer = length.max(length_of_other);
    let allowed = ((longer + 1) / 4).clamp(1, MAX_DISTANCE);
    if length.abs_diff(length_of_other) > allowed {
        return None;
    }
    // Of short names each letter tells: `fr` is not `fx`. One may be too many, as in `iff`, or a figure another, `y1`.
    let letters = |name: &str| name.chars().filter(|c| !c.is_numeric()).collect::<String>();
    let same_letters = || !letters(one).is_empty() && letters(one) == letters(other);
    let one_too_many = length.min(length_of_other) > 1 && length != length_of_other;
    if longer <= MAX_SHORT && one != other && !one_too_many && !same_letters() {
        return None;
    }
    Some(strsim::osa_distance(one, other)).filter(|distance| *distance <= allowed)
}

/// A name without what differs by habit: case, accents, `_`, `-`, spaces and other signs.
fn plain(name: &str) -> String {
    let letters = name.nfd().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let known = [
            "beneficiaries",
            "unit_cost",
            "title",
            "end",
            "text",
            "place",
            "y1",
            "id",
            "country-profile",
            "Times New Roman",
            "Pérou",
        ];
        for (name, expected) in [
            ("benficiaries", Some("beneficiaries")),
            ("beneficiary", Some("beneficiaries")),
            ("unitCost", Some("unit_cost")),
            ("Unit Cost", Some("unit_cost")),
            ("tilte", Some("title")),
            ("End", Some("end")),
            ("places", Some("place")),
            ("test", Some("text")),
            ("y9", Some("y1")),
            ("contry_profil", Some("country-profile")),
            ("times new romain", Some("Times New Roman")),
            ("Perou", Some("Pérou")),
            ("ends_on", None),
            ("titre de", None),
            ("funder", None),
            ("ids", Some("id")),
            ("is", None),
            ("yl", None),
            ("z", None),
            ("?", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, known), expected, "{name}");
            assert_eq!(Spellings::of(known).nearest(name, |_| true), expected, "{name}");
        }
        assert_eq!(Spellings::of(known).nearest("tilte", |name| name != "title"), None);
        assert_eq!(did_you_mean("tilte", known).as_deref(), Some("did you mean `title`?"));
    }

    #[test]
    fn the_first_of_equally_near_names_is_taken() {
        assert_eq!(nearest("O3", ["O2", "O1"]), Some("O2"));
    }

    #[test]
    fn long_texts_are_no_names() {
        let long = "x".repeat(10_000);
        assert_eq!(nearest(&long, [long.as_str()]), None);
    }
}
