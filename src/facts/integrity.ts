/** What must hold between facts. Each check's name is a sentence; each returns every breach it finds. */
import { isBefore, lies, overlaps, period, spanOf } from './calendar.ts';
import { fold } from './fold.ts';
import { everyName, FACT_FILES } from './rows.ts';
import type { FactDate, Facts } from './schema.ts';
import { daysOf } from './sessions.ts';
import { parseSymbol } from './symbol.ts';

/** A problem a person can mend: which file, which row, what is wrong. */
export interface Problem {
  readonly file: string;
  /** The row's id, or its place in the list where it has none; left out for the file as a whole. */
  readonly row?: string;
  readonly message: string;
}

/** `unread`: ids of rows that could not be read, and are judged apart. */
type Check = (facts: Facts, unread: ReadonlySet<string>) => readonly Problem[];

/** The files whose rows others may be about: names are of facts, and nothing is of names. */
const THINGS = FACT_FILES.filter((file) => file !== 'names');

export const idsAreUnique: Check = (facts) => {
  const files = new Map<string, string[]>();
  for (const file of FACT_FILES) {
    for (const { id } of facts[file]) files.set(id, [...(files.get(id) ?? []), file]);
  }
  return [...files]
    .filter(([, where]) => where.length > 1)
    .map(([id, where]) => ({
      file: `${where[0]}.json`,
      row: id,
      message: `the id stands ${where.length} times (${where.join(', ')}); give each fact its own`,
    }));
};

export const idsResolve: Check = (facts, unread) => {
  const bodies = new Set([...facts.bodies.map(({ id }) => id), ...unread]);
  const all = new Set([...THINGS.flatMap((file) => facts[file].map(({ id }) => id)), ...unread]);
  const to = (known: ReadonlySet<string>, file: string, row: string, field: string, id: string | undefined) =>
    id === undefined || known.has(id)
      ? []
      : [{ file, row, message: `${field} "${id}" is not the id of any ${known === bodies ? 'body' : 'fact'}` }];
  return [
    ...facts.bodies.flatMap(({ id, predecessor, successor, parent }) => [
      ...to(bodies, 'bodies.json', id, 'predecessor', predecessor),
      ...to(bodies, 'bodies.json', id, 'successor', successor),
      ...to(bodies, 'bodies.json', id, 'parent', parent),
    ]),
    ...facts.officers.flatMap(({ id, body }) => to(bodies, 'officers.json', id, 'body', body)),
    ...facts.sessions.flatMap(({ id, body, movedTo }) => [
      ...to(bodies, 'sessions.json', id, 'body', body),
      ...to(all, 'sessions.json', id, 'movedTo', movedTo),
    ]),
    ...facts.documents.flatMap(({ id, body }) => to(bodies, 'documents.json', id, 'body', body)),
    ...facts.resolutions.flatMap(({ id, establishes, concerns = [] }) => [
      ...to(bodies, 'resolutions.json', id, 'establishes.body', establishes?.body),
      ...concerns.flatMap((body) => to(bodies, 'resolutions.json', id, 'concerns', body)),
    ]),
    ...facts.statements.flatMap(({ id, about }) =>
      about.flatMap((fact) => to(all, 'statements.json', id, 'about', fact)),
    ),
  ];
};

export const officersBelongSomewhere: Check = ({ officers }) =>
  officers
    .filter(({ body, organization }) => (body === undefined) === (organization === undefined))
    .map(({ id }) => ({ file: 'officers.json', row: id, message: 'needs either a body or an organization, not both' }));

export const periodsEndAfterTheyStart: Check = (facts) =>
  (['bodies', 'officers', 'sessions'] as const).flatMap((file) =>
    facts[file].flatMap(
      ({ id, start, end }: { id: string; start?: FactDate | undefined; end?: FactDate | undefined }) =>
        start !== undefined && end !== undefined && isBefore(spanOf(end), spanOf(start))
          ? [{ file: `${file}.json`, row: id, message: `ends (${end}) before it starts (${start})` }]
          : [],
    ),
  );

