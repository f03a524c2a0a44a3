/**
 * UN document symbols: reading them however they are typed, taking them apart, linking to the document.
 *
 * Grammar: UN Dag Hammarskjöld Library, research guide "UN Document Symbols" (research.un.org/en/docs/symbols): the
 * organ, its subsidiary body, the session or year, the kind of document and changes to it, each between two slashes.
 * Until the 30th session resolutions of the General Assembly carried the session in Roman numerals behind the number;
 * from the 31st (1976) the symbol has it in front: `A/RES/3281(XXIX)`, `A/RES/31/1`.
 */
import { fold } from './fold.ts';

/** The body at the head of a symbol; `other-body` is one with a series of its own, such as UNEP or the CCW. */
export type SymbolOrgan =
  | 'general-assembly'
  | 'human-rights-council'
  | 'security-council'
  | 'economic-and-social-council'
  | 'trusteeship-council'
  | 'secretariat'
  | 'conference-on-trade-and-development'
  | 'depositary'
  | 'other-body';

/** What one component of a symbol means; a key for the message catalogue. */
export type SymbolPart =
  | Exclude<SymbolOrgan, 'depositary'>
  // Subsidiary bodies
  | 'first-committee'
  | 'second-committee'
  | 'third-committee'
  | 'fourth-committee'
  | 'fifth-committee'
  | 'sixth-committee'
  | 'main-committee'
  | 'ad-hoc-committee'
  | 'commission'
  | 'conference'
  | 'subcommission'
  | 'subcommittee'
  | 'working-group'
  // When
  | 'session'
  | 'special-session'
  | 'emergency-special-session'
  | 'year'
  // Which
  | 'number'
  | 'document-number'
  | 'part'
  // What kind
  | 'resolution'
  | 'decision'
  | 'limited'
  | 'restricted'
  | 'verbatim-record'
  | 'summary-record'
  | 'conference-room-paper'
  | 'working-paper'
  | 'information-series'
  | 'non-governmental'
  | 'presidential-statement'
  | 'administrative-bulletin'
  | 'administrative-instruction'
  | 'information-circular'
  | 'depositary-notification'
  | 'treaty-chapter'
  // What was changed
  | 'addendum'
  | 'amendment'
  | 'corrigendum'
  | 'revision'
  | 'resumption'
  | 'volume'
  | 'section'
  | 'reissued'
  | 'unknown';

/** One component of a symbol: as written, what it means, and its number where it has one (Roman numerals are read). */
export interface SymbolComponent {
  readonly text: string;
  readonly means: SymbolPart;
  readonly number?: number;
}

/** A symbol that was read. */
export interface UnSymbol {
  /**
   * The one spelling of this symbol: two symbols are the same exactly if their canonical spellings are equal.
   * Slashes, capitals and `Add.`/`Rev.` as the UN prints them; a space before a part letter and before brackets:
   * `A/RES/75/254 A`, `A/RES/217 A (III)` (the Library writes `A/RES/217(III)[A]`), `S/RES/1325 (2000)`.
   * Without the asterisk of a reissue, which marks the sheet and is not part of the symbol.
   */
  readonly canonical: string;
  /** As it is spoken: `75/240`, `217 A (III)`, `decision 75/564`; the canonical spelling for all else. */
  readonly short: string;
  readonly kind: 'resolution' | 'decision' | 'document' | 'depositary notification';
  readonly organ: SymbolOrgan;
  /** The regular session, from 1; special and emergency special sessions, counted apart, are only in `parts`. */
  readonly session?: number;
  /** The number of the resolution, decision, notification or document; drafts and records are only in `parts`. */
  readonly number?: number;
  /** The letter of a resolution or decision in parts, as a capital. */
  readonly part?: string;
  readonly year?: number;
  /** The symbol taken apart, in the order of `canonical`; the asterisk, where one was typed, comes last. */
  readonly parts: readonly SymbolComponent[];
  /**
   * `session-before-1976`: written with the session in front, which nothing was before the 31st session
   * (`A/RES/25/1`). Well formed, but no such document was issued.
   */
  readonly note?: 'session-before-1976';
}

