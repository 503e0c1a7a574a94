import { Alert } from '@mantine/core';
import { Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../electron/shared/ipc-views';
import { useAppInfo } from '../desk/queries';
import { noticeText } from '../ui/notice-text';
import { useFormat } from '../ui/use-format';

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Why a desk at work stopped writing: `DamageNotice` says it for as long as it is so. */
export const OF_DAMAGE: ReadonlySet<string> = new Set([
  'journal-damaged',
  'journal-unreadable',
  'journal-changed',
  'checkpoint-differs',
  'lock-lost',
]);

/** By which something is lost, or would be: nobody closes what goes on being so. Main withdraws each once it is over. */
const OF_LOSS: ReadonlySet<string> = new Set([
  'entry-no-room',
  'entry-not-written',
  'evidence-missing',
  'evidence-folder-missing',
]);

const idOf = ({ key, params }: AppInfo['notices'][number]) => `${key}${JSON.stringify(params)}`;

interface DeskNoticesProps {
  /** Of an open desk, which alone can know: before the door nothing is asked of it. */
  readonly isDamaged?: boolean;
}

/** What the start had to repair or set aside, and what stopped the desk since; told once, until it is closed. */
export function DeskNotices({ isDamaged = false }: DeskNoticesProps) {
  const { t } = useTranslation('common');
  const told = useAppInfo().data?.notices ?? [];
  const notices = isDamaged ? told.filter(({ key }) => !OF_DAMAGE.has(key)) : told;
  // What stops the desk later is told too, whatever was closed before it; what is no longer so goes by itself.
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const losses = notices.filter(({ key }) => OF_LOSS.has(key));
  const open = notices.filter((notice) => !OF_LOSS.has(notice.key) && !closed.has(idOf(notice)));
  return (
    <>
      {losses.length > 0 && (
        <Alert color="riesgo" radius={0} role="alert" icon={<TriangleAlert size={16} aria-hidden />}>
          <Told notices={losses} />
        </Alert>
      )}
      {open.length > 0 && (
        <Alert
          color="espera"
          radius={0}
          icon={<Info size={16} aria-hidden />}
          withCloseButton
          closeButtonLabel={t('action.close')}
          onClose={() => setClosed(new Set(notices.map(idOf)))}
        >
          <Told notices={open} />
        </Alert>
      )}
    </>
  );
}

function Told({ notices }: { readonly notices: AppInfo['notices'] }) {
  return notices.map((notice) => <Notice key={idOf(notice)} notice={notice} />);
}

function Notice({ notice }: { readonly notice: AppInfo['notices'][number] }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const instants = Object.values(notice.params).filter((value) => INSTANT.test(value));
  // Two that are the same minute would contradict a notice of which came first.
  const areAlike = new Set(instants.map((at) => format.dateTime(at))).size < instants.length;
  const told: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries(notice.params).map(([name, value]) => [
      name,
      INSTANT.test(value) ? (areAlike ? format.exact(value) : format.dateTime(value)) : value,
    ]),
  );
  return <div>{noticeText(notice, told, t)}</div>;
}