export const oneChairAtATime: Check = ({ officers }) => {
  const chairs = officers.filter(({ role, body }) => role === 'chair' && body !== undefined);
  return chairs.flatMap((one, index) =>
    chairs
      .slice(index + 1)
      .filter((other) => other.body === one.body && other.name !== one.name && handOver(one, other) === 'none')
      .map((other) => ({
        file: 'officers.json',
        row: one.id,
        message: `chairs ${one.body} at the same time as ${other.id}; end one term before the next begins`,
      })),
  );
};

interface Term {
  readonly start?: FactDate | undefined;
  readonly end?: FactDate | undefined;
}

/** Two terms may share the day, month or year in which the one ended and the other began. */
function handOver(a: Term, b: Term): 'clean' | 'none' {
  if (!overlaps(period(a.start, a.end), period(b.start, b.end))) return 'clean';
  return (a.end !== undefined && a.end === b.start) || (b.end !== undefined && b.end === a.start) ? 'clean' : 'none';
}

export const sessionsLieInTheLifeOfTheirBody: Check = ({ sessions, bodies }) =>
  sessions.flatMap((session) => {
    const body = bodies.find(({ id }) => id === session.body);
    const days = daysOf(session);
    if (!body || !days || session.outsideLife !== undefined || lies(days, period(body.start, body.end))) return [];
    return [
      {
        file: 'sessions.json',
        row: session.id,
        message: `lies outside the life of ${body.id} (${body.start ?? '…'} to ${body.end ?? '…'}); mark it with outsideLife if it is a follow-up or preparatory meeting`,
      },
    ];
  });

export const postponedSessionsSayNothingElse: Check = ({ sessions }) =>
  sessions
    .filter(({ movedTo, status }) => movedTo !== undefined && status !== 'postponed')
    .map(({ id }) => ({ file: 'sessions.json', row: id, message: 'has movedTo but is not postponed' }));

export const votesAddUp: Check = ({ resolutions }) =>
  resolutions.flatMap(({ id, adoption, date }) => {
    if (adoption?.how !== 'recorded vote') return [];
    const { inFavour, against, abstaining, notVoting, votedAgainst, abstained } = adoption;
    const wrong = (what: string, count: number, listed: readonly string[]) =>
      count === listed.length && new Set(listed).size === listed.length
        ? []
        : [`${count} ${what}, but ${listed.length} States are listed (${new Set(listed).size} different)`];
    const members = inFavour + against + abstaining + (notVoting ?? 0);
    const membership = date === undefined ? 193 : membersOn(date);
    return [
      ...wrong('against', against, votedAgainst),
      ...wrong('abstaining', abstaining, abstained),
      ...votedAgainst
        .filter((state) => abstained.includes(state))
        .map((state) => `${state} is listed as against and as abstaining`),
      ...((notVoting === undefined ? members > membership : members !== membership)
        ? [`the votes add up to ${members}, but the United Nations had ${membership} Members then`]
        : []),
    ].map((message) => ({ file: 'resolutions.json', row: id, message }));
  });

/** How many Members the United Nations had: Montenegro joined on 28 June 2006, South Sudan on 14 July 2011. */
function membersOn(date: FactDate): number {
  const day = spanOf(date).last;
  if (day < spanOf('2006-06-28').first) return 191;
  return day < spanOf('2011-07-14').first ? 192 : 193;
}

export const symbolsParse: Check = (facts) => {
  const { resolutions, documents, bodies, sessions, norms } = facts;
  const check = (file: string, row: string, symbols: readonly (string | undefined)[]) =>
    symbols
      .filter((symbol) => symbol !== undefined && parseSymbol(symbol) === undefined)
      .map((symbol) => ({ file, row, message: `"${symbol}" is not a symbol` }));
  return [
    ...FACT_FILES.flatMap((file) =>
      facts[file].flatMap(({ id, sources }) =>
        check(
          `${file}.json`,
          id,
          sources.map(({ symbol }) => symbol),
        ),
      ),
    ),
    ...resolutions.flatMap(
      ({ id, symbol, before = [], after = [], related = [], endorses, committeeReport, draft, meeting }) =>
        check('resolutions.json', id, [
          symbol,
          ...before,
          ...after,
          ...related,
          endorses?.symbol,
          committeeReport,
          draft,
          meeting?.record,
        ]),
    ),
    ...documents.flatMap(({ id, symbol }) => check('documents.json', id, [symbol])),
    ...bodies.flatMap(({ id, mandate, outcome }) => check('bodies.json', id, [...mandate.by, outcome?.symbol])),
    ...sessions.flatMap(({ id, outcomeSymbol }) => check('sessions.json', id, [outcomeSymbol])),
    ...norms.flatMap(({ id, document }) => check('norms.json', id, [document])),
  ];
};

