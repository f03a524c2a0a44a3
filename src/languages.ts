/** The six official languages of the United Nations, as people choose them, and which of them a reply speaks. */
import type { Invocation } from './command.ts';
import { fold } from './facts/fold.ts';
import type { UnLanguage } from './facts/symbol.ts';

const CODES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;

/** What the United Nations calls languages otherwise than ICU does: by the language it is said in. */
const OF_THE_UN: Readonly<Record<string, Readonly<Record<string, string>>>> = { ar: { en: 'الإنكليزية' } };

const displayNames = new Map<string, Intl.DisplayNames>();

/** A language by its name in another, as the United Nations spells it: "French", "الإنكليزية". */
export function languageName(of: string, language: UnLanguage): string {
  return OF_THE_UN[language]?.[of] ?? nameOfIcu(of, language);
}

function nameOfIcu(of: string, language: UnLanguage): string {
  const names = displayNames.get(language) ?? new Intl.DisplayNames(language, { type: 'language' });
  displayNames.set(language, names);
  return names.of(of) ?? of;
}

const known = new Map<UnLanguage, readonly string[]>();

/** What a language is called in all six, folded; worked out when it is first asked for. */
function namesOf(language: UnLanguage): readonly string[] {
  let names = known.get(language);
  if (!names) {
    names = CODES.flatMap((one) => [nameOfIcu(language, one), languageName(language, one)].map(fold));
    known.set(language, names);
  }
  return names;
}

/** Each by the code that links to its texts have. */
export const LANGUAGES = [
  { value: 'ar', label: 'language.ar', names: () => namesOf('ar') },
  { value: 'zh', label: 'language.zh', names: () => namesOf('zh') },
  { value: 'en', label: 'language.en', names: () => namesOf('en') },
  { value: 'fr', label: 'language.fr', names: () => namesOf('fr') },
  { value: 'ru', label: 'language.ru', names: () => namesOf('ru') },
  { value: 'es', label: 'language.es', names: () => namesOf('es') },
] as const;

/** The language of a locale, as Discord or the store has it: "zh" for "zh-TW"; undefined where it is none of the six. */
export function languageIn(locale: string): UnLanguage | undefined {
  const language = locale.split('-', 1)[0];
  return CODES.find((code) => code === language);
}

/** The languages that the one who asks, and the server, have set. */
export interface ChosenLanguages {
  readonly person?: UnLanguage;
  readonly server?: UnLanguage;
}

/** What bears on the language of a reply. */
type Heard = Pick<Invocation, 'language' | 'chosen' | 'locale' | 'guildLocale'>;

/**
 * The language of a reply: that asked for with the call; else, where all see it, what the server has set or Discord has
 * of it; else what the reader has set or Discord has of them; English where that is none of the six.
 */
export function languageOf({ language, chosen, locale, guildLocale }: Heard, isPrivate: boolean): UnLanguage {
  if (language) return language;
  const server = isPrivate ? undefined : (chosen?.server ?? guildLocale);
  return languageIn(server ?? chosen?.person ?? locale) ?? 'en';
}

/** The language of the reply to a call if it is given to whom it was asked for: texts are quoted in it. */
export function languageOfReply(invocation: Invocation): UnLanguage {
  return languageOf(invocation, isPrivate(invocation));
}

/** Whether a reply is for the one who asks alone, whatever it says. */
export function isPrivate({ options, privately }: Pick<Invocation, 'options' | 'privately'>): boolean {
  return privately === true || options['private'] === true;
}
