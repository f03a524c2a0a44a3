/** What holds of everything the bot says, in every language: it is said in it, and it keeps to Discord's limits. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Shown } from '../../src/bot.ts';
import { subcommandsOf } from '../../src/command.ts';
import { createCatalog } from '../../src/facts/catalog.ts';
import type { UnLanguage } from '../../src/facts/symbol.ts';
import type { Messages } from '../../src/presentation/languages/en.ts';
import { learn } from '../../src/presentation/messages.ts';
import { hearEverything, hearFacts, KINDS, type Heard, type Offered } from '../support/everything.ts';
import { beyondLimits } from '../support/limits.ts';
import { MARKED, pseudoCatalogue, QUOTED } from '../support/pseudo.ts';
import { catalog, facts } from '../support/real.ts';

/** The parts of a message that are read, escapes and the addresses of links taken off. */
function partsOf({ content, embeds = [], components = [], modal }: Shown): readonly string[] {
  const form = modal === undefined ? [] : [modal.title, ...modal.components.flatMap(textsOfField)];
  const parts = [
    content,
    ...embeds.flatMap(({ title, description, fields = [], footer }) => [
      title,
      description,
      // What a heading marks is marked.
      ...fields.flatMap(({ name, value }) => (name.startsWith(MARKED[0]) ? [name] : [name, value])),
      footer?.text,
    ]),
    ...components.flatMap((row) => row.components.map((button) => button.label)),
    ...form,
  ];
  return parts.flatMap((part) =>
    part === undefined ? [] : [part.replace(/\]\(https?:[^)]*\)/gu, ']').replace(/\\(.)/gu, '$1')],
  );
}

function textsOfField(field: NonNullable<Shown['modal']>['components'][number]): readonly (string | undefined)[] {
  const { label, description, component } = field;
  const value = 'value' in component ? component.value : undefined;
  return [label, description, value];
}

/** What is in Latin letters in any language: who publishes, and who holds an office. */
const PROPER = [
  ...publishersIn(facts),
  ...facts.officers.flatMap(({ name, nameVariants = [] }) => [name, ...nameVariants]),
  ...facts.sessions.flatMap(({ chair }) => chair?.replace(/ \(.*/u, '') ?? []),
].toSorted((a, b) => b.length - a.length);

function publishersIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly string[] => {
    if (key === 'publisher') return [String(inner)];
    return key === 'reportedBy' ? Object.values(inner as Record<string, string>) : publishersIn(inner);
  });
}

/** Symbols of documents, and of meetings: A/RES/75/240, A/C.1/73/L.27/Rev.1, ES-11/1. */
const SYMBOL = /\b[A-Z]+[/.-][A-Z0-9]+(?:[/.()-]+[A-Z0-9]\w*)*/gu;

/** Languages by their own names, references to the log, zones by their codes, and a part of a symbol. */
const OTHERS =
  /\[(?:English|Français|Español)\]|\b[0-9a-f]{8}\b|(?:Africa|America|Asia|Europe|UTC)[/\w ]*|\(Resumption \d\)/gu;

/** What commands are asked with. */
const COMMAND_WORDS = commands.flatMap(({ data }) => [
  data.name,
  ...subcommandsOf(data).flatMap(({ name, options }) => [name, ...options.map((option) => option.name)]),
]);

