/** Which bodies and office-holders a sentence names. A name that several bodies share names none of them for sure. */
import type { Catalog } from '../facts/catalog.ts';
import { fold, tokenise } from '../facts/fold.ts';
import { everyName } from '../facts/rows.ts';
import type { Body, Officer, Session } from '../facts/schema.ts';
import type { UnSymbol } from '../facts/symbol.ts';
import { sessionSaid } from './cues.ts';

/** A person the record knows, with all offices and all writings of the name, the longest first. */
export interface Person {
  readonly name: string;
  readonly variants: readonly string[];
  readonly offices: readonly Officer[];
}

interface Name {
  readonly folded: string;
  readonly bodies: readonly Body[];
  readonly shared: boolean;
}

interface Names {
  readonly bodies: readonly Name[];
  readonly people: readonly { readonly folded: string; readonly person: Person }[];
}

const known = new WeakMap<Catalog, Names>();

function namesIn(catalog: Catalog): Names {
  let names = known.get(catalog);
  if (!names) {
    const { bodies, officers } = catalog.facts;
    const officialOf = Map.groupBy(catalog.facts.names, ({ of }) => of);
    const official = ({ id }: Body) => (officialOf.get(id) ?? []).flatMap(everyName);
    const own = bodies.flatMap((body) =>
      [body, ...official(body)]
        .flatMap(({ shortName, name, aliases = [] }) => [
          ...(shortName === undefined ? [] : [shortName]),
          name,
          ...aliases,
        ])
        .flatMap(writings)
        .map((folded) => ({ folded, bodies: [body], shared: false })),
    );
    const shared = bodies.flatMap((body) =>
      [body, ...official(body)]
        .flatMap(({ sharedAliases = [] }) => sharedAliases)
        .flatMap(writings)
        .map((folded) => ({ folded, body })),
    );
    const people = Map.groupBy(officers, ({ name }) => name);
    names = {
      bodies: [
        ...own,
        ...[...Map.groupBy(shared, ({ folded }) => folded)].map(([folded, all]) => ({
          folded,
          bodies: all.map(({ body }) => body),
          shared: true,
        })),
      ].toSorted((a, b) => b.folded.length - a.folded.length),
      people: [...people]
        .flatMap(([name, offices]) => {
          const variants = [...new Set([name, ...offices.flatMap(({ nameVariants = [] }) => nameVariants)])].toSorted(
            (a, b) => b.length - a.length,
          );
          return [...new Set(variants.map(fold))].map((folded) => ({ folded, person: { name, variants, offices } }));
        })
        .toSorted((a, b) => b.folded.length - a.folded.length),
    };
    known.set(catalog, names);
  }
  return names;
}

/** A name, folded; in Arabic also as it is written after "of", which is one with the article. */
function writings(name: string): readonly string[] {
  const folded = fold(name);
  return folded.startsWith('ال') ? [folded, folded.replace(/^ال/u, 'لل')] : [folded];
}

/** Chinese has no spaces: a name in other letters may stand right beside it. */
const OF_WORD = /(?!\p{sc=Han})[\p{L}\p{N}]/u;

/** Where a name stands in a folded text as words of its own, from a place on; -1 where it does not. */
function find(text: string, name: string, from: number): number {
  for (let at = text.indexOf(name, from); at !== -1; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text.slice(Math.max(0, at - 1), at), text.slice(at + name.length, at + name.length + 1)];
    const han = /^\p{sc=Han}/u.test(name);
    // Arabic writes "and", "in" and "by" as one with the word.
    const begins = !OF_WORD.test(before) || /(?<!\p{L})[وفبك]$/u.test(text.slice(Math.max(0, at - 2), at));
    // "2021-2025" goes on in "2021-20255", "OEWG" not in "OEWG's".
    if (han || (begins && !OF_WORD.test(after))) return at;
  }
  return -1;
}

