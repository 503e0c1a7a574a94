"""Checks a journal. Written from docs/journal-format.md alone, with Python's standard library.

Usage: verify_journal.py FILE; prints {"seq", "head", "torn"} or {"line", "reason"} as JSON.
"""

import hashlib
import json
import re
import sys
import zlib

MAX_LINE_BYTES = 33_554_432
MAX_DEPTH = 256
ROLES = {"soporte-n2", "lider-soc", "gerente-operaciones", "auditor", "cliente", "fabricante", "sistema"}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z", re.I)
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
    require(isinstance(value, float) and value >= 1 and value.is_integer())


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
    header = members(
        entry["header"],
        "seq eventId commandId streamId streamVersion type occurredAt recordedAt actor recordedBy",
    )
    integer(header["seq"])
    integer(header["streamVersion"])
    text(header["eventId"], UUID)
    text(header["commandId"], UUID)
    length(header["streamId"], 80)
    text(header["type"], TYPE)
    text(header["occurredAt"], INSTANT)
    text(header["recordedAt"], INSTANT)
    check_actor(header["actor"])
    check_actor(header["recordedBy"])


def refuse_constant(name):
    raise ValueError(name)


def check_line(line, seq, head):
    """Gives seq and head after the line."""
    if len(line) + 1 > MAX_LINE_BYTES:
        raise Damage("line-too-long")
    if line[:9] != b"%08x " % zlib.crc32(line[9:]):
        raise Damage("crc")
    try:
        whole = json.loads(line[9:].decode("utf-8"), parse_int=float, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise Damage("json") from None
    if not isinstance(whole, dict):
        raise Damage("json")
    if isinstance(whole.get("format"), float) and whole["format"] > 2:
        raise NewerFormat
    members(whole, "format codec body")
    require(whole["format"] in (1, 2))
    if whole["codec"] != "plain":
        raise Damage("codec")
    require(isinstance(whole["body"], list) and whole["body"])
    for entry in whole["body"]:
        check_entry(entry)
    for entry in whole["body"]:
        seq += 1
        if entry["header"]["seq"] != seq:
            raise Damage("seq")
        payload_hash = sha256(entry["content"]["salt"] + canonical(entry["content"]["payload"]))
        if payload_hash != entry["payloadHash"]:
            raise Damage("payload-hash")
        header = canonical(entry["header"])
        head = sha256(head + (header if whole["format"] == 1 else sha256(header)) + payload_hash)
        if head != entry["link"]:
            raise Damage("chain")
    return seq, head


def is_whole(line, seq, head):
    try:
        check_line(line, seq, head)
    except (Damage, NewerFormat):
        return False
    return True


def verify(data):
    seq, head = 0, "0" * 64
    pieces = data.split(b"\n")
    rest = pieces.pop()
    for position, line in enumerate(pieces, 1):
        try:
            seq, head = check_line(line, seq, head)
        except NewerFormat:
            return {"line": position, "reason": "newer-format"}
        except Damage as damage:
            if position == len(pieces) and not rest and b"\0\0" in line:
                return {"seq": seq, "head": head, "torn": len(line) + 1}
            return {"line": position, "reason": str(damage)}
    if rest and rest[-1:] != b"\0" and is_whole(rest[:-1], seq, head):
        return {"line": len(pieces) + 1, "reason": "newline"}
    return {"seq": seq, "head": head, "torn": len(rest)}


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as journal:
        print(json.dumps(verify(journal.read())))
