/** Facts of a record in the Spanish of the documents; the screen says the same from its own copy of the catalogue. */
import type { CriterionFact } from '../../shared/domain/facts';
import type { ContractChoice } from '../../shared/domain/records';
import { recordedDay } from '../../shared/domain/spanish-dates';
import catalogue from '../../shared/words/es-MX/contract.json' with { type: 'json' };
import { choiceLines, type FactSpeaker, factText, type Params } from '../../shared/words/fact-words';

function textAt(key: string): string | null {
  const found = key
    .split('.')
    .reduce<unknown>(
      (node, part) =>
        typeof node === 'object' && node !== null && Object.hasOwn(node, part)
          ? (node as Readonly<Record<string, unknown>>)[part]
          : undefined,
      catalogue,
    );
  return typeof found === 'string' ? found : null;
}

const say = (key: string, params: Params): string | null =>
  textAt(key)?.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => params[name] ?? '') ?? null;

const speaker: FactSpeaker = { say, day: recordedDay };

export const factWords = (fact: CriterionFact): string => factText('fact', fact, speaker);
export const powerWords = (fact: CriterionFact): string => factText('power', fact, speaker);

export const choiceWords = (
  choice: ContractChoice,
  basis: (fact: CriterionFact) => string,
): readonly string[] => choiceLines(choice, basis, speaker);

/** Sentences of a basis that the documents and the screen say alike, of parameters that were put into words. */
export const sharedBasisWords = (key: string, params: Params): string | null => say(`basis.${key}`, params);
