//! Paths that settings name, such as `title.fr` for a column, against the schema: where they lead in a project record,
//! before there is one.

use serde_json::Value;

use super::SHAPES;
use super::shape::{Group, Shape};
use super::values;
pub(in crate::records) use super::values::Misfit;
use crate::records::language::is_language_tag;
use crate::records::path::Step;

/// What a path leads to.
#[derive(Clone, Copy, Debug)]
pub(in crate::records) enum Target {
    /// A record, or a group of fields in it.
    Group(&'static Group),
    Field(&'static Shape),
    /// A field that the schema does not know: it may hold anything.
    Own,
}

impl Target {
    /// A project record.
    pub fn record() -> Target {
        SHAPES.as_ref().map_or(Target::Own, |shapes| Target::Group(&shapes.root))
    }

    fn of(shape: &'static Shape) -> Target {
        match shape {
            Shape::Group(name) => {
                SHAPES.as_ref().and_then(|shapes| shapes.groups.get(name)).map_or(Target::Own, Target::Group)
            }
            shape => Target::Field(shape),
        }
    }

    /// Where the steps lead from here. An unknown name is misspelt where it is near to a known one that `is_free`: not
    /// filled by itself in the group that the first steps lead to.
    pub fn follow(self, steps: &[Step], is_free: &dyn Fn(&[Step], &str) -> bool) -> Result<Target, Misfit> {
        let mut target = self;
        for (index, step) in steps.iter().enumerate() {
            let (before, rest) = (&steps[..index], &steps[index + 1..]);
            target = match (target, step) {
                (Target::Own, _) => Target::Own,
                (Target::Group(group), Step::Key(name)) => match group.fields.get(*name) {
                    Some(field) => Target::of(&field.shape),
                    None => match group.spellings.nearest(name, |known| is_free(before, known)) {
                        Some(known) => return Err(misspelt(before, known, rest)),
                        None => Target::Own,
                    },
                },
                (Target::Field(Shape::List(inner)), Step::Index(_)) => Target::of(inner),
                (Target::Field(Shape::List(_)), Step::Key(_)) => return Err(no_entry(before, &steps[index..])),
                (Target::Field(Shape::Text), Step::Key(tag)) if rest.is_empty() => match is_language_tag(tag) {
                    true => target,
                    false => return Err(no_language(before)),
                },
                (Target::Group(_) | Target::Field(_), _) => return Err(too_far(before)),
            };
        }
        Ok(target)
    }

    /// An entry of the list that this is.
    pub fn entry(self) -> Result<Target, Misfit> {
        match self {
            Target::Own => Ok(Target::Own),
            Target::Field(Shape::List(inner)) => Ok(Target::of(inner)),
            _ => {
                let hint = "name a list; without `into`, the columns fill fields of what the rows belong to";
                Err(Misfit::new("wrong-type", "is no list, so that rows cannot become its entries", hint))
            }
        }
    }

    /// Whether a single value may stand here.
    pub fn takes_value(self, path: &[Step]) -> Result<(), Misfit> {
        match self {
            Target::Group(group) => {
                let fields = format!("name one of its fields, after a dot: {}", group.names());
                Err(Misfit::new("wrong-type", "is a group of fields, not one", fields))
            }
            Target::Field(Shape::List(_)) => {
                let hint = format!("fill an entry of it, such as `{}.1`", shown(path));
                Err(Misfit::new("wrong-type", "is a list", hint))
            }
            Target::Field(_) | Target::Own => Ok(()),
        }
    }

    /// Whether this value may stand here.
    pub fn takes(self, mut value: Value) -> Result<(), Misfit> {
        match self {
            Target::Field(shape) if !matches!(shape, Shape::List(_)) => values::fit(&mut value, shape),
            _ => Ok(()),
        }
    }
}

/// A path as settings have it: dots, and entries of lists from 1.
pub(in crate::records) fn shown(steps: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Key(name) => (*name).to_owned(),
        Step::Index(index) => (index + 1).to_string(),
    };
    steps.iter().map(step).collect::<Vec<_>>().join(".")
}

fn misspelt(before: &[Step], known: &str, rest: &[Step]) -> Misfit {
    let right = shown(&[before, &[Step::Key(known)], rest].concat());
    let hint = format!("did you mean `{right}`? a field of your own needs a name that is not so near to a known one");
    Misfit::new("unknown-field", "is not a field of a project record", hint)
}

fn no_entry(before: &[Step], rest: &[Step]) -> Misfit {
    let list = shown(before);
    let hint = format!(
        "write `{}`, or add a part with `into = \"{list}\"`",
        shown(&[before, &[Step::Index(0)], rest].concat())
    );
    Misfit::new("wrong-type", format!("does not say which entry of the list `{list}` is meant"), hint)
}

fn no_language(before: &[Step]) -> Misfit {
    let text = shown(before);
    let hint = format!("text is filled as `{text}`, or by language as `{text}.fr`, `{text}.en` or `{text}.pt-BR`");
    Misfit::new("unknown-language", "ends with no language that Liasse knows", hint)
}

fn too_far(before: &[Step]) -> Misfit {
    let last = shown(before);
    let complaint = format!("leads on from `{last}`, which holds no such thing");
    Misfit::new("wrong-type", complaint, format!("`liasse schema` says what `{last}` is"))
}
