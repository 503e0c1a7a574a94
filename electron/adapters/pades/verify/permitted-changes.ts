import type {
  ChangeAfterSigning,
  ForbiddenChange,
  PermittedChange,
} from '../../../shared/domain/verification';
import { listFields, listSignatureFields, type SignatureField } from '../form-fields';
import type { PdfDocument } from '../pdf-file/pdf-document';
import { isPdfArray, PdfDictionary, PdfName, type PdfObject, PdfReference } from '../pdf-file/pdf-objects';
import type { Certification, FieldLock } from '../signature-permissions';
import { differingKeys, isSameObject, signedKeys } from './object-equality';
import { reach } from './object-walk';
import { oncePerDocument } from './once-per-document';
import { isOnlySaveDate, isOnlySaveDateOfMetadata } from './save-date';

const TIMESTAMP = 'ETSI.RFC3161';
/** What ETSI EN 319 142-1, 5.4 and 5.6 add to a catalog after signing. */
const VALIDATION_KEYS = new Set(['DSS', 'Extensions']);
const VERSION = /^[12]\.\d$/;
const SIGNATURES_EXIST_APPEND_ONLY = 3;

/** What a signature, and those before it, forbid from then on. */
export interface SigningRules {
  readonly certification: Certification | null;
  readonly lock: FieldLock;
}

/** Judges what changed between a signed revision and a later one, change by change, and gathers what was permitted. */
export class PermittedChanges {
  /** Where what is permitted begins in the later revision. */
  readonly roots: PdfObject[] = [];
  readonly #changes: ChangeAfterSigning[] = [];
  readonly #saveDates: { part: ForbiddenChange; objectNumber: number | null }[] = [];
  readonly #fieldsBefore: ReadonlyMap<number, SignatureField>;
  readonly #fieldsAfter: ReadonlyMap<number, SignatureField>;
  #validation: { readonly now: ReadonlySet<number>; readonly shared: ReadonlySet<number> } | null = null;

  constructor(
    private readonly before: PdfDocument,
    private readonly after: PdfDocument,
    private readonly rules: SigningRules,
  ) {
    this.#fieldsBefore = byNumber(listSignatureFields(before));
    this.#fieldsAfter = byNumber(listSignatureFields(after));
  }

