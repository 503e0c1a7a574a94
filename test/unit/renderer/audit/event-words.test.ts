import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { certificateKindSchema } from '../../../../electron/shared/domain/signing-material';
import { eventSchemas } from '../../../../electron/shared/domain/ticket-events';
import { WORDED_FIELDS } from '../../../../renderer/features/audit/event-words';
import { catalogue } from '../../../support/catalogues';

const schemas: Readonly<Record<string, z.ZodType>> = eventSchemas;

/** Every field that a payload can have, with the values that its schema lists. */
function fieldsOf(schema: z.ZodType): ReadonlyMap<string, ReadonlySet<string>> {
  const fields = new Map<string, Set<string>>();
  const visit = (node: unknown, field: string): void => {
    if (Array.isArray(node)) for (const each of node) visit(each, field);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const {
      properties,
      enum: listed,
      const: constant,
      anyOf,
      oneOf,
      allOf,
      items,
    } = node as Record<string, unknown>;
    for (const value of [...(Array.isArray(listed) ? listed : []), constant]) {
      if (typeof value === 'string') fields.get(field)?.add(value);
    }
    for (const [name, child] of Object.entries(properties ?? {})) {
      if (!fields.has(name)) fields.set(name, new Set());
      visit(child, name);
    }
    for (const child of [anyOf, oneOf, allOf, items]) visit(child, field);
  };
  visit(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }), '');
  return fields;
}

const byType = Object.entries(schemas).map(([type, schema]) => [type, fieldsOf(schema)] as const);
const fields = byType.map(([, each]) => each);
const listed = fields.flatMap((each) =>
  [...each].flatMap(([name, values]) => [...values].map((value) => ({ name, value }))),
);

describe.each(['es-MX', 'en'])('the bitácora in words (%s)', (language) => {
  const texts = catalogue(language, 'audit');

  it('names every type of event', () => {
    expect(Object.keys(schemas).length).toBeGreaterThan(35);
    expect(Object.keys(schemas).filter((type) => !texts.has(`event.${type}`))).toEqual([]);
  });

  it('names every field of every payload', () => {
    const named = byType.flatMap(([type, each]) => [...each.keys()].map((name) => ({ type, name })));
    expect(new Set(named.map(({ name }) => name)).size).toBeGreaterThan(120);
    const unnamed = named.filter(
      ({ type, name }) => !texts.has(`field-of.${type}.${name}`) && !texts.has(`field.${name}`),
    );
    expect(unnamed).toEqual([]);
  });

  it('has a word for every kind of certificate, which letters carry as text', () => {
    expect(certificateKindSchema.options.filter((kind) => !texts.has(`value.${kind}`))).toEqual([]);
  });

  it('has a word for every value that a schema lists', () => {
    expect(listed.length).toBeGreaterThan(60);
    const unworded = listed.filter(
      ({ name, value }) => !texts.has(`value-of.${name}.${value}`) && !texts.has(`value.${value}`),
    );
    expect(unworded).toEqual([]);
  });
});

it('looks for words in every field whose values are listed, and in no other', () => {
  // What a step still lacks, by the key of the procedure's requirement: a text to the schema.
  const named = [...listed.map(({ name }) => name), 'next'];
  expect([...WORDED_FIELDS].sort()).toEqual([...new Set(named)].sort());
});
