//! What goes wrong in one render, told once for each place.

use std::collections::BTreeSet;

use super::site::Site;
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// So many different problems of one render are told.
const MAX_TOLD: usize = 100;

/// The problems of one render.
#[derive(Debug, Default)]
pub(super) struct Problems {
    noted: Vec<Noted>,
    untold: usize,
}

#[derive(Debug)]
struct Noted {
    site: usize,
    about: String,
    times: usize,
    diagnostic: Diagnostic,
}

impl Problems {
    /// Notes a problem of a site; `about` tells the problems of one site apart, and `describe` is asked the first
    /// time only.
    pub(super) fn note(&mut self, site: usize, about: &str, describe: impl FnOnce() -> Diagnostic) {
        if let Some(noted) = self.noted.iter_mut().find(|noted| noted.site == site && noted.about == about) {
            noted.times += 1;
        } else if self.noted.len() < MAX_TOLD {
            self.noted.push(Noted { site, about: about.to_owned(), times: 1, diagnostic: describe() });
        } else {
            self.untold += 1;
        }
    }

    /// Of labels that the language does not have, one problem says how many there are: they lack for one reason.
    fn put_labels_together(&mut self) {
        let is_label = |noted: &Noted| ["missing-labels", "unknown-label"].contains(&noted.diagnostic.code);
        let Some(at) = self.noted.iter().position(is_label) else { return };
        let rest = self.noted.split_off(at + 1);
        let (labels, others): (Vec<Noted>, Vec<Noted>) = rest.into_iter().partition(is_label);
        let first = &mut self.noted[at];
        let abouts: BTreeSet<&str> = labels.iter().map(|label| label.about.as_str()).collect();
        let count = abouts.len() - usize::from(abouts.contains(first.about.as_str()));
        if first.diagnostic.code == "unknown-label" && count > 0 {
            let more = if count == 1 { "another".to_owned() } else { format!("{count} others") };
            first.diagnostic.message.push_str(&format!(", nor {more} that this document needs"));
        }
        self.noted.extend(others);
    }

    /// All problems in the order of their places, and the error that ended the render, if any.
    pub(super) fn into_diagnostics(mut self, sites: &[Site], last: Option<Diagnostic>) -> Diagnostics {
        self.noted.sort_by_key(|noted| sites.get(noted.site).map(|site| (site.file, site.offset)));
        self.put_labels_together();
        let told = self.noted.into_iter().map(|Noted { times, mut diagnostic, .. }| {
            if times > 1 {
                diagnostic.message = format!("{} ({times} times)", diagnostic.message);
            }
            diagnostic
        });
        let untold = (self.untold > 0).then(|| {
            let message = format!("{} more problems of this document are not shown", self.untold);
            Diagnostic::error("more-problems", Origin::none(), message).with_hint("correct those above first")
        });
        told.chain(untold).chain(last).collect()
    }
}
