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

/** Links name the same few thousand documents again and again. */
const MEMORY = 3000;
const memory = new Map<string, UnSymbol | undefined>();

function read(text: string): UnSymbol | undefined {
  if (memory.has(text)) return memory.get(text);
  if (memory.size >= MEMORY) memory.clear();
  const symbol = parseSymbol(text);
  memory.set(text, symbol);
  return symbol;
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
      if (linked?.kind !== 'resolution') return;
      // "43/78 H" is often two links to 43/78, the second around the letter alone.
      const last = found.at(-1);
      const letter = /^\s*([A-Z])\s*$/u.exec(text)?.[1];
      if (letter !== undefined && last?.symbol === linked.canonical) {
        last.symbol = read(`${linked.canonical} ${letter}`)?.canonical ?? last.symbol;
        return;
      }
      const written = read(text.trim());
      const isPart = written?.part !== undefined && linked.part === undefined;
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
