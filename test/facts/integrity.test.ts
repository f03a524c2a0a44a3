import { describe, expect, it } from 'vitest';
import * as integrity from '../../src/facts/integrity.ts';
import type { Problem } from '../../src/facts/integrity.ts';
import { describe as inWords, loadFacts } from '../../src/facts/load.ts';
import type { Facts } from '../../src/facts/schema.ts';
import { realRows, row, temporaryFolders, type Changeable } from '../support/folders.ts';
import { DATA } from '../support/real.ts';

type Rows = Changeable<Facts>;
type CheckName = Exclude<keyof typeof integrity, 'checks' | 'checksOfTheWhole'>;

/** What is wrong: the file, the row, and a part of what the message says. */
type Expected = readonly [file: string, row: string, message: RegExp];

const { withRows } = temporaryFolders();

function problemsAfter(change: (rows: Rows) => void): readonly Problem[] {
  const rows = realRows();
  change(rows);
  const loaded = loadFacts(withRows(rows));
  return 'problems' in loaded ? loaded.problems : [];
}

function vote(rows: Rows, id: string) {
  const { adoption } = row(rows.resolutions, id);
  if (adoption?.how !== 'recorded vote') throw new Error(`${id} was not adopted by recorded vote`);
  return adoption;
}

/** A second person in an office of the OEWG 2021–2025. */
function addChair(rows: Rows, term: { start?: string; end?: string }): void {
  const { start: _, end: __, ...chair } = row(rows.officers, 'burhan-gafoor-chair-oewg-2021-2025');
  rows.officers.push({ ...chair, id: 'somebody-else', name: 'Somebody Else', ...term });
}