/** The languages of the UN's documents, English first. */
export type UnLanguage = 'en' | 'fr' | 'es' | 'ru' | 'zh' | 'ar';

const LANGUAGES: readonly UnLanguage[] = ['en', 'fr', 'es', 'ru', 'zh', 'ar'];

/** The United Nations' own links to documents: https://docs.un.org/fr/A/RES/73/27. */
const DOCUMENT_LINK = /^\s*https?:\/\/(?:www\.)?(?:docs\.un|undocs)\.org\/(?:(?:en|fr|es|ru|zh|ar)\/)?(?=[A-Z])/iu;

/** No symbol with words around it is longer; what is longer is not looked at. */
const LONGEST = 120;

/** The latest regular session believed in (2095), and the first whose symbols carry it in front (1976). */
const LAST_SESSION = 150;
const FIRST_IN_FRONT = 31;

/**
 * Reads a text that is one symbol and nothing else but the words it is cited with: `A/RES/75/240`, `75/240`,
 * `GA resolution 75/240`, `第75/240号决议`, `القرار ٧٥/٢٤٠`, `217 A (III)`, `decision 75/564`, `A/C.1/73/L.27/Rev.1`.
 * Undefined for any other text, for numbers of zero or with leading zeros, and for sessions and years out of range.
 *
 * `NN/N` alone is a resolution of the General Assembly, and only from the 31st session on: 24/7 and 11/9 are none.
 */
export function parseSymbol(text: string): UnSymbol | undefined {
  const cited = readCitation(text.replace(DOCUMENT_LINK, ''));
  if (cited === undefined) return undefined;
  const symbol = readResolution(cited) ?? readSeries(cited.core) ?? readNotification(cited.core);
  if (symbol === undefined) return undefined;
  // "decision A/RES/75/240", "Security Council resolution 75/240": the words and the symbol say different things.
  if (cited.kind !== undefined && cited.kind !== symbol.kind) return undefined;
  if (cited.organ !== undefined && cited.organ !== symbol.organ) return undefined;
  if (cited.asterisks === '') return symbol;
  return { ...symbol, parts: [...symbol.parts, { text: cited.asterisks, means: 'reissued' }] };
}

/**
 * Reads a text that is a whole number from 1 to 99999 and nothing else but the words it is cited with
 * (`240`, `№ 240`, `٢٤٠`, `resolution 240`), so that the caller can ask which one is meant.
 */
export function readNumber(text: string): number | undefined {
  const core = readCitation(text)?.core;
  return core !== undefined && /^[1-9]\d{0,4}$/u.test(core) ? Number(core) : undefined;
}

/**
 * Where the document can be read, in each official language, from the UN's `docs.un.org`.
 * None for decisions other than the Human Rights Council's (they are printed in a volume and have no document of their
 * own), for depositary notifications (another service has those), and for symbols never issued.
 */
