"""Reads an IATI file with lxml into dictionaries of what Liasse makes of it: the common fields of each activity, and
everything in it as a tree. Prints a row of the table of `cargo bench --bench iati`."""

import resource
import sys
import time
from decimal import Decimal

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STATUS = {"1": "pipeline", "2": "implementation", "3": "finalisation", "4": "closed", "5": "cancelled", "6": "suspended"}
ROLES = {"1": "funding", "2": "accountable", "3": "extending", "4": "implementing"}
LEVELS = {"1": "output", "2": "outcome", "3": "goal"}


def text(element, default):
    """The narratives of an element by language."""
    found = {}
    if element is not None:
        for narrative in element.findall("narrative"):
            if narrative.text:
                found[narrative.get(LANG, default)] = narrative.text.strip()
    return found


def tree(element, default):
    """Everything in an element."""
    fields = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "narrative":
            fields.setdefault("narrative", {})[child.get(LANG, default)] = (child.text or "").strip()
        else:
            fields.setdefault(child.tag.replace("-", "_"), []).append(tree(child, default))
    for name, value in element.attrib.items():
        fields[name.replace("-", "_")] = value
    if element.text and element.text.strip():
        fields["text"] = element.text.strip()
    return fields


def party(element, default):
    if element is None:
        return None
    return {"id": element.get("ref"), "name": text(element, default), "type": element.get("type")}


def amount(element, currency):
    value = element.find("value")
    return {
        "amount": Decimal(value.text),
        "currency": value.get("currency", currency),
        "value_date": value.get("value-date"),
    }


def period(element):
    return {"start": element.find("period-start").get("iso-date"), "end": element.find("period-end").get("iso-date")}


def measurement(values):
    whole, breakdown = None, []
    for value in values:
        dimensions = {dimension.get("name"): dimension.get("value") for dimension in value.findall("dimension")}
        if dimensions:
            breakdown.append({**dimensions, "value": Decimal(value.get("value"))})
        else:
            whole = Decimal(value.get("value"))
    return {"value": whole, "breakdown": breakdown}


def indicator(element, default):
    return {
        "title": text(element.find("title"), default),
        "measure": element.get("measure"),
        "baseline": measurement(element.findall("baseline")),
        "periods": [
            {
                **period(entry),
                "target": measurement(entry.findall("target")),
                "actual": measurement(entry.findall("actual")),
            }
            for entry in element.findall("period")
        ],
    }


def record(activity):
    default, currency = activity.get(LANG), activity.get("default-currency")
    dates = {date.get("type"): date.get("iso-date") for date in activity.findall("activity-date")}
    return {
        "id": activity.findtext("iati-identifier").strip(),
        "title": text(activity.find("title"), default),
        "summary": text(activity.find("description"), default),
        "status": STATUS.get(activity.find("activity-status").get("code")),
        "start": dates.get("2", dates.get("1")),
        "end": dates.get("4", dates.get("3")),
        "organisations": [
            {**party(org, default), "role": ROLES.get(org.get("role"))} for org in activity.findall("participating-org")
        ],
        "countries": [dict(country.attrib) for country in activity.findall("recipient-country")],
        "places": [
            {"name": text(place.find("name"), default), "point": place.findtext("point/pos")}
            for place in activity.findall("location")
        ],
        "sectors": [dict(sector.attrib) for sector in activity.findall("sector")],
        "period_budgets": [{**period(budget), **amount(budget, currency)} for budget in activity.findall("budget")],
        "transactions": [
            {
                "reference": transaction.get("ref"),
                "type": transaction.find("transaction-type").get("code"),
                "date": transaction.find("transaction-date").get("iso-date"),
                **amount(transaction, currency),
                "text": text(transaction.find("description"), default),
                "provider": party(transaction.find("provider-org"), default),
                "receiver": party(transaction.find("receiver-org"), default),
            }
            for transaction in activity.findall("transaction")
        ],
        "objectives": [
            {
                "title": text(result.find("title"), default),
                "level": LEVELS.get(result.get("type")),
                "indicators": [indicator(entry, default) for entry in result.findall("indicator")],
            }
            for result in activity.findall("result")
        ],
        "iati": tree(activity, default),
    }


def main():
    path = sys.argv[1]
    begin = time.perf_counter()
    count = 0
    for _, activity in etree.iterparse(path, events=("end",), tag="iati-activity"):
        count += bool(record(activity))
        activity.clear()
        while activity.getprevious() is not None:
            del activity.getparent()[0]
    seconds = time.perf_counter() - begin
    with open(path, "rb") as file:
        size = file.seek(0, 2) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    version = ".".join(map(str, etree.LXML_VERSION[:2]))
    print(f"| lxml {version} | {size:.0f} | {count} | {seconds:.2f} | {size / seconds:.1f} | {count / seconds:.0f} | {peak:.0f} |")


main()