/** Each rule, with changes to the real facts that break it and nothing else. */
const BREACHES: Readonly<Record<CheckName, readonly (readonly [what: string, (rows: Rows) => void, ...Expected])[]>> = {
  idsAreUnique: [
    [
      'twice in one file',
      ({ norms }) => norms.push(row(norms, 'norm-13a')),
      'norms.json',
      'norm-13a',
      /the id stands 2 times \(norms, norms\); give each fact its own/u,
    ],
    [
      'in two files',
      ({ norms }) => (row(norms, 'norm-13a').id = 'gge-2004-2005'),
      'bodies.json',
      'gge-2004-2005',
      /the id stands 2 times \(bodies, norms\)/u,
    ],
  ],
  idsResolve: [
    [
      'a predecessor',
      ({ bodies }) => (row(bodies, 'gge-2004-2005').predecessor = 'gone'),
      'bodies.json',
      'gge-2004-2005',
      /predecessor "gone" is not the id of any body/u,
    ],
    [
      'a successor',
      ({ bodies }) => (row(bodies, 'programme-of-action').successor = 'gone'),
      'bodies.json',
      'programme-of-action',
      /successor "gone" is not the id of any body/u,
    ],
    [
      'a parent',
      ({ bodies }) => (row(bodies, 'gge-2004-2005').parent = 'norm-13a'),
      'bodies.json',
      'gge-2004-2005',
      /parent "norm-13a" is not the id of any body/u,
    ],
    [
      'the body of an office',
      ({ officers }) => (row(officers, 'kitty-sweeb-vice-chair-ahc').body = 'gone'),
      'officers.json',
      'kitty-sweeb-vice-chair-ahc',
      /body "gone" is not the id of any body/u,
    ],
    [
      'the body of a session',
      ({ sessions }) => (row(sessions, 'ahc-s1').body = 'gone'),
      'sessions.json',
      'ahc-s1',
      /body "gone" is not the id of any body/u,
    ],
    [
      'what a session was moved to',
      ({ sessions }) => (row(sessions, 'oewg1-s3-planned').movedTo = 'gone'),
      'sessions.json',
      'oewg1-s3-planned',
      /movedTo "gone" is not the id of any fact/u,
    ],
    [
      'the body of a document',
      ({ documents }) => (row(documents, 'a-76-135').body = 'gone'),
      'documents.json',
      'a-76-135',
      /body "gone" is not the id of any body/u,
    ],
    [
      'what a resolution set up',
      ({ resolutions }) => (row(resolutions, 'a-res-75-240').establishes = { body: 'gone', text: 'A group' }),
      'resolutions.json',
      'a-res-75-240',
      /establishes\.body "gone" is not the id of any body/u,
    ],
    [
      'what a resolution concerns',
      ({ resolutions }) => (row(resolutions, 'a-res-75-240').concerns = ['gone']),
      'resolutions.json',
      'a-res-75-240',
      /concerns "gone" is not the id of any body/u,
    ],
    [
      'what a statement is about',
      ({ statements }) => row(statements, 'mfa-2021-assessment').about.push('gone'),
      'statements.json',
      'mfa-2021-assessment',
      /about "gone" is not the id of any fact/u,
    ],
  ],
  officersBelongSomewhere: [
    [
      'in a body and elsewhere',
      ({ officers }) => (row(officers, 'kitty-sweeb-vice-chair-ahc').organization = 'Elsewhere'),
      'officers.json',
      'kitty-sweeb-vice-chair-ahc',
      /needs either a body or an organization, not both/u,
    ],
    [
      'nowhere',
      ({ officers }) => delete row(officers, 'kitty-sweeb-vice-chair-ahc').body,
      'officers.json',
      'kitty-sweeb-vice-chair-ahc',
      /needs either a body or an organization/u,
    ],
  ],
  periodsEndAfterTheyStart: [
    [
      'a body',
      ({ bodies }) => (row(bodies, 'gge-2014-2015').end = '2013'),
      'bodies.json',
      'gge-2014-2015',
      /ends \(2013\) before it starts \(2014\)/u,
    ],
    [
      'a term of office',
      ({ officers }) => (row(officers, 'kitty-sweeb-vice-chair-ahc').end = '2021-04'),
      'officers.json',
      'kitty-sweeb-vice-chair-ahc',
      /ends \(2021-04\) before it starts \(2021-05-10\)/u,
    ],
    [
      'a session',
      ({ sessions }) => (row(sessions, 'ahc-s1').end = '2022-02-27'),
      'sessions.json',
      'ahc-s1',
      /ends \(2022-02-27\) before it starts \(2022-02-28\)/u,
    ],
  ],
  oneChairAtATime: [
    [
      'two for some months',
      (rows) => addChair(rows, { start: '2023', end: '2024-03' }),
      'officers.json',
      'burhan-gafoor-chair-oewg-2021-2025',
      /chairs oewg-2021-2025 at the same time as somebody-else; end one term before the next begins/u,
    ],
    [
      'one without known dates',
      (rows) => addChair(rows, {}),
      'officers.json',
      'burhan-gafoor-chair-oewg-2021-2025',
      /at the same time as somebody-else/u,
    ],
    [
      'one on the last day',
      (rows) => addChair(rows, { start: '2025-07-10' }),
      'officers.json',
      'burhan-gafoor-chair-oewg-2021-2025',
      /at the same time as somebody-else/u,
    ],
  ],
  sessionsLieInTheLifeOfTheirBody: [
    [
      'a day early',
      ({ sessions }) => (row(sessions, 'oewg2-org').start = '2021-05-31'),
      'sessions.json',
      'oewg2-org',
      /outside the life of oewg-2021-2025 \(2021-06-01 to 2025-07-11\); mark it with outsideLife if it is a follow-up/u,
    ],
    [
      'a day late',
      ({ sessions }) => (row(sessions, 'oewg2-s11').end = '2025-07-12'),
      'sessions.json',
      'oewg2-s11',
      /outside the life of oewg-2021-2025/u,
    ],
    [
      'a month that is not all within',
      ({ sessions }) => {
        const last = row(sessions, 'oewg2-s11');
        last.start = '2025-07';
        last.end = '2025-07';
      },
      'sessions.json',
      'oewg2-s11',
      /outside the life of oewg-2021-2025/u,
    ],
    [
      'a follow-up that is not marked as one',
      ({ sessions }) => delete row(sessions, 'ammunition-prep-2025').outsideLife,
      'sessions.json',
      'ammunition-prep-2025',
      /outside the life of oewg-conventional-ammunition \(2022 to 2023\)/u,
    ],
  ],
  postponedSessionsSayNothingElse: [
    [
      'moved, but confirmed',
      ({ sessions }) => (row(sessions, 'ahc-s1').movedTo = 'ahc-s2'),
      'sessions.json',
      'ahc-s1',
      /has movedTo but is not postponed/u,
    ],
  ],
  votesAddUp: [
    [
      'more against than are named',
      (rows) => Object.assign(vote(rows, 'a-res-75-240'), { inFavour: 91, against: 51 }),
      'resolutions.json',
      'a-res-75-240',
      /51 against, but 50 States are listed/u,
    ],
    [
      'fewer abstaining than are named',
      (rows) => Object.assign(vote(rows, 'a-res-75-240'), { inFavour: 93, abstaining: 20 }),
      'resolutions.json',
      'a-res-75-240',
      /20 abstaining, but 21 States are listed/u,
    ],
    [
      'a State named twice',
      (rows) => {
        const { votedAgainst } = vote(rows, 'a-res-75-240');
        votedAgainst[1] = votedAgainst[0] ?? '';
      },
      'resolutions.json',
      'a-res-75-240',
      /50 against, but 50 States are listed \(49 different\)/u,
    ],
    [
      'a State against and abstaining',
      (rows) => {
        const { votedAgainst, abstained } = vote(rows, 'a-res-75-240');
        abstained[0] = votedAgainst[0] ?? '';
      },
      'resolutions.json',
      'a-res-75-240',
      /Albania is listed as against and as abstaining/u,
    ],
    [
      'more votes than Members',
      (rows) => (vote(rows, 'a-res-75-240').inFavour += 1),
      'resolutions.json',
      'a-res-75-240',
      /the votes add up to 194, but the United Nations had 193 Members then/u,
    ],
    [
      'Members missing',
      (rows) => (vote(rows, 'a-res-75-240').notVoting = 0),
      'resolutions.json',
      'a-res-75-240',
      /the votes add up to 163, but the United Nations had 193 Members then/u,
    ],
    [
      'more votes than Members, though not all are counted',
      (rows) => {
        const adoption = vote(rows, 'a-res-75-240');
        delete adoption.notVoting;
        adoption.inFavour += 31;
      },
      'resolutions.json',
      'a-res-75-240',
      /the votes add up to 194, but the United Nations had 193 Members then/u,
    ],
    [
      'as many votes as there were Members only later',
      (rows) => (vote(rows, 'a-res-60-45').notVoting = 193 - 178),
      'resolutions.json',
      'a-res-60-45',
      /the votes add up to 193, but the United Nations had 191 Members then/u,
    ],
    [
      'as many votes as there were Members before Montenegro',
      (rows) => (vote(rows, 'a-res-61-54').notVoting = 191 - 177),
      'resolutions.json',
      'a-res-61-54',
      /the votes add up to 191, but the United Nations had 192 Members then/u,
    ],
  ],
  symbolsParse: [
    [
      'of a resolution',
      ({ resolutions }) => (row(resolutions, 'a-res-55-63').symbol = 'A/RES/55/'),
      'resolutions.json',
      'a-res-55-63',
      /"A\/RES\/55\/" is not a symbol/u,
    ],
    [
      'before a resolution',
      ({ resolutions }) => (row(resolutions, 'a-res-55-63').before = ['24/7']),
      'resolutions.json',
      'a-res-55-63',
      /"24\/7" is not a symbol/u,
    ],
    [
      'after a resolution',
      ({ resolutions }) => (row(resolutions, 'a-res-55-63').after = ['A/RES/56']),
      'resolutions.json',
      'a-res-55-63',
      /"A\/RES\/56" is not a symbol/u,
    ],
    [
      'beside a resolution',
      ({ resolutions }) => (row(resolutions, 'a-res-55-63').related = ['the other']),
      'resolutions.json',
      'a-res-55-63',
      /"the other" is not a symbol/u,
    ],
    [
      'of what a resolution endorses',
      ({ resolutions }) => (row(resolutions, 'a-res-55-63').endorses = { text: 'A report', symbol: 'A/0/1' }),
      'resolutions.json',
      'a-res-55-63',
      /"A\/0\/1" is not a symbol/u,
    ],
    [
      'of a committee’s report',
      ({ resolutions }) => (row(resolutions, 'a-res-55-63').committeeReport = 'A 55 593'),
      'resolutions.json',
      'a-res-55-63',
      /"A 55 593" is not a symbol/u,
    ],
    [
      'of a draft',
      ({ resolutions }) => (row(resolutions, 'a-res-55-63').draft = 'A/55/L.'),
      'resolutions.json',
      'a-res-55-63',
      /"A\/55\/L\." is not a symbol/u,
    ],
    [
      'of the record of a meeting',
      ({ resolutions }) => (row(resolutions, 'a-res-55-63').meeting = { number: 81, record: 'the record' }),
      'resolutions.json',
      'a-res-55-63',
      /"the record" is not a symbol/u,
    ],
    [
      'of a document',
      ({ documents }) => (row(documents, 'a-76-135').symbol = 'A/76/'),
      'documents.json',
      'a-76-135',
      /"A\/76\/" is not a symbol/u,
    ],
    [
      'of a mandate',
      ({ bodies }) => row(bodies, 'gge-2014-2015').mandate.by.push('a letter'),
      'bodies.json',
      'gge-2014-2015',
      /"a letter" is not a symbol/u,
    ],
    [
      'of an outcome',
      ({ bodies }) => (row(bodies, 'gge-2014-2015').outcome = { text: 'A report', symbol: 'a report' }),
      'bodies.json',
      'gge-2014-2015',
      /"a report" is not a symbol/u,
    ],
    [
      'of what came of a session',
      ({ sessions }) => (row(sessions, 'ahc-s1').outcomeSymbol = 'a report'),
      'sessions.json',
      'ahc-s1',
      /"a report" is not a symbol/u,
    ],
    [
      'of where a norm stands',
      ({ norms }) => (row(norms, 'norm-13a').document = 'the report of 2015'),
      'norms.json',
      'norm-13a',
      /"the report of 2015" is not a symbol/u,
    ],
  ],
  symbolsAreUnique: [
    [
      'two documents, spelt differently',
      ({ documents }) => (row(documents, 'a-78-265').symbol = 'a/77/275'),
      'documents.json',
      'a-77-275',
      /A\/77\/275 is also the symbol of a-78-265/u,
    ],
    [
      'a resolution and a document',
      ({ documents }) => (row(documents, 'a-78-265').symbol = 'A/RES/55/63'),
      'resolutions.json',
      'a-res-55-63',
      /A\/RES\/55\/63 is also the symbol of a-78-265/u,
    ],
  ],
  aliasesLeadToOneThing: [
    [
      'two bodies of one name, accents and case apart',
      ({ bodies }) => row(bodies, 'programme-of-action').aliases.push('Hánoi CONVENTION'),
      'bodies.json',
      'un-cybercrime-convention',
      /"Hanoi Convention" leads to un-cybercrime-convention and programme-of-action; declare it in sharedAliases/u,
    ],
    [
      'a body and a resolution',
      ({ resolutions }) => (row(resolutions, 'a-res-55-63').aliases = ['AHC']),
      'bodies.json',
      'ahc-cybercrime',
      /"AHC" leads to ahc-cybercrime and a-res-55-63/u,
    ],
    [
      'a name that is shared for one and its own for the other',
      ({ bodies }) => row(bodies, 'programme-of-action').aliases.push('space OEWG'),
      'bodies.json',
      'programme-of-action',
      /"space OEWG" leads to programme-of-action and oewg-paros-2024-2028/u,
    ],
    [
      'a short name that is another’s alias',
      ({ bodies }) => row(bodies, 'programme-of-action').aliases.push('POC directory'),
      'bodies.json',
      'global-poc-directory',
      /"POC directory" leads to global-poc-directory and programme-of-action/u,
    ],
    [
      'a name that another has in another language',
      ({ names }) => (row(names, 'names-oewg-2021-2025').names.fr = { name: 'Groupe de travail', aliases: ['PoA'] }),
      'bodies.json',
      'programme-of-action',
      /"PoA" leads to programme-of-action and oewg-2021-2025/u,
    ],
    [
      'a name shared with nobody',
      ({ bodies }) => (row(bodies, 'programme-of-action').sharedAliases = ['the programme']),
      'bodies.json',
      'programme-of-action',
      /"the programme" is declared shared, but nothing else has it/u,
    ],
  ],
  namesAreOfOneThing: [
    [
      'names of nothing',
      ({ names }) => (row(names, 'names-a-res-75-240').of = 'gone'),
      'names.json',
      'names-a-res-75-240',
      /of "gone" is neither the id of a fact nor the committee of a resolution/u,
    ],
    [
      'two rows of names of the same',
      ({ names }) => names.push({ ...row(names, 'names-oewg-2021-2025'), id: 'again' }),
      'names.json',
      'again',
      /oewg-2021-2025 has its names in names-oewg-2021-2025 already/u,
    ],
  ],
  namesAreInTheirScript: [
    [
      'English in the place of Chinese',
      ({ names }) => (row(names, 'names-oewg-2021-2025').names.zh = { name: 'Open-ended Working Group' }),
      'names.json',
      'names-oewg-2021-2025',
      /"Open-ended Working Group" is not in the script of its language, zh/u,
    ],
    [
      'an alias with a letter of another script',
      ({ names }) => (row(names, 'names-oewg-2021-2025').names.fr = { name: 'Groupe de travail', aliases: ['GТCNL'] }),
      'names.json',
      'names-oewg-2021-2025',
      /"GТCNL" is not in the script of its language, fr/u,
    ],
  ],
  processesAreChains: [
    [
      'a predecessor that has another successor',
      ({ bodies }) => (row(bodies, 'gge-2014-2015').predecessor = 'gge-2004-2005'),
      'bodies.json',
      'gge-2014-2015',
      /predecessor gge-2004-2005 does not name it as its successor/u,
    ],
    [
      'a body that follows itself',
      ({ bodies }) => (row(bodies, 'programme-of-action').successor = 'programme-of-action'),
      'bodies.json',
      'programme-of-action',
      /following successor from body to body comes back to it/u,
    ],
    [
      'a body that is its own parent',
      ({ bodies }) => (row(bodies, 'programme-of-action').parent = 'programme-of-action'),
      'bodies.json',
      'programme-of-action',
      /following parent from body to body comes back to it/u,
    ],
  ],
  explanationsAreOfOneVote: [
    [
      'of two votes',
      ({ statements }) => row(statements, 'eov-73-27-canada').about.push('a-res-73-187'),
      'statements.json',
      'eov-73-27-canada',
      /has a stance, so it must be about exactly one resolution or decision: the one that was voted on/u,
    ],
    [
      'of none',
      ({ statements }) => (row(statements, 'mfa-2021-assessment').stance = 'in favour'),
      'statements.json',
      'mfa-2021-assessment',
      /has a stance, so it must be about exactly one resolution/u,
    ],
  ],
  reportedFieldsExist: [
    [
      'a field that the row has not',
      ({ norms }) => (row(norms, 'norm-13a').reportedBy = { chair: 'Digital Watch' }),
      'norms.json',
      'norm-13a',
      /reportedBy names "chair", which the row does not have/u,
    ],
  ],
};

