//! Custom properties (CSS Custom Properties Level 1).

use std::sync::Arc;

use cssparser::{Parser, Token};

use super::declaration::has_variable;
use super::draft::Variables;
use super::problem::{Parsed, refused};

/// A value may not grow longer than this by references to references.
const MAX_LENGTH: usize = 64 << 10;
/// A value may not need more references than this, however short what they stand for.
const MAX_REFERENCES: usize = 1000;
/// References may not lead through more custom properties than this, one after another.
const MAX_DEPTH: usize = 32;

/// Why the references of a value cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unresolved {
    /// A custom property that is not set, and has no fallback.
    Missing(Arc<str>),
    /// The custom property refers to itself.
    Loop(Arc<str>),
    TooLong,
    Syntax,
}

/// The text with every `var()` replaced by the value that it refers to.
pub(super) fn resolve(text: &str, variables: &Variables) -> Result<String, Unresolved> {
    let mut resolution = Resolution { variables, open: Vec::new(), references: 0, out: String::new(), problem: None };
    resolution.text(text);
    match resolution.problem {
        Some(problem) => Err(problem),
        None => Ok(resolution.out),
    }
}

/// Resolves the references between the custom properties of one element; those that cannot be resolved go.
pub(super) fn resolve_all(variables: &mut Variables) {
    let referring: Vec<Arc<str>> =
        variables.iter().filter(|(_, text)| has_variable(text)).map(|(name, _)| Arc::clone(name)).collect();
    let resolved: Vec<_> = referring
        .into_iter()
        .map(|name| {
            let text = resolve(&format!("var({name})"), variables);
            (name, text)
        })
        .collect();
    for (name, text) in resolved {
        match text {
            Ok(text) => variables.insert(name, Arc::from(text)),
            Err(_) => variables.remove(&name),
        };
    }
}

struct Resolution<'v> {
    variables: &'v Variables,
    /// The custom properties whose values are being resolved.
    open: Vec<Arc<str>>,
    references: usize,
    out: String,
    problem: Option<Unresolved>,
}

impl Resolution<'_> {
    fn text(&mut self, text: &str) {
        let result = self.tokens(&mut Parser::new(text));
        if result.is_err() {
            self.problem.get_or_insert(Unresolved::Syntax);
        }
    }

    fn tokens(&mut self, input: &mut Parser<'_>) -> Parsed<()> {
        loop {
            let start = input.position();
            let closing = match input.next_including_whitespace_and_comments() {
                Err(_) => return Ok(()),
                Ok(Token::Function(name)) if name.eq_ignore_ascii_case("var") => {
                    input.parse_nested_block(|input| self.reference(input))?;
                    continue;
                }
                Ok(Token::Function(_) | Token::ParenthesisBlock) => Some(')'),
                Ok(Token::SquareBracketBlock) => Some(']'),
                Ok(Token::CurlyBracketBlock) => Some('}'),
                Ok(_) => None,
            };
            self.out.push_str(input.slice_from(start));
            if let Some(closing) = closing {
                input.parse_nested_block(|input| self.tokens(input))?;
                self.out.push(closing);
            }
            if self.out.len() > MAX_LENGTH {
                self.problem.get_or_insert(Unresolved::TooLong);
                return refused();
            }
        }
    }

    /// `name` or `name, fallback`
    fn reference(&mut self, input: &mut Parser<'_>) -> Parsed<()> {
        self.references += 1;
        if self.references > MAX_REFERENCES {
            self.problem.get_or_insert(Unresolved::TooLong);
            return refused();
        }
        let name = input.expect_ident_cloned()?;
        let fallback = input.try_parse(|input| input.expect_comma()).is_ok();
        match self.variables.get_key_value(name.as_ref()) {
            Some((name, _)) if self.open.contains(name) || self.open.len() >= MAX_DEPTH => {
                self.problem.get_or_insert(Unresolved::Loop(Arc::clone(name)));
                refused()
            }
            Some((name, text)) => {
                while input.next().is_ok() {}
                self.open.push(Arc::clone(name));
                self.text(text);
                self.open.pop();
                if self.problem.is_some() { refused() } else { Ok(()) }
            }
            None if fallback => self.tokens(input),
            None => {
                self.problem.get_or_insert(Unresolved::Missing(Arc::from(name.as_ref())));
                refused()
            }
        }
    }
}
