//! The budget as a tree: headings to any depth, their lines, and the costs that are a rate of others.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::exchange::Exchange;
use crate::records::derive::amount;

/// What a part of the budget is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Budget,
    Heading,
    Line,
    /// The contingency reserve, or indirect costs.
    Overhead,
}

/// What may be given at any level: where it is given below, it is summed up.
#[derive(Clone, Copy, Debug)]
pub(super) enum Aspect {
    Payers,
    /// What payers pay in each period.
    PayerPeriods,
    /// What falls into each period.
    Plan,
    Actual,
    ActualByPeriod,
    Explanation,
}

const ASPECTS: [Aspect; 6] =
    [Aspect::Payers, Aspect::PayerPeriods, Aspect::Plan, Aspect::Actual, Aspect::ActualByPeriod, Aspect::Explanation];

/// A part of the budget with its fields; those of its parts are taken out of them.
pub(super) struct Node {
    pub kind: Kind,
    /// Its path in the record.
    pub path: String,
    pub object: Map<String, Value>,
    pub lines: Vec<Node>,
    pub headings: Vec<Node>,
    pub overheads: Vec<Node>,
    /// The other currency that its amounts are given in.
    pub exchange: Option<Exchange>,
    /// For each period, the position in the list that was read.
    pub positions: Vec<Option<usize>>,
    /// What it costs, once known.
    pub total: Option<Decimal>,
    /// What each payer pays, by the columns of the budget.
    pub paid: Vec<Decimal>,
    /// What each payer pays in each period.
    pub paid_by_period: Vec<Vec<Decimal>>,
    /// What falls into each period; empty where that is not said.
    pub plan: Vec<Decimal>,
    own: [bool; ASPECTS.len()],
    below: [bool; ASPECTS.len()],
}

impl Node {
    /// Takes the fields of a part, and of all parts in it.
    pub fn take(object: &mut Map<String, Value>, kind: Kind, path: String) -> Node {
        let mut object = std::mem::take(object);
        let mut overheads = Vec::new();
        if kind == Kind::Budget {
            for name in ["contingency", "indirect"] {
                if let Some(Value::Object(fields)) = object.get_mut(name) {
                    overheads.push(Node::take(fields, Kind::Overhead, format!("{path}.{name}")));
                }
            }
        }
        let (mut lines, mut headings) = (Vec::new(), Vec::new());
        if matches!(kind, Kind::Budget | Kind::Heading) {
            headings = children(&mut object, "headings", Kind::Heading, &path);
        }
        if kind == Kind::Heading {
            lines = children(&mut object, "lines", Kind::Line, &path);
        }
        Node {
            kind,
            path,
            object,
            lines,
            headings,
            overheads,
            exchange: None,
            positions: Vec::new(),
            total: None,
            paid: Vec::new(),
            paid_by_period: Vec::new(),
            plan: Vec::new(),
            own: [false; ASPECTS.len()],
            below: [false; ASPECTS.len()],
        }
    }

    /// The fields, with those of all parts in their places.
    pub fn into_object(mut self) -> Map<String, Value> {
        for (name, nodes) in [("lines", self.lines), ("headings", self.headings)] {
            if !nodes.is_empty() {
                let items = nodes.into_iter().map(|node| Value::Object(node.into_object()));
                self.object.insert(name.to_owned(), items.collect());
            }
        }
        for node in self.overheads {
            let name = node.path.rsplit('.').next().unwrap_or_default().to_owned();
            self.object.insert(name, Value::Object(node.into_object()));
        }
        self.object
    }

    /// Notes for each part what is given in it and below it.
    pub fn mark(&mut self) {
        self.own = ASPECTS.map(|aspect| self.gives(aspect));
        let mut below = [false; ASPECTS.len()];
        for child in self.children_mut() {
            child.mark();
            for (aspect, mark) in below.iter_mut().enumerate() {
                *mark |= child.own[aspect] || child.below[aspect];
            }
        }
        self.below = below;
    }

