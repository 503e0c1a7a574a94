"""What another reader of Outlook items (extract-msg) says of each file that is named on a line of the input."""
import hashlib
import json
import sys

import extract_msg


def told(path):
    with extract_msg.openMsg(path) as message:
        return {
            "subject": message.subject,
            "from": address_in(message.sender),
            "recipients": sorted([kind(each), each.email] for each in message.recipients),
            "plain": plain_of(message),
            "html": (message.htmlBody or b"").decode("utf-8", "replace"),
            "date": message.date.timestamp() if message.date else None,
            "messageId": message.messageId,
            "inReplyTo": message.inReplyTo,
            "files": [file_of(each) for each in message.attachments],
        }


def address_in(sender):
    return (sender or "").rsplit("<", 1)[-1].rstrip(">")


def kind(recipient):
    return getattr(recipient.type, "name", str(recipient.type)).lower()


def plain_of(message):
    # Its `body` makes one of the HTML where there is none.
    return message.getStringStream("__substg1.0_1000") or ""


def file_of(attachment):
    data = attachment.data
    if isinstance(data, bytes):
        return [attachment.longFilename, hashlib.sha256(data).hexdigest(), attachment.cid]
    return ["message", data.subject, plain_of(data)]


for line in sys.stdin:
    print(json.dumps(told(line.rstrip("\n"))))
