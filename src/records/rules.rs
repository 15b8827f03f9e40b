//! What the one who asks for documents allows: limits of a funder that records are held against.

use rust_decimal::Decimal;

/// Limits in percent; where there is none, nothing is checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// The highest rate of indirect costs, of their base.
    pub indirect: Option<Decimal>,
    /// The highest rate of the contingency reserve, of its base.
    pub contingency: Option<Decimal>,
    /// The most that spending may differ from the budget, upwards or downwards, without an explanation.
    pub variance: Option<Decimal>,
}
