//! What the one who asks for documents allows: limits of a funder that records are held against.

use rust_decimal::Decimal;

use crate::diag::Origin;

/// Limits in percent; where there is none, nothing is checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// The highest rate of indirect costs, of their base.
    pub indirect: Option<Decimal>,
    /// The highest rate of the contingency reserve, of its base.
    pub contingency: Option<Decimal>,
    /// The most that spending may differ from the budget, upwards or downwards, without an explanation.
    pub variance: Option<Decimal>,
    /// The same for what a line, or a heading without lines, spends in a single period.
    pub variance_by_period: Option<Decimal>,
    /// Where they are set, for messages.
    pub origin: Option<Origin>,
}

impl Rules {
    /// Where the limits are set, as a message ends with it; empty where that is not known.
    pub(super) fn place(&self) -> String {
        self.origin.as_ref().map(|origin| format!(" ({origin})")).unwrap_or_default()
    }
}
