import { describe, expect, it } from 'vitest';
import { isPrivate, languageIn, languageName, languageOf, languageOfReply, LANGUAGES } from '../src/languages.ts';
import { fold } from '../src/facts/fold.ts';

const french = { locale: 'fr' };
const inEnglishServer = { ...french, guildLocale: 'en-US' };
const set = (person?: 'ru', server?: 'ar') => ({ chosen: { ...(person && { person }), ...(server && { server }) } });

describe('the language of a reply', () => {
  it.each([
    // Who asks, where, what is set, what is asked for; then what all see and what only they see.
    ['alone, in French', french, 'fr', 'fr'],
    ['alone, who has set Russian', { ...french, ...set('ru') }, 'ru', 'ru'],
    ['in an English server', inEnglishServer, 'en', 'fr'],
    ['in an English server, who has set Russian', { ...inEnglishServer, ...set('ru') }, 'en', 'ru'],
    ['in a server that has set Arabic', { ...inEnglishServer, ...set(undefined, 'ar') }, 'ar', 'fr'],
    ['both of whom have set one', { ...inEnglishServer, ...set('ru', 'ar') }, 'ar', 'ru'],
    ['who asks for Spanish', { ...inEnglishServer, ...set('ru', 'ar'), language: 'es' }, 'es', 'es'],
    ['in a German server', { ...french, guildLocale: 'de' }, 'en', 'fr'],
    ['in German, in a French server', { locale: 'de', guildLocale: 'fr' }, 'fr', 'en'],
    ['in German, who has set Russian', { locale: 'de', ...set('ru') }, 'ru', 'ru'],
    ['in the Spanish of Latin America, in a server of Taiwan', { locale: 'es-419', guildLocale: 'zh-TW' }, 'zh', 'es'],
    ['in a terminal, in Arabic', { locale: 'ar' }, 'ar', 'ar'],
  ] as const)('to somebody %s', (_, heard, seenByAll, seenByOne) => {
    expect([languageOf(heard, false), languageOf(heard, true)]).toEqual([seenByAll, seenByOne]);
  });

  it.each([
    [{ options: {} }, false, 'en'],
    [{ options: { private: false } }, false, 'en'],
    [{ options: { private: true } }, true, 'fr'],
    [{ options: {}, privately: true }, true, 'fr'],
  ] as const)('depends on who sees it: %j', (call, alone, language) => {
    expect(isPrivate(call)).toBe(alone);
    expect(languageOfReply({ command: 'about', user: '1', ...inEnglishServer, ...call })).toBe(language);
  });
});

it('knows Discord’s locales of the six, and no other', () => {
  const known = ['ar', 'en-GB', 'en-US', 'es-ES', 'es-419', 'fr', 'ru', 'zh-CN', 'zh-TW'].map(languageIn);
  expect(known).toEqual(['ar', 'en', 'en', 'es', 'es', 'fr', 'ru', 'zh', 'zh']);
  expect(['de', 'sv-SE', 'pt-BR', '', 'x-fr', 'frr'].map(languageIn)).toEqual(Array(6).fill(undefined));
});

it('knows the six by their names in each of them', () => {
  const named = (name: string) => LANGUAGES.filter(({ names }) => names().includes(fold(name))).map((one) => one.value);
  expect(['Russian', 'русский', 'russe', 'ruso', '俄语', 'الروسية'].flatMap(named)).toEqual(Array(6).fill('ru'));
  expect(['الإنكليزية', 'الإنجليزية', 'English'].flatMap(named)).toEqual(Array(3).fill('en'));
  expect(languageName('en', 'ar')).toBe('الإنكليزية');
  expect(languageName('fr', 'ar')).toBe('الفرنسية');
});
