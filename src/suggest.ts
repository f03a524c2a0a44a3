/** Autocomplete: labels to read, fact ids to send. Free text that was not picked is resolved all the same. */
import type { Choice, Context } from './command.ts';
import { partsOf } from './asking/find-resolution.ts';
import { compareDates } from './facts/calendar.ts';
import { symbolOf, type Entry, type FactKind } from './facts/catalog.ts';
import { exactly } from './facts/find.ts';
import { fold } from './facts/fold.ts';
import type { Body, FactDate, Norm } from './facts/schema.ts';
import { speakersOf } from './facts/statements.ts';
import { reminderInShort } from './presentation/cards/reminder-words.ts';
import { labelOf, titleLabel } from './presentation/labels.ts';
import { voiceFor, type Voice } from './presentation/voice.ts';
import { parseSymbol } from './facts/symbol.ts';
import { languageOf, languageOfReply } from './languages.ts';
import { shorten } from './presentation/text.ts';
import { subscriptionsOf } from './reminders/service.ts';
import { suggestStates } from './states/states.ts';
import { suggestByHeadings } from './texts/headings.ts';
import { labelKey, OPERATIVE, textIn } from './texts/quotation.ts';
import type { ResolutionRecord } from './texts/types.ts';

/** Discord shows at most 25 choices. */
const MOST = 25;

/** Facts of some kinds: while nothing is typed the newest of the first kind, those on ICT security before others, else the exact one first and then the best matches. */
export function suggestEntries(
  { catalog, invocation }: Context,
  typed: string,
  kinds: readonly FactKind[],
  accept: (entry: Entry) => boolean = () => true,
): readonly Choice[] {
  const voice = voiceFor(invocation, true, catalog);
  const choice = (entry: Entry) => choiceOf(voice, entry);
  if (typed.trim() === '')
    return newest(catalog.ofKind(kinds[0] ?? 'body').filter(accept))
      .slice(0, MOST)
      .map(choice);
  const exact = exactly(catalog, typed).filter(({ kind }) => kinds.includes(kind));
  const found = new Set([...exact, ...catalog.suggest(typed, kinds, MOST * 2)]);
  return [...found].filter(accept).slice(0, MOST).map(choice);
}

/** Resolutions and documents, curated ones first, then imported ones by the words of their titles. */
export function suggestTexts(context: Context, typed: string): readonly Choice[] {
  return suggestWithTexts(context, typed, ['resolution', 'document']);
}

/** Facts of some kinds, then imported resolutions; titles of both in the reader's language where the UN has them in it. */
export function suggestWithTexts(context: Context, typed: string, kinds: readonly FactKind[]): readonly Choice[] {
  const { catalog, texts, invocation } = context;
  const curated = suggestEntries(context, typed, kinds);
  if (!texts) return curated;
  const language = languageOf(invocation, true);
  const voice = voiceFor(invocation, true, catalog);
  const symbol = parseSymbol(typed);
  const named = symbol
    ? [symbol, ...partsOf(texts, symbol)].flatMap(({ canonical }) => texts.resolution(canonical) ?? [])
    : [];
  // A symbol is looked up and never searched for.
  const found = symbol || typed.trim() === '' ? [] : suggestByHeadings(texts, typed, language, MOST);
  const titled = ({ symbol, titles, adopted }: ResolutionRecord): Choice => {
    const date = adopted?.slice(0, 4);
    return { name: titleLabel(voice, { symbol, date, titles, language }), value: symbol };
  };
  const inLanguage = (one: Choice): Choice => {
    const record = language === 'en' ? undefined : texts.resolution(one.value);
    return record?.titles[language] === undefined ? one : titled(record);
  };
  const choices = [...curated.map(inLanguage), ...named.map(titled), ...found.map(titled)];
  // Of what is both curated and imported the curated one, which stands first, stays.
  return choices.filter(({ value }, at) => choices.findIndex((one) => one.value === value) === at).slice(0, MOST);
}

/** Member States with a name that has a word beginning like what is typed, in any of the six languages. */
export function suggestCountries(typed: string, { invocation, catalog }: Context): readonly Choice[] {
  const { plain } = voiceFor(invocation, true, catalog);
  return suggestStates(typed)
    .slice(0, MOST)
    .map((state) => ({ name: plain.state(state), value: state.name }));
}

