/** Puts a backup in the place of the workspace, step by step: which generation, what opens it, what would change, and the word. */
import { Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RestorePreview } from '../../../electron/shared/backup/restore-preview';
import type { Request } from '../../../electron/shared/ipc-contract';
import type { RestoreSource } from '../../../electron/shared/ipc-views';
import { previewRestore } from '../../desk/backups';
import { FailureAlert } from '../failure';
import { landInside } from '../land-on';
import { LoadingState } from '../page';
import { useAct } from '../use-act';
import { ChooseGeneration } from './choose-generation';
import { ConfirmRestore } from './confirm-restore';
import classes from './restore.module.css';
import { RestoreAccess } from './restore-access';

interface RestoreFlowProps {
  readonly source: RestoreSource;
  /** A generation that was chosen already. */
  readonly name?: string;
  readonly onCancel: () => void;
}

type Access = Request<'restore:preview'>['access'];

export function RestoreFlow({ source, name: given, onCancel }: RestoreFlowProps) {
  const [name, setName] = useState<string | null>(given ?? null);
  const [preview, setPreview] = useState<RestorePreview | null>(null);
  const { busy, failure, run } = useAct();
  const look = (wanted: string, access: Access) =>
    run(async () => {
      const seen = await previewRestore({ token: source.token, name: wanted, access });
      if (!seen.ok) return seen.error;
      setPreview(seen.value);
      return undefined;
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen before is looked into once, at the start.
  useEffect(() => {
    if (given !== undefined && !source.needsAccess) void look(given, null);
  }, []);
  const choose = (wanted: string) => {
    setName(wanted);
    if (!source.needsAccess) void look(wanted, null);
  };
  const isLocked = name !== null && source.needsAccess;
  const stage = preview !== null ? 'preview' : isLocked ? 'access' : 'choose';
  const place = useRef<HTMLDivElement>(null);
  useEffect(
    () => (place.current ? landInside(place.current, stage === 'access' ? 'field' : 'heading') : undefined),
    [stage],
  );
  return (
    <div ref={place} className={classes['place']}>
      {preview !== null ? (
        <ConfirmRestore source={source} preview={preview} onCancel={onCancel} />
      ) : (
        <Stack gap="lg">
          {(name === null || !source.needsAccess) && !busy && (
            <ChooseGeneration source={source} onChoose={choose} onCancel={onCancel} />
          )}
          {name !== null && isLocked && (
            <RestoreAccess
              busy={busy}
              onOpen={(access) => look(name, access)}
              onCancel={() => (given === undefined ? setName(null) : onCancel())}
            />
          )}
          {busy && <LoadingState />}
          {failure && !busy && <FailureAlert failure={failure} />}
        </Stack>
      )}
    </div>
  );
}