    fn gives(&self, aspect: Aspect) -> bool {
        let has = |entry: &Value, names: &[&str]| names.iter().any(|name| entry.get(name).is_some());
        match aspect {
            Aspect::Payers => self.object.contains_key("payers"),
            Aspect::PayerPeriods => self.list("payers").iter().any(|payer| has(payer, &["periods"])),
            Aspect::Plan => {
                let given = ["amount", "share", "quantity", "original"];
                self.list("periods").iter().any(|entry| has(entry, &given)) || self.gives(Aspect::PayerPeriods)
            }
            Aspect::Actual => {
                self.object.contains_key("actual")
                    || self.object.contains_key("actual_original")
                    || self.gives(Aspect::ActualByPeriod)
            }
            Aspect::ActualByPeriod => {
                self.list("periods").iter().any(|entry| has(entry, &["actual", "cumulative", "actual_original"]))
            }
            Aspect::Explanation => self.object.contains_key("variance_text"),
        }
    }

    pub fn own(&self, aspect: Aspect) -> bool {
        self.own[aspect as usize]
    }
    pub fn below(&self, aspect: Aspect) -> bool {
        self.below[aspect as usize]
    }
    /// Whether it is given here or below.
    pub fn has(&self, aspect: Aspect) -> bool {
        self.own(aspect) || self.below(aspect)
    }

    /// Whether a line gives it, here or below.
    pub fn by_line(&self, aspect: Aspect) -> bool {
        (self.kind == Kind::Line && self.own(aspect)) || self.children().any(|child| child.by_line(aspect))
    }

    /// Whether what this part has of an aspect is the sum of its parts. A heading may give it as a whole though others
    /// give it line by line (`by_line`).
    pub fn is_sum(&self, aspect: Aspect, by_line: bool) -> bool {
        self.has_children() && (self.below(aspect) || (by_line && !self.own(aspect)))
    }

    pub fn has_children(&self) -> bool {
        self.children().next().is_some()
    }
    pub fn children(&self) -> impl Iterator<Item = &Node> + Clone {
        self.lines.iter().chain(&self.headings).chain(&self.overheads)
    }
    pub fn children_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        self.lines.iter_mut().chain(&mut self.headings).chain(&mut self.overheads)
    }

    /// The field that says what it costs.
    pub fn total_field(&self) -> &'static str {
        if self.kind == Kind::Overhead { "amount" } else { "total" }
    }
    /// Its parts as a message names them, such as "`lines`".
    pub fn parts(&self) -> &'static str {
        match (self.lines.is_empty(), self.headings.is_empty(), self.overheads.is_empty()) {
            (_, true, true) => "`lines`",
            (true, false, true) => "`headings`",
            (false, false, true) => "`lines` and `headings`",
            _ => "`headings`, `contingency` and `indirect`",
        }
    }
    /// The path of its first parts.
    pub fn parts_path(&self) -> String {
        self.at(if self.lines.is_empty() { "headings" } else { "lines" })
    }
    /// The path of a field.
    pub fn at(&self, field: &str) -> String {
        format!("{}.{field}", self.path)
    }
    /// The path of a field of the entry for a period.
    pub fn at_period(&self, period: usize, field: &str) -> String {
        match self.positions.get(period).copied().flatten() {
            Some(position) => format!("{}.periods[{position}].{field}", self.path),
            None => self.at("periods"),
        }
    }

    pub fn amount(&self, field: &str) -> Option<Decimal> {
        amount(&self.object, field)
    }
    pub fn text(&self, field: &str) -> Option<&str> {
        self.object.get(field).and_then(Value::as_str)
    }
    pub fn flag(&self, field: &str) -> bool {
        self.object.get(field).and_then(Value::as_bool).unwrap_or(false)
    }
    pub fn list(&self, field: &str) -> &[Value] {
        self.object.get(field).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }
    /// A name for messages: the code, or the label in the first of its languages.
    pub fn name(&self) -> &str {
        let label = self.object.get("label");
        let first = label.and_then(|label| label.as_object()?.values().next()?.as_str());
        self.text("code").or(label.and_then(Value::as_str)).or(first).unwrap_or(&self.path)
    }
}

/// The parts in a list; none where it holds anything else, which the check of the schema reports.
fn children(object: &mut Map<String, Value>, name: &str, kind: Kind, path: &str) -> Vec<Node> {
    let Some(Value::Array(items)) = object.get_mut(name).filter(|list| list_of_objects(list)) else {
        return Vec::new();
    };
    let nodes = std::mem::take(items).into_iter().enumerate().filter_map(|(index, item)| match item {
        Value::Object(mut fields) => Some(Node::take(&mut fields, kind, format!("{path}.{name}[{index}]"))),
        _ => None,
    });
    nodes.collect()
}

fn list_of_objects(list: &Value) -> bool {
    list.as_array().is_some_and(|items| items.iter().all(Value::is_object))
}