/** Paragraphs of the resolution that the other option names, with how they begin. */
export function suggestParagraphs(typed: string, { texts, invocation }: Context): readonly Choice[] {
  const { symbol } = invocation.options;
  const canonical = parseSymbol(typeof symbol === 'string' ? symbol : '')?.canonical;
  const text = canonical === undefined ? undefined : texts && textIn(texts, canonical, languageOfReply(invocation));
  const key = labelKey(typed);
  const { say, plain } = voiceFor(invocation, true);
  const seen = new Set<string>();
  if (text && key === '' && text.paragraphs.every(({ label }) => label === undefined))
    return [{ name: say('quote.operative part'), value: OPERATIVE }];
  return (text?.paragraphs ?? [])
    .flatMap(({ label, text: words }) => {
      if (label === undefined || seen.has(label) || !labelKey(label).startsWith(key)) return [];
      seen.add(label);
      return [{ name: shorten(say('join.dash', { text: plain.label(label), more: words }), 100), value: label }];
    })
    .slice(0, MOST);
}

/** Bodies among some: all of them, the latest first, while nothing is typed. */
export function suggestBodies(context: Context, typed: string, among: readonly Body[]): readonly Choice[] {
  return suggestEntries(context, typed, ['body'], (entry) => entry.kind === 'body' && among.includes(entry.fact));
}

/** The same, and at the end that all are meant. */
export function suggestBodiesOrAll(typed: string, context: Context): readonly Choice[] {
  const { catalog, invocation } = context;
  const all = { name: voiceFor(invocation, true, catalog).say('remind.choose all'), value: 'all' };
  return [...suggestBodies(context, typed, catalog.facts.bodies).slice(0, MOST - 1), all];
}

/** All eleven norms, or those that fit. */
export function suggestNorms(context: Context, typed: string): readonly Choice[] {
  const { catalog, invocation } = context;
  const voice = voiceFor(invocation, true, catalog);
  const choice = (fact: Norm) => choiceOf(voice, { kind: 'norm', fact });
  if (typed.trim() === '') return catalog.facts.norms.map(choice);
  const letter = catalog.facts.norms.filter((norm) => norm.letter === typed.trim().toLowerCase());
  const named = letter.map(choice);
  return named.length > 0 ? named : suggestEntries(context, typed, ['norm']);
}

/** Those the record quotes whose name contains what is typed. */
export function suggestSpeakers({ catalog, invocation }: Context, typed: string): readonly Choice[] {
  const { plain } = voiceFor(invocation, true, catalog);
  return speakersOf(catalog)
    .map((speaker) => ({ name: plain.speaker(speaker), value: speaker }))
    .filter(({ name, value }) => [name, value].some((one) => fold(one).includes(fold(typed))))
    .slice(0, MOST);
}

function newest(entries: readonly Entry[]): readonly Entry[] {
  const ranked = entries.map((entry) => ({
    entry,
    date: dateOf(entry),
    others: Number(lineOf(entry) !== 'ict-security'),
  }));
  return ranked
    .toSorted(
      (a, b) =>
        a.others - b.others ||
        Number(a.date === undefined) - Number(b.date === undefined) ||
        -compareDates(a.date, b.date),
    )
    .map(({ entry }) => entry);
}

function dateOf({ fact }: Entry): FactDate | undefined {
  return 'date' in fact ? fact.date : 'start' in fact ? fact.start : undefined;
}

function lineOf({ fact }: Entry): string | undefined {
  return 'line' in fact ? fact.line : undefined;
}

/** What is sent is what a person could have typed: the symbol of a document, the id of anything else. */
function choiceOf(voice: Voice, entry: Entry): Choice {
  return { name: labelOf(voice, entry), value: symbolOf(entry) ?? entry.fact.id };
}

/** The reminders somebody may do with what a subcommand does: pause what is active, take up what is not. */
export async function suggestReminders(typed: string, context: Context): Promise<readonly Choice[]> {
  const { reminders, invocation, catalog } = context;
  if (!reminders) return [];
  const voice = voiceFor(invocation, true, catalog);
  const { subcommand } = invocation;
  return (await subscriptionsOf(context, reminders))
    .filter(({ state }) =>
      subcommand === 'pause' ? state === 'active' : subcommand !== 'resume' || state !== 'active',
    )
    .map((one) => ({ name: reminderInShort(voice, one), value: one.id }))
    .filter(({ name }) => fold(name).includes(fold(typed)))
    .slice(0, MOST);
}
