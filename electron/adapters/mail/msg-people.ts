/** Who sent an Outlook item and to whom, where it has no headers of the Internet ([MS-OXOMSG], [MS-OXCMSG]). */
import type { Address } from 'postal-mime';
import type { Storage } from './compound-file';
import { PropertySet } from './msg-properties';

const RECIPIENT = /^__recip_version1\.0_#/i;
const PID = { recipientType: 0x0c15, displayName: 0x3001, addressType: 0x3002, email: 0x3003, smtp: 0x39fe };
/** Blind copies are told to nobody: they are not shown. */
const KINDS = { 1: 'to', 2: 'cc' } as const;
/** Above the kind, the type has marks of a sending that was repeated ([MS-OXCMSG] §2.2.3.1.2). */
const KIND_MASK = 0x0f;

/** The three who can be its sender, as recipients would be told: for whom it was sent, who sent it, who made it. */
const SENDERS = [
  { name: 0x0042, smtp: 0x5d02, addressType: 0x0064, email: 0x0065 },
  { name: 0x0c1a, smtp: 0x5d01, addressType: 0x0c1e, email: 0x0c1f },
  { name: 0x3ff8, smtp: 0x5d0a, addressType: 0x4022, email: 0x4023 },
];

/** The first with an address of the Internet; without one, the name alone of whoever has one. */
export function senderOf(item: PropertySet): Address {
  const people = SENDERS.map((ids) => personOf(item, ids));
  const reachable = people.find(({ address }) => address !== '');
  const name = people.find((person) => person.name !== '')?.name ?? '';
  return reachable ? { ...reachable, name: reachable.name || name } : { name, address: '' };
}

export function readRecipients(
  root: Storage,
  codePage: number | null,
): Readonly<Record<'to' | 'cc', readonly Address[]>> {
  const found: Record<'to' | 'cc', Address[]> = { to: [], cc: [] };
  for (const storage of partsNamed(root, RECIPIENT)) {
    const recipient = new PropertySet(storage, 'part', codePage);
    const kind = (recipient.integer(PID.recipientType) ?? 0) & KIND_MASK;
    const person = personOf(recipient, {
      name: PID.displayName,
      smtp: PID.smtp,
      addressType: PID.addressType,
      email: PID.email,
    });
    if (kind === 1 || kind === 2) found[KINDS[kind]].push(person);
  }
  return found;
}

/** Numbered storages of a kind, in the order of their numbers. */
export function partsNamed(root: Storage, pattern: RegExp): readonly Storage[] {
  return root.storages
    .filter(({ name }) => pattern.test(name))
    .sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1));
}

function personOf(
  item: PropertySet,
  ids: Readonly<Record<'name' | 'smtp' | 'addressType' | 'email', number>>,
): Address & { readonly address: string } {
  const email = item.text(ids.email);
  // Inside an Exchange organisation the address is a place in its directory («/O=…»), which nobody can write to.
  const isSmtp = /^smtp$/i.test(item.text(ids.addressType)) || /^[^/\s]+@[^@\s]+$/.test(email);
  const name = item.text(ids.name);
  return { name: name.startsWith('/') ? '' : name, address: item.text(ids.smtp) || (isSmtp ? email : '') };
}
