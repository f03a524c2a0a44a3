/** Whose statements are asked for: the record spells its speakers in English only. */
import type { Catalog } from '../facts/catalog.ts';
import { fold } from '../facts/fold.ts';
import { findState, stateOfVoter } from '../states/states.ts';

/** A speaker as the record spells it: "Germany" for "Allemagne". What no State goes by stays as it was typed. */
export function speakerSpelt({ facts }: Catalog, typed: string): string {
  const names = facts.statements.flatMap(({ speaker, onBehalfOf = '' }) => [speaker, ...onBehalfOf.split(', ')]);
  if (names.some((name) => fold(name).includes(fold(typed)))) return typed;
  const found = findState(typed);
  if (!('state' in found)) return typed;
  return names.find((name) => stateOfVoter(name)?.iso3 === found.state.iso3) ?? typed;
}

/** The name of a State as the record, which is in English, has it; undefined for what no State goes by. */
export function stateSpelt(typed: string): string | undefined {
  const found = findState(typed);
  return 'state' in found ? found.state.name : undefined;
}