  allows(reference: PdfReference, old: PdfObject, now: PdfObject): boolean {
    const { objectNumber } = reference;
    const field = this.#fieldsBefore.get(objectNumber);
    if (field !== undefined && now instanceof PdfDictionary) return this.#isSigned(reference, field, now);
    const { catalog, catalogReference, trailer } = this.before;
    const isPart = (value: PdfObject) => value instanceof PdfReference && value.objectNumber === objectNumber;
    if (isPart(catalogReference)) return this.#isCatalogAllowed(old, now);
    if (isPart(catalog.get('AcroForm'))) return this.#isFormAllowed(old, now);
    if (isPart(trailer.get('Info')) && isOnlySaveDate(old, now))
      return this.noteSaveDate('information', objectNumber);
    if (isPart(catalog.get('Metadata')) && isOnlySaveDateOfMetadata(old, now))
      return this.noteSaveDate('metadata', objectNumber);
    if (this.#isWidgetSigned(old, now)) return true;
    if (this.#isPageExtended(old, now)) return true;
    if (this.#isListOfFields(objectNumber) && this.#isListExtended(old, now)) return true;
    return this.#isValidationData(objectNumber);
  }

  noteSaveDate(part: ForbiddenChange, objectNumber: number | null): true {
    this.#saveDates.push({ part, objectNumber });
    return true;
  }

  /** What was permitted; a new save date only together with what it was saved for. */
  finish(): readonly ChangeAfterSigning[] {
    const isSigned = this.#changes.some(
      ({ kind, permitted }) => permitted && kind !== 'validation-data-added',
    );
    return [
      ...this.#changes,
      ...this.#saveDates.map(({ part, objectNumber }) => ({
        kind: isSigned ? ('save-date-updated' as const) : part,
        permitted: isSigned,
        objectNumber,
      })),
    ];
  }

  #tell(kind: PermittedChange, objectNumber: number, permitted = true): true {
    this.#changes.push({ kind, permitted, objectNumber });
    return true;
  }

  /** A field that was empty has its signature, and a look that is new with it. Nothing else of it may change. */
  #isSigned(reference: PdfReference, field: SignatureField, now: PdfDictionary): boolean {
    const keys = signedKeys(field.dictionary, now);
    if (!keys.includes('V') || !keys.every((key) => key === 'V' || key === 'AP')) return false;
    const signature = this.after.resolve(now.get('V'));
    if (this.before.resolve(field.value) !== null || !(signature instanceof PdfDictionary)) return false;
    if (!this.#isNew(now.get('V')) || (keys.includes('AP') && !this.#isNewLook(now.get('AP')))) return false;
    this.roots.push(now.get('V'), now.get('AP'));
    const isStamp = isTimestamp(this.after, signature);
    const mayBeSigned = this.rules.certification !== 1 && !this.rules.lock.isFinal;
    const isOpen = !this.rules.lock.isLocked(field.name) && (isStamp || mayBeSigned);
    return this.#tell(isStamp ? 'timestamp-added' : 'signature-added', reference.objectNumber, isOpen);
  }

  /** The look of a field that was signed, where the widget stands apart from its field. */
  #isWidgetSigned(old: PdfObject, now: PdfObject): boolean {
    if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) return false;
    const parent = old.get('Parent');
    const isField = parent instanceof PdfReference && this.#fieldsBefore.has(parent.objectNumber);
    if (!isField || differingKeys(old, now).some((key) => key !== 'AP')) return false;
    const [empty, signed] = [this.#fieldsBefore, this.#fieldsAfter].map((each) =>
      each.get(parent.objectNumber),
    );
    const wasSigned = empty?.value === null && signed !== undefined && signed.value !== null;
    if (!wasSigned || !this.#isNewLook(now.get('AP'))) return false;
    this.roots.push(now.get('AP'));
    return true;
  }

  /** A look that was there already could be somebody else's. */
  #isNewLook(appearance: PdfObject): boolean {
    const looks = appearance instanceof PdfDictionary ? [...appearance.entries.values()] : [appearance];
    return looks.every((look) => this.#isNew(look));
  }

  #isNew(value: PdfObject): boolean {
    return value instanceof PdfReference && this.before.load(value.objectNumber) === null;
  }

  #isCatalogAllowed(old: PdfObject, now: PdfObject): boolean {
    if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) return false;
    const { objectNumber } = this.before.catalogReference;
    return differingKeys(old, now).every((key) => {
      if (VALIDATION_KEYS.has(key)) {
        this.roots.push(now.get(key));
        return this.#tell('validation-data-added', objectNumber);
      }
      // By what version of the standard the rest is to be read, which signing may raise.
      if (key === 'Version')
        return VERSION.test(nameIn(now, key)) && this.noteSaveDate('catalog', objectNumber);
      if (key === 'Metadata' && old.get(key) === null) return this.#isMetadataBegun(now.get(key));
      return key === 'AcroForm' && this.#isFormAllowed(old.get(key), now.get(key));
    });
  }

  /** Metadata where there was none, which tells no more than when the file was saved. */
  #isMetadataBegun(metadata: PdfObject): boolean {
    if (!(metadata instanceof PdfReference) || !this.#isNew(metadata)) return false;
    if (!isOnlySaveDateOfMetadata(null, this.after.resolve(metadata))) return false;
    this.roots.push(metadata);
    return this.noteSaveDate('metadata', metadata.objectNumber);
  }

  #isFormAllowed(old: PdfObject, now: PdfObject): boolean {
    if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) return false;
    return differingKeys(old, now).every(
      (key) =>
        (key === 'SigFlags' && now.get(key) === SIGNATURES_EXIST_APPEND_ONLY) ||
        this.#isDefaultOfTexts(key, old, now) ||
        (key === 'Fields' && this.#isListExtended(old.get(key), now.get(key))),
    );
  }

  /** What fields of text would be drawn with, in a form that has none: some programs add it to whatever they sign. */
  #isDefaultOfTexts(key: string, old: PdfDictionary, now: PdfDictionary): boolean {
    if ((key !== 'DA' && key !== 'DR') || old.get(key) !== null) return false;
    if (listFields(this.before).length !== listSignatureFields(this.before).length) return false;
    this.roots.push(now.get(key));
    return true;
  }

  #isPageExtended(old: PdfObject, now: PdfObject): boolean {
    if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) return false;
    const isPage = nameIn(old, 'Type') === 'Page' && differingKeys(old, now).every((key) => key === 'Annots');
    return isPage && this.#isListExtended(old.get('Annots'), now.get('Annots'));
  }

  /** The lists of a form's fields and of a page's annotations may stand as objects of their own. */
  #isListOfFields(objectNumber: number): boolean {
    const { before } = this;
    let isList = false;
    reach(
      before,
      before.catalogReference,
      () => !isList,
      (value) => {
        if (!(value instanceof PdfDictionary)) return;
        const list = nameIn(value, 'Type') === 'Page' ? value.get('Annots') : value.get('Fields');
        isList ||= list instanceof PdfReference && list.objectNumber === objectNumber;
      },
    );
    return isList;
  }

  /** A list that kept what it had and got signed signature fields besides. */
  #isListExtended(old: PdfObject, now: PdfObject): boolean {
    const items = old ?? [];
    if (!isPdfArray(items) || !isPdfArray(now)) return false;
    const kept = items.every((item, index) => isSameObject(item, now[index] ?? null));
    const extra = now.slice(items.length);
    return kept && extra.length > 0 && extra.every((item) => this.#isFieldAllowed(item));
  }

  /** New fields come where nobody certified the document; for a timestamp that does not show, everywhere. */
  #isFieldAllowed(item: PdfObject): boolean {
    if (!(item instanceof PdfReference) || this.before.load(item.objectNumber) !== null) return false;
    const field = this.#fieldsAfter.get(item.objectNumber);
    const signature = field === undefined ? null : this.after.resolve(field.value);
    if (field === undefined || !(signature instanceof PdfDictionary)) return false;
    this.roots.push(item);
    if (isTimestamp(this.after, signature) && isUnseenWidget(this.after, field.dictionary))
      return this.#tell('timestamp-added', item.objectNumber);
    const { certification, lock } = this.rules;
    const isOpen = certification === null && !lock.isFinal && !lock.isLocked(field.name);
    return this.#tell('signature-field-added', item.objectNumber, isOpen);
  }

  /** Certificates, revocation lists and answers for later, under the catalog's /DSS and nowhere else. */
  #isValidationData(objectNumber: number): boolean {
    const { before, after } = this;
    this.#validation ??= { now: reach(after, after.catalog.get('DSS')), shared: reachedBesides(before) };
    if (!this.#validation.now.has(objectNumber) || this.#validation.shared.has(objectNumber)) return false;
    this.roots.push(after.load(objectNumber));
    return this.#tell('validation-data-added', objectNumber);
  }
}

