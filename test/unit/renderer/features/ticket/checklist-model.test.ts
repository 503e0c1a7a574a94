import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketPage } from '../../../../../electron/shared/domain/projections/page';
import {
  inadmissibilityParts,
  manufacturerParts,
  type Part,
  reportParts,
} from '../../../../../renderer/features/ticket/step-forms/checklist-model';
import { keep, unwrap } from '../../../../support/desk-harness';
import { startWalk, type Walk } from '../../../../support/ticket-pages';

const states = (parts: readonly Part<string>[]) => parts.map((part) => `${part.id}: ${part.state}`);

let walk: Walk;
beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk.harness.dispose());

describe('step 7', () => {
  it('goes package, sending, case; written is not sent', async () => {
    const { journey, harness } = walk;
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.unfinished();
    await journey.log();
    await journey.support(true);
    expect(states(manufacturerParts(walk.page()))).toEqual([
      'package: now',
      'sending: waiting',
      'case: waiting',
    ]);

    const log = await keep(harness, 'ike', 'ike.log');
    await journey.do({
      type: 'manufacturer.prepare',
      payload: {
        manufacturer: 'Fortinet',
        product: 'FortiGate 200F',
        productVersion: '',
        serial: '',
        severity: '',
        summary: 'Cae el túnel.',
        items: [{ kind: 'registro', description: 'ike', file: log }],
      },
    });
    expect(states(manufacturerParts(walk.page()))).toEqual([
      'package: done',
      'sending: now',
      'case: waiting',
    ]);

    await journey.sendMail('fabricante', [log], [{ name: 'TAC', address: 'tac@fabricante.example' }], false);
    expect(states(manufacturerParts(walk.page()))).toEqual([
      'package: done',
      'sending: written',
      'case: waiting',
    ]);
  });

  it('takes the portal for sent as well', async () => {
    const { journey, harness } = walk;
    await journey.do({
      type: 'manufacturer.record-portal',
      payload: {
        portal: 'support.fabricante.example',
        sentAt: harness.clock.now(),
        number: '',
        evidence: await keep(harness, 'captura', 'captura.png'),
      },
    });
    expect(states(manufacturerParts(walk.page()))).toEqual(['package: done', 'sending: done', 'case: now']);
    await journey.do({ type: 'manufacturer.submit', payload: { caseNumber: '1', noCaseReason: '' } });
    await journey.recommendation();
  });

  it('begins anew in the next round', async () => {
    const { journey } = walk;
    await journey.log();
    await journey.unfinished();
    await journey.log();
    await journey.support(true);
    expect(states(manufacturerParts(walk.page()))[0]).toBe('package: now');
    await journey.toManufacturer();
    await journey.recommendation();
  });
});

describe('step 9', () => {
  it('counts only a mail that carries the revision of this passage', async () => {
    const { journey, harness } = walk;
    await journey.log();
    await journey.finish();
    expect(states(reportParts(walk.page()))).toEqual([
      'issue: now',
      'mail: waiting',
      'sending: waiting',
      'deliver: waiting',
    ]);
    const issue = async (revision: number) => {
      const document = await keep(harness, `%PDF ${revision}`, `reporte-${revision}.pdf`);
      const previous = walk.page().report;
      await journey.do({
        type: 'report.issue',
        payload: {
          revision,
          supersedes: previous && { revision: previous.revision, sha256: previous.document.sha256 },
          document,
          journalHead: harness.open.journal.head(),
          revisionReason: revision > 1 ? 'Faltaba una captura.' : '',
        },
      });
      return document;
    };
    const first = await issue(1);
    await journey.sendMail('reporte', [first]);
    expect(states(reportParts(walk.page()))).toEqual([
      'issue: done',
      'mail: done',
      'sending: done',
      'deliver: now',
    ]);
    await issue(2);
    expect(states(reportParts(walk.page()))).toEqual([
      'issue: done',
      'mail: now',
      'sending: waiting',
      'deliver: waiting',
    ]);
  });
});

describe('step 3', () => {
  it('counts only a mail to the recipient on record', async () => {
    const other = await startWalk();
    try {
      const { journey, harness } = other;
      const { client } = other.page();
      const contract = client?.contracts[0];
      const contact = client?.contacts[0];
      if (!client || !contract || !contact) throw new Error('The example client is gone');
      // An expired contract makes the request improcedente.
      unwrap(
        await harness.open.desk.clientCommand(
          { commandId: crypto.randomUUID(), id: client.id, expectedVersion: client.version },
          { type: 'contract.save', payload: { ...contract, active: false } },
        ),
      );
      const command = journey.validate(false);
      if (command.type !== 'request.validate') throw new Error('Not a validation');
      const criteria = command.payload.criteria.map((row) =>
        row.criterion === 'contract-in-force'
          ? { ...row, computed: 'not-met' as const, outcome: 'not-met' as const }
          : row,
      );
      await journey.do({ ...command, payload: { ...command.payload, criteria } });
      expect(states(inadmissibilityParts(other.page()))[0]).toBe('record: now');
      await journey.do({
        type: 'inadmissibility.record',
        payload: {
          reason: 'Sin contrato vigente.',
          recipient: { contactId: contact.id, name: contact.name, email: contact.email },
        },
      });
      await journey.sendMail('improcedencia', [], [{ name: '', address: 'otra@cliente.example' }]);
      expect(states(inadmissibilityParts(other.page()))).toEqual([
        'record: done',
        'mail: now',
        'sending: waiting',
        'conclude: waiting',
      ]);
      await journey.sendMail('improcedencia', []);
      expect(states(inadmissibilityParts(other.page()))).toEqual([
        'record: done',
        'mail: done',
        'sending: done',
        'conclude: now',
      ]);
    } finally {
      await other.harness.dispose();
    }
  });
});

describe('a mail of which nobody knows', () => {
  it('is called uncertain, and not unsent', () => {
    const document = { sha256: 'a' };
    const mail = (kind: string) => ({
      mail: { purpose: 'reporte', attachments: [document] },
      sent: null,
      sending: { kind },
    });
    const sending = (kind: string) =>
      reportParts({ report: { document }, mails: [mail(kind)] } as unknown as TicketPage)[2];
    expect(sending('uncertain')).toEqual({ id: 'sending', state: 'uncertain' });
    expect(sending('queued')).toEqual({ id: 'sending', state: 'written' });
  });
});
