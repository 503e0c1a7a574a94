/**
 * Signing one block with a person's own certificate. The password lives in its input and nowhere else: it is read when
 * it is used, never enters state or a draft, and the input is emptied once the desk has answered.
 */
import { Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { KeyRound, PenLine } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignatureBlock } from '../../../../electron/shared/domain/letter-records';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { ChosenMaterialView, SigningMaterialView } from '../../../../electron/shared/ipc-views';
import { chooseSigningMaterial, inspectSigningMaterial, signLetter } from '../../../desk/documents';
import { useSession } from '../../../desk/queries';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { FieldLabel } from '../../../ui/fields/field-label';
import { useAct } from '../../../ui/use-act';
import classes from '../step-forms/step-forms.module.css';
import { ExampleCertificates } from './example-certificates';
import { MaterialFacts } from './material-facts';
import { materialProblem } from './material-problem';
import { MismatchReason } from './mismatch-reason';
import { RubricField } from './rubric-field';
import type { Rubric } from './rubric-picture';

interface SignFormProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
  readonly block: SignatureBlock;
  /** Told while the letter is being signed: until then no other way leads on. */
  readonly onSigning: (isSigning: boolean) => void;
}

export function SignForm({ page, letter, block, onSigning }: SignFormProps) {
  const { t } = useTranslation(['letter', 'common']);
  const password = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<ChosenMaterialView | null>(null);
  const [material, setMaterial] = useState<SigningMaterialView | null>(null);
  const [reason, setReason] = useState('');
  const [rubric, setRubric] = useState<Rubric | null>(null);
  const [signing, setSigning] = useState(false);
  const asksAnAuthority = (useSession().data?.settings.timestampUrl ?? '') !== '';
  const { busy, failure, run } = useAct();
  const signatory = block === 'cliente' ? letter.letter.client : letter.letter.manager;
  const role = t(`signature-block.${block}`, { ns: 'common' });
  const problem = material && materialProblem(material, Date.now(), letter.signatures);
  const isComplete = chosen !== null && chosen.missing === null;
  const mismatch = material?.match === 'none' && !problem;

  // Its field is there only once the file is.
  useEffect(() => {
    if (chosen?.missing === null) password.current?.focus();
  }, [chosen]);

  const forgetPassword = () => {
    if (password.current) password.current.value = '';
  };

  const choose = (token: string | null) =>
    run(async () => {
      const answer = await chooseSigningMaterial(token);
      if (!answer.ok) return answer.error;
      if (answer.value === null) return undefined;
      setChosen(answer.value);
      setMaterial(null);
      forgetPassword();
      return undefined;
    });
  const inspect = (token: string) =>
    run(async () => {
      const answer = await inspectSigningMaterial({
        ticketId: page.card.id,
        block,
        token,
        password: password.current?.value ?? '',
      });
      if (answer.ok) {
        setMaterial(answer.value);
        return undefined;
      }
      forgetPassword();
      password.current?.focus();
      return answer.error;
    });
  const sign = (token: string) =>
    run(async (commandId) => {
      const answer = await signLetter(
        page.card,
        {
          letterId: letter.letter.letterId,
          block,
          token,
          password: password.current?.value ?? '',
          mismatchReason: mismatch ? reason : '',
          ...(rubric && { rubric }),
        },
        commandId,
      );
      forgetPassword();
      setMaterial(null);
      if (!answer.ok) return answer.error;
      setRubric(null);
      announce(t('sign.done', { role }));
      return undefined;
    });

  const signAlone = async (token: string) => {
    setSigning(true);
    onSigning(true);
    await sign(token);
    setSigning(false);
    onSigning(false);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen || chosen.missing !== null || busy) return;
    if (!material) void inspect(chosen.token);
    else if (!problem && (!mismatch || reason.trim() !== '')) void signAlone(chosen.token);
  };

  return (
    <form onSubmit={submit} noValidate className={classes['box']} data-signing={block}>
      <Stack gap="md">
        <div>
          <Title order={2} size="h4">
            {t('sign.title', { role })}
          </Title>
          <Text size="sm" c="dimmed" className={classes['wrap'] ?? ''}>
            {t('sign.as', {
              name: [signatory.name, signatory.position, signatory.organisation].filter(Boolean).join(', '),
            })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('sign.help')}
          </Text>
        </div>
        <Group gap="sm" wrap="wrap">
          <Button
            variant="default"
            leftSection={<KeyRound size={16} aria-hidden />}
            disabled={busy}
            onClick={() => void choose(null)}
          >
            {t('sign.choose')}
          </Button>
          {chosen && (
            <Text size="sm" className={classes['wrap'] ?? ''}>
              {chosen.files.join(' · ')}
            </Text>
          )}
        </Group>
        <ExampleCertificates />
        {chosen?.missing && (
          <Group gap="sm" wrap="wrap">
            <Text size="sm">{t(`sign.missing.${chosen.missing}`)}</Text>
            <Button variant="default" disabled={busy} onClick={() => void choose(chosen.token)}>
              {t(`sign.choose-missing.${chosen.missing}`)}
            </Button>
          </Group>
        )}
        {isComplete && (
          <PasswordInput
            ref={password}
            label={<FieldLabel label={t('sign.password')} required />}
            description={t('sign.password-help')}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('sign.password-show') }}
            // Another password is another certificate to look at.
            onChange={() => setMaterial(null)}
          />
        )}
        {failure && <FailureAlert failure={failure} />}
        {material && <MaterialFacts material={material} />}
        {problem && <FailureAlert failure={problem} />}
        {mismatch && (
          <MismatchReason
            words={t('sign.mismatch', { expected: material.expected })}
            differences={material.differences}
            label={t('sign.mismatch-reason')}
            value={reason}
            onChange={setReason}
          />
        )}
        {material && !problem && (
          <RubricField
            use="beside"
            value={rubric}
            onChange={setRubric}
            label={t('rubric.label')}
            help={t('rubric.help')}
            disabled={busy}
          />
        )}
        {isComplete && !problem && (
          <Group gap="sm">
            <Button
              type="submit"
              loading={busy}
              disabled={mismatch && reason.trim() === ''}
              leftSection={<PenLine size={16} aria-hidden />}
            >
              {t(material ? 'sign.submit' : 'sign.inspect', { role })}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {signing && t(asksAnAuthority ? 'sign.awaiting-stamp' : 'sign.signing')}
            </Text>
          </Group>
        )}
      </Stack>
    </form>
  );
}
