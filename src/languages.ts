/** The six official languages of the United Nations, as people choose them. */

/** Each by the Discord locale it is closest to, in lower case as choices are compared; Arabic is no Discord locale. */
export const LANGUAGES = [
  { value: 'ar', label: 'language.ar' },
  { value: 'zh-cn', label: 'language.zh' },
  { value: 'en-gb', label: 'language.en' },
  { value: 'fr', label: 'language.fr' },
  { value: 'ru', label: 'language.ru' },
  { value: 'es-es', label: 'language.es' },
] as const;
