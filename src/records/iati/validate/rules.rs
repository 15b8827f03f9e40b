//! What the standard wants beyond its schema: warnings.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Diagnostics};
use crate::records::iati::element::Element;
use crate::records::iati::place::ActivityPlace;
use crate::records::iati::values::{date, exact};
use crate::records::project::Date;

const CODE: &str = "iati-rule";

pub(super) fn of(activity: Element, place: &ActivityPlace) -> Diagnostics {
    let mut rules = Rules { place, warnings: Diagnostics::new() };
    rules.identifier(activity);
    rules.sectors(activity);
    rules.recipients(activity);
    for parent in activity.all("budget").chain(activity.all("planned-disbursement")) {
        rules.period(parent);
    }
    for indicator in activity.all("result").flat_map(|result| result.all("indicator")) {
        if indicator.child("baseline").is_none() && indicator.attribute("measure") != Some("5") {
            rules.warn(indicator, "this indicator has no baseline".to_owned(), "give the value before the activity");
        }
        for period in indicator.all("period") {
            rules.period(period);
        }
    }
    rules.warnings
}

struct Rules<'r> {
    place: &'r ActivityPlace,
    warnings: Diagnostics,
}

impl Rules<'_> {
    fn warn(&mut self, at: Element, message: String, hint: &str) {
        let origin = self.place.origin(at.offset());
        self.warnings.push(Diagnostic::warning(CODE, origin, message).with_hint(hint));
    }

    /// An identifier begins with that of the organisation that gave it.
    fn identifier(&mut self, activity: Element) {
        let Some(identifier) = activity.child("iati-identifier") else { return };
        let text = identifier.text();
        if text.contains(|c: char| c.is_whitespace() || "/&|?".contains(c)) {
            let message = format!("the identifier `{text}` has white space or one of the characters / & | ? in it");
            self.warn(identifier, message, "leave them out");
        }
        let earlier = activity.all("other-identifier").filter(|other| other.attribute("type") == Some("B1"));
        let reporting = activity.all("reporting-org").chain(earlier).filter_map(|org| org.attribute("ref"));
        let prefixes: Vec<&str> = reporting.collect();
        let fits = |prefix: &str| text.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('-'));
        if !prefixes.is_empty() && !prefixes.iter().any(|prefix| fits(prefix)) {
            let message = format!("the identifier `{text}` does not begin with that of the reporting organisation");
            self.warn(
                identifier,
                message,
                "write the `ref` of the reporting organisation, a hyphen, and a number of your own",
            );
        }
    }

    /// The sectors of each vocabulary add up to 100 percent.
    fn sectors(&mut self, activity: Element) {
        let vocabulary = |sector: &Element| sector.attribute("vocabulary").unwrap_or("1").to_owned();
        let mut seen: Vec<String> = Vec::new();
        for first in activity.all("sector") {
            let name = vocabulary(&first);
            if seen.contains(&name) {
                continue;
            }
            let of_it: Vec<Element> = activity.all("sector").filter(|sector| vocabulary(sector) == name).collect();
            if let Some(sum) = percentages(&of_it).filter(|sum| *sum != Decimal::ONE_HUNDRED) {
                let message =
                    format!("the percentages of the sectors of vocabulary {name} add up to {sum}, not to 100");
                self.warn(first, message, "correct them; a single sector needs none");
            }
            seen.push(name);
        }
    }

    /// Countries and regions add up to 100 percent, the regions of one vocabulary at least.
    fn recipients(&mut self, activity: Element) {
        let countries: Vec<Element> = activity.all("recipient-country").collect();
        let regions: Vec<Element> = activity.all("recipient-region").collect();
        let all: Vec<Element> = countries.iter().chain(&regions).copied().collect();
        let Some(first) = all.first() else { return };
        let vocabulary = |region: &Element| region.attribute("vocabulary").unwrap_or("1").to_owned();
        let of_one = regions.iter().map(|one| {
            let same = regions.iter().filter(|region| vocabulary(region) == vocabulary(one));
            percentages(&countries.iter().chain(same).copied().collect::<Vec<_>>())
        });
        let mut sums = of_one.chain([percentages(&all)]);
        if sums.all(|sum| sum.is_some_and(|sum| sum != Decimal::ONE_HUNDRED)) {
            let sum = percentages(&all).unwrap_or_default();
            let message = format!("the percentages of countries and regions add up to {sum}, not to 100");
            self.warn(*first, message, "correct them; a single country or region needs none");
        }
    }

    fn period(&mut self, parent: Element) {
        let day = |name: &str| parent.child(name).and_then(|child| Date::parse(date(child.attribute("iso-date")?)));
        let (Some(start), Some(end)) = (day("period-start"), day("period-end")) else { return };
        if end < start {
            self.warn(parent, "this period ends before it starts".to_owned(), "correct one of the two dates");
        } else if parent.name() == "budget" && start.months_until(end).is_some_and(|months| months > 12) {
            self.warn(parent, "this budget covers more than a year".to_owned(), "give a budget for each year");
        }
    }
}

/// The sum of the percentages; `None` where there need be none: one element without a percentage.
fn percentages(elements: &[Element]) -> Option<Decimal> {
    let given: Vec<Decimal> = elements.iter().filter_map(|element| exact(element.attribute("percentage")?)).collect();
    let sum = given.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(*share))?;
    (elements.len() > 1 || !given.is_empty()).then_some(sum)
}
