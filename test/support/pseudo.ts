/** Catalogues made by machine from the English one, so that what is not from a catalogue can be told by its letters. */
import { IntlMessageFormat } from 'intl-messageformat';
import { en, type Messages } from '../../src/presentation/languages/en.ts';

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** A letter of a script for each Latin one. */
const CYRILLIC = 'абцдефгхийклмнопярстувщъызАБЦДЕФГХИЙКЛМНОПЯРСТУВЩЪЫЗ';
const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهابتثجحخدذرزسشصضطظعغفقكلمنه';
const LATIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What is typed or read by Discord: commands, options with what is typed for them, mentions and timestamps. */
const KEPT = /\/[a-z]+|\b[a-z]+:…|<[#@t]\S*|^:[A-Z]>/gu;

/** What begins and ends a text that is marked as English, and one that is quoted word for word. */
export const MARKED = ['⟦', '⟧'] as const;
export const QUOTED = ['⟪', '⟫'] as const;

/** The messages in which words stand as they are in their source, or were typed. */
const QUOTES = new Set(['text.opening', 'statement.quote', 'check.item', 'quote.line']);

/** Messages in letters of another script; `ru` in Cyrillic ones, `ar` in Arabic ones. Placeholders and rules stay. */
export function pseudoCatalogue(language: 'ru' | 'ar'): Messages {
  const letters = language === 'ru' ? CYRILLIC : ARABIC;
  const changed = (text: string) => text.replace(/[A-Za-z]/gu, (letter) => letters.charAt(LATIN.indexOf(letter)));
  const written = (text: string) => {
    let end = 0;
    let said = '';
    for (const kept of text.matchAll(KEPT)) {
      said += changed(text.slice(end, kept.index)) + kept[0];
      end = kept.index + kept[0].length;
    }
    return (said + changed(text.slice(end))).replace(/['{}<]/gu, (character) => `'${character}'`);
  };
  const entries = Object.entries(en).map(([key, message]) => {
    const pseudo = printed(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst(), written);
    return [key, QUOTES.has(key) ? pseudo.replace('“', QUOTED[0]).replace('”', QUOTED[1]) : pseudo];
  });
  return { ...(Object.fromEntries(entries) as Messages), 'english.marked': `${MARKED[0]}{text}${MARKED[1]}` };
}

/** The ICU text of a parsed message, its words as `written` writes them. */
function printed(elements: Elements, written: (text: string) => string): string {
  return elements
    .map((element) => {
      if (element.type === 0) return written(element.value);
      if (element.type === 1) return `{${element.value}}`;
      if (element.type === 7) return '#';
      if (!('options' in element)) throw new Error(`an element of the kind ${element.type}`);
      const branches = Object.entries(element.options).map(
        ([name, { value }]) => `${name} {${printed(value, written)}}`,
      );
      const kind = !('pluralType' in element)
        ? 'select'
        : element.pluralType === 'ordinal'
          ? 'selectordinal'
          : 'plural';
      return `{${element.value}, ${kind}, ${branches.join(' ')}}`;
    })
    .join('');
}
