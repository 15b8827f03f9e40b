//! The duration of a project.

use serde_json::{Map, Value};

use super::{Computed, Derivation};
use crate::records::project::Date;

pub(super) fn derive(fields: &mut Map<String, Value>, derivation: &mut Derivation) {
    let date = |name: &str| fields.get(name).and_then(Value::as_str).and_then(Date::parse);
    let (Some(start), Some(end)) = (date("start"), date("end")) else { return };
    if let Some(months) = start.months_until(end) {
        let computed =
            Computed { value: months.into(), rule: "the time from `start` to `end`, in begun months,", from: "start" };
        derivation.settle(fields, "duration_months", "", &computed);
    }
}
