/** The form of one record: its schema judges, its draft keeps itself, and what the desk refuses is said where it belongs. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import {
  type BaseSyntheticEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useReducer,
  useRef,
  useState,
} from 'react';
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  FormProvider,
  get,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Result } from '../../electron/shared/result';
import { newId } from '../desk/commands';
import { ErrorSummary } from './error-summary';
import { FailureAlert } from './failure';
import { FieldLabels, type FieldNames } from './form-fields';
import { type FlatError, flatErrors, type Judge, recordResolver } from './form-resolver';
import { FormTasksContext, useOwnTasks } from './form-tasks';
import { LoadingState } from './page';
import classes from './record-form.module.css';
import { RecoveredDraft } from './recovered-draft';
import { type RefusalFields, refusedFields } from './refused-fields';
import { SecretFields } from './secret-fields';
import { UnkeptDraft } from './unkept-draft';
import { useDraft } from './use-draft';

export interface SubmitContext {
  /** Kept until the desk answers, so that asking twice acts once. */
  readonly commandId: string;
  /** Which button was used; `''` for the main one. */
  readonly intent: string;
}

type Alternative = { readonly intent: string; readonly label: string };
export type Alternatives<Input extends FieldValues, Output> =
  | readonly Alternative[]
  | ((form: UseFormReturn<Input, unknown, Output>) => readonly Alternative[]);

interface RecordFormProps<Input extends FieldValues, Output, Value> extends RefusalFields<Input> {
  readonly schema: z.ZodType<Output, Input>;
  readonly defaultValues: DefaultValues<Input>;
  /** Turns what the form holds into what the schema reads, where they differ. */
  readonly prepare?: (values: Input) => Input;
  /** Rules of the desk that can be told before it is asked, over several fields. */
  readonly judge?: Judge<Input>;
  readonly title: string;
  /** The step that demands the record, as the procedure names it. */
  readonly step?: string;
  readonly description?: ReactNode;
  /** Says what will happen, which may depend on what was answered. */
  readonly submitLabel: string | ((form: UseFormReturn<Input, unknown, Output>) => string);
  /** Stands beside the form that the screen is about: its button is not the main one of the page. */
  readonly aside?: boolean;
  /** What it does cannot be undone: its button has the colour of risk. */
  readonly destroys?: boolean;
  /** Buttons beside the main one that also save. */
  readonly alternatives?: Alternatives<Input, Output>;
  readonly draftKey?: string;
  /** For what is typed in one go and is no note: a password and its like. */
  readonly enterSubmits?: boolean;
  readonly onSubmit: (values: Output, context: SubmitContext) => Promise<Result<Value, DeskFailure>>;
  readonly onDone?: (value: Value, context: SubmitContext, values: Output) => void;
  readonly onCancel?: (() => void) | undefined;
  readonly children: ReactNode | ((form: UseFormReturn<Input, unknown, Output>) => ReactNode);
}

/** A half-written note is never sent by Enter; Ctrl+Enter sends from anywhere. */
function guardEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter') return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
    return;
  }
  if (event.target instanceof HTMLInputElement) event.preventDefault();
}

/** The desk refuses what is said to have happened later than now; it is told together with what the schema finds. */
function stillToHappen(fields: FieldNames, values: FieldValues): readonly FlatError[] {
  return [...fields].flatMap(([name, { occurred }]) => {
    const at: unknown = occurred ? get(values, name) : null;
    const isAhead = typeof at === 'string' && Date.parse(at) > Date.now();
    return isAhead ? [{ name, message: 'rule.in-the-future' }] : [];
  });
}

