"""Checks a journal or an extract. Written from docs/journal-format.md alone, with Python's standard library.

Usage: verify_journal.py [--extract] FILE [--head HEAD]...; prints {"seq", "head", "torn"} or {"line", "reason"} as JSON, and
with --head also {"heads": {HEAD: the seq whose link it is, or null}} as far as the file is sound.
"""

import argparse
import datetime
import hashlib
import json
import re
import sys
import zlib

MAX_LINE_BYTES = 33_554_432
MAX_DEPTH = 256
ROLES = {"soporte-n2", "lider-soc", "gerente-operaciones", "auditor", "cliente", "fabricante", "sistema"}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z", re.I)
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")
TYPE = re.compile(r"v\d+(\.[a-z0-9-]+){2,}\Z")
HASH = re.compile(r"[0-9a-f]{64}\Z")
SALT = re.compile(r"[0-9a-f]{32}\Z")


class Damage(Exception):
    """Its argument is the reason."""


class NewerFormat(Exception):
    """A format that this checker does not know."""


def number(value):
    """ECMA-262 Number::toString, as RFC 8785 asks for."""
    if value != value or value in (float("inf"), float("-inf")):
        raise Damage("schema")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, exponent = f"{abs(value)!r}".lower(), 0
    if "e" in mantissa:
        mantissa, written = mantissa.split("e")
        exponent = int(written)
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + exponent - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    count = len(digits)
    if count <= point <= 21:
        text = digits + "0" * (point - count)
    elif 0 < point <= 21:
        text = digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + digits
    else:
        power = point - 1
        text = digits[0] + ("." + digits[1:] if count > 1 else "") + f"e{'+' if power > 0 else '-'}{abs(power)}"
    return sign + text


def canonical(value, depth=0):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, str):
        if any(0xD800 <= ord(unit) <= 0xDFFF for unit in value):
            raise Damage("schema")
        return json.dumps(value, ensure_ascii=False)
    if depth == MAX_DEPTH:
        raise Damage("schema")
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, depth + 1) for item in value) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(canonical(key) + ":" + canonical(value[key], depth + 1) for key in keys) + "}"


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def members(value, names):
    if not isinstance(value, dict) or set(value) != set(names.split()):
        raise Damage("schema")
    return value


def require(condition):
    if not condition:
        raise Damage("schema")


def text(value, pattern):
    require(isinstance(value, str) and pattern.match(value))


