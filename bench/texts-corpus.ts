/**
 * A corpus as large as the UN's whole repository, made from its sample: in place of each text its clauses in another
 * order, mixed with clauses from other texts of the language, and every few words another word of that language, drawn
 * as often as the sample has it; other symbols. So no text repeats another, and compression is not flattered: the sample
 * itself compresses better. Mark-up, votes and links stay as they are.
 */
import { mkdirSync, readFileSync, writeFileSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readZip } from '../src/texts/importing/zip.ts';

/** One word in this many is another; Han, which has no spaces, is cut after so many characters. */
const EVERY = 5;
const HAN_WORD = 2;
/** One clause in this many comes from another text. */
const BORROWED = 2;

/** Characters of XML beyond which a file is long. */
const LONG = 90_000;

/** Words in a text between two tags; short ones are names and numbers, and stay. */
const WORDS = /(?<=>)[^<>]{40,}(?=<)/gu;

interface Template {
  readonly xml: string;
  /** Where the text begins; what is before are the votes and other facts. */
  readonly head: number;
  readonly letter: string;
  readonly folder: string;
}

interface Pool {
  readonly clauses: string[];
  readonly words: string[];
}

/** A generator that gives the same numbers every time. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Writes so many files, in the folders and by the names the UN's have; gives their bytes. */
export async function generateCorpus(sample: string, folder: string, files: number): Promise<number> {
  const templates = await templatesIn(sample);
  const pools = new Map<string, Pool>();
  for (const template of templates) addToPool(pools, template);
  const random = createRandom(75_240);
  const perLanguage = Map.groupBy(templates, ({ letter }) => letter);
  const letters = [...perLanguage.keys()];
  let bytes = 0;
  for (let index = 0; index < files; index += 1) {
    const letter = letters[index % letters.length] ?? 'E';
    const number = Math.floor(index / letters.length);
    const [session, resolution] = [74 + (number % 7), Math.floor(number / 7) + 1];
    const choice = perLanguage.get(letter) ?? [];
    const template = pickTemplate(choice, random);
    const pool = pools.get(letter);
    if (!template || !pool) continue;
    const xml = vary(template, pool, `${session}/${resolution}`, random);
    const path = join(folder, `${session}session`, template.folder, `A_RES_${session}_${resolution}-${letter}.xml`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, xml);
    bytes += Buffer.byteLength(xml);
  }
  return bytes;
}

/** Of the sample's few long texts there are more than the UN's repository has: they are taken one time in ten. */
function pickTemplate(choice: readonly Template[], random: (below: number) => number): Template | undefined {
  for (;;) {
    const template = choice[random(choice.length)];
    if (template === undefined || template.xml.length < LONG || random(10) === 0) return template;
  }
}

const FOLDERS: Readonly<Record<string, string>> = {
  eng: 'English',
  fra: 'French',
  spa: 'Spanish',
  rus: 'Russian',
  zho: 'Chinese',
  ara: 'Arabic',
};

async function templatesIn(sample: string): Promise<readonly Template[]> {
  const sources = globSync('**/*.xml', { cwd: sample }).map((path) => readFileSync(join(sample, path), 'utf8'));
  for (const path of globSync('**/*.zip', { cwd: sample })) {
    for await (const entry of readZip(join(sample, path), '', () => {}))
      if ('bytes' in entry) sources.push(entry.bytes.toString('utf8'));
  }
  return sources.flatMap((xml) => {
    const folder = FOLDERS[/FRBRlanguage language="(\w+)"/u.exec(xml)?.[1] ?? ''];
    const head = xml.indexOf('<preamble>');
    // Files of several resolutions are few, and so are those with an empty head.
    if (folder === undefined || head < 0 || xml.includes('<components>')) return [];
    return [{ xml, head, letter: basename(folder)[0] ?? 'E', folder }];
  });
}

function clausesOf(text: string): string[] {
  return text.split(/(?<=[,;:،؛，；、。])/u).filter((clause) => clause.trim() !== '');
}

function wordsOf(clause: string): string[] {
  return /\p{sc=Han}/u.test(clause)
    ? (clause.match(new RegExp(`.{1,${HAN_WORD}}`, 'gsu')) ?? [])
    : clause.split(/(?<=\s)/u);
}

function addToPool(pools: Map<string, Pool>, { xml, head, letter }: Template): void {
  const pool = pools.get(letter) ?? { clauses: [], words: [] };
  pools.set(letter, pool);
  for (const [text] of xml.slice(head).matchAll(WORDS)) {
    for (const clause of clausesOf(text)) {
      pool.clauses.push(clause);
      pool.words.push(...wordsOf(clause));
    }
  }
}

function vary({ xml, head }: Template, pool: Pool, symbol: string, random: (below: number) => number): string {
  const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
  const text = xml.slice(head).replace(WORDS, (words) => {
    const clauses = clausesOf(words).map((clause) => (random(BORROWED) === 0 ? pick(pool.clauses) : clause));
    for (let last = clauses.length - 1; last > 0; last -= 1) {
      const other = random(last + 1);
      [clauses[last], clauses[other]] = [clauses[other] ?? '', clauses[last] ?? ''];
    }
    return clauses
      .flatMap(wordsOf)
      .map((word) => (random(EVERY) === 0 ? pick(pool.words) : word))
      .join('');
  });
  const own = /<docNumber refersTo="#symbol">(?:A\/RES\/)?([^<]+)</u.exec(xml)?.[1]?.trim() ?? '';
  const facts = xml.slice(0, head).replaceAll(own.replace('/', '-'), symbol.replace('/', '-')).replaceAll(own, symbol);
  return facts + text;
}