/** Changes that look alike but break no rule. */
const ALLOWED: readonly (readonly [what: string, (rows: Rows) => void])[] = [
  ['a chair who begins on the day on which the other ends', (rows) => addChair(rows, { start: '2025-07-11' })],
  [
    'the same person in a second term',
    (rows) => {
      addChair(rows, { start: '2023', end: '2024' });
      row(rows.officers, 'somebody-else').name = 'Burhan Gafoor';
    },
  ],
  [
    'a vice-chair beside the chair',
    (rows) => {
      addChair(rows, { start: '2023' });
      row(rows.officers, 'somebody-else').role = 'vice-chair';
    },
  ],
  [
    'a meeting before the life of its body that is marked as preparatory',
    ({ sessions }) => Object.assign(row(sessions, 'oewg2-org'), { start: '2021-05-31', outsideLife: 'preparatory' }),
  ],
  [
    'a term that begins and ends in the same month',
    ({ officers }) =>
      Object.assign(row(officers, 'kitty-sweeb-vice-chair-ahc'), { start: '2021-05-10', end: '2021-05' }),
  ],
  ['a vote without the count of those who did not vote', (rows) => delete vote(rows, 'a-res-75-240').notVoting],
];

describe('the real facts', () => {
  it('have no problem', () => {
    const loaded = loadFacts(DATA);
    expect('problems' in loaded ? loaded.problems.map(inWords) : []).toEqual([]);
  });

  it.each(ALLOWED)('may have %s', (_, change) => {
    expect(problemsAfter(change).map(inWords)).toEqual([]);
  });
});

