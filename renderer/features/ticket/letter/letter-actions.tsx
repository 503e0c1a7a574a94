/** What can be done with the letter beside signing it here: what is usual in sight, the rest in a menu, its end last. */
import { Button, Group, Menu } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { blockDue, type LetterWay, letterStanding, waiverName, waysFrom } from './letter-model';
import { SendOutButton } from './send-out-button';

/** Ways that leave the letter without effect: under a line, after all others. */
const ENDING: readonly LetterWay[] = ['reject', 'waive'];

export function LetterActions({
  page,
  disabled,
  sendOut,
  onChoose,
}: {
  readonly page: TicketPage;
  /** While the letter is being signed. */
  readonly disabled: boolean;
  /** The button that lets it leave, for who asks for it by name. */
  readonly sendOut: Ref<HTMLButtonElement>;
  readonly onChoose: (way: LetterWay) => void;
}) {
  const { t } = useTranslation('letter');
  const standing = letterStanding(page);
  const block = blockDue(standing);
  const ways = waysFrom(page, standing);
  // Without a signature to wait for, a new letter is what comes next.
  const usual = ways.filter((way) => way === 'receive' || (way === 'issue' && block === null));
  const rest = ways.filter((way) => !usual.includes(way));
  const words = (way: LetterWay) => (way === 'waive' ? t(`waiver.${waiverName(page)}.way`) : t(`way.${way}`));
  const item = (way: LetterWay) => (
    <Menu.Item
      key={way}
      {...(ENDING.includes(way) && { c: 'var(--desk-risk)' })}
      onClick={() => onChoose(way)}
    >
      {words(way)}
    </Menu.Item>
  );
  if (ways.length === 0) return null;
  const [only] = rest;
  return (
    <Group gap="xs">
      {block && page.letter && (
        <SendOutButton ref={sendOut} page={page} letter={page.letter} block={block} disabled={disabled} />
      )}
      {usual.map((way) => (
        <Button key={way} size="sm" variant="default" disabled={disabled} onClick={() => onChoose(way)}>
          {words(way)}
        </Button>
      ))}
      {rest.length === 1 && only && (
        <Button size="sm" variant="subtle" disabled={disabled} onClick={() => onChoose(only)}>
          {words(only)}
        </Button>
      )}
      {rest.length > 1 && (
        <Menu position="bottom-start" width={300}>
          <Menu.Target>
            <Button
              size="sm"
              variant="subtle"
              disabled={disabled}
              rightSection={<ChevronDown size={16} aria-hidden />}
            >
              {t('more-ways')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.filter((way) => !ENDING.includes(way)).map(item)}
            {rest.some((way) => !ENDING.includes(way)) && <Menu.Divider />}
            {rest.filter((way) => ENDING.includes(way)).map(item)}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