export function symbolLinks(symbol: UnSymbol): readonly { readonly language: UnLanguage; readonly url: string }[] {
  const isPrintedInVolume = symbol.kind === 'decision' && symbol.organ !== 'human-rights-council';
  if (isPrintedInVolume || symbol.kind === 'depositary notification' || symbol.note !== undefined) return [];
  // The service writes symbols without spaces. The old resolutions in parts are one document: A/RES/217(III).
  const path = encodeURI(symbol.canonical.replace(/ [A-Z](?= \()/u, '').replaceAll(' ', ''));
  return LANGUAGES.map((language) => ({ language, url: `https://docs.un.org/${language}/${path}` }));
}

// The words around a symbol

/** A text without the words of a citation and the asterisks of a reissue; the kind and organ those words named. */
interface Cited {
  readonly core: string;
  readonly asterisks: string;
  readonly kind: UnSymbol['kind'] | undefined;
  readonly organ: SymbolOrgan | undefined;
}

/** The words a symbol is cited with in the six languages, folded; in any order, before it and behind it. */
const CITATION_WORDS = [
  '(?<resolution>resolutions?|res|resolucion|резолюци[яиюе]|(?:ال)?قرار|决议|決議)',
  '(?<decision>decision|dec|решени[еяю]|(?:ال)?مقرر|决定|決定)',
  '(?<assembly>(?:un)?ga|ag|general assembly|assemblee generale|asamblea general|генеральн(?:ая|ои) ассамбле[яи]|га' +
    '|(?:ا|ل)لجمعيه العامه|大会|大會)',
  '(?<council>(?:un)?scr?|security council|conseil de securite|consejo de seguridad|совета? безопасности|сб' +
    '|مجلس الامن|安理会|安全理事会)',
  'u\\.?n|united nations|onu|nations unies|naciones unidas|оон|الامم المتحده|联合国',
  'documents?|doc|report|documento|rapport|informe|документ|доклад|(?:ال)?وثيقه|(?:ال)?تقرير|文件|报告',
  "of|the|de|la|l'|number|no|n°|nr|#|رقم|第|号|號",
].join('|');

/** Words end where no letter, digit or slash follows; Han words anywhere. */
const WORD_BEFORE = new RegExp(`^(?:${CITATION_WORDS})(?:(?<=[\\p{sc=Han}'#])|(?![\\p{L}\\p{N}/]))[ .,:]*`, 'u');
const WORD_BEHIND = new RegExp(`[ ,]*(?:(?=\\p{sc=Han})|(?<![\\p{L}\\p{N}/.\\-]))(?:${CITATION_WORDS})$`, 'u');

/** Folds a text and takes off what is not the symbol itself. */
function readCitation(text: string): Cited | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return undefined;
  let core = unwrap(fold(trimmed));
  let kind: Cited['kind'];
  let organ: Cited['organ'];
  for (;;) {
    const word = WORD_BEFORE.exec(core) ?? WORD_BEHIND.exec(core);
    if (word === null) break;
    core = core.slice(word.index === 0 ? word[0].length : 0, word.index === 0 ? undefined : word.index).trim();
    if (word.groups?.['resolution'] !== undefined) kind = 'resolution';
    if (word.groups?.['decision'] !== undefined) kind = 'decision';
    if (word.groups?.['assembly'] !== undefined) organ = 'general-assembly';
    if (word.groups?.['council'] !== undefined) organ = 'security-council';
  }
  const [, stem = '', asterisks = ''] = /^(.*?) ?(\*{0,3})$/u.exec(unwrap(core)) ?? [];
  // A Russian keyboard's А looks the same.
  return { core: stem.replace(/ ?\/ ?/gu, '/').replace(/^а(?=\/)/u, 'a'), asterisks, kind, organ };
}

