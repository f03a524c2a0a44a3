/** From what is asked of resolutions and votes to answers, over the curated record and the UN's own texts. */
import type { Answer, Side } from '../answer.ts';
import type { Context } from '../command.ts';
import { pageOf, resolutionAnswer } from '../facts/answers.ts';
import { asOfNow } from '../facts/as-of.ts';
import { languageOfReply } from '../languages.ts';
import { findState, type State } from '../states/states.ts';
import { agreementOf } from '../texts/agreement.ts';
import { movesBetween } from '../texts/comparison.ts';
import { amongImported, findResolution, otherText } from './find-resolution.ts';
import type { NamedText } from '../texts/named.ts';
import { findPassage, openingsOf, textIn, topLabels, type Passage } from '../texts/quotation.ts';
import { topicOf } from '../texts/topics.ts';
import type { Texts } from '../texts/types.ts';
import { ballotsOf, howAdopted } from '../texts/votes.ts';

/** How many characters of a paragraph are quoted where only its beginning is. */
const OPENING = 90;

/** So that a button of the list can still carry it. */
const LONGEST_TOPIC = 50;

/** A resolution: the curated facts with what the UN's file adds, or the file alone; or a paragraph of it. */
export function textAnswer(context: Context, asked: { readonly symbol: string; readonly paragraph?: string }): Answer {
  const { catalog, texts, now } = context;
  if (asked.paragraph !== undefined) return quotationAnswer(context, asked.symbol, asked.paragraph);
  const curated = resolutionAnswer(catalog, asked.symbol, asOfNow(now));
  if (!texts) return curated;
  if (curated.kind === 'resolution') {
    const record = texts.resolution(curated.symbol.canonical);
    return record ? { ...curated, record, imported: texts.about.imported } : curated;
  }
  const found = amongImported(catalog, texts, asked.symbol, 'symbol', curated);
  if (!found) return curated;
  if ('answer' in found) return found.answer;
  return importedAnswer(context, texts, found.text) ?? curated;
}

function importedAnswer({ invocation }: Context, texts: Texts, { symbol, record }: NamedText): Answer | undefined {
  if (!record) return undefined;
  const official = textIn(texts, symbol.canonical, languageOfReply(invocation));
  return {
    kind: 'imported resolution',
    symbol,
    record,
    openings: official ? openingsOf(official, OPENING) : [],
    language: official?.language ?? 'en',
    imported: texts.about.imported,
  };
}

function quotationAnswer({ catalog, texts, invocation, page }: Context, named: string, typed: string): Answer {
  const found = findResolution(catalog, texts, named, 'symbol');
  if ('answer' in found) return found.answer;
  const { symbol, record } = found.text;
  const language = languageOfReply(invocation);
  const official = texts && textIn(texts, symbol.canonical, language);
  if (!texts || !official) return { kind: 'no passage', symbol, typed, candidates: [], known: [] };
  const passage = findPassage(official, typed);
  if (!isPassage(passage))
    return { kind: 'no passage', symbol, typed, candidates: passage, known: topLabels(official) };
  return {
    kind: 'quotation',
    symbol,
    official,
    asked: language,
    languages: record?.languages ?? [],
    passage,
    imported: texts.about.imported,
    page,
  };
}

function isPassage(found: Passage | readonly string[]): found is Passage {
  return 'paragraphs' in found;
}

/** Who voted how on a resolution, or how one State did. */
export function voteAnswer(
  { catalog, texts }: Context,
  asked: { readonly symbol: string; readonly country?: string },
): Answer {
  const found = findResolution(catalog, texts, asked.symbol, 'symbol');
  if ('answer' in found) return found.answer;
  const { text } = found;
  const adoption = howAdopted(text);
  const state = asked.country === undefined ? undefined : stateMeant(asked.country, 'country');
  if (state && 'answer' in state) return state.answer;
  return {
    kind: 'vote',
    text,
    ...(adoption && { adoption }),
    ...(state && {
      country: {
        state: state.state,
        ballots: adoption?.how === 'recorded vote' ? ballotsOf(adoption.vote, state.state) : [],
      },
    }),
    ...(texts && text.record && { imported: texts.about.imported }),
  };
}

/** How often two States voted alike. */
export function agreementAnswer(
  { catalog, texts, page }: Context,
  asked: { readonly country: string; readonly with: string; readonly topic?: string },
): Answer {
  const { topic } = asked;
  const one = stateMeant(asked.country, 'country');
  if ('answer' in one) return one.answer;
  const other = stateMeant(asked.with, 'with');
  if ('answer' in other) return other.answer;
  if (one.state === other.state) return { kind: 'no agreement', why: 'one State' };
  if (topic !== undefined && topic.length > LONGEST_TOPIC)
    return { kind: 'mistyped', mistake: { of: 'topic', most: LONGEST_TOPIC } };
  if (!texts) return { kind: 'no agreement', why: 'no lists' };
  const on = topic === undefined ? undefined : topicOf(catalog, texts, topic);
  if (on?.symbols.size === 0) return { kind: 'no topic', topic: topic ?? '', near: on.near };
  const { votes, ...counted } = agreementOf(texts, one.state, other.state, on?.symbols);
  const shown = pageOf(votes, page);
  return {
    kind: 'agreement',
    states: [one.state, other.state],
    ...(topic !== undefined && { topic }),
    ...(on?.subject && { subject: on.subject }),
    ...counted,
    votes: { ...shown, items: shown.items.map((vote) => ({ ...vote, ...otherText(texts, vote.symbol) })) },
    imported: texts.about.imported,
  };
}

/** Two resolutions side by side. */
export function comparisonAnswer(context: Context, asked: { readonly a: string; readonly b: string }): Answer {
  const a = sideOf(context, asked.a, 'a');
  if ('answer' in a) return a.answer;
  const b = sideOf(context, asked.b, 'b');
  if ('answer' in b) return b.answer;
  if (a.side.text.symbol.canonical === b.side.text.symbol.canonical)
    return { kind: 'no comparison', symbol: a.side.text.symbol };
  const moves = movesBetween(a.side.adoption, b.side.adoption);
  return {
    kind: 'comparison',
    sides: [a.side, b.side],
    ...(moves && { moves }),
    ...(context.texts && { imported: context.texts.about.imported }),
  };
}

function sideOf(
  { catalog, texts, invocation }: Context,
  typed: string,
  option: string,
): { readonly side: Side } | { readonly answer: Answer } {
  const found = findResolution(catalog, texts, typed, option);
  if ('answer' in found) return found;
  const { text } = found;
  const adoption = howAdopted(text);
  const official = texts && textIn(texts, text.symbol.canonical, languageOfReply(invocation));
  return {
    side: { text, ...(adoption && { adoption }), ...(official && { openings: openingsOf(official, OPENING) }) },
  };
}

function stateMeant(typed: string, option: string): { readonly state: State } | { readonly answer: Answer } {
  const found = findState(typed);
  if ('state' in found) return found;
  const [candidates, nearest] = 'candidates' in found ? [found.candidates, []] : [[], found.nearest];
  return { answer: { kind: 'which State', query: typed, option, candidates, nearest } };
}
