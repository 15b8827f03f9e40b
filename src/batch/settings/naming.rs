//! What output names must keep to, where a funder's portal is stricter than file systems.

use super::section::{Problems, Section, Value};

/// The fewest and the most characters that a limit of names may leave.
const LENGTHS: std::ops::RangeInclusive<u32> = 20..=180;

/// What the names of documents must keep to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameRules {
    /// Whether they lose their diacritics, and hold ASCII characters only.
    pub ascii: bool,
    /// The most characters of a file name, its extension among them; folders do not count.
    pub length: Option<usize>,
}

/// The rules as `[workspace]` or a job sets them; `None` for what it does not say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct GivenRules {
    ascii: Option<bool>,
    length: Option<usize>,
}

impl GivenRules {
    pub fn read(section: &mut Section, problems: &mut Problems) -> GivenRules {
        let ascii = section.flag("ascii_names", problems);
        GivenRules { ascii, length: section.value("name_length").and_then(|value| read_length(value, problems)) }
    }

    /// What holds where a job sets these rules and `[workspace]` those.
    pub fn or(self, workspace: GivenRules) -> NameRules {
        let ascii = self.ascii.or(workspace.ascii).unwrap_or(false);
        NameRules { ascii, length: self.length.or(workspace.length) }
    }
}

fn read_length(value: Value, problems: &mut Problems) -> Option<usize> {
    let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
    let length = number.filter(|number| LENGTHS.contains(number));
    if length.is_none() {
        let message = format!("`name_length` must be a whole number from {} to {}", LENGTHS.start(), LENGTHS.end());
        problems.push(value.span(), "wrong-setting", message, "write it as `name_length = 50`");
    }
    length.and_then(|length| usize::try_from(length).ok())
}
