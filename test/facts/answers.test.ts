import { describe, expect, it } from 'vitest';
import type { Answer, AsOf, Bodies } from '../../src/answer.ts';
import { bodyAnswer, documentsAnswer, mandateAnswer, sessionsAnswer } from '../../src/facts/answers.ts';
import { asOf, namedBody, oewgAsOf } from '../../src/facts/as-of.ts';
import { row } from '../support/folders.ts';
import { catalog, facts, NOW } from '../support/real.ts';

function when(date: string | undefined): AsOf {
  return asOf(date, Temporal.Instant.from(NOW));
}

const about = (id: string, date?: string): Bodies => namedBody(catalog, row(facts.bodies, id), when(date));

/** An answer, which must be of a kind. */
function as<Kind extends Answer['kind']>(kind: Kind, answer: Answer): Extract<Answer, { readonly kind: Kind }> {
  if (answer.kind !== kind) throw new Error(`${answer.kind} is not ${kind}`);
  return answer as Extract<Answer, { readonly kind: Kind }>;
}

describe('the mandate of a body', () => {
  const given = (id: string, date?: string) =>
    as('mandate', mandateAnswer(catalog, about(id, date))).given.map((texts) => texts.map(({ symbol }) => symbol));

  it('is given by the texts that there were by the date asked of', () => {
    expect(given('ahc-cybercrime')).toEqual([row(facts.bodies, 'ahc-cybercrime').mandate.by]);
    expect(given('global-mechanism', '2025-07-10')).toEqual([['A/79/214']]);
    expect(given('global-mechanism', '2025-07-11')).toEqual([['A/80/257', 'A/79/214']]);
    expect(given('global-mechanism', '2025-12-01')).toEqual([['A/RES/80/16', 'A/80/257', 'A/79/214']]);
  });

  it('is given by none before the first of them', () => {
    expect(given('oewg-2021-2025', '2020-12-30')).toEqual([[]]);
  });

  it('is told of each of two bodies', () => {
    const gap = oewgAsOf(catalog, when('2021-04'));
    const answer = gap && as('mandate', mandateAnswer(catalog, gap));
    expect(answer?.given.map((texts) => texts[0]?.symbol)).toEqual(['A/RES/73/27', 'A/RES/75/240']);
  });
});

describe('the sessions of a body', () => {
  const sessions = (id: string, date: string | undefined, page = 1) =>
    as('body sessions', sessionsAnswer(catalog, about(id, date), page));

  it('have the last of the past ones on every page', () => {
    const pages = [1, 2, 99].map((page) => sessions('oewg-2021-2025', undefined, page));
    expect(pages.map(({ last }) => last?.session.id)).toEqual(['oewg2-s11', 'oewg2-s11', 'oewg2-s11']);
    expect(pages[1]?.past.items.map(({ session }) => session.id)).not.toContain('oewg2-s11');
  });

  it('have no last one before the first', () => {
    expect(sessions('oewg-2021-2025', '2021-05-31')).not.toHaveProperty('last');
  });

  it('have apart those that the date asked falls in', () => {
    const { past, during, next } = sessions('oewg-2021-2025', '2021-06-01');
    expect({ past: past.total, during: during.map(({ session }) => session.id) }).toEqual({
      past: 0,
      during: ['oewg2-org'],
    });
    expect(next[0]?.session.id).toBe('oewg2-s1');
  });
});

describe('what is upcoming for a body', () => {
  it.each(['2026', '2026-12', '2026-12-09'])('on %s is what that still holds', (date) => {
    const { upcoming } = as('overview', bodyAnswer('overview', catalog, about('global-mechanism', date)));
    expect(upcoming.map(({ session }) => session.id)).toEqual(['gm-dtg-2026-12']);
  });
});

describe('the documents of a body', () => {
  const documents = (date?: string) => as('body documents', documentsAnswer(catalog, about('ahc-cybercrime', date), 1));

  it('are counted, with and without a date', () => {
    const { dated, undated, documents: listed } = documents();
    expect(undated).toBe(1);
    expect(listed.total).toBe(dated + undated);
  });

  it('as of a date are those of which it is known that there were any', () => {
    const { dated, undated, documents: listed } = documents('2021-12');
    expect({ dated, undated, listed: listed.total }).toEqual({ dated: 2, undated: 1, listed: 2 });
  });
});
