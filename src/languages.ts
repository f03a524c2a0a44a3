/** The six official languages of the United Nations, as people choose them. */
import type { Invocation } from './command.ts';
import type { UnLanguage } from './facts/symbol.ts';

/** Each by the Discord locale it is closest to, in lower case as choices are compared; Arabic is no Discord locale. */
export const LANGUAGES = [
  { value: 'ar', label: 'language.ar' },
  { value: 'zh-cn', label: 'language.zh' },
  { value: 'en-gb', label: 'language.en' },
  { value: 'fr', label: 'language.fr' },
  { value: 'ru', label: 'language.ru' },
  { value: 'es-es', label: 'language.es' },
] as const;

/** Each by the code that links to its texts have. */
export const TEXT_LANGUAGES = [
  { value: 'ar', label: 'language.ar' },
  { value: 'zh', label: 'language.zh' },
  { value: 'en', label: 'language.en' },
  { value: 'fr', label: 'language.fr' },
  { value: 'ru', label: 'language.ru' },
  { value: 'es', label: 'language.es' },
] as const;

/** The official language a reply is quoted in: the reader's where only the reader sees it, else the server's. */
export function languageOfReader({ locale, guildLocale, options }: Invocation): UnLanguage {
  const language = (options['private'] === true ? locale : (guildLocale ?? locale)).split('-', 1)[0];
  return TEXT_LANGUAGES.find(({ value }) => value === language)?.value ?? 'en';
}