/** Takes off the punctuation around a text, and a closing bracket that was opened outside of it. */
function unwrap(text: string): string {
  const inner = text.replace(/^[\s"'.,;:!?¿¡<([{]+/u, '').replace(/[\s"'.,;:!?>}]+$/u, '');
  const opened = inner.endsWith(')') ? '(' : inner.endsWith(']') ? '[' : undefined;
  return opened === undefined || inner.includes(opened) ? inner : unwrap(inner.slice(0, -1));
}

// Resolutions and decisions of the General Assembly, and resolutions of the Security Council

const PREFIX = /^(?:(?<organ>[as])\/)?(?<kind>res|dec)\//u;
/** `75/240`, `75/254 A`, `ES-11/1`; a dash for the slash as in file names. */
const SESSION_IN_FRONT =
  /^(?:(?<special>e?s)-)?(?<session>[1-9]\d{0,2})(?<mark>[/-])(?<number>[1-9]\d{0,3})(?: ?\[?(?<part>[a-z])\]?)?$/u;
/** `217 (III)`, `217 A (III)`, `217(III)[A]`, `3201 (S-VI)`. */
const SESSION_IN_BRACKETS =
  /^(?<number>[1-9]\d{0,3})(?: ?(?<part>[a-z]))? ?\((?:(?<special>e?s)-)?(?<roman>[ivx]+)\)(?:\[(?<end>[a-z])\])?$/u;
/** `1325 (2000)`. */
const YEAR_IN_BRACKETS = /^(?<number>[1-9]\d{0,3}) ?\((?<year>\d{4})\)$/u;

/** The three counts of sessions of the General Assembly: how each is written, and the first that stands in front. */
const REGULAR = { means: 'session', prefix: '', firstInFront: FIRST_IN_FRONT, last: LAST_SESSION } as const;
const SPECIAL = { means: 'special-session', prefix: 'S-', firstInFront: 8, last: 99 } as const;
const EMERGENCY = { means: 'emergency-special-session', prefix: 'ES-', firstInFront: 6, last: 99 } as const;

function countOf(special: string | undefined): typeof REGULAR | typeof SPECIAL | typeof EMERGENCY {
  return special === undefined ? REGULAR : special === 's' ? SPECIAL : EMERGENCY;
}

function readResolution(cited: Cited): UnSymbol | undefined {
  const prefix = PREFIX.exec(cited.core);
  const rest = cited.core.slice(prefix?.[0].length ?? 0);
  const written = prefix === null ? undefined : prefix.groups?.['kind'] === 'dec' ? 'decision' : 'resolution';
  const kind = written ?? (cited.kind === 'decision' ? 'decision' : 'resolution');
  const organ = prefix?.groups?.['organ'];
  if (organ !== 'a' && kind === 'resolution') {
    // Without its symbol, a number and year is the Security Council's only if something says that it is a resolution.
    const council = organ === 's' || prefix !== null || cited.kind !== undefined || cited.organ !== undefined;
    const read = council ? readYearInBrackets(rest) : undefined;
    if (read !== undefined || organ === 's') return read;
  }
  const brackets = kind === 'resolution' ? readSessionInBrackets(rest) : undefined;
  return brackets ?? readSessionInFront(rest, kind, prefix !== null, cited.kind !== undefined);
}

function readSessionInFront(
  rest: string,
  kind: 'resolution' | 'decision',
  inFull: boolean,
  named: boolean,
): UnSymbol | undefined {
  const groups = SESSION_IN_FRONT.exec(rest)?.groups;
  if (groups === undefined || (groups['mark'] === '-' && !named)) return undefined;
  const count = countOf(groups['special']);
  const session = Number(groups['session']);
  const asIssued = session >= count.firstInFront;
  if (session > count.last || !(asIssued || inFull)) return undefined;
  const number = Number(groups['number']);
  const part = groups['part']?.toUpperCase();
  const word = kind === 'decision' ? 'DEC' : 'RES';
  const spoken = `${count.prefix}${session}/${number}${part === undefined ? '' : ` ${part}`}`;
  const canonical = `A/${word}/${spoken}`;
  return {
    canonical,
    short: !asIssued ? canonical : kind === 'decision' ? `decision ${spoken}` : spoken,
    kind,
    organ: 'general-assembly',
    ...(count === REGULAR && { session }),
    number,
    ...(part !== undefined && { part }),
    parts: [
      { text: 'A', means: 'general-assembly' },
      { text: word, means: kind },
      { text: `${count.prefix}${session}`, means: count.means, number: session },
      { text: String(number), means: 'number', number },
      ...(part === undefined ? [] : [{ text: part, means: 'part' } as const]),
    ],
    ...(!asIssued && { note: 'session-before-1976' }),
  };
}

function readSessionInBrackets(rest: string): UnSymbol | undefined {
  const groups = SESSION_IN_BRACKETS.exec(rest)?.groups;
  const session = ROMAN.get(groups?.['roman'] ?? '');
  if (groups === undefined || session === undefined || (groups['part'] && groups['end'])) return undefined;
  const count = countOf(groups['special']);
  if (session >= count.firstInFront) return undefined;
  const number = Number(groups['number']);
  const part = (groups['part'] ?? groups['end'])?.toUpperCase();
  const roman = `${count.prefix}${groups['roman']?.toUpperCase() ?? ''}`;
  const short = `${number}${part === undefined ? '' : ` ${part}`} (${roman})`;
  return {
    canonical: `A/RES/${short}`,
    short,
    kind: 'resolution',
    organ: 'general-assembly',
    ...(count === REGULAR && { session }),
    number,
    ...(part !== undefined && { part }),
    parts: [
      { text: 'A', means: 'general-assembly' },
      { text: 'RES', means: 'resolution' },
      { text: String(number), means: 'number', number },
      ...(part === undefined ? [] : [{ text: part, means: 'part' } as const]),
      { text: `(${roman})`, means: count.means, number: session },
    ],
  };
}

function readYearInBrackets(rest: string): UnSymbol | undefined {
  const groups = YEAR_IN_BRACKETS.exec(rest)?.groups;
  const number = Number(groups?.['number']);
  const year = Number(groups?.['year']);
  if (groups === undefined || !isYear(year)) return undefined;
  const canonical = `S/RES/${number} (${year})`;
  return {
    canonical,
    short: canonical,
    kind: 'resolution',
    organ: 'security-council',
    number,
    year,
    parts: [
      { text: 'S', means: 'security-council' },
      { text: 'RES', means: 'resolution' },
      { text: String(number), means: 'number', number },
      { text: `(${year})`, means: 'year', number: year },
    ],
  };
}

/** The sessions that were ever written in Roman numerals, I to XXX. */
const ROMAN: ReadonlyMap<string, number> = new Map(
  Array.from({ length: FIRST_IN_FRONT - 1 }, (_, index) => {
    const units = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];
    const number = index + 1;
    return [`${'x'.repeat(number / 10)}${units[number % 10] ?? ''}`, number];
  }),
);

/** The years the UN has lived and a symbol may name. */
function isYear(number: number): boolean {
  return number >= 1946 && number <= 2099;
}

// All other documents: components parted by slashes

const ORGANS: ReadonlyMap<string, Exclude<SymbolOrgan, 'depositary'>> = new Map([
  ['a', 'general-assembly'],
  ['s', 'security-council'],
  ['e', 'economic-and-social-council'],
  ['t', 'trusteeship-council'],
  ['st', 'secretariat'],
  ['td', 'conference-on-trade-and-development'],
  // Bodies with series of their own: treaty bodies, programmes, conferences on disarmament and the law of the sea.
  ...'cat ccpr ccw cd ced cedaw cerd cmw crc crpd dp fccc hri hsp isba npt splos unep'
    .split(' ')
    .map((root) => [root, 'other-body'] as const),
]);

/** Components that are a word: `RES` in `E/RES/2019/19`. */
const WORDS: ReadonlyMap<string, SymbolPart> = new Map([
  ['hrc', 'human-rights-council'],
  ['res', 'resolution'],
  ['dec', 'decision'],
  ['prst', 'presidential-statement'],
  ['inf', 'information-series'],
  ['ngo', 'non-governmental'],
  ['sgb', 'administrative-bulletin'],
  ['ai', 'administrative-instruction'],
  ['ic', 'information-circular'],
]);

/** Components that are an abbreviation and a number: bodies, kinds of document, changes. */
const BODIES: ReadonlyMap<string, SymbolPart> = new Map([
  ['c', 'main-committee'],
  ['ac', 'ad-hoc-committee'],
  ['cn', 'commission'],
  ['conf', 'conference'],
  ['sub', 'subcommission'],
  ['sc', 'subcommittee'],
  ['wg', 'working-group'],
]);
const SERIES: ReadonlyMap<string, SymbolPart> = new Map([
  ['l', 'limited'],
  ['r', 'restricted'],
  ['pv', 'verbatim-record'],
  ['sr', 'summary-record'],
  ['crp', 'conference-room-paper'],
  ['wp', 'working-paper'],
  ['inf', 'information-series'],
  ['ngo', 'non-governmental'],
]);
const CHANGES: ReadonlyMap<string, SymbolPart> = new Map([
  ['add', 'addendum'],
  ['amend', 'amendment'],
  ['corr', 'corrigendum'],
  ['rev', 'revision'],
]);
const ASSEMBLY_COMMITTEES: readonly SymbolPart[] = [
  'first-committee',
  'second-committee',
  'third-committee',
  'fourth-committee',
  'fifth-committee',
  'sixth-committee',
];

const NUMBER = /^[1-9]\d{0,5}$/u;
const SPECIAL_SESSION = /^(?<special>e?s)-(?<session>[1-9]\d?)$/u;
const ABBREVIATION = /^(?<name>[a-z]{1,6})\.(?<number>[1-9]\d{0,5}|[ivx]{1,6})$/u;
const LETTERS = /^[a-z]{1,12}$/u;
/** What may follow the last component. */
const BEHIND = /(?: ?\((?<what>resumption|part|vol\.?|sect\.?) ?(?<which>[1-9]\d{0,2}|[ivx]{1,6})\))?$/u;
const BEHIND_MEANS: ReadonlyMap<string, readonly [written: string, means: SymbolPart]> = new Map([
  ['resumption', ['Resumption', 'resumption']],
  ['part', ['Part', 'part']],
  ['vol', ['Vol.', 'volume']],
  ['sect', ['Sect.', 'section']],
]);

/**
 * Reads a symbol of components. To be one it needs an organ in front, a number at the end that is not a body's, and no
 * two components of the same meaning, an unknown one (letters) included: `A/BUR/75/1` is one, `and/or` is not.
 */
function readSeries(core: string): UnSymbol | undefined {
  const behind = BEHIND.exec(core);
  const components = core.slice(0, behind?.index).split('/');
  const root = ORGANS.get(components[0] ?? '');
  if (root === undefined || components.length < 2) return undefined;
  // The resolutions of these two have forms of their own, read above or not at all.
  if (/^[as]\/(?:res|dec)\//u.test(core)) return undefined;

  const parts: SymbolComponent[] = [{ text: (components[0] ?? '').toUpperCase(), means: root }];
  for (const [index, component] of components.entries()) {
    if (index === 0) continue;
    const next = components[index + 1];
    const part = readComponent(component, parts, next !== undefined && !CHANGES.has(next.split('.')[0] ?? ''));
    if (part === undefined) return undefined;
    parts.push(part);
  }
  const last = parts.at(-1);
  if (last === undefined || !/\d/u.test(last.text) || BODY_PARTS.has(last.means)) return undefined;
  if (last.means.endsWith('session') || new Set(parts.map(({ means }) => means)).size < parts.length) return undefined;

  const extra = BEHIND_MEANS.get(behind?.groups?.['what']?.replace('.', '') ?? '');
  const which = behind?.groups?.['which']?.toUpperCase() ?? '';
  const canonical = `${parts.map(({ text }) => text).join('/')}${extra === undefined ? '' : ` (${extra[0]} ${which})`}`;
  const means = (wanted: SymbolPart): number | undefined => parts.find((part) => part.means === wanted)?.number;
  const has = (wanted: SymbolPart): boolean => parts.some((part) => part.means === wanted);
  const session = means('session');
  const number = means('number') ?? means('document-number');
  const year = means('year');
  // Only the General Assembly and its main committees count sessions that were once in brackets.
  const tooEarly = root === 'general-assembly' && isAssemblys(parts[1]) && (session ?? LAST_SESSION) < FIRST_IN_FRONT;
  return {
    canonical,
    short: canonical,
    kind: has('resolution') ? 'resolution' : has('decision') ? 'decision' : 'document',
    organ: has('human-rights-council') ? 'human-rights-council' : root,
    ...(session !== undefined && { session }),
    ...(number !== undefined && { number }),
    ...(year !== undefined && { year }),
    parts: [
      ...parts,
      ...(extra === undefined ? [] : [{ text: `(${extra[0]} ${which})`, means: extra[1], ...numbered(which) }]),
    ],
    ...(tooEarly && { note: 'session-before-1976' }),
  };
}

const BODY_PARTS: ReadonlySet<SymbolPart> = new Set([...BODIES.values(), ...ASSEMBLY_COMMITTEES]);

/** Reads one component, knowing those before it and whether more than a change (`Add.1`) follows. */
function readComponent(
  component: string,
  before: readonly SymbolComponent[],
  moreFollows: boolean,
): SymbolComponent | undefined {
  const text = component.toUpperCase();
  if (NUMBER.test(component)) {
    const number = Number(component);
    if (moreFollows && isYear(number)) return { text, means: 'year', number };
    if (moreFollows) return number <= LAST_SESSION ? { text, means: 'session', number } : undefined;
    const named = before.some(({ means }) => NUMBERED_KINDS.has(means));
    return { text, means: named ? 'number' : 'document-number', number };
  }
  const special = SPECIAL_SESSION.exec(component)?.groups;
  if (special !== undefined) {
    return { text, means: countOf(special['special']).means, number: Number(special['session']) };
  }
  const word = WORDS.get(component);
  if (word !== undefined) return { text, means: word };
  const abbreviation = ABBREVIATION.exec(component)?.groups;
  if (abbreviation !== undefined) {
    const name = abbreviation['name'] ?? '';
    const numeral = abbreviation['number'] ?? '';
    const change = CHANGES.get(name);
    if (change !== undefined || name === 'sub') {
      const titled = `${name.charAt(0).toUpperCase()}${name.slice(1)}.${numeral.toUpperCase()}`;
      return { text: titled, means: change ?? 'subcommission', ...numbered(numeral) };
    }
    const committee = name === 'c' && before.length === 1 && before[0]?.means === 'general-assembly';
    const main = committee ? ASSEMBLY_COMMITTEES[Number(numeral) - 1] : undefined;
    return { text, means: main ?? BODIES.get(name) ?? SERIES.get(name) ?? 'unknown', ...numbered(numeral) };
  }
  return LETTERS.test(component) ? { text, means: 'unknown' } : undefined;
}

/** The kinds of paper that are counted, so that what follows is their number and not just any document's. */
const NUMBERED_KINDS: ReadonlySet<SymbolPart> = new Set([
  'resolution',
  'decision',
  'presidential-statement',
  'information-series',
  'non-governmental',
  'administrative-bulletin',
  'administrative-instruction',
  'information-circular',
]);

/** Whether a component behind `A` leaves the session the General Assembly's own. */
function isAssemblys(component: SymbolComponent | undefined): boolean {
  return component?.means === 'session' || ASSEMBLY_COMMITTEES.some((committee) => committee === component?.means);
}

function numbered(numeral: string): { readonly number?: number } {
  const number = /^\d+$/u.test(numeral) ? Number(numeral) : ROMAN.get(numeral.toLowerCase());
  return number === undefined ? {} : { number };
}

// Depositary notifications of the Secretary-General

/** `C.N.196.2025.TREATIES-XVIII.16`: number, year, and the treaty's place in the UN's list of multilateral treaties. */
const NOTIFICATION = /^c\.n\.(?<number>[1-9]\d{0,3})\.(?<year>\d{4})\.(?<treaty>treaties(?:[-.][a-z0-9]{1,6}){1,6})$/u;

function readNotification(core: string): UnSymbol | undefined {
  const groups = NOTIFICATION.exec(core)?.groups;
  const number = Number(groups?.['number']);
  const year = Number(groups?.['year']);
  if (groups === undefined || !isYear(year)) return undefined;
  const treaty = (groups['treaty'] ?? '').toUpperCase();
  const canonical = `C.N.${number}.${year}.${treaty}`;
  return {
    canonical,
    short: canonical,
    kind: 'depositary notification',
    organ: 'depositary',
    number,
    year,
    parts: [
      { text: 'C.N.', means: 'depositary-notification' },
      { text: String(number), means: 'number', number },
      { text: String(year), means: 'year', number: year },
      { text: treaty, means: 'treaty-chapter' },
    ],
  };
}