/** The bodies a sentence is about: those it names alone; those a shared name may mean, once all it says is weighed. */
export function bodiesIn(catalog: Catalog, sentence: string, symbols: readonly UnSymbol[]): readonly Body[] {
  let text = fold(sentence);
  const years = [...text.matchAll(/(?<!\d)(20\d\d) ?[-/] ?(20)?(\d\d)(?!\d)/gu)].map(([, from, , to]) => [
    from,
    `20${to}`,
  ]);
  const cited = new Set(symbols.map(({ canonical }) => canonical));
  const founded = new Set(
    catalog.facts.resolutions.flatMap(({ symbol, establishes }) =>
      cited.has(symbol) && establishes?.body ? [establishes.body] : [],
    ),
  );
  const sure = new Set<Body>();
  const vague: (readonly Body[])[] = [];
  for (const { folded, bodies, shared } of namesIn(catalog).bodies) {
    let at = find(text, folded, 0);
    if (at === -1) continue;
    const [before, behind] = [text.slice(0, at), text.slice(at + folded.length)];
    const meant = bodies.filter((body) => isMeant(body, folded, before, behind));
    // A longer name has been taken out before a shorter that is part of it: "OEWG 2021-2025" is no "OEWG".
    while (at !== -1) {
      text = text.slice(0, at) + '█'.repeat(folded.length) + text.slice(at + folded.length);
      at = find(text, folded, at);
    }
    if (shared) vague.push(meant);
    else for (const body of meant) sure.add(body);
  }
  for (const candidates of vague) {
    if (candidates.some((body) => sure.has(body))) continue;
    const ofYears = candidates.filter(({ start, end }) =>
      years.some(([from, to]) => start?.slice(0, 4) === from && end?.slice(0, 4) === to),
    );
    const meant = years.length > 0 ? ofYears : candidates.filter(({ id }) => founded.has(id));
    // Of a shared name all that it may mean count: then it cannot be told.
    for (const body of meant.length > 0 ? meant : candidates) sure.add(body);
  }
  return [...sure];
}

