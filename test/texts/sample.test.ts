/**
 * The UN's own sample, where it is there: every number of five resolutions beside what regular expressions find in the
 * XML itself, and every file read.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTexts, type OpenTexts } from '../../src/texts/file/open.ts';
import { findPassage } from '../../src/texts/quotation.ts';
import { importTexts, type Imported } from '../../src/texts/importing/run.ts';
import { openSource } from '../../src/texts/importing/source.ts';
import { parseSymbol } from '../../src/facts/symbol.ts';
import { PROJECT } from '../support/real.ts';
import { folderWith } from './files.ts';

const SAMPLE = join(PROJECT, '../shared/unxml-sample');
/** From a work tree the sample is one folder further up. */
const FOLDER = [SAMPLE, join(PROJECT, '../../shared/unxml-sample')].find((folder) => existsSync(folder));

const SUBJECTS = [
  ['A/RES/75/240', '75session/*/75_240_*.xml'],
  ['A/RES/77/293', '77session/*/A_RES_77_293-*.xml'],
  ['A/RES/79/243', '79session/*/A_RES_79_243-*.xml'],
  ['A/RES/75/254 A', '75session/*/75_254_*.xml'],
  ['A/RES/75/254 B', '75session/*/75_254_*.xml'],
  ['A/RES/75/254 C', '75session/*/75_254_*.xml'],
  ['A/RES/ES-11/1', 'Emergency sessions/ES-11/*/A_RES_ES-11_1-*.xml'],
] as const;

const LANGUAGES = { eng: 'en', fra: 'fr', spa: 'es', rus: 'ru', zho: 'zh', ara: 'ar' } as const;

/** Arabic texts have brackets around a note's marker, and empty ones before its words: they are no part of either. */
function withoutBracketsOfNotes(xml: string): string {
  return xml
    .replace(/\((?=(?:<[^>]*>)*<authorialNote )/gu, '')
    .replace(/(?<=<\/authorialNote>(?:<[^>]*>)*)\)/gu, '')
    .replace(/(?<=<authorialNote [^>]*>(?:<[^>]*>)*\s*)\(\)/gu, '');
}

