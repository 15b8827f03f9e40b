//! Where something stands in what the user wrote.

use std::fmt;
use std::sync::Arc;

/// A place inside a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Position {
    /// The source as a whole.
    #[default]
    Whole,
    /// A line, counted from 1.
    Line(u32),
    /// A line and a column, both counted from 1; columns count characters.
    LineColumn(u32, u32),
    /// A line of a table in a text file, counted from 1, and the column of a cell in it: its header, or its letter where
    /// it has none.
    LineHeader(u32, Arc<str>),
    /// A cell of a workbook, such as `Budget!D14`.
    Cell(Arc<str>),
}

/// Where something stands: the source's name, the place in it, the record path, and the line to show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The file's path as the user would write it, relative to the workspace where it lies inside.
    pub source: Option<Arc<str>>,
    pub position: Position,
    /// The path inside a record, such as `budget.headings[2].lines[0].unit_cost`.
    pub path: Option<Arc<str>>,
    /// The text of the line, to be shown below the message.
    pub excerpt: Option<Arc<str>>,
}

impl Origin {
    /// No place at all: the command line, or the run as a whole.
    pub fn none() -> Origin {
        Origin::default()
    }
    /// A whole file.
    pub fn file(source: impl Into<Arc<str>>) -> Origin {
        Origin { source: Some(source.into()), ..Origin::default() }
    }
    pub fn line(source: impl Into<Arc<str>>, line: u32) -> Origin {
        Origin { position: Position::Line(line), ..Origin::file(source) }
    }
    pub fn line_column(source: impl Into<Arc<str>>, line: u32, column: u32) -> Origin {
        Origin { position: Position::LineColumn(line, column), ..Origin::file(source) }
    }
    /// A cell of a table in a text file: its line, and the header of its column or its letter.
    pub fn line_header(source: impl Into<Arc<str>>, line: u32, header: impl Into<Arc<str>>) -> Origin {
        Origin { position: Position::LineHeader(line, header.into()), ..Origin::file(source) }
    }
    /// A cell of a workbook, such as `Budget!D14`.
    pub fn cell(source: impl Into<Arc<str>>, cell: impl Into<Arc<str>>) -> Origin {
        Origin { position: Position::Cell(cell.into()), ..Origin::file(source) }
    }
    pub fn with_path(mut self, path: impl Into<Arc<str>>) -> Origin {
        self.path = Some(path.into());
        self
    }
    pub fn with_excerpt(mut self, excerpt: impl Into<Arc<str>>) -> Origin {
        self.excerpt = Some(excerpt.into());
        self
    }
    /// Whether nothing is known about the place.
    pub fn is_none(&self) -> bool {
        self.source.is_none() && self.path.is_none()
    }
}

impl fmt::Display for Origin {
    /// `inputs/kallpa.json:12:5 budget.total`, leaving out what is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(source) = &self.source {
            f.write_str(source)?;
            match &self.position {
                Position::Whole => {}
                Position::Line(line) => write!(f, ":{line}")?,
                Position::LineColumn(line, column) => write!(f, ":{line}:{column}")?,
                Position::LineHeader(line, header) => write!(f, ":{line} “{header}”")?,
                Position::Cell(cell) => write!(f, "!{cell}")?,
            }
        }
        if let Some(path) = &self.path {
            let space = if self.source.is_some() { " " } else { "" };
            write!(f, "{space}{path}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_is_known() {
        assert_eq!(Origin::none().to_string(), "");
        assert_eq!(Origin::line_column("a.json", 2, 7).with_path("budget").to_string(), "a.json:2:7 budget");
        assert_eq!(Origin::line_header("a.csv", 14, "Coût").with_path("cost").to_string(), "a.csv:14 “Coût” cost");
        assert_eq!(Origin::cell("b.xlsx", "Lignes!D14").to_string(), "b.xlsx!Lignes!D14");
    }
}
