//! The name that a misspelt name was probably meant to be.

/// `did you mean `title`?`, where a name comes close.
pub fn did_you_mean<S: AsRef<str>>(name: &str, known: impl IntoIterator<Item = S>) -> Option<String> {
    nearest(name, known).map(|near| format!("did you mean `{near}`?"))
}

/// The closest of the known names; `None` where none is close. The first of equally close ones is taken.
pub(super) fn nearest<S: AsRef<str>>(name: &str, known: impl IntoIterator<Item = S>) -> Option<String> {
    let wanted = name.to_lowercase();
    let mut best: Option<(f64, String)> = None;
    for candidate in known {
        let candidate = candidate.as_ref();
        let likeness = strsim::normalized_damerau_levenshtein(&wanted, &candidate.to_lowercase());
        if likeness >= 0.6 && best.as_ref().is_none_or(|(best, _)| likeness > *best) {
            best = Some((likeness, candidate.to_owned()));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(nearest("titel", ["budget", "title"]).as_deref(), Some("title"));
        assert_eq!(nearest("Title", ["title"]).as_deref(), Some("title"));
        assert_eq!(nearest("xyz", ["title"]), None);
        assert_eq!(nearest("", ["title", ""]).as_deref(), Some(""));
    }
}