/** Words in Latin letters that nothing excuses. */
function englishIn(part: string, { asked, kind }: Pick<Heard, 'asked' | 'kind'>): readonly string[] {
  const typed = [...(asked.match(/[\p{L}\p{N}]{2,}/gu) ?? []), ...(kind === 'mistyped' ? COMMAND_WORDS : [])].toSorted(
    (a, b) => b.length - a.length,
  );
  let text = part;
  for (const [begin, end] of [MARKED, QUOTED]) {
    const within = new RegExp(`${begin}[^${begin}${end}]*${end}`, 'gu');
    while (within.test(text)) text = text.replace(within, ' ');
  }
  text = text
    .replace(/^> .*$/gmu, ' ')
    .replace(/```[^`]*```|`[^`]*`/gu, ' ')
    .replace(/<t:\d+:\w>|<#\d+>|<@&\d+>|\/[a-z]+|\[?[a-z]+:…\]?/gu, ' ')
    .replace(SYMBOL, ' ')
    .replace(OTHERS, ' ');
  for (const name of new Set(PROPER)) text = text.replaceAll(name, ' ');
  for (const word of typed) text = text.replaceAll(new RegExp(word, 'giu'), ' ');
  return text.match(/[A-Za-z]{2,}/gu) ?? [];
}

describe('in a language made by machine', () => {
  let heard: readonly Heard[];
  let offered: readonly Offered[];
  beforeAll(async () => {
    learn('ru', pseudoCatalogue('ru'));
    ({ heard, offered } = await hearEverything('ru', catalog));
  }, 120_000);

  it('every kind of answer is reached', () => {
    const reached = new Set(heard.map(({ kind }) => kind));
    expect(KINDS.filter((kind) => !reached.has(kind))).toEqual([]);
  });

  it('nothing is in English but what is marked as that, names and quotations', () => {
    const found = heard.flatMap(({ asked, kind, body }) =>
      partsOf(body).flatMap((part) => {
        const words = englishIn(part, { asked, kind });
        return words.length > 0
          ? [`${kind}: ${asked.slice(0, 60)}: ${words.join(' ').slice(0, 100)} :: ${part.slice(0, 200)}`]
          : [];
      }),
    );
    expect(found.slice(0, 40)).toEqual([]);
  });

  it('nor is what autocomplete offers', () => {
    const found = offered.flatMap(({ name, to }) =>
      englishIn(name, { asked: '', kind: to }).length > 0 ? [`${to}: ${name}`] : [],
    );
    expect(found.slice(0, 40)).toEqual([]);
  });
});

const folder = new URL('../../src/presentation/languages/', import.meta.url);
const written = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3) as UnLanguage);

/** The catalogues there are, and for a language that has none yet one made by machine. */
const LANGUAGES = [
  ...written.map((language) => ({ language, made: 'written' })),
  ...(['ar', 'ru'] as const).map((language) => ({ language, made: 'made by machine' })),
] as const;

/** Speaks a language from here on, by its own catalogue or by one made by machine. */
async function speak({ language, made }: (typeof LANGUAGES)[number]): Promise<void> {
  if (made === 'made by machine') return learn(language, pseudoCatalogue(language as 'ar'));
  const module: Record<string, Messages> = await import(new URL(`${language}.ts`, folder).href);
  learn(language, module[language] as Messages);
}