export const symbolsAreUnique: Check = ({ resolutions, documents }) => {
  const rows = new Map<string, { file: string; row: string }[]>();
  const add = (file: string, row: string, symbol: string | undefined) => {
    const canonical = symbol === undefined ? undefined : parseSymbol(symbol)?.canonical;
    if (canonical !== undefined) rows.set(canonical, [...(rows.get(canonical) ?? []), { file, row }]);
  };
  for (const { id, symbol } of resolutions) add('resolutions.json', id, symbol);
  for (const { id, symbol } of documents) add('documents.json', id, symbol);
  return [...rows].flatMap(([symbol, [first, ...others]]) =>
    first && others.length > 0
      ? [{ ...first, message: `${symbol} is also the symbol of ${others.map(({ row }) => row).join(', ')}` }]
      : [],
  );
};

export const aliasesLeadToOneThing: Check = ({ bodies, resolutions, officers, names }) => {
  const all = [
    ...bodies.flatMap(({ id, shortName, aliases, sharedAliases = [] }) => [
      ...[shortName, ...aliases].map((name) => ({ file: 'bodies.json', id, name, shared: false })),
      ...sharedAliases.map((name) => ({ file: 'bodies.json', id, name, shared: true })),
    ]),
    ...resolutions.flatMap(({ id, aliases = [] }) =>
      aliases.map((name) => ({ file: 'resolutions.json', id, name, shared: false })),
    ),
    ...names.flatMap((row) =>
      everyName(row).flatMap(({ shortName, aliases = [], sharedAliases = [] }) => {
        const own = shortName === undefined ? aliases : [shortName, ...aliases];
        return [
          ...own.map((name) => ({ file: 'names.json', id: row.of, name, shared: false })),
          ...sharedAliases.map((name) => ({ file: 'names.json', id: row.of, name, shared: true })),
        ];
      }),
    ),
    // Office-holders may share names, one person having several offices, but not with anything else.
    ...officers.flatMap(({ name: person, nameVariants = [] }) =>
      [person, ...nameVariants].map((name) => ({ file: 'officers.json', id: 'an office-holder', name, shared: false })),
    ),
  ];
  return [...Map.groupBy(all, ({ name }) => fold(name)).values()].flatMap((same) => {
    const ids = new Set(same.map(({ id }) => id));
    const [first] = same;
    if (!first) return [];
    const alone =
      first.shared && ids.size === 1
        ? [{ file: first.file, row: first.id, message: `"${first.name}" is declared shared, but nothing else has it` }]
        : [];
    const undeclared = ids.size > 1 && same.some(({ shared }) => !shared);
    return undeclared
      ? [
          {
            file: first.file,
            row: first.id,
            message: `"${first.name}" leads to ${[...ids].join(' and ')}; declare it in sharedAliases of each, or drop it`,
          },
        ]
      : alone;
  });
};

/** A row of names is of a fact, or of a committee by its English name; no two are of the same. */
export const namesAreOfOneThing: Check = (facts, unread) => {
  const known = new Set([
    ...THINGS.flatMap((file) => facts[file].map(({ id }) => id)),
    ...facts.resolutions.flatMap(({ committee }) => committee ?? []),
    ...unread,
  ]);
  const problem = (row: string, message: string) => ({ file: 'names.json', row, message });
  return [
    ...facts.names
      .filter(({ of }) => !known.has(of))
      .map(({ id, of }) => problem(id, `of "${of}" is neither the id of a fact nor the committee of a resolution`)),
    ...facts.names.flatMap(({ id, of }, at) => {
      const before = facts.names.slice(0, at).find((other) => other.of === of);
      return before ? [problem(id, `${of} has its names in ${before.id} already; put them into one row`)] : [];
    }),
  ];
};