export function RecordForm<Input extends FieldValues, Output, Value>(
  props: RecordFormProps<Input, Output, Value>,
) {
  const { schema, prepare, defaultValues, onSubmit, onDone, onCancel } = props;
  const { t, i18n } = useTranslation('common');
  const [labels] = useState<FieldNames>(() => new Map());
  const form = useForm<Input, unknown, Output>({
    resolver: recordResolver(schema, prepare, (values) => [
      ...stillToHappen(labels, values),
      ...(props.judge?.(values) ?? []),
    ]),
    defaultValues,
    shouldFocusError: false,
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  const [secrets] = useState(() => new Set<string>());
  const draft = useDraft(form, props.draftKey, secrets);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const { tasks, busy, isBusy } = useOwnTasks();
  const unanswered = useRef<{ readonly commandId: string; readonly said: string } | null>(null);
  const summary = useRef<HTMLDivElement>(null);
  const listed = submitCount > 0 ? flatErrors(errors) : [];

  // Only a new attempt moves the focus; typing in a field that is still wrong must not.
  useEffect(() => {
    if (submitCount > 0) summary.current?.focus();
  }, [submitCount]);

  // Fields say their names after they were drawn: in another language the summary would go on with the earlier ones.
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what the names depend on.
  useEffect(drawAgain, [i18n.language]);

  const refuse = (refusal: DeskFailure) => {
    const issues = refusedFields(refusal, props, form.getValues());
    for (const { name, message } of issues) form.setError(name as FieldPath<Input>, { message });
    setFailure(issues.length > 0 ? null : refusal);
  };

  const submit = (intent: string) => {
    const save = form.handleSubmit(
      async (values) => {
        setFailure(null);
        // After an internal failure nobody knows whether it was done: the same id asks again without doing it twice. What
        // was changed since is another command, or it would get the first one's answer and be lost.
        const said = JSON.stringify([intent, values]);
        if (unanswered.current?.said !== said) unanswered.current = { commandId: newId(), said };
        const context = { commandId: unanswered.current.commandId, intent };
        const reply = await onSubmit(values, context);
        if (reply.ok || reply.error.kind !== 'internal') unanswered.current = null;
        if (!reply.ok) {
          refuse(reply.error);
          return;
        }
        await draft.forget();
        onDone?.(reply.value, context, values);
        // What an earlier attempt was refused for is no news beside what this one lacks.
      },
      () => setFailure(null),
    );
    return async (event?: BaseSyntheticEvent) => {
      event?.preventDefault();
      // Saved now, the record would lack the file that is on its way; the notice beside the button says what it waits for.
      if (!isBusy()) await save(event);
    };
  };

  const { alternatives: given = [] } = props;
  const alternatives = typeof given === 'function' ? given(form) : given;

  if (!draft.ready) return <LoadingState />;
  return (
    <FormProvider {...form}>
      <FieldLabels.Provider value={labels}>
        <FormTasksContext.Provider value={tasks}>
          <SecretFields.Provider value={secrets}>
            <form
              noValidate
              autoComplete="off"
              onSubmit={submit('')}
              onKeyDown={props.enterSubmits ? undefined : guardEnter}
              className={classes['form']}
            >
              <Stack gap="lg">
                <div>
                  {props.step !== undefined && (
                    <Text size="sm" c="dimmed">
                      {props.step}
                    </Text>
                  )}
                  <Title order={2} size="h3">
                    {props.title}
                  </Title>
                  {props.description !== undefined && (
                    <Text size="sm" c="dimmed" component="div">
                      {props.description}
                    </Text>
                  )}
                </div>
                {draft.kept !== 'kept' && <UnkeptDraft fate={draft.kept} full={t('form.draft-full')} />}
                {draft.recovered && (
                  <RecoveredDraft
                    written={draft.recovered}
                    onStartOver={() => {
                      form.reset(defaultValues);
                      void draft.forget();
                    }}
                  />
                )}
                {listed.length > 0 && (
                  <ErrorSummary
                    ref={summary}
                    errors={listed}
                    fields={labels}
                    onGoTo={(name) => form.setFocus(name as FieldPath<Input>)}
                  />
                )}
                {failure && <FailureAlert ref={listed.length > 0 ? null : summary} failure={failure} />}
                {typeof props.children === 'function' ? props.children(form) : props.children}
                <Group gap="sm" className={classes['buttons'] ?? ''} data-aside={props.aside}>
                  <Button
                    type="submit"
                    disabled={busy}
                    variant={props.aside ? 'light' : 'filled'}
                    {...(props.destroys && { color: 'riesgo' })}
                    loading={isSubmitting}
                  >
                    {typeof props.submitLabel === 'function' ? props.submitLabel(form) : props.submitLabel}
                  </Button>
                  {alternatives.map(({ intent, label }) => (
                    <Button
                      key={intent}
                      variant="default"
                      disabled={isSubmitting || busy}
                      onClick={() => void submit(intent)()}
                    >
                      {label}
                    </Button>
                  ))}
                  <Text size="sm" c="dimmed" role="status">
                    {busy && t('form.waiting-for-files')}
                  </Text>
                  {onCancel && (
                    <Button variant="subtle" disabled={isSubmitting} onClick={onCancel}>
                      {t('action.cancel')}
                    </Button>
                  )}
                </Group>
              </Stack>
            </form>
          </SecretFields.Provider>
        </FormTasksContext.Provider>
      </FieldLabels.Provider>
    </FormProvider>
  );
}
