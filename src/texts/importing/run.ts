/** An import from end to end: files in, one file of texts out. */
import { formerTexts, type Former } from '../file/former.ts';
import { createTextsFile, type TextsWriter } from '../file/write.ts';
import type { UnLanguage } from '../../facts/symbol.ts';
import { writeTexts } from './blocks.ts';
import { SourceError, kindOf, type Source } from './entry.ts';
import { readSummaries } from './extract.ts';
import { createGathering, type Gathering, type Odd } from './gathering.ts';
import { handedOver, letGo } from './memory.ts';
import { createPool } from './pool.ts';
import type { ReadyFile, ReadyText } from './worker.ts';

/** A file that was not read as it stands, or with something to be said of it. */
export interface Irregular {
  readonly path: string;
  readonly what: string;
}

/** What an import came to. */
export interface Imported {
  readonly resolutions: number;
  readonly texts: number;
  /** Files of XML read, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  readonly summaries: number;
  readonly irregular: readonly Irregular[];
  /** What is odd about resolutions, whichever file says it. */
  readonly odd: readonly Odd[];
  /** Files of other kinds, which an import has no use for, by the ending of their name. */
  readonly others: ReadonlyMap<string, number>;
}

/** What an import needs to know. */
export interface ImportOrder {
  readonly source: Source;
  /** What the source is called in the file of texts. */
  readonly name: string;
  readonly file: string;
  readonly now: Temporal.Instant;
  /** Replaces the former file even with one that has less than half as much in it. */
  readonly replace?: boolean;
  /** Told after each few files. */
  readonly progress?: (done: number, total: number) => void;
  /** Told after each block, when all is read. */
  readonly packing?: (done: number, total: number) => void;
  /** Ends the import, and leaves the former file as it is. */
  readonly signal?: AbortSignal;
}

/** Files go to a thread in parcels: each message costs as much as a few kilobytes. */
const PARCEL = 128 * 1024;
/** Parcels that may be on their way for each thread. */
const AHEAD = 6;

/** Reads a source and puts a new file of texts in the place of the former. */
export async function importTexts(order: ImportOrder): Promise<Imported> {
  const former = formerTexts(order.file);
  const writer = createTextsFile(order.file);
  const pool = createPool();
  try {
    const state = createState(writer);
    const parcels: Promise<readonly ReadyFile[]>[] = [];
    let parcel: { path: string; bytes: Buffer }[] = [];
    let size = 0;
    const send = async () => {
      if (parcel.length === 0) return;
      parcels.push(
        pool.run(
          { kind: 'parse', files: parcel },
          parcel.flatMap(({ bytes }) => handedOver(bytes)),
        ),
      );
      parcel = [];
      size = 0;
      if (parcels.length <= pool.threads * AHEAD) return;
      state.take(await parcels.shift());
      order.progress?.(order.source.done(), order.source.total);
    };
    for await (const entry of order.source.entries) {
      order.signal?.throwIfAborted();
      if ('passedOver' in entry) state.passOver(entry.path, entry.passedOver);
      else if (kindOf(entry.path) === 'summary') state.takeSummaries(entry.path, entry.bytes);
      else {
        state.count(entry.bytes.length);
        parcel.push(entry);
        size += entry.bytes.length;
        if (size >= PARCEL) await send();
      }
    }
    await send();
    for (const rest of parcels) {
      order.signal?.throwIfAborted();
      state.take(await rest);
    }
    order.progress?.(order.source.total, order.source.total);
    await writeTexts(writer, pool, (done, total) => {
      order.signal?.throwIfAborted();
      order.packing?.(done, total);
    });
    // The threads' memory is free for what follows.
    await pool.close();
    const imported = state.finish();
    if (imported.resolutions === 0)
      throw new SourceError(`There are no resolutions in ${order.name}: name a copy of UNxml/GAresolutions.`);
    if (former && order.replace !== true) refuseShrinking(order, former, imported);
    writer.about({
      source: order.name,
      imported: order.now.toString(),
      resolutions: String(imported.resolutions),
      texts: String(imported.texts),
    });
    order.signal?.throwIfAborted();
    writer.finish();
    return imported;
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    await pool.close();
  }
}