def length(value, most):
    require(isinstance(value, str) and 1 <= len(value.encode("utf-16-le", "surrogatepass")) // 2 <= most)


def integer(value):
    require(isinstance(value, float) and 1 <= value <= 2**53 - 1 and value.is_integer())


def instant(value):
    text(value, INSTANT)
    try:
        datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        raise Damage("schema") from None


def check_actor(actor):
    members(actor, "id name role declared")
    length(actor["id"], 80)
    length(actor["name"], 200)
    require(actor["role"] in ROLES and isinstance(actor["declared"], bool))


def check_entry(entry):
    members(entry, "header content payloadHash link")
    text(entry["payloadHash"], HASH)
    text(entry["link"], HASH)
    text(members(entry["content"], "salt payload")["salt"], SALT)
    check_header(entry["header"])


def check_header(header):
    members(
        header,
        "seq eventId commandId streamId streamVersion type occurredAt recordedAt actor recordedBy",
    )
    integer(header["seq"])
    integer(header["streamVersion"])
    text(header["eventId"], UUID)
    text(header["commandId"], UUID)
    length(header["streamId"], 80)
    text(header["type"], TYPE)
    instant(header["occurredAt"])
    instant(header["recordedAt"])
    check_actor(header["actor"])
    check_actor(header["recordedBy"])


def refuse_constant(name):
    raise ValueError(name)


def parse(text):
    """The object in the bytes."""
    try:
        whole = json.loads(text.decode("utf-8"), parse_int=float, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise Damage("json") from None
    if not isinstance(whole, dict):
        raise Damage("json")
    return whole


def link_of(event, form, head):
    """Checks one event's payload hash and link, and gives the link."""
    payload_hash = sha256(event["salt"] + canonical(event["payload"]))
    if payload_hash != event["payloadHash"]:
        raise Damage("payload-hash")
    header = canonical(event["header"])
    link = sha256(head + (header if form == 1 else sha256(header)) + payload_hash)
    if link != event["link"]:
        raise Damage("chain")
    return link


def check_line(line, links):
    """Gives the links that the line adds."""
    if len(line) + 1 > MAX_LINE_BYTES:
        raise Damage("line-too-long")
    if line[:9] != b"%08x " % zlib.crc32(line[9:]):
        raise Damage("crc")
    whole = parse(line[9:])
    if isinstance(whole.get("format"), float) and whole["format"] > 2:
        raise NewerFormat
    members(whole, "format codec body")
    require(whole["format"] in (1, 2))
    if whole["codec"] != "plain":
        raise Damage("codec")
    require(isinstance(whole["body"], list) and whole["body"])
    for entry in whole["body"]:
        check_entry(entry)
    added = []
    for entry in whole["body"]:
        if entry["header"]["seq"] != len(links) + len(added):
            raise Damage("seq")
        event = {**entry, **entry["content"]}
        added.append(link_of(event, whole["format"], added[-1] if added else links[-1]))
    return added


def is_whole(line, links):
    try:
        check_line(line, links)
    except (Damage, NewerFormat):
        return False
    return True


def state(links, torn=0):
    return {"seq": len(links) - 1, "head": links[-1], "torn": torn}


def verify_journal(data, links):
    """Adds the links of the sound events: the one of event n is links[n]."""
    pieces = data.split(b"\n")
    rest = pieces.pop()
    for position, line in enumerate(pieces, 1):
        try:
            links += check_line(line, links)
        except NewerFormat:
            return {"line": position, "reason": "newer-format"}
        except Damage as damage:
            if position == len(pieces) and not rest and b"\0\0" in line:
                return state(links, len(line) + 1)
            return {"line": position, "reason": str(damage)}
    if rest and rest[-1:] != b"\0" and is_whole(rest[:-1], links):
        return {"line": len(pieces) + 1, "reason": "newline"}
    return state(links, len(rest))


def whole_number(value, least):
    require(isinstance(value, float) and least <= value <= 2**53 - 1 and value.is_integer())


def check_about(line):
    """Whether the first line is what the extract says of itself."""
    whole = parse(line)
    if set(whole) != {"about"}:
        return False
    if canonical(whole).encode("utf-8") != line:
        raise Damage("schema")
    about = members(whole["about"], "damage disposed text")
    whole_number(about["disposed"], 0)
    require(isinstance(about["text"], str) and len(about["text"].encode("utf-16-le", "surrogatepass")) <= 4000)
    if about["damage"] is not None:
        damage = members(about["damage"], "file kind line lostLines reason")
        require(isinstance(damage["file"], str) and len(damage["file"].encode("utf-16-le", "surrogatepass")) <= 510)
        for name, nullable in (("kind", False), ("reason", True)):
            value = damage[name]
            require(nullable and value is None or isinstance(value, str) and len(value.encode("utf-16-le", "surrogatepass")) <= 80)
        for name, least in (("line", 1), ("lostLines", 0)):
            if damage[name] is not None:
                whole_number(damage[name], least)
    return True


def check_extract_line(line, links):
    """Gives the link that the line adds; None for the line that states the end."""
    whole = parse(line)
    if canonical(whole).encode("utf-8") != line:
        raise Damage("schema")
    if set(whole) == {"seq", "head"}:
        require(isinstance(whole["seq"], float) and 0 <= whole["seq"] <= 2**53 - 1 and whole["seq"].is_integer())
        text(whole["head"], HASH)
        if whole["seq"] != len(links) - 1 or whole["head"] != links[-1]:
            raise Damage("end")
        return None
    if "header" in whole:
        members(whole, "format header payload salt payloadHash link")
        require(whole["format"] in (1.0, 2.0) and not isinstance(whole["format"], bool))
        check_header(whole["header"])
        text(whole["salt"], SALT)
        text(whole["payloadHash"], HASH)
        text(whole["link"], HASH)
        seq = whole["header"]["seq"]
    else:
        members(whole, "seq headerHash payloadHash" if "headerHash" in whole else "seq link")
        for name in set(whole) - {"seq"}:
            text(whole[name], HASH)
        integer(whole["seq"])
        seq = whole["seq"]
    if seq != len(links):
        raise Damage("seq")
    if "header" in whole:
        return link_of(whole, whole["format"], links[-1])
    return whole["link"] if "link" in whole else sha256(links[-1] + whole["headerHash"] + whole["payloadHash"])


def verify_extract(data, links, heads):
    lines = data.split(b"\n")
    rest = lines.pop()
    ended = False
    for position, line in enumerate([*lines, rest] if rest else lines, 1):
        try:
            if ended:
                raise Damage("end")
            if len(line) + 1 > MAX_LINE_BYTES:
                raise Damage("line-too-long")
            if position > len(lines):
                raise Damage("newline")
            if position == 1 and check_about(line):
                continue
            link = check_extract_line(line, links)
        except Damage as damage:
            return {"line": position, "reason": str(damage)}
        if link is None:
            ended = True
        else:
            links.append(link)
    if not ended and not (len(links) > 1 and any(links[-1].startswith(head) for head in heads)):
        return {"line": None, "reason": "cut-off"}
    return state(links)


def check(path, is_extract, heads):
    with open(path, "rb") as file:
        data = file.read()
    links = ["0" * 64]
    found = verify_extract(data, links, heads) if is_extract else verify_journal(data, links)
    if heads:
        places = {head: [seq for seq, link in enumerate(links) if seq and link.startswith(head)] for head in heads}
        found["heads"] = {head: seqs[0] if seqs else None for head, seqs in places.items()}
    return found


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("file", help="- for many: one JSON array of file, whether it is an extract, and heads on each line of standard input")
    arguments.add_argument("--extract", action="store_true")
    arguments.add_argument("--head", action="append", default=[])
    asked = arguments.parse_args()
    jobs = map(json.loads, sys.stdin) if asked.file == "-" else [(asked.file, asked.extract, asked.head)]
    for job in jobs:
        print(json.dumps(check(*job)))


if __name__ == "__main__":
    main()
