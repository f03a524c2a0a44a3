/** Facts for reminders, of which nothing changes: the real ones, with one session far ahead in place of all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './child.ts';

/** Whose talks they are: in New York, on 11 March 2031. */
export const BODY = 'global-mechanism';

/** When the reminders fall due that are set for so long before the talks. */
export const DUE = {
  '1 day': Temporal.Instant.from('2031-03-10T13:00:00Z'),
  '4 weeks': Temporal.Instant.from('2031-02-11T14:00:00Z'),
} as const;

const START = '2031-03-11';
const OTHERS = ['bodies', 'officers', 'documents', 'resolutions', 'norms'] as const;

/** The eight files, by name. Statements and names are left out, as some are about sessions. */
export function talks(): Readonly<Record<string, string>> {
  const read = (file: string) => readFileSync(join(PROJECT, 'data', `${file}.json`), 'utf8');
  const [real] = JSON.parse(read('sessions')) as [Record<'sources' | 'confidence' | 'verified', unknown>];
  const { sources, confidence, verified } = real;
  const session = {
    sources,
    confidence,
    verified,
    id: 'talks',
    body: BODY,
    kind: 'plenary',
    name: 'Talks',
    status: 'confirmed',
    city: 'New York',
    start: START,
    end: START,
  };
  return {
    ...Object.fromEntries(OTHERS.map((file) => [`${file}.json`, read(file)])),
    'sessions.json': JSON.stringify([session]),
    'statements.json': '[]',
    'names.json': '[]',
  };
}