/** What ties a name to what it is about, where that stands behind it; in Chinese it stands before. */
const ABOUT =
  /^\)?,? (?:on|of|for|to|against|sur|des?|du|pour|contre|charge de|sobre|del|para|contra|por|по|для|об?)(?: the| an?| las?| les?| el| los)? (?:l['’])?([\p{L}\p{N}-]+)/u;
const ABOUT_IN_ARABIC = /^ المعنيه? ب(?:ال)?(\p{L}+)/u;

/** Other ad hoc committees and global mechanisms are "on" or "of" something else: "the Ad Hoc Committee on terrorism". */
function isMeant(body: Body, folded: string, before: string, behind: string): boolean {
  if (/\d/u.test(folded)) return true;
  const own = [body.name, body.shortName, ...body.aliases, 'un united ict cyber onu nations оон'].map(fold).join(' ');
  if (/^\p{sc=Han}/u.test(folded)) {
    // "This committee", "the Assembly and the committee" say nothing of what it is about.
    const about = /(?:(?!年)\p{sc=Han}){2,20}(?<![该由和与在为向对是及于以])$/u.exec(before)?.[0];
    return about === undefined || tokenise(own).some((pair) => /^\p{sc=Han}{2}$/u.test(pair) && about.includes(pair));
  }
  const word = (ABOUT.exec(behind) ?? ABOUT_IN_ARABIC.exec(behind))?.[1];
  return (
    word === undefined ||
    /^\d/u.test(word) ||
    own.split(/[^\p{L}\p{N}-]+/u).some((one) => one.replace(/^ال/u, '') === word)
  );
}

/** The people the record knows whom a sentence names. */
export function peopleIn(catalog: Catalog, sentence: string): readonly Person[] {
  let text = fold(sentence);
  const people = new Map<string, Person>();
  for (const { folded, person } of namesIn(catalog).people) {
    const at = find(text, folded, 0);
    if (at === -1) continue;
    text = text.slice(0, at) + '█'.repeat(folded.length) + text.slice(at + folded.length);
    people.set(person.name, person);
  }
  return [...people.values()];
}

/** The one session of a body that a sentence means: by its number, or as the organizational one. */
export function sessionIn(catalog: Catalog, body: Body, sentence: string): Session | undefined {
  const said = sessionSaid(sentence);
  if (said === undefined) return undefined;
  const [only, ...others] = catalog
    .sessionsOf(body.id)
    .filter(({ status }) => status === 'confirmed' || status === 'tentative')
    .filter(({ kind, ordinal }) =>
      said === 'organizational' ? kind === said : ordinal === said && (kind === 'substantive' || kind === 'plenary'),
    );
  return others.length === 0 ? only : undefined;
}

/** Words that stand where names do and are none. */
const NO_NAME =
  /^(?:The|A|An|Its|His|Her|Their|This|That|On|In|At|By|For|From|To|And|But|As|It|He|She|They|Chair|Chairman|Chairperson|Vice|Co|Group|Working|Open|Ended|OEWGs?|GGEs?|AHC|UN|UNGA|United|Nations|General|Assembly|Global|Mechanism|Ad|Hoc|Committee|Secretary|Secretariat|Bureau|First|Second|Third|Fourth|Fifth|Sixth|Permanent|Representative|Mission|Resolution|Decision|January|February|March|April|May|June|July|August|September|October|November|December|Security|Council|Experts|Governmental|Convention|Session|State|States|Member|Conference|Delegation|President|Elected|Representative)$/u;
const TITLE =
  "(?:(?:H\\.E\\.|S\\.E\\.|Mr\\.?|Mrs\\.?|Ms\\.?|Mme|M\\.|Sra?\\.|Dr\\.?|Amb\\.?|Ambassador|l[’']Ambassad\\p{L}+|(?:el|la) Embajador\\p{L}*|Sir) ){0,2}";
const WORD = "\\p{Lu}[\\p{L}.'’-]{0,30}";
const NAME = `(?<name>${WORD}(?: (?:de|da|del|van|von|bin|al|el|${WORD})){1,4})`;
const CHAIR = '(?<!vice.)(?<!co.)chair(?:man|woman|person)?';
/** In Russian names are declined, and in Chinese and Arabic in other letters: whom they name is not guessed. */
const CHAIRED_BY = new RegExp(
  `(?<!vice.)(?<!co.)(?:chaired by|(?<!\\p{L})présidée? par|(?<!\\p{L})presidid[oa] por) ${TITLE}${NAME}`,
  'u',
);
const WHO_CHAIRS = new RegExp(
  `${NAME}(?: \\([^)]{1,40}\\)| of [\\p{L} ]{1,30})?,? (?:(?:is|was|has been|became|served as|serves as|acts as|acted as|remains|elected|appointed|re-elected|the|its|as|current|new|former) ){0,5}(?:${CHAIR}(?![\\p{L}])|${CHAIR.replace('(?:man|woman|person)?', '')}(?:s|ed)(?!\\p{L}))`,
  'u',
);
const CHAIR_IS = new RegExp(`${CHAIR}(?: of [^,.;:]{2,90}?)?(?:,| is| was|:|, which is)? ${TITLE}${NAME}`, 'u');

/** Somebody a sentence names as a chair whom the record may not know: the name as it stands there. */
export function strangerIn(sentence: string): string | undefined {
  for (const pattern of [CHAIRED_BY, WHO_CHAIRS, CHAIR_IS]) {
    const name = pattern.exec(sentence)?.groups?.['name'];
    const words = name?.replace(/(?:['’]s|[.,])$/u, '').split(' ') ?? [];
    if (words.length > 1 && !words.some((word) => NO_NAME.test(word))) return words.join(' ');
  }
  return undefined;
}
