/** What is recorded of a package that was made. */
import type { EvidenceRef } from '../../shared/domain/evidence';
import type { PackageBuilt, PackageChoice } from '../../shared/domain/package-records';
import type { TicketPage } from '../../shared/domain/projections/page';
import { folioOf, latest, type Ticket } from '../../shared/domain/ticket';
import type { DeskFailure } from '../../shared/failures';
import type { MadePackage, PackageFact, PackageFailure, PackageOrder } from './package-ports';

/** What is to be sent, as step 7 recorded it. */
export type Prepared = NonNullable<TicketPage['currentPackage']>;

interface BuiltOf {
  readonly order: PackageOrder;
  readonly prepared: Prepared;
  readonly choice: PackageChoice;
  readonly archives: readonly EvidenceRef[];
  readonly equivalences: EvidenceRef | null;
}

export function builtOf(
  made: MadePackage,
  { order, prepared, choice, archives, equivalences }: BuiltOf,
): PackageBuilt {
  return {
    language: order.language,
    limitBytes: order.limitBytes,
    shown: made.shown,
    rules: [...choice.rules],
    words: [...choice.words],
    kept: made.kept.map(({ rule, original, count }) => ({ rule, original, count })),
    items: made.items.flatMap(({ index, path, archive, treatment, replaced, sha256 }) => {
      const item = prepared.items[index];
      if (!item) return [];
      const { kind, description, file } = item;
      return [
        { kind, description, sourceSha256: file?.sha256 ?? null, path, archive, treatment, replaced, sha256 },
      ];
    }),
    archives: [...archives],
    equivalences,
    told: { ...made.told, activities: [...made.told.activities] },
  };
}

export function factsOf(ticket: Ticket, prepared: Prepared): PackageOrder['facts'] {
  const facts: readonly (readonly [PackageFact, string])[] = [
    ['folio', folioOf(ticket)],
    ['manufacturer', prepared.manufacturer],
    ['product', prepared.product],
    ['version', prepared.productVersion],
    ['serial', prepared.serial],
    ['severity', prepared.severity],
    ['contract', prepared.supportContract ?? ''],
    ['case', latest(ticket, 'v1.manufacturer.case-recorded')?.payload.caseNumber ?? ''],
  ];
  return facts.filter(([, value]) => value !== '');
}

export const failure = (reason: string, names: string): DeskFailure => ({
  kind: 'document',
  reason,
  params: { names },
});

export const namesOf = (prepared: Prepared, indexes: readonly number[]) =>
  indexes
    .flatMap((index) => prepared.items[index]?.file?.name ?? prepared.items[index]?.description ?? [])
    .join(', ');

export function failureOf(error: PackageFailure, prepared: Prepared): DeskFailure {
  switch (error.kind) {
    case 'maker-failed':
      return failure('package-maker-failed', '');
    case 'too-large':
      return failure('package-over-limit', namesOf(prepared, error.indexes));
    case 'too-long':
      return failure('package-too-long', namesOf(prepared, [error.index]));
  }
}
