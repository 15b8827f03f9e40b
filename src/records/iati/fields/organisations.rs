//! Who takes part, and whom to write to.

use serde_json::Value;

use super::about::flag_of;
use crate::records::iati::context::Context;
use crate::records::iati::element::Element;
use crate::records::iati::group::Group;

pub(super) fn read(activity: Element, record: &mut Group, context: &mut Context) {
    for organisation in activity.all("participating-org") {
        let Some(mut group) = organisation_of(organisation, "activity-id", context) else {
            let message = "this organisation has neither a name nor an identifier; it is left out".to_owned();
            context.warn("unnamed-organisation", organisation, message, "give a narrative, or the attribute `ref`");
            continue;
        };
        if let Some(role) = organisation.attribute("role") {
            match role {
                "1" => group.set("role", "funding"),
                "2" => group.set("role", "accountable"),
                "3" => group.set("role", "extending"),
                "4" => group.set("role", "implementing"),
                _ => drop(context.name("OrganisationRole", role, organisation)),
            }
        }
        record.push("organisations", group.into_value());
    }
    if let Some(reporting) = activity.child("reporting-org")
        && let Some(mut group) = organisation_of(reporting, "", context)
    {
        group.set("secondary", flag_of(reporting, "secondary-reporter"));
        record.set_from(reporting, "reporting_organisation", group.into_value());
    }
    for contact in activity.all("contact-info") {
        let contact = contact_of(contact, context);
        if !contact.is_empty() {
            record.push("contacts", contact.into_value());
        }
    }
}

/// The organisation that an element names; `None` where it has neither a name nor an identifier.
pub(super) fn organisation_of(element: Element, activity: &str, context: &mut Context) -> Option<Group> {
    let identifier = element.attribute("ref");
    let name = match context.text(element) {
        Value::Null => Value::String(identifier?.to_owned()),
        name => name,
    };
    let mut group = context.group(element);
    if let Some(identifier) = identifier {
        group.set("id", identifier);
    }
    group.set("name", name);
    group.set("type", context.code_with_list("OrganisationType", element, "type"));
    if let Some(activity) = element.attribute(activity) {
        group.set("activity_id", activity);
    }
    Some(group)
}

fn contact_of(contact: Element, context: &mut Context) -> Group {
    let mut group = context.group(contact);
    group.set("type", context.code_with_list("ContactType", contact, "type"));
    for (name, element) in [
        ("organisation", "organisation"),
        ("department", "department"),
        ("name", "person-name"),
        ("job_title", "job-title"),
    ] {
        group.set(name, context.text_in(contact, element));
    }
    for (name, element) in [("phones", "telephone"), ("emails", "email"), ("websites", "website")] {
        let texts = contact.all(element).map(Element::text).filter(|text| !text.is_empty());
        group.set_list(name, texts.map(Value::from).collect());
    }
    let addresses: Vec<Value> = contact.all("mailing-address").map(|address| context.text(address)).collect();
    group.set_list("addresses", addresses.into_iter().filter(|address| !address.is_null()).collect());
    group
}
