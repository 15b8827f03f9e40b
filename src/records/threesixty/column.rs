//! What a column of the flattened form stands for.

use super::standard::{Field, GRANT, Kind, titled};

/// A step to a field of a grant.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Name(String),
    /// The entry of a list, as the column counts it.
    Entry(usize),
}

/// The place in a grant of the values of a column, and what they are.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub path: Vec<Part>,
    /// `None` for a column that the standard does not know.
    pub kind: Option<Kind>,
}

impl Column {
    /// Reads the name of a column: titles (`Recipient Org:0:Name`) or names (`recipientOrganization/0/name`) of fields.
    /// Numbers of entries may be left out for the first.
    ///
    /// A column that the standard does not know stands under its own name, in the group that the first parts of its name
    /// lead to.
    pub fn named(header: &str) -> Column {
        let separator = if header.contains(':') { ':' } else { '/' };
        let parts: Vec<&str> = header.split(separator).map(str::trim).collect();
        let mut path = Vec::new();
        let mut fields: &'static [Field] = &GRANT;
        let mut used = 0;
        while let Some(field) = parts.get(used).and_then(|part| titled(fields, part)) {
            let entry = parts.get(used + 1).and_then(|part| part.parse().ok());
            let next = used + 1 + usize::from(entry.is_some());
            match field.kind {
                Kind::List(inner) if next < parts.len() => {
                    path.extend([Part::Name(field.name.to_owned()), Part::Entry(entry.unwrap_or(0))]);
                    (fields, used) = (inner, next);
                }
                Kind::Group(inner) if entry.is_none() && next < parts.len() => {
                    path.push(Part::Name(field.name.to_owned()));
                    (fields, used) = (inner, next);
                }
                Kind::Texts if next == parts.len() => {
                    path.push(Part::Name(field.name.to_owned()));
                    path.extend(entry.map(Part::Entry));
                    let kind = if entry.is_some() { Kind::Text } else { Kind::Texts };
                    return Column { path, kind: Some(kind) };
                }
                Kind::Text | Kind::Number | Kind::Day | Kind::DayOrMonth if used + 1 == parts.len() => {
                    path.push(Part::Name(field.name.to_owned()));
                    return Column { path, kind: Some(field.kind) };
                }
                _ => break,
            }
        }
        let own = if used == 0 { header.to_owned() } else { parts[used..].join(&separator.to_string()) };
        path.push(Part::Name(own));
        Column { path, kind: None }
    }

    /// Whether this is the column of the field, one of the grant itself.
    pub fn is(&self, name: &str) -> bool {
        matches!(self.path.as_slice(), [Part::Name(own)] if own == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(header: &str) -> String {
        let column = Column::named(header);
        let parts = column.path.iter().map(|part| match part {
            Part::Name(name) => name.clone(),
            Part::Entry(entry) => entry.to_string(),
        });
        let mark = if column.kind.is_some() { "" } else { " ?" };
        parts.collect::<Vec<_>>().join("|") + mark
    }

    #[test]
    fn titles_and_names_lead_to_fields() {
        for (header, expected) in [
            ("Identifier", "id"),
            ("Recipient Org:Name", "recipientOrganization|0|name"),
            ("Recipient Org:1:Name", "recipientOrganization|1|name"),
            ("recipientOrganization/0/name", "recipientOrganization|0|name"),
            ("Grant Programme: Title", "grantProgramme|0|title"),
            ("Planned Dates:0:Duration (months)", "plannedDates|0|duration"),
            ("Recipient Org:0:Location:2:Country Code", "recipientOrganization|0|location|2|countryCode"),
            ("Recipient Ind:Name", "recipientIndividual|name"),
            ("To Individuals Details:Grant Purpose", "toIndividualsDetails|grantPurpose"),
            ("relatedActivity/1", "relatedActivity|1"),
            ("Grant number", "Grant number ?"),
            ("School / Building", "School / Building ?"),
            ("Recipient Org:Trading Name", "recipientOrganization|0|Trading Name ?"),
            ("Recipient Org", "Recipient Org ?"),
            ("Title:0", "Title:0 ?"),
            ("", " ?"),
        ] {
            assert_eq!(path(header), expected, "{header}");
        }
    }
}
