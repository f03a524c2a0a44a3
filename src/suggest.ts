/** Autocomplete: labels to read, fact ids to send. Free text that was not picked is resolved all the same. */
import type { Choice, Context } from './command.ts';
import { partsOf } from './asking/find-resolution.ts';
import { compareDates } from './facts/calendar.ts';
import { symbolOf, type Catalog, type Entry, type FactKind } from './facts/catalog.ts';
import { exactly } from './facts/find.ts';
import { fold } from './facts/fold.ts';
import type { Body, FactDate } from './facts/schema.ts';
import { speakersOf } from './facts/statements.ts';
import { reminderInShort } from './presentation/cards/reminder-words.ts';
import { labelOf } from './presentation/labels.ts';
import { voiceFor } from './presentation/voice.ts';
import { parseSymbol } from './facts/symbol.ts';
import { languageOfReader, TEXT_LANGUAGES } from './languages.ts';
import { shorten } from './presentation/text.ts';
import { subscriptionsOf } from './reminders/service.ts';
import { suggestStates } from './states/states.ts';
import { suggestByHeadings } from './texts/headings.ts';
import { labelKey, textIn } from './texts/quotation.ts';
import type { ResolutionRecord } from './texts/types.ts';

/** Discord shows at most 25 choices. */
const MOST = 25;

/** Facts of some kinds: while nothing is typed the newest of the first kind, those on ICT security before others, else the exact one first and then the best matches. */
export function suggestEntries(
  catalog: Catalog,
  typed: string,
  kinds: readonly FactKind[],
  accept: (entry: Entry) => boolean = () => true,
): readonly Choice[] {
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
  const curated = suggestEntries(catalog, typed, kinds);
  if (!texts) return curated;
  const language = languageOfReader({ ...invocation, options: { private: true } });
  const symbol = parseSymbol(typed);
  const named = symbol
    ? [symbol, ...partsOf(texts, symbol)].flatMap(({ canonical }) => texts.resolution(canonical) ?? [])
    : [];
  // A symbol is looked up and never searched for.
  const found = symbol || typed.trim() === '' ? [] : suggestByHeadings(texts, typed, language, MOST);
  const titled = ({ symbol, titles, adopted }: ResolutionRecord): Choice => {
    const title = titles[language] ?? titles.en ?? Object.values(titles)[0];
    const head = adopted === undefined ? symbol : `${symbol} (${adopted.slice(0, 4)})`;
    return { name: title === undefined ? head : `${head} – ${title}`, value: symbol };
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
export function suggestCountries(typed: string): readonly Choice[] {
  return suggestStates(typed)
    .slice(0, MOST)
    .map(({ name }) => ({ name, value: name }));
}

/** Paragraphs of the resolution that the other option names, with how they begin. */
export function suggestParagraphs(typed: string, { texts, invocation }: Context): readonly Choice[] {
  const { symbol, language } = invocation.options;
  const canonical = parseSymbol(typeof symbol === 'string' ? symbol : '')?.canonical;
  const wanted = TEXT_LANGUAGES.find(({ value }) => value === language)?.value ?? languageOfReader(invocation);
  const text = canonical === undefined ? undefined : texts && textIn(texts, canonical, wanted);
  const key = labelKey(typed);
  const seen = new Set<string>();
  return (text?.paragraphs ?? [])
    .flatMap(({ label, text: words }) => {
      if (label === undefined || seen.has(label) || !labelKey(label).startsWith(key)) return [];
      seen.add(label);
      return [{ name: shorten(`${label} – ${words}`, 100), value: label }];
    })
    .slice(0, MOST);
}

/** Bodies among some: all of them, the latest first, while nothing is typed. */
export function suggestBodies(catalog: Catalog, typed: string, among: readonly Body[]): readonly Choice[] {
  return suggestEntries(catalog, typed, ['body'], (entry) => entry.kind === 'body' && among.includes(entry.fact));
}

/** All eleven norms, or those that fit. */
export function suggestNorms(catalog: Catalog, typed: string): readonly Choice[] {
  if (typed.trim() === '') return catalog.facts.norms.map((fact) => choice({ kind: 'norm', fact }));
  const letter = catalog.facts.norms.filter((norm) => norm.letter === typed.trim().toLowerCase());
  const named = letter.map((fact) => choice({ kind: 'norm', fact }));
  return named.length > 0 ? named : suggestEntries(catalog, typed, ['norm']);
}

/** Those the record quotes whose name contains what is typed. */
export function suggestSpeakers(catalog: Catalog, typed: string): readonly Choice[] {
  return speakersOf(catalog)
    .filter((speaker) => fold(speaker).includes(fold(typed)))
    .slice(0, MOST)
    .map((speaker) => ({ name: speaker, value: speaker }));
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
function choice(entry: Entry): Choice {
  return { name: labelOf(entry), value: symbolOf(entry) ?? entry.fact.id };
}

/** The reminders somebody may do with what a subcommand does: pause what is active, take up what is not. */
export async function suggestReminders(typed: string, context: Context): Promise<readonly Choice[]> {
  const { reminders, invocation, catalog } = context;
  if (!reminders) return [];
  const voice = voiceFor(invocation, true);
  const { subcommand } = invocation;
  return (await subscriptionsOf(context, reminders))
    .filter(({ state }) =>
      subcommand === 'pause' ? state === 'active' : subcommand !== 'resume' || state !== 'active',
    )
    .map((one) => ({ name: reminderInShort(voice, catalog, one), value: one.id }))
    .filter(({ name }) => fold(name).includes(fold(typed)))
    .slice(0, MOST);
}