function byNumber(fields: readonly SignatureField[]): ReadonlyMap<number, SignatureField> {
  return new Map(
    fields.flatMap((field) =>
      field.reference === null ? [] : [[field.reference.objectNumber, field] as const],
    ),
  );
}

function nameIn(dictionary: PdfDictionary, key: string): string {
  const value = dictionary.get(key);
  return value instanceof PdfName ? value.value : '';
}

function isTimestamp(document: PdfDocument, signature: PdfDictionary): boolean {
  const subFilter = document.resolve(signature.get('SubFilter'));
  return subFilter instanceof PdfName && subFilter.value === TIMESTAMP;
}

/** All that a document leads to otherwise than through the catalog's /DSS: the information, the pages, all the rest. */
const reachedBesides = oncePerDocument((document): ReadonlySet<number> => {
  const { trailer, catalog, catalogReference } = document;
  const others = [trailer, catalog.with({ DSS: null })];
  return reach(document, others, (objectNumber) => objectNumber !== catalogReference.objectNumber);
});

/** What the field of a timestamp needs; what other annotations draw from is not among it. */
const WIDGET_KEYS = new Set([
  ...['Type', 'Subtype', 'FT', 'T', 'TU', 'V', 'Ff', 'F', 'P', 'Rect', 'AP', 'MK', 'DA', 'Parent'],
]);

/** Whether an annotation is a widget (others draw outside their /Rect) and has no area, so that it covers nothing. */
function isUnseenWidget(document: PdfDocument, widget: PdfDictionary): boolean {
  const isWidget = widget.get('Subtype') === null || nameIn(widget, 'Subtype') === 'Widget';
  if (!isWidget || [...widget.entries.keys()].some((key) => !WIDGET_KEYS.has(key))) return false;
  const rectangle = document.resolve(widget.get('Rect'));
  if (!isPdfArray(rectangle)) return document.resolve(widget.get('AP')) === null;
  const [left, bottom, right, top] = rectangle;
  return left === right || bottom === top;
}
