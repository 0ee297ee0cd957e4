"""Entities, their posts and events as FollowTheMoney JSON, which investigators' tools load."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, cast

from luoshi.cli.i18n import t
from luoshi.errors import MissingExtraError
from luoshi.ledger import Ledger, Row
from luoshi.model import stable_id

_SCHEMATA = {"person": "Person", "project": "Project", "programme": "Project", "place": "Address"}
_FIRM = re.compile("(?:公司|集团|银行|厂|合作社)$")
_OFFICE = re.compile("(?:局|厅|委|委员会|政府|法院|检察院|海关|办|部|支队|街道办事处|人大|政协|党委)$")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_MONEY = re.compile("^(?P<scale>万|亿|万亿)?元$")
_SCALES = {None: 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}


def ftm_entities(store: Ledger) -> Iterator[dict[str, object]]:
    """The ledger's people, organisations, places and projects, then posts and events, as FtM objects.

    Raises MissingExtraError where ``followthemoney`` is not installed.
    """
    model = _model()
    ids: dict[tuple[str, str], str] = {}
    for row in store.entities():
        kind, names = str(row["kind"]), [str(row["name"]), *cast("list[str]", row["aliases"])]
        for name in names:
            ids.setdefault((kind, name), str(row["id"]))
        proxy = model.make_entity(_schema(kind, names[0]))
        proxy.id = f"luoshi-{row['id']}"
        proxy.add("name", names[0])
        proxy.add("alias", names[1:])
        if row.get("place") and kind != "place":
            proxy.add("summary", str(row["place"]))
        yield proxy.to_dict()
    for record in store.records():
        yield from _from_record(model, record, ids)


def _model() -> Any:
    try:
        return import_module("followthemoney").model
    except ImportError as fault:
        raise MissingExtraError(t("error.missing_ftm", name="followthemoney")) from fault


def _schema(kind: str, name: str) -> str:
    if kind == "organisation":
        return "Company" if _FIRM.search(name) else "PublicBody" if _OFFICE.search(name) else "Organization"
    return _SCHEMATA.get(kind, "Thing")


def _from_record(model: Any, record: Row, ids: dict[tuple[str, str], str]) -> Iterator[dict[str, object]]:
    """A post as an Employment, an event as an Event, a project's money and stage on its Project."""
    proof = str(record["quote"])
    if record["kind"] == "person_role":
        person = ids.get(("person", str(record["person"])))
        body = ids.get(("organisation", str(record["organisation"])))
        if person and body:
            proxy = model.make_entity("Employment")
            proxy.id = f"luoshi-{stable_id(person, body, record['role'])}"
            proxy.add("employee", f"luoshi-{person}")
            proxy.add("employer", f"luoshi-{body}")
            proxy.add("role", str(record["role"]))
            proxy.add("date", _days(record.get("period")))
            proxy.add("summary", proof)
            yield proxy.to_dict()
    elif record["kind"] == "event":
        proxy = model.make_entity("Event")
        proxy.id = f"luoshi-{record['id']}"
        proxy.add("name", f"{record.get('who') or ''} {record['did']}".strip())
        proxy.add("date", _days(record.get("when")))
        proxy.add("location", record.get("where"))
        proxy.add("summary", proof)
        who = ids.get(("organisation", str(record.get("who")))) or ids.get(("person", str(record.get("who"))))
        proxy.add("involved", f"luoshi-{who}" if who else None)
        yield proxy.to_dict()
    elif record["kind"] == "project" and (project := ids.get(("project", str(record["name"])))):
        proxy = model.make_entity("Project")
        proxy.id = f"luoshi-{project}"
        proxy.add("name", str(record["name"]))
        proxy.add("status", record.get("stage"))
        proxy.add("summary", proof)
        amount = _yuan(record.get("amount"), record.get("unit"))
        if amount is not None:
            proxy.add("amount", str(amount))
            proxy.add("currency", "CNY")
        yield proxy.to_dict()


def _days(value: object) -> list[str]:
    """The dates that FtM knows: 2026-01-28; a period gives its first and last day."""
    return _DAY.findall(value) if isinstance(value, str) else []


def _yuan(amount: object, unit: object) -> float | None:
    """An amount in yuan, None for other currencies."""
    found = _MONEY.match(str(unit)) if unit else None
    return float(cast("float", amount)) * _SCALES[found["scale"]] if found and amount is not None else None
