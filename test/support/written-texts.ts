/** The UN's own texts for tests: small files of the UN's kind, written and imported by the real import. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import type { UnLanguage } from '../../src/facts/symbol.ts';
import { createLog } from '../../src/log.ts';
import { openTexts, type OpenTexts } from '../../src/texts/file/open.ts';
import { importTexts } from '../../src/texts/importing/run.ts';
import { openSource } from '../../src/texts/importing/source.ts';
import type { Ballot } from '../../src/texts/types.ts';
import { catalog, NOW } from './real.ts';

/** A resolution to be written as a file of the UN's, in one language. */
export interface Written {
  readonly symbol: string;
  readonly language?: UnLanguage;
  readonly title: string;
  readonly date?: string;
  /** Left out: the file does not say how it was adopted. */
  readonly vote?: 'without' | Readonly<Record<Ballot, readonly string[]>>;
  /** What was counted, where it is not what is listed. */
  readonly counted?: Readonly<Partial<Record<Ballot, number>>>;
  readonly sponsors?: string;
  /** Operative paragraphs, each with the number in front of it; an empty one for a paragraph without a number. */
  readonly operative: readonly (readonly [number: string, text: string])[];
}

const CODES: Readonly<Record<UnLanguage, string>> = {
  en: 'eng',
  fr: 'fra',
  es: 'spa',
  ru: 'rus',
  zh: 'zho',
  ar: 'ara',
};
const LISTS = [
  ['inFavour', 'in favour'],
  ['against', 'against'],
  ['abstaining', 'abstaining'],
] as const;

/** The file, as far as an import reads it. */
export function fileOf({ symbol, language = 'en', title, date, vote, counted, sponsors, operative }: Written): string {
  const work = symbol.replace('A/RES/', '').replace('/', '-').replace(' ', '');
  const lists =
    vote === undefined || vote === 'without'
      ? ''
      : LISTS.map(([code, ballot]) => {
          const voters = vote[ballot].map((name) => `<organization>${xml(name)}</organization>`).join('');
          return `<count value="${counted?.[ballot] ?? vote[ballot].length}" refersTo="${code}"><akn4un:voters>${voters}</akn4un:voters></count>`;
        }).join('');
  const outcome = vote === 'without' ? 'adoptedWithoutVote' : 'adoptedRecordedVote';
  return `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
<statement name="resolution"><meta>
<identification source="#DGACM"><FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unga/${date ?? ''}/${work}/!main/"/>
${date === undefined ? '' : `<FRBRdate date="${date}" name="adoption"/>`}</FRBRWork>
<FRBRExpression><FRBRlanguage language="${CODES[language]}"/></FRBRExpression></identification>
<workflow source="#un">${sponsors === undefined ? '' : `<step date="0001-01-01" outcome="draftResolution" as="A/98/L.1" by="${xml(sponsors)}"/>`}
<step date="${date ?? '0001-01-01'}" outcome="adopted" as="A/98/PV.7" by=""/></workflow>
<analysis source="#un"><parliamentary>${vote === undefined ? '' : `<voting outcome="${outcome}">${lists}</voting>`}</parliamentary></analysis>
</meta>
<coverPage><p><docNumber refersTo="#symbol">${symbol}</docNumber></p></coverPage>
<preface><p><docTitle refersTo="#resolutionTitle">${xml(title)}</docTitle></p></preface>
<preamble><container name="Recalling"><p>Recalling its earlier work,</p></container></preamble>
<mainBody>${operative
    .map(
      ([number, text]) =>
        `<paragraph>${number === '' ? '' : `<num>${number}</num>`}<content><p>${xml(text)}</p></content></paragraph>`,
    )
    .join('\n')}</mainBody></statement></akomaNtoso>`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Imports a folder into a file of texts of its own; `remove` takes the file away again. */
export async function importedFrom(
  source: string,
): Promise<{ readonly texts: OpenTexts; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'attache-texts-'));
  const file = join(folder, 'texts.sqlite');
  await importTexts({ source: openSource(source), name: 'test', file, now: Temporal.Instant.from(NOW) });
  const texts = openTexts(file);
  const remove = () => {
    texts.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { texts, remove };
}

/** Writes resolutions as files, and imports them. */
export async function imported(written: readonly Written[]) {
  const folder = mkdtempSync(join(tmpdir(), 'attache-unxml-'));
  for (const one of written) {
    const below = join(folder, one.language ?? 'en');
    mkdirSync(below, { recursive: true });
    writeFileSync(join(below, `${one.symbol.replaceAll('/', '_')}.xml`), fileOf(one));
  }
  const made = await importedFrom(folder);
  rmSync(folder, { recursive: true, force: true });
  return made;
}

/** The real bot with imported texts. */
export function botWith(texts: OpenTexts) {
  const now = Temporal.Instant.from(NOW);
  return createBot({
    commands,
    catalog: () => catalog,
    texts: () => texts,
    log: createLog('silent'),
    now: () => now,
  });
}