describe.each(LANGUAGES)('in $language, $made', (spoken) => {
  const { language } = spoken;
  let heard: readonly Heard[];
  let offered: readonly Offered[];
  beforeAll(async () => {
    await speak(spoken);
    ({ heard, offered } = await hearEverything(language, catalog));
  }, 120_000);

  it('no limit of Discord’s is broken', () => {
    const broken = heard.flatMap(({ asked, body }) => beyondLimits(body).map((problem) => `${asked}: ${problem}`));
    expect(broken).toEqual([]);
    expect(offered.filter(({ name, value }) => name.length > 100 || value.length > 100)).toEqual([]);
  });

  it('no placeholder is left, and nothing undefined is said', () => {
    expect(heard.flatMap(leftIn)).toEqual([]);
  });

  it('a first line tells how a resolution was adopted, however long its title is', () => {
    for (const { id, adoption } of facts.resolutions) {
      if (adoption?.how !== 'recorded vote') continue;
      const { content = '' } = heard.find(({ asked }) => asked === `/resolution symbol:${id}`)?.body ?? {};
      const numbers = new Set(content.match(/\d+/gu));
      const { inFavour, against, abstaining } = adoption;
      expect(
        [inFavour, against, abstaining].filter((count) => !numbers.has(String(count))),
        content,
      ).toEqual([]);
    }
  });

  it('who chairs now is told of a body that has concluded, however long its name is', () => {
    const { content } = heard.find(({ asked }) => asked === '/body chair body:oewg-2021-2025')?.body ?? {};
    expect(content).toContain('Egriselda López');
  });

  it('no label of the catalogue’s own is cut', () => {
    const labels = heard.flatMap(({ body: { modal, components = [] } }) => [
      ...(modal
        ? [modal.title, ...modal.components.flatMap(({ label, description = '' }) => [label, description])]
        : []),
      ...components
        .flatMap((row) => row.components)
        .flatMap((button) =>
          'custom_id' in button && !/:\/(?:search|norm|resolution|statement)/u.test(button.custom_id)
            ? [button.label ?? '']
            : [],
        ),
    ]);
    expect(labels.filter((label) => label.endsWith('…'))).toEqual([]);
  });

  it.runIf(language === 'ar')('every line reads from the right, and what is Latin in it is isolated', () => {
    const wrong = heard.flatMap(({ asked, body }) =>
      linesOf(body).flatMap((line) => (isRight(line) ? [] : [`${asked}: ${shown(line)}`])),
    );
    expect(wrong.slice(0, 20)).toEqual([]);
    const labels = heard
      .flatMap(({ body }) => (body.components ?? []).flatMap((row) => row.components.map(({ label = '' }) => label)))
      .concat(offered.map(({ name }) => name));
    expect(labels.filter((label) => /\p{sc=Arabic}/u.test(label) && !/^\u200F|^.{80}$|^.{100}$/u.test(label))).toEqual(
      [],
    );
  });

  it('isolates end where they began, and are in no command and no address', () => {
    const wrong = heard.flatMap(({ asked, body }) => {
      const { components = [], embeds = [], modal } = body;
      const addresses = [
        ...components.flatMap((row) => row.components.map((one) => ('url' in one ? one.url : one.custom_id))),
        ...embeds.flatMap(({ url = '' }) => url),
        ...JSON.stringify(embeds)
          .matchAll(/\]\((https?:[^)]*)\)/gu)
          .map(([, url = '']) => url),
        modal?.custom_id ?? '',
      ];
      const texts = partsOf(body);
      return [
        ...addresses.filter((one) => /\p{Cf}/u.test(one)),
        ...texts.filter((text) => !isBalanced(text)),
        ...texts.filter((text) => /\/[a-z]+ ?\p{Cf}+ ?[a-z]|[a-z]:\p{Cf}+…|<[#@t]\S*\p{Cf}\S*>/u.test(text)),
      ].map((one) => `${asked}: ${shown(one)}`);
    });
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});

/** Words of each script, some longer than others. */
const WORDS: Readonly<Record<UnLanguage, string>> = {
  en: 'information telecommunications of and security counterterrorism',
  fr: 'l’informatique télécommunications de et sécurité œuvre',
  es: 'información telecomunicaciones de y seguridad ciberdelincuencia',
  ru: 'информатизации телекоммуникаций и в безопасности противодействие',
  zh: '信息和电信领域的发展 从国际安全角度看 网络犯罪',
  ar: 'المعلومات والاتصالات السلكية في ميدان الأمن الدولي',
};

/** About so many characters in the words of a language. */
function wordy(language: UnLanguage, length: number): string {
  const words = WORDS[language].split(' ');
  const between = language === 'zh' ? '' : ' ';
  let text = words[length % words.length] ?? '';
  for (let at = length; text.length < length; at += 1) text += `${between}${words[at % words.length]}`;
  return text;
}

/** The real facts under other names, officially held in the language or not. */
function catalogNamed(language: UnLanguage, long: number, short: number, isOfficial: boolean) {
  const name = wordy('en', long);
  const shortName = wordy('en', short).slice(0, 60).trim();
  const named = { name: wordy(language, long), shortName: wordy(language, short).slice(0, 60).trim() };
  const { bodies, sessions, documents, resolutions, norms, officers } = facts;
  const { sources, confidence, verified } = bodies[0] as (typeof bodies)[number];
  const ids = [...bodies, ...sessions, ...documents, ...resolutions, ...norms].map(({ id }) => id);
  return createCatalog({
    ...facts,
    bodies: bodies.map((one) => ({ ...one, name, shortName })),
    sessions: sessions.map((one) => ({ ...one, name })),
    documents: documents.map((one) => ({ ...one, title: name })),
    resolutions: resolutions.map((one) => ({ ...one, title: name })),
    norms: norms.map((one) => ({ ...one, label: name })),
    officers: officers.map((one) => ({ ...one, name: wordy('en', Math.min(long, 80)) })),
    names: isOfficial
      ? ids.map((of) => ({ id: `names-${of}`, of, names: { [language]: named }, sources, confidence, verified }))
      : [],
  });
}

describe.each(LANGUAGES)('with long names, in $language, $made', (spoken) => {
  const { language } = spoken;
  beforeAll(() => speak(spoken));

  it('no limit is broken, no placeholder left, no isolate open', async () => {
    const names = [fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 60 }), fc.boolean()] as const;
    await fc.assert(
      fc.asyncProperty(...names, async (long, short, isOfficial) => {
        const heard = await hearFacts(language, catalogNamed(language, long, short, isOfficial));
        const problems = heard.flatMap(({ asked, kind, body }) => [
          ...beyondLimits(body).map((problem) => `${asked}: ${problem}`),
          ...leftIn({ asked, kind, body }),
          ...partsOf(body).filter((text) => !isBalanced(text)),
          ...(language === 'ar' ? linesOf(body).filter((line) => !isRight(line)) : []),
        ]);
        expect(problems.map(shown)).toEqual([]);
      }),
      {
        numRuns: 5,
        examples: [
          [900, 60, true],
          [900, 60, false],
        ],
      },
    );
  }, 120_000);
});

