/** Step 7: the package, its sending by mail or by the vendor's portal, and the case number or why there is none. */
import { Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { caseSchema, portalSchema } from '../../../../electron/shared/domain/records';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { InstantField } from '../../../ui/fields/instant-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { useFormat } from '../../../ui/use-format';
import { FileList } from '../facts/file-list';
import { SendingPart, WritePart } from '../mail/mail-part';
import { PackageBuilder } from '../package/package-builder';
import { ItemsValue } from '../timeline/structured-values';
import { Checklist } from './checklist';
import { mailsFor, manufacturerParts, portalOf } from './checklist-model';
import { CommandForm, useStepTitle } from './command-form';
import { PackageForm } from './package-form';
import type { TicketFormProps } from './ticket-form-props';

export function ManufacturerForm({ page, onDone, onCancel }: TicketFormProps) {
  const { t } = useTranslation('ticket');
  const step = useStepTitle(page);
  const [preparing, setPreparing] = useState(false);
  return (
    <Checklist
      title={t('manufacturer.title')}
      step={step}
      parts={manufacturerParts(page)}
      group="manufacturer"
    >
      {(part) => {
        if (part.id === 'package') return <PackagePart page={page} open={preparing} onOpen={setPreparing} />;
        if (part.state === 'waiting') return null;
        if (part.id === 'sending')
          return <VendorSending page={page} done={part.state === 'done'} preparing={preparing} />;
        return <CaseForm page={page} onDone={onDone} onCancel={onCancel} />;
      }}
    </Checklist>
  );
}

interface PackagePartProps {
  readonly page: TicketPage;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

function PackagePart({ page, open, onOpen }: PackagePartProps) {
  const { t } = useTranslation('ticket');
  const [editing, setEditing] = useState(false);
  const kept = page.currentPackage;
  if (!kept || editing) {
    const close = () => setEditing(false);
    return <PackageForm page={page} onDone={close} onCancel={kept ? close : undefined} />;
  }
  return (
    <div>
      <Text size="sm">
        {[
          kept.manufacturer,
          kept.product,
          kept.productVersion,
          kept.serial,
          kept.severity,
          kept.supportContract,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <ItemsValue value={kept.items} />
      <Button size="compact-sm" variant="subtle" onClick={() => setEditing(true)}>
        {t('package.replace')}
      </Button>
      <PackageBuilder page={page} open={open} onOpen={onOpen} />
    </div>
  );
}

interface VendorSendingProps {
  readonly page: TicketPage;
  readonly done: boolean;
  /** While a package is prepared nothing may be written: the button of that mail would stand under what is being reviewed. */
  readonly preparing: boolean;
}

function VendorSending({ page, done, preparing }: VendorSendingProps) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const mails = mailsFor(page, 'fabricante');
  const portal = portalOf(page);
  const [way, setWay] = useState<'mail' | 'portal'>('mail');
  return (
    <>
      {portal && (
        <div>
          <Text size="sm">
            {t('portal.sent', {
              portal: portal.portal,
              at: format.dateTime(portal.sentAt),
              number: portal.number,
            })}
          </Text>
          <FileList files={[portal.evidence]} />
        </div>
      )}
      <SendingPart page={page} mails={mails} />
      {!done && preparing && (
        <Text size="sm" c="dimmed">
          {t('pack.first')}
        </Text>
      )}
      {!done && !preparing && (
        <>
          <SegmentedControl
            aria-label={t('manufacturer.way')}
            value={way}
            onChange={(value) => setWay(value === 'portal' ? 'portal' : 'mail')}
            data={[
              { value: 'mail', label: t('manufacturer.by-mail') },
              { value: 'portal', label: t('manufacturer.by-portal') },
            ]}
          />
          {page.currentBuilt === null && page.currentPackage?.items.some(({ file }) => file !== null) && (
            <Text size="sm" c="dimmed">
              {t('pack.unhidden')}
            </Text>
          )}
          {way === 'mail' ? (
            // Another package is another message: what was written of the files themselves would tell what it hides.
            <WritePart
              key={page.currentBuilt?.shown ?? 'files'}
              page={page}
              purpose="fabricante"
              written={mails.length > 0}
            />
          ) : (
            <PortalForm page={page} />
          )}
        </>
      )}
    </>
  );
}

function PortalForm({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation('ticket');
  return (
    <CommandForm
      page={page}
      type="manufacturer.record-portal"
      step={null}
      schema={portalSchema}
      defaultValues={{ portal: '', number: '' }}
      title={t('portal.title')}
      submitLabel={t('portal.submit')}
      onDone={() => undefined}
    >
      <TextField name="portal" label={t('field.portal')} help={t('portal.portal-help')} required />
      <InstantField name="sentAt" label={t('field.sentAt')} required />
      <TextField name="number" label={t('field.number')} />
      <EvidenceField
        name="evidence"
        label={t('field.sending-evidence')}
        help={t('portal.evidence-help')}
        required
      />
    </CommandForm>
  );
}

function CaseForm({ page, onDone, onCancel }: Pick<TicketFormProps, 'page' | 'onDone' | 'onCancel'>) {
  const { t } = useTranslation('ticket');
  return (
    <CommandForm
      page={page}
      type="manufacturer.submit"
      step={null}
      schema={caseSchema}
      defaultValues={{
        caseNumber: portalOf(page)?.number ?? '',
        noCaseReason: '',
        portal: portalOf(page)?.portal ?? '',
      }}
      title={t('case.title')}
      submitLabel={t('case.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <TextField name="caseNumber" label={t('field.caseNumber')} />
      <TextAreaField
        name="noCaseReason"
        label={t('field.noCaseReason')}
        help={t('case.reason-help')}
        minRows={2}
      />
      <TextField name="portal" label={t('field.portal')} help={t('case.portal-help')} />
    </CommandForm>
  );
}