/** All that is written in a piece of XML, without mark-up, white space and entities. */
function lettersOf(xml: string): string {
  return xml
    .replace(/<[^>]*>/gu, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x9;', '')
    .replaceAll('&amp;', '&')
    .replace(/\s+/gu, '');
}

/** The numbers in a text, sorted. */
function numbersIn(text: string): readonly string[] {
  return (text.match(/\d+/gu) ?? []).toSorted();
}

/** The part of a file that holds a resolution's own text: of its component where the file has several. */
function textIn(xml: string, symbol: string): string {
  const letter = / ([A-Z])$/u.exec(symbol)?.[1];
  const components = xml.split('<component eId="comp_').filter((part) => part.includes('<mainBody>'));
  const part = letter === undefined ? xml : (components[letter.charCodeAt(0) - 65] ?? '');
  const from = part.indexOf('<preamble>');
  return part
    .slice(from)
    .replace(/<meta>[^]*?<\/meta>/gu, '')
    .replace(/<conclusions[^]*?<\/conclusions>/gu, '');
}

describe.skipIf(FOLDER === undefined)('the sample of the UN’s files', () => {
  const folder = FOLDER ?? '';
  let texts: OpenTexts;
  let result: Imported;
  beforeAll(async () => {
    const file = join(folderWith(), 'texts.sqlite');
    const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
    result = await importTexts({ source: openSource(folder), name: folder, file, now });
    texts = openTexts(file);
  }, 60_000);
  afterAll(() => texts?.close());

  it('is read to the last file, and the irregular ones are named', () => {
    expect(result.files).toBe(433);
    expect(result.irregular.map(({ path }) => path)).toEqual([
      '75session/Chinese/75_274_C.xml',
      '75session/English/75_274_F.xml',
      '75session/French/75_274_F.xml',
      '80session/German/A_RES_80_4-2517552G.xml',
    ]);
  });

  it('has what is odd about resolutions in its summary', () => {
    const of = (symbol: string) => result.odd.filter((one) => one.symbol === symbol).map(({ what }) => what);
    expect(of('A/RES/77/293')).toEqual([
      expect.stringMatching(/2023-06-07 as the date of adoption, and 2023-06-30/u),
      '58 are listed abstaining, 59 counted.',
    ]);
    expect(of('A/RES/75/290 A')).toEqual([
      expect.stringMatching(/2021-06-25 as the date of adoption, and 2021-06-28/u),
      expect.stringMatching(/^90 are listed twice in favour/u),
      expect.stringMatching(/^47 are listed twice abstaining/u),
    ]);
    for (const symbol of ['A/RES/80/84 A', 'A/RES/80/236 B', 'A/RES/80/244 C'])
      expect(of(symbol)).toEqual(['How it was adopted is not in the file.']);
    expect(texts.list().filter(({ adopted }) => adopted === undefined)).toEqual([]);
  });

  it('labels paragraphs alike in all languages, but for three files that number them otherwise', () => {
    const other = result.odd.filter(({ what }) => what.includes('labelled otherwise'));
    expect(other.map(({ symbol, what }) => [symbol, / in (\w\w) than/u.exec(what)?.[1]])).toEqual([
      ['A/RES/75/290 B', 'fr'],
      ['A/RES/79/1', 'es'],
      ['A/RES/79/243', 'zh'],
    ]);
    for (const language of ['en', 'fr', 'ru', 'zh', 'ar'] as const) {
      const passage = findPassage(texts.text('A/RES/79/1', language)!, '20');
      expect(
        'label' in passage &&
          passage.paragraphs.some(({ text }) => /(?:action|mesure|действие|行动|الإجراء)\s*2/iu.test(text)),
      ).toBe(false);
      expect('label' in passage && passage.paragraphs[0]?.text.length).toBeGreaterThan(100);
    }
    expect(texts.text('A/RES/79/1', 'zh')?.paragraphs.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['annex I, 1', 'annex II, 1']),
    );
    expect(texts.text('A/RES/74/258', 'en')?.paragraphs.filter(({ label }) => label === '6')).toHaveLength(1);
    expect(findPassage(texts.text('A/RES/79/243', 'ar')!, 'annex, article 2')).toMatchObject({
      label: 'annex, article 2',
    });
  });

  it.each(SUBJECTS)('has the votes of %s as the file has them', (symbol, pattern) => {
    for (const path of globSync(pattern, { cwd: folder })) {
      const xml = readFileSync(join(folder, path), 'utf8');
      const adoption = texts.resolution(symbol)?.adoption;
      if (xml.includes('outcome="adoptedWithoutVote"')) {
        expect(adoption).toEqual({ how: 'without a vote' });
        continue;
      }
      if (adoption?.how !== 'recorded vote') throw new Error(`${symbol} has no vote`);
      for (const [ballot, key] of [
        ['in favour', 'inFavour'],
        ['against', 'against'],
        ['abstaining', 'abstaining'],
      ] as const) {
        const count = new RegExp(`<count value="(\\d+)" refersTo="${key}">([^]*?)</count>`, 'u').exec(xml);
        const names = [...(count?.[2] ?? '').matchAll(/memberState">([^<]+)</gu)].map(([, name]) => name);
        expect(adoption.roll.totals[ballot]).toBe(Number(count?.[1] ?? 0));
        expect(adoption.roll.voters[ballot]).toEqual([...new Set(names)]);
      }
    }
  });

  it.each(SUBJECTS)('has the dates and documents of %s as the file has them', (symbol, pattern) => {
    const path = globSync(pattern, { cwd: folder }).find((one) => one.includes('English')) ?? '';
    const xml = readFileSync(join(folder, path), 'utf8');
    const record = texts.resolution(symbol);
    const attribute = (outcome: string, name: string) =>
      new RegExp(`outcome="${outcome}"[^>]* ${name}="([^"]+)"`, 'u').exec(xml)?.[1];
    expect(record?.adopted).toBe(/<docDate date="([^"]+)" refersTo="#adoptionDate"/u.exec(xml)?.[1]);
    expect(record?.draft?.symbol).toBe(attribute('draftResolution', 'as'));
    expect(record?.draft?.date).toBe(/<step date="([^"]+)" outcome="draftResolution"/u.exec(xml)?.[1]);
    expect(record?.report?.symbol).toBe(attribute('recommendedForAdoption', 'as'));
    expect(record?.report?.paragraph).toBe(attribute('recommendedForAdoption', 'refersTo'));
    expect(record?.sponsors).toBe(attribute('draftResolution', 'by')?.replace(/\s+/gu, ' '));
    expect(record?.agenda?.item).toBe(/"agenda item">Agenda item (\d+)/u.exec(xml)?.[1]);
    expect(record?.meeting?.name).toBe(/>([^<>]*) plenary meeting</u.exec(xml)?.[1]);
  });

  it.each(SUBJECTS)('has title, sponsors, meeting and references of %s as the files have them', (symbol, pattern) => {
    const record = texts.resolution(symbol);
    for (const path of globSync(pattern, { cwd: folder })) {
      const xml = readFileSync(join(folder, path), 'utf8');
      const code = /FRBRlanguage language="(\w+)"/u.exec(xml)?.[1] as keyof typeof LANGUAGES;
      const [whole = '', ...parts] = [...xml.matchAll(/refersTo="#resolutionTitle">([^]*?)<\/docTitle>/gu)].map(
        ([, title = '']) => lettersOf(title.replace(/<authorialNote[^]*?<\/authorialNote>/gu, '')).replace(/^-/u, ''),
      );
      const letter = / ([A-Z])$/u.exec(symbol)?.[1];
      const title = lettersOf(record?.titles[LANGUAGES[code]] ?? '');
      expect(title).toContain(whole);
      if (letter !== undefined) expect(title).toContain(parts[letter.charCodeAt(0) - 65]);
      if (code !== 'eng') continue;
      const attribute = (outcome: string, name: string) =>
        new RegExp(`outcome="${outcome}"[^>]* ${name}="([^"]+)"`, 'u').exec(xml)?.[1]?.replace(/\s+/gu, ' ');
      expect(record?.additionalSponsors).toBe(attribute('draftResolutionAdditionalSponsors', 'by'));
      const meeting = attribute('adopted', 'as');
      // The UN's summary may add which part of the meeting.
      if (meeting !== undefined)
        expect(record?.meeting?.record?.replace(/ \(Resumption 1\)$/u, '')).toBe(
          meeting.replace(/ \(Resumption 1\)$/u, ''),
        );
      // The text's own links, each resolution once.
      const linked = [...textIn(xml, symbol).matchAll(/href="https:\/\/undocs\.org\/en\/([^"]+)"/gu)].flatMap(
        ([, document = '']) => {
          const parsed = parseSymbol(document);
          return parsed?.kind === 'resolution' && parsed.canonical !== symbol ? [parsed.canonical] : [];
        },
      );
      const held = texts.references(symbol).map((reference) => reference.symbol.replace(/ [A-Z](?= \(|$)/u, ''));
      expect(new Set(held)).toEqual(new Set(linked));
    }
  });

  it.each(SUBJECTS)('has every letter and number of %s, in each language', (symbol, pattern) => {
    const paths = globSync(pattern, { cwd: folder });
    expect(texts.resolution(symbol)?.languages).toHaveLength(paths.length);
    for (const path of paths) {
      const xml = readFileSync(join(folder, path), 'utf8');
      const code = /FRBRlanguage language="(\w+)"/u.exec(xml)?.[1] as keyof typeof LANGUAGES;
      const text = texts.text(symbol, LANGUAGES[code]);
      const raw = textIn(xml, symbol);
      const paragraphs = text?.paragraphs ?? [];
      // A footnote's marker is an attribute there, and a number here.
      const noted = paragraphs.map((one) => (one.kind === 'footnote' ? one.text : (one.number ?? '') + one.text));
      const ours = noted.join('').replace(/[\s|]+/gu, '');
      expect([...ours].toSorted().join('')).toBe([...lettersOf(withoutBracketsOfNotes(raw))].toSorted().join(''));
      const markers = paragraphs.filter(({ kind }) => kind === 'footnote').map(({ number }) => number ?? '');
      expect(markers).toEqual([...raw.matchAll(/<authorialNote marker="([^"]*)"/gu)].map(([, marker]) => marker));
      const operative = [...raw.split('<attachments>')[0]!.matchAll(/<num>\s*(\d+)\s*[.-]?\s*<\/num>/gu)].map(
        ([, n]) => n,
      );
      const labels = paragraphs.filter(({ kind, label = '' }) => kind === 'operative' && /^\d+$/u.test(label));
      // Some files have the numbers among the words, where only the letters above find them.
      if (operative.length > 0) expect(labels.map(({ label }) => label)).toEqual(operative);
      expect(numbersIn(noted.join(' ')).length).toBeGreaterThan(0);
    }
  });

  it('names the same paragraphs in all languages', () => {
    for (const symbol of ['A/RES/75/240', 'A/RES/77/293', 'A/RES/80/16', 'A/RES/76/19']) {
      const labels = texts
        .resolution(symbol)
        ?.languages.map((language) =>
          texts
            .text(symbol, language)
            ?.paragraphs.flatMap(({ kind, label }) => (kind === 'operative' && label !== undefined ? [label] : [])),
        );
      for (const one of labels ?? []) expect(one).toEqual(labels?.[0]);
    }
  });

  it('keeps lists and counts that disagree, and says so', () => {
    expect(texts.resolution('A/RES/77/293')?.oddities).toContain('58 are listed abstaining, 59 counted.');
    expect(texts.text('A/RES/75/274', 'zh')).toBeDefined();
    expect(texts.resolution('A/RES/75/274')?.languages).toHaveLength(6);
  });

  it('cites articles of an annexed convention', () => {
    const labels = texts.text('A/RES/79/243', 'en')?.paragraphs.map(({ label }) => label);
    for (const label of ['1', 'annex, article 1, (a)', 'annex, article 11, 1 (a) (i)', 'annex, article 5, 2'])
      expect(labels).toContain(label);
  });
});