/** Placeholders, and values that should not be said; in code blocks there may be brackets. */
function leftIn({ asked, body }: Heard): readonly string[] {
  const texts = partsOf(body).map((part) => part.replace(/```[^`]*```/gu, ''));
  return texts.filter((text) => /\{\w|undefined|\[object/u.test(text)).map((text) => `${asked}: ${text}`);
}

/** The lines of a message that are read as such. */
function linesOf({ content, embeds = [] }: Shown): readonly string[] {
  const texts = embeds.flatMap(({ title = '', description = '', fields = [], footer }) => [
    title,
    description.replace(/```[^`]*```/gu, ''),
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text ?? '',
  ]);
  return [content, ...texts].flatMap((text) => text.split('\n')).filter((line) => line !== '');
}

/** Whether a line has its direction, and nothing in Latin letters by itself among Arabic ones. */
function isRight(line: string): boolean {
  const [, words = ''] = /^(?:\s*(?:-|>)\s)*\u200F[\u2066\u2067](.*)\u2069$/su.exec(line) ?? [];
  let rest = words.replace(/\]\(https?:[^)]*\)/gu, ']');
  if (words === '' || !/\p{sc=Arabic}/u.test(rest)) return words !== '';
  const isolate = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu;
  while (isolate.test(rest)) rest = rest.replace(isolate, '');
  return !/[A-Za-z]/u.test(rest);
}

function isBalanced(text: string): boolean {
  let open = 0;
  for (const mark of text.match(/[\u2066-\u2069]/gu) ?? []) {
    open += mark === '\u2069' ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}

function shown(text: string): string {
  return text.replace(/\p{Cf}/gu, (mark) => `<${mark.codePointAt(0)?.toString(16)}>`);
}
