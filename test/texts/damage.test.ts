/** A file of texts in which bytes are other ones: what is answered is right, or nothing; never something else. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { guarded } from '../../src/texts/file/guarded.ts';
import { openTexts, TextsFileError } from '../../src/texts/file/open.ts';
import type { Texts } from '../../src/texts/types.ts';
import { importTexts } from '../../src/texts/importing/run.ts';
import { openSource } from '../../src/texts/importing/source.ts';
import { akn, folderWith, paragraph, voting } from './files.ts';

const SYMBOLS = ['76/900', '76/901', '77/902'];
const VOTERS = ['OMAN', 'PERU', 'TOGO', 'CHAD', 'FIJI'];

/** A file made of a few resolutions in two languages, with votes and references. */
async function made(): Promise<Buffer> {
  const file = join(folderWith(), 'texts.sqlite');
  const votes = voting([
    ['inFavour', 2, VOTERS.slice(0, 2)],
    ['against', 3, VOTERS.slice(2)],
  ]);
  const head = `${votes}<classification source="DHLAUTH"><keyword showAs="READING"/></classification>`;
  const preamble =
    '<container name="Recalling"><p>Recalling <a href="https://undocs.org/en/A/RES/76/900">76/900</a>,</p></container>';
  const french = paragraph('1.', 'Décide d’ouvrir la bibliothèque de la ville et les salles de lecture du port ;');
  const source = folderWith(
    Object.fromEntries(
      SYMBOLS.flatMap((symbol) => [
        [`${symbol.replace('/', '_')}_E.xml`, akn({ symbol, title: `Of ${symbol}`, head, preamble })],
        [
          `${symbol.replace('/', '_')}_F.xml`,
          akn({ symbol, language: 'fra', title: 'Des villes', head, body: french }),
        ],
      ]),
    ),
  );
  const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
  await importTexts({ source: openSource(source), name: 'the town', file, now });
  return readFileSync(file);
}

const QUESTIONS: readonly ((texts: Texts) => unknown)[] = [
  (texts) => texts.about,
  (texts) => texts.list(),
  (texts) => texts.recordedVotes(),
  (texts) => texts.voters(),
  (texts) => texts.ballotsOf(VOTERS),
  ...SYMBOLS.flatMap((symbol) => [
    (texts: Texts) => texts.resolution(`A/RES/${symbol}`),
    (texts: Texts) => texts.text(`A/RES/${symbol}`, 'en'),
    (texts: Texts) => texts.text(`A/RES/${symbol}`, 'fr'),
    (texts: Texts) => texts.references(`A/RES/${symbol}`),
    (texts: Texts) => texts.referencesTo(`A/RES/${symbol}`),
  ]),
  // In titles, in one title, in agenda items, as a keyword; the beginning of one, and a letter off.
  ...['villes', '76/901', 'libraries', 'reading'].map((word) => (texts: Texts) => texts.headed(word, 'exact')),
  (texts) => texts.headed('librar', 'beginning'),
  (texts) => texts.headed('vilkes', 'corrected'),
  ...([['librarian', 'en'], ['bibliotheque']] as const).flatMap(([word, language]) => [
    (texts: Texts) => texts.findParagraphs(word, language, 9),
    (texts: Texts) => texts.findParagraphs(word, language, 9).flatMap((found) => texts.paragraph(found) ?? []),
  ]),
];

const NOTHING: ReadonlySet<string> = new Set(['undefined', '[]']);

/** What is asked of a file with these bytes: the answers, and why it was closed; refused ones have no answers. */
function ask(file: string, bytes: Buffer): { readonly answers: readonly string[]; readonly closed: readonly string[] } {
  writeFileSync(file, bytes);
  const closed: string[] = [];
  try {
    const texts = guarded(openTexts(file), ({ message }) => closed.push(message));
    const answers = QUESTIONS.map((question) => JSON.stringify(question(texts)) ?? 'undefined');
    texts.close();
    return { answers, closed };
  } catch (error) {
    expect(error).toBeInstanceOf(TextsFileError);
    return { answers: [], closed: [(error as Error).message] };
  }
}

