//! The helpers that templates call, with what the loader checks of each call.
//!
//! A helper is a function from the call's arguments to an answer; it knows nothing of Handlebars. An empty value
//! (`null`, or a text of blanks) gives an empty result, so that a field which is there but not filled in needs no
//! condition around it.

mod answer;
mod call;
mod currencies;
mod dates;
mod groups;
mod lists;
mod logic;
mod markdown;
mod math;
mod numbers;
mod texts;

use std::ops::RangeInclusive;

pub(super) use answer::{Answer, Complaint};
pub(super) use call::{Call, described};

type Helper = fn(&Call<'_, '_>) -> Result<Answer, Complaint>;

/// A helper and how it is called.
pub(super) struct Spec {
    pub name: &'static str,
    pub run: Helper,
    /// How many arguments it takes.
    pub arguments: RangeInclusive<usize>,
    /// The options it knows; [`ANY`] alone for every name.
    pub options: &'static [&'static str],
    /// Whether its first argument may be a field that the record does not have.
    pub first_may_be_missing: bool,
    /// How to write a call.
    pub usage: &'static str,
}

impl Spec {
    /// How many arguments, in words.
    pub(super) fn takes(&self) -> String {
        match (*self.arguments.start(), *self.arguments.end()) {
            (1, 1) => "1 argument".to_owned(),
            (least, MANY) => format!("at least {least} arguments"),
            (least, most) if least == most => format!("{least} arguments"),
            (least, most) => format!("{least} or {most} arguments"),
        }
    }

    pub(super) fn has_option(&self, name: &str) -> bool {
        self.options == ANY || self.options.contains(&name)
    }
}

impl std::fmt::Debug for Spec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Options of any name.
const ANY: &[&str] = &["*"];
const MANY: usize = usize::MAX;

const fn spec(
    name: &'static str,
    run: Helper,
    arguments: RangeInclusive<usize>,
    options: &'static [&'static str],
    usage: &'static str,
) -> Spec {
    Spec { name, run, arguments, options, first_may_be_missing: false, usage }
}

const fn forgiving(name: &'static str, run: Helper, arguments: RangeInclusive<usize>, usage: &'static str) -> Spec {
    Spec { name, run, arguments, options: &[], first_may_be_missing: true, usage }
}

/// All helpers, in the order of the template guide.
static SPECS: [Spec; 33] = [
    spec("money", numbers::money, 2..=2, &["display", "digits", "exact"], "{{money amount \"EUR\"}}"),
    spec("number", numbers::number, 1..=1, &["digits", "min", "max", "grouping"], "{{number value digits=1}}"),
    spec("percent", numbers::percent, 1..=1, &["digits", "ratio"], "{{percent value digits=1}}"),
    spec("date", dates::date, 1..=2, &["superscript"], "{{date day \"long\"}}"),
    spec("period", dates::period, 2..=3, &["superscript"], "{{period start end \"month-year\"}}"),
    spec("label", texts::label, 1..=1, ANY, "{{label \"key\" count=number}}"),
    spec("markdown", markdown::markdown, 1..=1, &["heading", "inline"], "{{markdown text}}"),
    spec("paragraphs", texts::paragraphs, 1..=1, &[], "{{paragraphs text}}"),
    spec("concat", texts::concat, 1..=MANY, &[], "{{concat a b}}"),
    spec("join", texts::join, 1..=2, &["style"], "{{join list}}"),
    forgiving("default", logic::default, 2..=2, "{{default field \"text\"}}"),
    forgiving("optional", logic::optional, 1..=1, "{{optional field}}"),
    spec("lookup", lists::lookup, 2..=2, &[], "{{lookup object key}}"),
    spec("count", lists::count, 1..=1, &[], "{{count list}}"),
    spec("sum", math::sum, 1..=2, &["currency"], "{{sum list \"field\"}}"),
    spec("shares", math::shares, 1..=2, &["digits", "as", "currency"], "{{#each (shares list \"field\" digits=1)}}"),
    spec("group", groups::group, 2..=2, &["ungrouped"], "{{#each (group list \"field\")}}"),
    spec("sort", lists::sort, 1..=2, &["order"], "{{#each (sort list \"field\")}}"),
    spec("filter", lists::filter, 2..=3, &["not"], "{{#each (filter list \"field\" value)}}"),
    spec("eq", logic::eq, 2..=2, &[], "{{#if (eq a b)}}"),
    spec("ne", logic::ne, 2..=2, &[], "{{#if (ne a b)}}"),
    spec("lt", logic::lt, 2..=2, &[], "{{#if (lt a b)}}"),
    spec("le", logic::le, 2..=2, &[], "{{#if (le a b)}}"),
    spec("gt", logic::gt, 2..=2, &[], "{{#if (gt a b)}}"),
    spec("ge", logic::ge, 2..=2, &[], "{{#if (ge a b)}}"),
    spec("and", logic::and, 2..=MANY, &[], "{{#if (and a b)}}"),
    spec("or", logic::or, 2..=MANY, &[], "{{#if (or a b)}}"),
    spec("not", logic::not, 1..=1, &[], "{{#if (not a)}}"),
    spec("add", math::add, 2..=MANY, &[], "{{number (add a b)}}"),
    spec("subtract", math::subtract, 2..=2, &[], "{{number (subtract a b)}}"),
    spec("multiply", math::multiply, 2..=MANY, &[], "{{number (multiply a b)}}"),
    spec("divide", math::divide, 2..=2, &["digits"], "{{number (divide a b digits=2)}}"),
    spec("round", math::round, 1..=1, &["digits"], "{{number (round a digits=2)}}"),
];

pub(super) fn find(name: &str) -> Option<&'static Spec> {
    SPECS.iter().find(|spec| spec.name == name)
}

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SPECS.iter().map(|spec| spec.name)
}
