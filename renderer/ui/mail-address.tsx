import { Fragment } from 'react';

/** A mail address that is parted, where the room is short, after its @ and before its dots, and not within a word. */
export function MailAddress({ address }: { readonly address: string }) {
  return (
    <>
      {address.split(/(?<=@)|(?=\.)/u).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address have no other identity.
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