/** A folder named by mistake, or an archive of one session, would leave little of what the bot answers from. */
function refuseShrinking({ name, file }: ImportOrder, former: Former, imported: Imported): void {
  for (const what of ['resolutions', 'texts'] as const) {
    if (imported[what] * 2 >= former[what]) continue;
    throw new SourceError(
      `${name} has ${imported[what]} ${what}, fewer than half of the ${former[what]} in ${file}, which is left as it is: to replace it all the same, import with --replace.`,
    );
  }
}

/** A text that is there already, for when it comes again. */
interface Present {
  readonly path: string;
  readonly markedUp: string;
}

function createState(writer: TextsWriter) {
  const gathering: Gathering = createGathering(writer);
  const present = new Map<string, Present>();
  const irregular: Irregular[] = [];
  const others = new Map<string, number>();
  let [files, bytes, summaries] = [0, 0, 0];

  /** Whether a text is to be kept; what is said if there is one already. */
  function isWanted(path: string, symbol: number, text: ReadyText): boolean {
    const key = `${text.symbol} ${text.language}`;
    const before = present.get(key);
    const one: Present = { path, markedUp: text.markedUp ?? '' };
    if (!before) {
      present.set(key, one);
      return true;
    }
    const isSame = writer.isDrafted(symbol, text.language, text.encoded);
    const isNewer = one.markedUp > before.markedUp;
    const [kept, left] = isNewer ? [path, before.path] : [before.path, path];
    const what = isSame
      ? `the same text as ${before.path}`
      : `another text of ${text.symbol} in ${text.language} than ${left === path ? kept : left}; kept is ${kept}, ${isNewer ? 'marked up later' : 'read first'}`;
    irregular.push({ path, what });
    if (!isNewer || isSame) return false;
    present.set(key, one);
    return true;
  }

  function takeText(path: string, text: ReadyText): void {
    const { symbol: name, language } = text;
    const folder = languageOfFolder(path);
    if (folder !== undefined && folder !== language)
      irregular.push({ path, what: `in a folder for ${folder}, but in ${language}` });
    const symbol = writer.symbol(name);
    if (isWanted(path, symbol, text)) {
      const { first, paragraphs } = writer.words(language, text.words);
      gathering.add(text);
      writer.draft({ symbol, language, title: text.title, bytes: text.encoded, first, paragraphs });
    }
    letGo(text.encoded);
    letGo(text.words);
  }

  return {
    count(size: number) {
      files += 1;
      bytes += size;
    },
    passOver(path: string, what: string) {
      if (what !== '') irregular.push({ path, what });
      else {
        const ending = /\.[^./]{1,8}$/u.exec(path)?.[0].toLowerCase() ?? 'without an ending';
        others.set(ending, (others.get(ending) ?? 0) + 1);
      }
    },
    takeSummaries(path: string, json: Buffer) {
      const read = readSummaries(json.toString('utf8'));
      for (const summary of read.summaries) gathering.addSummary(summary);
      summaries += read.summaries.length;
      irregular.push(...read.notes.map((what) => ({ path, what })));
    },
    take(ready: readonly ReadyFile[] = []) {
      for (const file of ready) {
        if ('refused' in file) {
          irregular.push({ path: file.path, what: `not read. ${file.refused}` });
          continue;
        }
        irregular.push(...file.notes.map((what) => ({ path: file.path, what })));
        for (const text of file.texts) takeText(file.path, text);
      }
    },
    finish(): Imported {
      const { resolutions, odd } = gathering.write();
      return { resolutions, odd, texts: present.size, files, bytes, summaries, irregular, others };
    },
  };
}

const FOLDERS: Readonly<Record<string, UnLanguage>> = {
  english: 'en',
  french: 'fr',
  spanish: 'es',
  russian: 'ru',
  chinese: 'zh',
  arabic: 'ar',
};

/** The language a folder is named for, the innermost one that is. */
function languageOfFolder(path: string): UnLanguage | undefined {
  const folders = path.toLowerCase().split('/').slice(0, -1);
  return folders.map((folder) => FOLDERS[folder]).findLast((language) => language !== undefined);
}
