import { ActionIcon, Button, Group, Input, Stack, Text } from '@mantine/core';
import { FileText, Paperclip, X } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { Request } from '../../../electron/shared/ipc-contract';
import { isMailName } from '../../../electron/shared/mail-name';
import { chooseEvidence, ingestFile } from '../../desk/evidence';
import { FailureAlert } from '../failure';
import { type FieldProps, useField } from '../form-fields';
import { useFormTasks } from '../form-tasks';
import { useFormat, useTimeZone } from '../use-format';
import classes from './evidence-field.module.css';
import { FieldLabel } from './field-label';
import { namedCapture } from './named-capture';

interface EvidenceFieldProps extends FieldProps {
  /** With it the value is a list; without, one file or null. */
  readonly several?: boolean;
  readonly kind?: Request<'evidence:choose'>['kind'];
  /** Also takes what is pasted elsewhere in its form: a screenshot goes in while the note is typed. */
  readonly pastedAnywhere?: boolean;
  /** Told of each file once it is in the vault. */
  readonly onAdded?: (file: EvidenceRef) => void;
}

function asList(value: unknown): readonly EvidenceRef[] {
  if (Array.isArray(value)) return value as readonly EvidenceRef[];
  return value ? [value as EvidenceRef] : [];
}

/** Files dropped, pasted or chosen: they go into the vault at once, and the form keeps their references. */
export function EvidenceField(props: EvidenceFieldProps) {
  const {
    name,
    label,
    help,
    required = false,
    disabled = false,
    several = false,
    kind = 'any',
    pastedAnywhere = false,
    onAdded,
  } = props;
  const { t } = useTranslation('common');
  const format = useFormat();
  const timeZone = useTimeZone();
  const { field, error } = useField(name, label);
  const tasks = useFormTasks();
  const [busy, setBusy] = useState(0);
  const [choosing, setChoosing] = useState(false);
  const [over, setOver] = useState(false);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const files = asList(field.value);
  // Several files may arrive while the first is still on its way.
  const zone = useRef<HTMLDivElement>(null);
  const kept = useRef(files);
  kept.current = files;

  const keep = (added: readonly EvidenceRef[]) => {
    const fresh = added.filter((file) => !kept.current.some((known) => known.sha256 === file.sha256));
    if (fresh.length === 0) return;
    kept.current = several ? [...kept.current, ...fresh] : fresh.slice(-1);
    field.onChange(several ? kept.current : (kept.current[0] ?? null));
    for (const file of fresh) onAdded?.(file);
  };

  const take = (dropped: readonly File[]) => tasks.run(() => takeEach(dropped));
  const takeEach = async (dropped: readonly File[]) => {
    setFailure(null);
    setBusy((count) => count + 1);
    try {
      for (const file of several ? dropped : dropped.slice(0, 1)) {
        // The system's dialog offers mails alone; whatever is dropped or pasted may be anything.
        if (kind === 'mail' && !isMailName(file.name)) {
          setFailure({ kind: 'mail', reason: 'not-a-mail-file', params: { name: file.name } });
          continue;
        }
        const stored = await ingestFile(file);
        if (stored.ok) keep([stored.value]);
        else setFailure(stored.error);
      }
    } finally {
      setBusy((count) => count - 1);
    }
  };

  const choose = async () => {
    setFailure(null);
    // The dialog and the copying that follows it are one call: the form waits for both.
    setChoosing(true);
    const chosen = await tasks.run(() => chooseEvidence(kind, several)).finally(() => setChoosing(false));
    if (chosen.ok) keep(chosen.value);
    else setFailure(chosen.error);
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    if (!disabled) void take([...event.dataTransfer.files]);
  };
  const takePasted = (event: Event, clipboard: DataTransfer | null) => {
    const pasted = [...(clipboard?.files ?? [])];
    if (pasted.length === 0 || disabled || event.defaultPrevented) return;
    event.preventDefault();
    const taken = new Set(kept.current.map(({ name: known }) => known));
    void take(pasted.map((file) => namedCapture(file, { at: new Date().toISOString(), timeZone, taken })));
  };
  const paste = (event: ClipboardEvent) => takePasted(event.nativeEvent, event.clipboardData);
  const latestPaste = useRef(takePasted);
  latestPaste.current = takePasted;
  useEffect(() => {
    const form = pastedAnywhere ? zone.current?.closest('form') : null;
    if (!form) return;
    const onPaste = (event: globalThis.ClipboardEvent) => latestPaste.current(event, event.clipboardData);
    form.addEventListener('paste', onPaste);
    return () => form.removeEventListener('paste', onPaste);
  }, [pastedAnywhere]);

  return (
    <Input.Wrapper
      label={<FieldLabel label={label} required={required} />}
      labelElement="div"
      description={help}
      error={error}
    >
      <Stack
        ref={zone}
        gap="xs"
        className={classes['zone'] ?? ''}
        data-over={over}
        data-evidence-field={name}
        role="group"
        aria-label={label}
        onDragOver={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        onPaste={paste}
      >
        {files.map((file) => (
          <Group key={file.sha256} gap="sm" wrap="nowrap" className={classes['file'] ?? ''}>
            <FileText size={16} aria-hidden />
            <div className={classes['name']}>
              <Text size="sm" truncate title={file.name}>
                {file.name}
              </Text>
              <Text size="xs" c="dimmed" title={file.sha256}>
                {format.size(file.sizeBytes)} ·{' '}
                {t('field.evidence-hash', { hash: `${file.sha256.slice(0, 12)}…` })}
              </Text>
            </div>
            <ActionIcon
              variant="subtle"
              disabled={disabled}
              aria-label={t('field.evidence-remove', { name: file.name })}
              onClick={() =>
                field.onChange(several ? files.filter((other) => other.sha256 !== file.sha256) : null)
              }
            >
              <X size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group gap="sm" justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {busy > 0 || choosing
              ? t('field.evidence-adding')
              : t(several ? 'field.evidence-drop' : 'field.evidence-drop-one')}
          </Text>
          <Button
            ref={field.ref}
            size="compact-sm"
            variant="default"
            disabled={disabled}
            loading={busy > 0}
            leftSection={<Paperclip size={16} aria-hidden />}
            aria-label={`${label}: ${t(several ? 'action.choose-files' : 'action.choose-file')}`}
            onClick={() => void choose()}
          >
            {t(several ? 'action.choose-files' : 'action.choose-file')}
          </Button>
        </Group>
      </Stack>
      {failure && <FailureAlert failure={failure} />}
    </Input.Wrapper>
  );
}
