/** One certificate or revocation list, told the same way before and after it is trusted. */
import { Badge, Group, Text } from '@mantine/core';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  certificateNotes,
  isStaleList,
  type TrustedCertificate,
  type TrustedRevocationList,
} from '../../../electron/shared/domain/trust';
import { HashText } from '../../ui/hash-text';
import { useFormat, useNowMs } from '../../ui/use-format';
import classes from './verify.module.css';

interface ItemProps {
  /** At the right of the name: a button, or a choice. */
  readonly action?: ReactNode;
  /** Below the facts: who added it, or that it is known. */
  readonly foot?: ReactNode;
}

interface CertificateItemProps extends ItemProps {
  readonly certificate: Omit<TrustedCertificate, 'file'>;
}

export function CertificateItem({ certificate, action, foot }: CertificateItemProps) {
  const { t } = useTranslation('verify');
  const format = useFormat();
  const now = new Date(useNowMs()).toISOString();
  const notes = certificateNotes(certificate, now);
  const { name, subject, issuer, serial, notBefore, notAfter, sha256, isAuthority } = certificate;
  return (
    <li className={classes['item']} data-trusted={sha256}>
      <Head name={name} state={notes.length === 0 ? 'in-force' : null} notes={notes} action={action} />
      <dl className={classes['facts']}>
        <Fact name={t('trust.kind')}>{t(isAuthority ? 'trust.is-authority' : 'trust.is-no-authority')}</Fact>
        <Fact name={t('trust.subject')}>{subject}</Fact>
        <Fact name={t('trust.issuer')}>{subject === issuer ? t('trust.itself') : issuer}</Fact>
        <Fact name={t('trust.validity')}>
          {t('trust.from-to', { from: format.date(notBefore), to: format.date(notAfter) })}
        </Fact>
        <Fact name={t('trust.serial')}>{serial}</Fact>
      </dl>
      <HashText sha256={sha256} />
      {notes.map((note) => (
        <Text key={note} size="sm">
          {t(`trust.note-help.${note}`)}
        </Text>
      ))}
      {foot}
    </li>
  );
}

interface RevocationListItemProps extends ItemProps {
  readonly list: Omit<TrustedRevocationList, 'file'>;
}

export function RevocationListItem({ list, action, foot }: RevocationListItemProps) {
  const { t } = useTranslation('verify');
  const format = useFormat();
  const isStale = isStaleList(list, new Date(useNowMs()).toISOString());
  return (
    <li className={classes['item']} data-trusted={list.sha256}>
      <Head
        name={t('trust.list-of', { issuer: list.issuer })}
        state={isStale ? null : 'in-force'}
        notes={isStale ? ['stale'] : []}
        action={action}
      />
      <dl className={classes['facts']}>
        <Fact name={t('trust.this-update')}>{format.dateTime(list.thisUpdate)}</Fact>
        <Fact name={t('trust.next-update')}>
          {list.nextUpdate === null ? t('trust.no-next-update') : format.dateTime(list.nextUpdate)}
        </Fact>
        <Fact name={t('trust.entries')}>{t('trust.entry-count', { count: list.entryCount })}</Fact>
      </dl>
      <HashText sha256={list.sha256} />
      {isStale && <Text size="sm">{t('trust.note-help.stale')}</Text>}
      {foot}
    </li>
  );
}

interface HeadProps {
  readonly name: string;
  readonly state: 'in-force' | null;
  readonly notes: readonly string[];
  readonly action: ReactNode;
}

function Head({ name, state, notes, action }: HeadProps) {
  const { t } = useTranslation('verify');
  return (
    <div className={classes['item-head']}>
      <div>
        <Text fw={600} className={classes['wrap'] ?? ''}>
          {name}
        </Text>
        <Group gap="xs" mt={4}>
          {state && (
            <Badge
              variant="light"
              color="hecho"
              tt="none"
              leftSection={<CircleCheck size={14} aria-hidden />}
            >
              {t('trust.in-force')}
            </Badge>
          )}
          {notes.map((note) => (
            <Badge
              key={note}
              variant="light"
              color="espera"
              tt="none"
              leftSection={<TriangleAlert size={14} aria-hidden />}
            >
              {t(`trust.note.${note}`)}
            </Badge>
          ))}
        </Group>
      </div>
      {action}
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
