/** Step 7: the package that leaves, made of what was prepared: chosen, hidden by rule, shown, and only then made. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { PackageCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageChoice } from '../../../../electron/shared/domain/package-records';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { PackagePreview } from '../../../../electron/shared/ipc-views';
import { MOST_WORDS, ownWordsOf } from '../../../../electron/shared/redaction/own-words';
import { REDACTION_RULES } from '../../../../electron/shared/redaction/rules';
import type { Thing } from '../../../../electron/shared/redaction/things';
import { makePackage, previewPackage } from '../../../desk/documents';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { landOn } from '../../../ui/land-on';
import { useAct } from '../../../ui/use-act';
import { FileList } from '../facts/file-list';
import classes from './package.module.css';
import { PackageChoices } from './package-choices';
import { ShownPackage } from './shown-package';

interface PackageBuilderProps {
  readonly page: TicketPage;
  /** Whether somebody is preparing one. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

export function PackageBuilder({ page, open, onOpen }: PackageBuilderProps) {
  const { t } = useTranslation('ticket');
  const built = page.currentBuilt;
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    onOpen(false);
    // The form is gone with what had the focus.
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <section className={classes['builder']} aria-label={t('pack.title')}>
      {built && (
        <div>
          <Text size="sm" className={classes['made'] ?? ''}>
            <PackageCheck size={16} aria-hidden />{' '}
            {t('pack.made', { count: built.archives.length, replaced: replacedIn(built) })}
          </Text>
          <FileList files={built.archives} />
          {built.equivalences && (
            <>
              <Text size="xs" c="dimmed" mt={8}>
                {t('pack.equivalences')}
              </Text>
              <FileList files={[built.equivalences]} />
            </>
          )}
        </div>
      )}
      {open ? (
        <Builder page={page} onDone={close} />
      ) : (
        <div>
          <Button
            ref={button}
            size={built ? 'compact-sm' : 'sm'}
            variant={built ? 'subtle' : 'default'}
            onClick={() => onOpen(true)}
          >
            {t(built ? 'pack.again' : 'pack.open')}
          </Button>
        </div>
      )}
    </section>
  );
}

const replacedIn = ({ items }: NonNullable<TicketPage['currentBuilt']>) =>
  items.reduce((sum, { replaced }) => sum + replaced, 0);

function firstChoice({ currentPackage, client, request }: TicketPage): PackageChoice {
  return {
    items: (currentPackage?.items ?? []).map((_item, index) => index),
    asIs: [],
    rules: [...REDACTION_RULES],
    words: [...ownWordsOf(client, request.requester, request.description)],
    kept: [],
    // Manufacturers are written to in the language of the client, as the mail is.
    language: client?.details.language ?? 'es-MX',
    limit: 'mail',
  };
}

function Builder({ page, onDone }: { readonly page: TicketPage; readonly onDone: () => void }) {
  const { t } = useTranslation('ticket');
  const [choice, setChoice] = useState(() => firstChoice(page));
  const [preview, setPreview] = useState<PackagePreview | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const looking = useAct();
  const making = useAct();
  useEffect(() => {
    if (heading.current) landOn(heading.current);
  }, []);
  const look = (wanted = choice) =>
    looking.run(async () => {
      const reply = await previewPackage(page.card.id, wanted);
      if (!reply.ok) {
        setPreview(null);
        return reply.error;
      }
      setPreview(reply.value);
      return undefined;
    });
  /** What is shown stays open before whoever looks through it, and is worked out anew. */
  const lookAgain = async (next: PackageChoice, said: string) => {
    setChoice(next);
    await look(next);
    announce(said);
  };
  const keep = ({ rule, key }: Thing, isKept: boolean) => {
    const others = choice.kept.filter((other) => other.rule !== rule || other.key !== key);
    const kept = isKept ? [...others, { rule, key }] : others;
    void lookAgain({ ...choice, kept }, t(isKept ? 'pack.said-kept' : 'pack.said-hidden'));
  };
  const hide = (word: string) => {
    const words = [...new Set([...choice.words, word])].slice(-MOST_WORDS);
    const rules = REDACTION_RULES.filter((rule) => rule === 'word' || choice.rules.includes(rule));
    void lookAgain({ ...choice, words, rules }, t('pack.said-hidden'));
  };
  const make = (shown: string) =>
    making.run(async (commandId) => {
      const reply = await makePackage(page.card, choice, shown, commandId);
      if (!reply.ok) return reply.error;
      announce(t('pack.said-made'));
      onDone();
      return undefined;
    });
  return (
    <Stack gap="md" className={classes['form'] ?? ''}>
      <div>
        <Title order={3} size="h4" ref={heading} tabIndex={-1}>
          {t('pack.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('pack.help')}
        </Text>
      </div>
      <PackageChoices
        page={page}
        choice={choice}
        onChange={(next) => {
          setChoice(next);
          // What is shown is no longer what would leave.
          setPreview(null);
        }}
      />
      {looking.failure && <FailureAlert failure={looking.failure} />}
      <div>
        <Button
          variant={preview ? 'default' : 'filled'}
          loading={looking.busy}
          disabled={choice.items.length === 0}
          onClick={() => void look()}
        >
          {t('pack.show')}
        </Button>{' '}
        <Button variant="subtle" onClick={onDone}>
          {t('action.cancel', { ns: 'common' })}
        </Button>
      </div>
      {preview && (
        <ShownPackage
          page={page}
          preview={preview}
          asIs={choice.asIs}
          onAsIs={(asIs) => setChoice({ ...choice, asIs: [...asIs] })}
          onKeep={keep}
          onHide={hide}
          busy={making.busy || looking.busy}
          failure={making.failure}
          onMake={() => void make(preview.shown)}
        />
      )}
    </Stack>
  );
}
