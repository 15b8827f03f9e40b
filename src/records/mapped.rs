//! Where the fields of a record stand that was made from data of another form.

use super::path::{self, Step};
use super::place::Place;
use crate::diag::Origin;

/// The fields of a record, each with the place of what it was made from.
#[derive(Debug)]
pub(super) struct Mapped {
    pub fields: Vec<Made>,
    /// What the record was made from. Its first place is that of the record as a whole.
    pub sources: Vec<Place>,
}

/// A field that was made from another one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    /// The path in the record.
    pub path: String,
    /// The position of its source in [`Mapped::sources`].
    pub source: usize,
    /// The path in the source; empty for the source as a whole.
    pub from: String,
}

impl Made {
    pub fn new(path: impl Into<String>, source: usize, from: impl Into<String>) -> Made {
        Made { path: path.into(), source, from: from.into() }
    }
}

impl Mapped {
    /// The place of what the steps lead to, or of the innermost thing around it.
    pub fn locate(&self, steps: &[Step]) -> Option<Origin> {
        let mut best: Option<(usize, bool, &Made)> = None;
        for made in &self.fields {
            let own = path::steps(&made.path);
            let common = own.iter().zip(steps).take_while(|(own, step)| own == step).count();
            // Of two that have as much in common, the one that leads to the thing itself, then the first.
            let is_around = common == own.len();
            if common > 0 && best.is_none_or(|(most, around, _)| (common, is_around) > (most, around)) {
                best = Some((common, is_around, made));
            }
        }
        let Some((common, is_around, made)) = best else { return self.sources.first()?.locate(&[]) };
        let mut from = path::steps(&made.from);
        if is_around {
            from.extend(&steps[common..]);
        }
        self.sources.get(made.source)?.locate(&from)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::records::file::File;
    use crate::sources::Text;

    #[test]
    fn leads_to_the_field_or_to_the_innermost_thing_around_it() {
        let json = "{\"org\": [\n{\"n\": 1,\n\"id\": 2}],\n\"x\": {\"y\": 3}}";
        let file = Arc::new(File::new(Text::new("a", json)));
        let source = Place::Json { file, start: 0, end: json.len() };
        let fields = vec![
            Made::new("organisations[0].name", 0, "org[0].n"),
            Made::new("organisations[0].id", 0, "org[0].id"),
            Made::new("organisations[0]", 0, "org[0]"),
            Made::new("grant", 0, ""),
            Made::new("budget.currency", 0, "x.y"),
        ];
        let mapped = Mapped { fields, sources: vec![source] };
        let place = |path: &str| mapped.locate(&path::steps(path)).unwrap().to_string();
        assert_eq!(place("organisations[0].id"), "a:3:7");
        assert_eq!(place("organisations[0].email"), "a:2:1");
        assert_eq!(place("organisations"), "a:2:7");
        assert_eq!(place("grant.x.y"), "a:4:12");
        assert_eq!(place("budget.total"), "a:4:12");
        assert_eq!(place("funding_total"), "a:1:1");
    }
}