describe.each(Object.entries(BREACHES))('%s finds', (_, breaches) => {
  it.each(breaches)('%s', (__, change, file, id, message) => {
    expect(problemsAfter(change)).toEqual([{ file, row: id, message: expect.stringMatching(message) as string }]);
  });
});

describe('a circle of bodies', () => {
  it.each(['successor', 'parent'] as const)('by %s is found, and said of each body in it', (field) => {
    const found = problemsAfter(({ bodies }) => {
      row(bodies, 'programme-of-action')[field] = 'global-poc-directory';
      row(bodies, 'global-poc-directory')[field] = 'programme-of-action';
    });
    const message = `following ${field} from body to body comes back to it`;
    expect(found).toEqual([
      { file: 'bodies.json', row: 'global-poc-directory', message },
      { file: 'bodies.json', row: 'programme-of-action', message },
    ]);
  });

  it('is not said of a body that only leads into it', () => {
    const found = problemsAfter(({ bodies }) => {
      row(bodies, 'gge-2004-2005').parent = 'programme-of-action';
      row(bodies, 'programme-of-action').parent = 'programme-of-action';
    });
    expect(found.map(({ row: id }) => id)).toEqual(['programme-of-action']);
  });
});

describe('rows that could not be read', () => {
  it('are there all the same for those that point to them', () => {
    const { idsResolve } = integrity;
    const rows = realRows();
    const bodies = rows.bodies.filter(({ id }) => id !== 'ahc-cybercrime');
    expect(idsResolve({ ...rows, bodies }, new Set()).length).toBeGreaterThan(0);
    expect(idsResolve({ ...rows, bodies }, new Set(['ahc-cybercrime']))).toEqual([]);
  });

  it('are the votes that statements explain', () => {
    const { explanationsAreOfOneVote } = integrity;
    const rows = realRows();
    const resolutions = rows.resolutions.filter(({ id }) => id !== 'a-res-73-27');
    expect(explanationsAreOfOneVote({ ...rows, resolutions }, new Set()).length).toBeGreaterThan(0);
    expect(explanationsAreOfOneVote({ ...rows, resolutions }, new Set(['a-res-73-27']))).toEqual([]);
  });
});

describe('the list of checks', () => {
  it('has every check that there is', () => {
    const { checks, checksOfTheWhole, ...named } = integrity;
    expect([...checks, ...checksOfTheWhole].toSorted(byName)).toEqual(Object.values(named).toSorted(byName));
  });

  it('has apart those that make sense only where every file could be read', () => {
    const { idsResolve, aliasesLeadToOneThing, explanationsAreOfOneVote, namesAreOfOneThing } = integrity;
    const whole = [idsResolve, aliasesLeadToOneThing, explanationsAreOfOneVote, namesAreOfOneThing];
    expect([...integrity.checksOfTheWhole].toSorted(byName)).toEqual(whole.toSorted(byName));
  });

  it('reports breaches of several rules in several files together', () => {
    const found = problemsAfter((rows) => {
      row(rows.bodies, 'gge-2014-2015').end = '2013';
      row(rows.sessions, 'ahc-s1').body = 'gone';
      vote(rows, 'a-res-75-240').inFavour += 1;
    });
    expect(found.map(({ file, row: id }) => `${file} ${id}`)).toEqual([
      'bodies.json gge-2014-2015',
      'resolutions.json a-res-75-240',
      'sessions.json ahc-s1',
    ]);
  });
});

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name);
}
