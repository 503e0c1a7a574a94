"""Opens and checks a workspace's encrypted journal. Written from docs/journal-format.md alone; of the packages it takes AES-GCM, HKDF and Argon2id.

Usage: open_journal.py WORKSPACE [--login LOGIN]; the password, or without a login the master key in Base64, on standard input. Prints {"seq",
"head", "told", "destroyed"}, the second last the number of events whose content was opened, or {"line", "reason"} as JSON.
"""

import argparse
import base64
import json
import pathlib
import sys
import unicodedata
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from verify_journal import Damage, canonical, check_header, link_of, members, parse, require, sha256


def opened(key, sealed, *place):
    whole = base64.b64decode(sealed, validate=True)
    return AESGCM(key).decrypt(whole[:12], whole[12:], "\n".join(place).encode("utf-8"))


def derived(secret, salt, info):
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info.encode("utf-8")).derive(secret)


def master_key(workspace, workspace_id, login, password):
    copies = [json.loads((workspace / name).read_text("utf-8")) for name in ("keyring.json", "keyring.copy.json")]
    newest = max((copy["content"] for copy in copies), key=lambda content: content["revision"])
    tag = sha256("\n".join(["mesa-n2/1/login", workspace_id, unicodedata.normalize("NFKC", login).strip().lower()]))
    slot = next(slot for slot in newest["slots"] if slot["kind"] == "password" and slot["tag"] == tag)
    cost = slot["cost"]
    key = Argon2id(
        salt=base64.b64decode(slot["salt"]),
        length=32,
        iterations=cost["passes"],
        lanes=cost["lanes"],
        memory_cost=cost["memoryKiB"],
    ).derive(unicodedata.normalize("NFKC", password).encode("utf-8"))
    plain = opened(key, slot["wrapped"], "mesa-n2/1", workspace_id, "slot", slot["kind"], slot["id"])
    return base64.b64decode(json.loads(plain)["masterKey"])


def checked(line):
    if line[:9] != b"%08x " % zlib.crc32(line[9:]):
        raise Damage("crc")
    return parse(line[9:])


def stream_keys(workspace, workspace_id, master):
    """The key of each stream; None for one that was destroyed."""
    wrapping = derived(master, workspace_id.encode("utf-8"), "mesa-n2/1/stream-keys")
    keys = {}
    for line in (workspace / "data/keys/streams.jsonl").read_bytes().splitlines():
        row = checked(line)
        stream = row["stream"]
        keys[stream] = opened(wrapping, row["key"], "mesa-n2/1", workspace_id, "stream", stream) if "key" in row else None
    return keys


def entries_of(whole, place, workspace_id, index_key, keys):
    sealed = members(whole["body"], "index contents")
    index = json.loads(opened(index_key, sealed["index"], "mesa-n2/1", workspace_id, "journal", *place), parse_int=float)
    require(len(index) == len(sealed["contents"]))
    for entry, content in zip(index, sealed["contents"]):
        members(entry, "header payloadHash link")
        check_header(entry["header"])
        stream, seq = entry["header"]["streamId"], str(int(entry["header"]["seq"]))
        if stream not in keys:
            raise Damage("key")
        if keys[stream] is None:
            yield entry, None
            continue
        plain = opened(keys[stream], content, "mesa-n2/1", workspace_id, "content", stream, seq, entry["payloadHash"])
        yield entry, members(json.loads(plain, parse_int=float), "salt payload")


def disposed_stream(kind, payload):
    if kind == "v1.ticket.disposed":
        return "ticket:" + payload["ticketId"]
    return "historic:" + payload["historicId"] if kind == "v1.historic.disposed" else None


def check(workspace, workspace_id, master):
    keys = stream_keys(workspace, workspace_id, master)
    index_key = derived(master, workspace_id.encode("utf-8"), "mesa-n2/1/journal")
    name = "000001.jsonl"
    links, told, destroyed = ["0" * 64], 0, 0
    without_key, disposed = set(), set()
    for position, line in enumerate((workspace / "data/journal" / name).read_bytes().splitlines(), 1):
        try:
            whole = members(checked(line), "format codec body")
            if whole["codec"] != "aes-256-gcm":
                raise Damage("codec")
            for entry, content in entries_of(whole, (name, str(position)), workspace_id, index_key, keys):
                if entry["header"]["seq"] != len(links):
                    raise Damage("seq")
                if content is None:
                    destroyed += 1
                    without_key.add(entry["header"]["streamId"])
                    header = canonical(entry["header"])
                    header = header if whole["format"] == 1 else sha256(header)
                    if sha256(links[-1] + header + entry["payloadHash"]) != entry["link"]:
                        raise Damage("chain")
                    links.append(entry["link"])
                else:
                    told += 1
                    disposed.add(disposed_stream(entry["header"]["type"], content["payload"]))
                    links.append(link_of({**entry, **content}, whole["format"], links[-1]))
        except Damage as damage:
            return {"line": position, "reason": str(damage)}
        except InvalidTag:
            return {"line": position, "reason": "seal"}
    if not without_key <= disposed:
        return {"line": None, "reason": "key"}
    return {"seq": len(links) - 1, "head": links[-1], "told": told, "destroyed": destroyed}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("workspace", type=pathlib.Path)
    arguments.add_argument("--login")
    asked = arguments.parse_args()
    workspace_id = json.loads((asked.workspace / "workspace.json").read_text("utf-8"))["workspaceId"]
    secret = sys.stdin.read()
    master = master_key(asked.workspace, workspace_id, asked.login, secret) if asked.login else base64.b64decode(secret)
    print(json.dumps(check(asked.workspace, workspace_id, master)))


if __name__ == "__main__":
    main()