/** The letters of each language, and those of the others that stand in none of its names. */
const SCRIPTS = {
  ar: [/\p{sc=Arabic}/u, /[\p{sc=Han}\p{sc=Cyrillic}]/u],
  zh: [/\p{sc=Han}/u, /[\p{sc=Arabic}\p{sc=Cyrillic}]/u],
  fr: [/\p{sc=Latin}/u, /[\p{sc=Arabic}\p{sc=Cyrillic}\p{sc=Han}]/u],
  ru: [/\p{sc=Cyrillic}/u, /[\p{sc=Arabic}\p{sc=Han}]/u],
  es: [/\p{sc=Latin}/u, /[\p{sc=Arabic}\p{sc=Cyrillic}\p{sc=Han}]/u],
} as const;

export const namesAreInTheirScript: Check = ({ names }) =>
  names.flatMap((row) =>
    (['ar', 'zh', 'fr', 'ru', 'es'] as const).flatMap((language) => {
      const { name, shortName, aliases = [], sharedAliases = [] } = row.names[language] ?? {};
      const [own, foreign] = SCRIPTS[language];
      return [name, shortName, ...aliases, ...sharedAliases]
        .filter((one) => one !== undefined && (!own.test(one) || foreign.test(one)))
        .map((one) => ({
          file: 'names.json',
          row: row.id,
          message: `"${one}" is not in the script of its language, ${language}`,
        }));
    }),
  );

export const processesAreChains: Check = ({ bodies }) => {
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const problem = (row: string, message: string) => ({ file: 'bodies.json', row, message });
  return bodies.flatMap(({ id, predecessor }) => {
    const previous = byId.get(predecessor ?? '');
    const disowned = previous && previous.successor !== id;
    return [
      ...(disowned ? [problem(id, `predecessor ${previous.id} does not name it as its successor`)] : []),
      ...(['successor', 'parent'] as const)
        .filter((field) => comesBack(id, (at) => byId.get(at)?.[field]))
        .map((field) => problem(id, `following ${field} from body to body comes back to it`)),
    ];
  });
};

/** Whether following a link from an id leads back to it. */
function comesBack(id: string, next: (at: string) => string | undefined): boolean {
  const seen = new Set<string>();
  for (let at = next(id); at !== undefined && !seen.has(at); at = next(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

export const explanationsAreOfOneVote: Check = ({ statements, resolutions }, unread) => {
  const voted = new Set([
    ...resolutions.map(({ id }) => id),
    ...[...unread].filter((id) => /^a-(?:res|dec)-/u.test(id)),
  ]);
  return statements
    .filter(({ stance, about }) => stance !== undefined && about.filter((id) => voted.has(id)).length !== 1)
    .map(({ id }) => ({
      file: 'statements.json',
      row: id,
      message: 'has a stance, so it must be about exactly one resolution or decision: the one that was voted on',
    }));
};

/** The fields that may be named as being of medium confidence must be there. */
export const reportedFieldsExist: Check = (facts) =>
  FACT_FILES.flatMap((file) =>
    facts[file].flatMap((row) =>
      Object.keys(row.reportedBy ?? {})
        .filter((field) => !Object.hasOwn(row, field))
        .map((field) => ({
          file: `${file}.json`,
          row: row.id,
          message: `reportedBy names "${field}", which the row does not have`,
        })),
    ),
  );

/** Checks that hold of any rows. */
export const checks: readonly Check[] = [
  idsAreUnique,
  officersBelongSomewhere,
  periodsEndAfterTheyStart,
  oneChairAtATime,
  sessionsLieInTheLifeOfTheirBody,
  postponedSessionsSayNothingElse,
  votesAddUp,
  symbolsParse,
  symbolsAreUnique,
  processesAreChains,
  reportedFieldsExist,
  namesAreInTheirScript,
];

/** Checks that make sense only where every file could be read. */
export const checksOfTheWhole: readonly Check[] = [
  idsResolve,
  aliasesLeadToOneThing,
  explanationsAreOfOneVote,
  namesAreOfOneThing,
];
