/** Which resolutions a text names, by the links in it. */
import { parseSymbol, type UnSymbol } from '../../facts/symbol.ts';
import type { Reference } from '../types.ts';

/** The UN's links to documents, with or without a language: undocs.org/en/A/RES/43/78, docs.un.org/ot/A/RES/80/4. */
const DOCUMENT = /^https?:\/\/(?:www\.)?(?:undocs|docs\.un)\.org\/+(?:[a-z]{2}\/)?(?<path>[^?#]+)/iu;

/** Words a paragraph of the preamble begins with that recalls something, in six languages. */
const RECALLING =
  /^(?:bearing in mind and )?(?:recall|rappel|recordando|ссылаясь|напоминая|回顾|又回顾|还回顾|و?إذ (?:تشير|تستذكر))/iu;

/** Whether a paragraph that begins so recalls what it names. */
export function recalls(opening: string): boolean {
  return RECALLING.test(opening.trim());
}

/** What is remembered of a symbol. */
interface Resolution {
  readonly canonical: string;
  readonly session: number | undefined;
  readonly number: number | undefined;
  readonly part: string | undefined;
}

/** Links name the same ten thousand documents again and again. */
const MEMORY = 12_000;
const memory = new Map<string, Resolution | undefined>();

/** The resolution that a text names. */
function read(text: string): Resolution | undefined {
  const known = memory.get(text);
  if (known !== undefined || memory.has(text)) return known;
  if (memory.size >= MEMORY) memory.clear();
  const symbol = parseSymbol(text);
  const resolution = symbol?.kind === 'resolution' ? keptOf(symbol) : undefined;
  memory.set(text, resolution);
  return resolution;
}

function keptOf({ canonical, session, number, part }: UnSymbol): Resolution {
  return { canonical, session, number, part };
}

/** Collects the resolutions that links name, each once, in order. */
export interface References {
  link(href: string, text: string, recalled: boolean): void;
  finish(own: string): readonly Reference[];
}

export function createReferences(): References {
  const found: { symbol: string; recalled: boolean }[] = [];
  return {
    link(href, text, recalled) {
      const path = DOCUMENT.exec(href)?.groups?.['path'];
      const linked = path === undefined ? undefined : read(decoded(path));
      if (linked === undefined) return;
      // "43/78 H" is often two links to 43/78, the second around the letter alone.
      const last = found.at(-1);
      const letter = /^\s*([A-Z])\s*$/u.exec(text)?.[1];
      if (letter !== undefined && last?.symbol === linked.canonical) {
        last.symbol = read(`${linked.canonical} ${letter}`)?.canonical ?? last.symbol;
        return;
      }
      // Most say the number alone.
      const written = linked.part === undefined && !/^\d+\/\d+$/u.test(text) ? read(text.trim()) : undefined;
      const isPart = written?.part !== undefined;
      const same = written?.number === linked.number && written?.session === linked.session;
      found.push({ symbol: isPart && same ? written.canonical : linked.canonical, recalled });
    },
    finish(own) {
      const each = new Map<string, Reference>();
      for (const { symbol, recalled } of found) {
        if (symbol === own) continue;
        each.set(symbol, { symbol, recalled: recalled || each.get(symbol)?.recalled === true });
      }
      return [...each.values()];
    },
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
