/** The six official languages of the United Nations, as people choose them. */
import type { Invocation } from './command.ts';
import { fold } from './facts/fold.ts';
import type { UnLanguage } from './facts/symbol.ts';

const CODES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;

const known = new Map<UnLanguage, readonly string[]>();

/** What a language is called in all six, and its code, folded; worked out when it is first asked for. */
function namesOf(language: UnLanguage): readonly string[] {
  let names = known.get(language);
  if (!names) {
    const called = CODES.map((one) => new Intl.DisplayNames(one, { type: 'language' }).of(language) ?? language);
    names = [language, ...called].map(fold);
    known.set(language, names);
  }
  return names;
}

/** Each by the Discord locale it is closest to, in lower case as choices are compared; Arabic is no Discord locale. */
export const LANGUAGES = [
  { value: 'ar', label: 'language.ar', names: () => namesOf('ar') },
  { value: 'zh-cn', label: 'language.zh', names: () => namesOf('zh') },
  { value: 'en-gb', label: 'language.en', names: () => namesOf('en') },
  { value: 'fr', label: 'language.fr', names: () => namesOf('fr') },
  { value: 'ru', label: 'language.ru', names: () => namesOf('ru') },
  { value: 'es-es', label: 'language.es', names: () => namesOf('es') },
] as const;

/** Each by the code that links to its texts have. */
export const TEXT_LANGUAGES = [
  { value: 'ar', label: 'language.ar', names: () => namesOf('ar') },
  { value: 'zh', label: 'language.zh', names: () => namesOf('zh') },
  { value: 'en', label: 'language.en', names: () => namesOf('en') },
  { value: 'fr', label: 'language.fr', names: () => namesOf('fr') },
  { value: 'ru', label: 'language.ru', names: () => namesOf('ru') },
  { value: 'es', label: 'language.es', names: () => namesOf('es') },
] as const;

/** The official language a reply is quoted in: the reader's where only the reader sees it, else the server's. */
export function languageOfReader({ locale, guildLocale, options }: Invocation): UnLanguage {
  const language = (options['private'] === true ? locale : (guildLocale ?? locale)).split('-', 1)[0];
  return TEXT_LANGUAGES.find(({ value }) => value === language)?.value ?? 'en';
}
