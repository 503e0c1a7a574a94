"""What another reader of mails (Python's own `email`) says of each file that is named on a line of the input."""
import email.policy
import hashlib
import json
import sys


def told(path):
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    sender = message["from"].addresses[0] if message["from"] and message["from"].addresses else None
    date = message["date"].datetime if message["date"] else None
    return {
        "from": [sender.display_name, sender.addr_spec] if sender else None,
        "to": [each.addr_spec for each in message["to"].addresses] if message["to"] else [],
        "subject": message["subject"] or "",
        "sentAtMs": int(date.timestamp() * 1000) if date else None,
        "messageId": (message["message-id"] or "").strip("<>"),
        "isHtml": body is not None and body.get_content_subtype() == "html",
        "text": text_of(body),
        "files": [file_of(part) for part in message.walk() if is_file(part, body)],
    }


def text_of(body):
    if body is None:
        return ""
    return body.get_payload(decode=True).decode(body.get_content_charset("ascii"), "replace")


inside = set()


def is_file(part, body):
    if id(part) in inside:
        return False
    if part.get_content_type() == "message/rfc822":
        inside.update(id(each) for each in part.walk() if each is not part)
        return True
    return part is not body and not part.is_multipart() and part.get_content_disposition() is not None


def file_of(part):
    if part.get_content_type() == "message/rfc822":
        return ["message", part.get_payload(0)["subject"], None]
    content_id = part["content-id"]
    return [
        part.get_filename(),
        hashlib.sha256(part.get_payload(decode=True)).hexdigest(),
        content_id.strip("<>") if content_id else None,
    ]


for line in sys.stdin:
    inside.clear()
    print(json.dumps(told(line.rstrip("\n"))))