describe('a file of texts with other bytes', () => {
  let whole: Buffer;
  let right: readonly string[];
  const file = join(folderWith(), 'texts.sqlite');
  beforeAll(async () => {
    whole = await made();
    const { answers, closed } = ask(file, whole);
    expect(closed).toEqual([]);
    expect(answers.filter((answer) => NOTHING.has(answer))).toHaveLength(3);
    right = answers;
  });

  /** Asks a file that is spoilt; what was wrong with the answers, and whether it was noticed. */
  function spoilt(spoil: (bytes: Buffer) => Buffer | void): { readonly wrong: number; readonly isNoticed: boolean } {
    const bytes = Buffer.from(whole);
    const { answers, closed } = ask(file, spoil(bytes) ?? bytes);
    const isNoticed = closed.length > 0;
    const wrong = answers.filter((answer, at) => answer !== right[at] && !(isNoticed && NOTHING.has(answer)));
    return { wrong: wrong.length, isNoticed };
  }

  it.each([
    ['one bit', 1],
    ['a byte', 0xff],
  ])('answers right or not at all, wherever %s is another', (_, bits) => {
    const wrong: number[] = [];
    let noticed = 0;
    for (let at = 0; at < whole.length; at += 211) {
      const found = spoilt((bytes) => void (bytes[at] = (bytes[at] ?? 0) ^ bits));
      if (found.wrong > 0) wrong.push(at);
      if (found.isNoticed) noticed += 1;
    }
    expect(wrong).toEqual([]);
    // What is not noticed lies where nothing is read: behind the blocks in their pages.
    expect(noticed).toBeGreaterThan((whole.length / 211) * 0.75);
  });

  it.each(['words_en_data', 'words_heading_data', 'headed'])('is closed wherever a byte of %s is another', (table) => {
    writeFileSync(file, whole);
    const pages = new DatabaseSync(file, { readOnly: true })
      .prepare('select pageno from dbstat where name = ?')
      .all(table)
      .map(({ pageno }) => (Number(pageno) - 1) * 4096);
    expect(pages).not.toEqual([]);
    const written = pages.flatMap((page) =>
      Array.from({ length: 4096 }, (_, at) => page + at).filter((at) => whole[at] !== 0),
    );
    for (const at of written) {
      const found = spoilt((bytes) => void (bytes[at] = (bytes[at] ?? 0) ^ 1));
      expect({ at, ...found }).toEqual({ at, wrong: 0, isNoticed: true });
    }
  });

  it('answers right or not at all where a page is another page, or empty', () => {
    const pages = Math.floor(whole.length / 4096);
    for (let page = 0; page < pages; page += 1) {
      for (const other of [undefined, (page + 1) % pages, (page * 7 + 3) % pages]) {
        const { wrong } = spoilt((bytes) => {
          if (other === undefined) bytes.fill(0, page * 4096, (page + 1) * 4096);
          else whole.copy(bytes, page * 4096, other * 4096, (other + 1) * 4096);
        });
        expect({ page, other, wrong }).toEqual({ page, other, wrong: 0 });
      }
    }
  });

  it.each([
    ['cut at its end', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(1)])],
    ['without its sums', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 4096) * 4096)],
  ])('is refused where it is %s', (_, spoil) => {
    const bytes = Buffer.from(spoil(Buffer.from(whole)));
    expect(ask(file, bytes)).toMatchObject({ answers: [], closed: [expect.stringMatching(/import again/u)] });
  });

  it('is closed where a block took the place of another', () => {
    writeFileSync(file, whole);
    const blocks = new DatabaseSync(file, { readOnly: true })
      .prepare('select id, data from block order by length(data)')
      .all()
      .map(({ data }) => Buffer.from(data as Uint8Array));
    const [small, large] = [blocks[0], blocks.at(-1)];
    const found = spoilt((bytes) => {
      const at = bytes.indexOf(large ?? '');
      expect(at).toBeGreaterThan(0);
      small?.copy(bytes, at);
    });
    expect(found).toEqual({ wrong: 0, isNoticed: true });
  });
});
