/**
 * The facts: what one row of each file in `data/` looks like.
 *
 * A row is a plain JSON object. Fields that the record does not hold are left out; nothing is null, empty or guessed.
 * What each field promises is said here, beside its name, and only here.
 */
import { z } from 'zod';

// Rows are read once, at the start: compiling a parser for them costs more than it saves.
z.config({ jitless: true });

/** Words as a person reads them: trimmed, not empty, on one line, and all of it to be seen. */
const text = z
  .string()
  .regex(/^\S(?:.*\S)?$/u, 'must be one trimmed, non-empty line')
  .regex(/^(?:[^\p{Cc}\p{Cf}\p{Cs}\uFFFD]|\n)*$/u, 'must hold nothing that cannot be seen');

/** A fact's id: lower-case Latin letters and digits in words joined by hyphens; unique over all files. */
const id = z
  .string()
  .max(56, 'must have at most 56 characters, so that a button can carry it')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'must be lower-case words joined by hyphens');

/** A date as far as it is known: a day, a month or a year (`2020-12-31`, `2023-05`, `2027`), in the Gregorian calendar. */
export const factDate = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u, 'must be YYYY, YYYY-MM or YYYY-MM-DD')
  .refine((date) => date.length < 10 || isDay(date), 'is no day of the calendar');

function isDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

/** Where a fact was read. `symbol` names a UN document, `url` a page; one of the two is there unless it is a seed text. */
const source = z.strictObject({
  /** Who publishes it, by the name to be shown: "UNODA", "Digital Watch", "Russian Foreign Ministry". */
  publisher: text,
  url: z.url({ protocol: /^https?$/u }).optional(),
  symbol: text.optional(),
  /** Where in it: "para. 5", "snapshot of 10 July 2026", "machine translation". */
  detail: text.optional(),
});

/** What sources do not agree on. All values are shown, each with who says so; the bot picks none. */
const disagreement = z.strictObject({
  /** What it is about, as a noun phrase: "votes in favour". */
  about: text,
  values: z.array(z.strictObject({ value: text, publisher: text })).min(2),
});

/** What every row has. The first source is the principal one: the one a medium fact is "reported by". */
const row = {
  id,
  sources: z.array(source).min(1, 'every row needs a source'),
  /** high: an official UN page or two independent ones; medium: one unofficial page. Low is no fact and stays out. */
  confidence: z.enum(['high', 'medium']),
  /**
   * The fields of medium confidence, each with the publisher who reports it; all others are high. In a row of medium
   * confidence without it every field is medium, reported by the first source.
   */
  reportedBy: z.record(z.string(), text).optional(),
  /** When the row was last held against its sources; never later than that. */
  verified: factDate,
  disagreements: z.array(disagreement).optional(),
};

/** A working group, committee, mechanism, treaty or tool. */
export const body = z.strictObject({
  ...row,
  /** The official name, however long. */
  name: text,
  /** A name of at most 60 characters that fits a label and a sentence: "OEWG 2021–2025". */
  shortName: text.max(60),
  /** Other names that mean this body and no other. */
  aliases: z.array(text),
  /** Names it shares with other bodies; typed alone they are answered with the candidates. */
  sharedAliases: z.array(text).optional(),
  kind: z.enum([
    'open-ended working group',
    'group of governmental experts',
    'committee',
    'mechanism',
    'thematic group',
    'treaty',
    'tool',
    'proposal',
  ]),
  /** The question it deals with; bodies of the line `ict-security` are those `/oewg` is about. */
  line: z.enum(['ict-security', 'cybercrime', 'outer-space', 'ammunition']),
  /** Its life: first and last day of work, inclusive. No `end`: it goes on. */
  start: factDate.optional(),
  end: factDate.optional(),
  /** For a treaty or a proposal, what may be said of it and from when to when: "open for signature, not in force". */
  state: z.strictObject({ text, since: factDate.optional(), until: factDate.optional() }).optional(),
  mandate: z.strictObject({
    /** The documents that give it, by symbol; a resolution or decision of `resolutions.json` where it holds it. */
    by: z.array(text),
    date: factDate.optional(),
    /** One or two sentences, in our own words, of at most 190 characters: they are read in the first line. */
    summary: text.max(190),
    /** Item by item, in our own words, with where it stands: "para. 1". */
    items: z.array(z.strictObject({ text, paragraph: text.optional() })).optional(),
  }),
  /** What came of it. */
  outcome: z.strictObject({ text, symbol: text.optional(), date: factDate.optional() }).optional(),
  /** The bodies before and after it in the same process, by id. */
  predecessor: id.optional(),
  successor: id.optional(),
  /** The body it is part of, by id. */
  parent: id.optional(),
  secretariat: text.optional(),
  /** The city where it meets unless a session names another place, as the row's sources say: "New York". */
  seat: text.optional(),
  /** The series its documents are issued in, by the root of the symbol: "A/AC.292". */
  documentSeries: text.optional(),
  /** How many experts it has, for a group of governmental experts. */
  experts: z.int().positive().optional(),
});

/** One person in one office, from one date to another. */
export const officer = z.strictObject({
  ...row,
  name: text,
  /** Other spellings, transliterations and forms of address. */
  nameVariants: z.array(text).optional(),
  /** The State the person is a national or representative of, by the UN's short name. */
  country: text,
  /** The body, by id; for an office elsewhere `organization` names it instead. */
  body: id.optional(),
  organization: text.optional(),
  role: text,
  /** First and last day in office, inclusive, as far as known. No `end`: not known to have ended. */
  start: factDate.optional(),
  end: factDate.optional(),
  /** How the office was taken, to be read after the name: "elected by acclamation". */
  selection: text.optional(),
  /** When the election was, for those known to have been elected; may be less exact than `start`. */
  elected: factDate.optional(),
  /** The last day the record shows the person acting in the office, where that is older than `verified`. */
  lastSeen: factDate.optional(),
  otherPost: text.optional(),
});

/** A meeting of a body, or a day that matters to it. Calendar dates at the venue, not instants. */
export const session = z.strictObject({
  ...row,
  body: id,
  kind: z.enum([
    'organizational',
    'substantive',
    'concluding',
    'plenary',
    'thematic group',
    'intersessional',
    'informal',
    'expert meeting',
    'roundtable',
    'stakeholder',
    'preparatory',
    'meeting of States',
    'rules of procedure',
    'signing',
    'milestone',
    'deadline',
    'review conference',
  ]),
  ordinal: z.int().positive().optional(),
  name: text,
  /** First and last day, inclusive, as far as known; both left out where no date is set. */
  start: factDate.optional(),
  end: factDate.optional(),
  /** confirmed: held, or set by its organizer; tentative: announced, but the record does not show that it met. */
  status: z.enum(['confirmed', 'tentative', 'postponed', 'cancelled']),
  /** For a postponed session, the one it became, by id. */
  movedTo: id.optional(),
  /** Meetings outside their body's life are marked as what they are. */
  outsideLife: z.enum(['follow-up', 'preparatory']).optional(),
  city: text.optional(),
  country: text.optional(),
  venue: text.optional(),
  /** "virtual", "hybrid", "in person". */
  format: text.optional(),
  /** Who chaired, as shown: "David Koh (Singapore)"; left out where the body's chair did. */
  chair: text.optional(),
  outcome: text.optional(),
  outcomeSymbol: text.optional(),
  /** Why it was cancelled or postponed, or how far the dates are known; shown. */
  remark: text.optional(),
});

/** A report, session document, notification or other paper that is not a resolution or decision. */
export const document = z.strictObject({
  ...row,
  symbol: text.optional(),
  title: text,
  kind: z.enum([
    'report',
    'session document',
    'depositary notification',
    'treaty status',
    'modalities',
    'working paper',
  ]),
  body: id,
  date: factDate.optional(),
  /** What happened on `date`, as a past participle: "adopted by the group", "issued". */
  dateMeaning: text.optional(),
  /** How it was agreed: "by consensus". */
  agreed: text.optional(),
  /** What it says or is for, in our own words. */
  summary: text,
});

/** A recorded vote. `notVoting` is what remains of the membership of that year. */
const votes = {
  inFavour: z.int().nonnegative(),
  against: z.int().nonnegative(),
  abstaining: z.int().nonnegative(),
};

/** A General Assembly resolution or decision. */
export const resolution = z.strictObject({
  ...row,
  symbol: text,
  kind: z.enum(['resolution', 'decision']),
  line: z.enum([
    'ict-security',
    'cybercrime',
    'culture-of-cybersecurity',
    'privacy',
    'outer-space',
    'ammunition',
    'related',
  ]),
  title: text.optional(),
  /** Other names people use for it. */
  aliases: z.array(text).optional(),
  date: factDate.optional(),
  session: z.int().positive(),
  meeting: z.strictObject({ number: z.int().positive(), record: text }).optional(),
  committee: text.optional(),
  committeeReport: text.optional(),
  draft: text.optional(),
  /** How the plenary adopted it; left out where the record does not say. */
  adoption: z
    .discriminatedUnion('how', [
      z.strictObject({ how: z.literal('without a vote') }),
      z.strictObject({
        how: z.literal('recorded vote'),
        ...votes,
        notVoting: z.int().nonnegative().optional(),
        votedAgainst: z.array(text),
        abstained: z.array(text),
      }),
    ])
    .optional(),
  /** The vote in the committee, never to be mixed with the plenary's. */
  committeeStage: z
    .strictObject({
      date: factDate.optional(),
      ...votes,
      abstaining: votes.abstaining.optional(),
      paragraphVotes: z.array(z.strictObject({ paragraph: text, ...votes })).optional(),
      source,
    })
    .optional(),
  /** The States that tabled it; `listed` and `additional` as the UN's file counts them. */
  sponsors: z
    .strictObject({
      main: z.array(text),
      listed: z.array(text).optional(),
      listedCount: z.int().optional(),
      additionalCount: z.int().optional(),
      note: text.optional(),
    })
    .optional(),
  /** What it mandates or decides, point by point, in our own words. */
  points: z.array(text),
  /** What it set up: a body of `bodies.json` by id, or in words. */
  establishes: z.strictObject({ body: id.optional(), text }).optional(),
  /** What it endorses or welcomes, in words; `symbol` where it is a document. */
  endorses: z.strictObject({ text, symbol: text.optional() }).optional(),
  continues: text.optional(),
  /** The bodies whose work it set up, supports, endorses or continues, by id: it is listed among their documents. */
  concerns: z.array(id).optional(),
  /** Texts of the same line before and after it, and beside it, by symbol. */
  before: z.array(text).optional(),
  after: z.array(text).optional(),
  related: z.array(text).optional(),
  /** A sentence an attentive reader needs: "Malawi is listed as a sponsor but recorded as abstaining". */
  remark: text.optional(),
});

/** One norm of responsible State behaviour. */
export const norm = z.strictObject({
  ...row,
  letter: z.string().regex(/^[a-k]$/u),
  number: z.int().min(1).max(11),
  label: text,
  /** What people call it: "due diligence". */
  aliases: z.array(text).optional(),
  /** What it asks of States, in our own words, in at most 190 characters. */
  gist: text.max(190),
  kind: z.enum(['cooperation', 'restraint']),
  document: text,
  paragraph: text,
  year: z.int(),
  binding: text,
});

/** What a party said: never the bot's own voice. */
export const statement = z.strictObject({
  ...row,
  /** Who spoke, and for whom: "Canada", "for Australia, Canada, Estonia …". */
  speaker: text,
  onBehalfOf: text.optional(),
  date: factDate.optional(),
  /** Facts it is about, by id. */
  about: z.array(id).min(1),
  /** For an explanation of vote: "against", "in favour, as sponsor". */
  stance: text.optional(),
  /** What was said, in our own words, to be read after "said that" or "called it": a full sentence in reported speech. */
  gist: text,
  /** A short quotation, word for word, in the language of the source as read. */
  quote: text.optional(),
  /** What the reader must know of how it came down to us: "machine translation of a Russian original". */
  caveat: text.optional(),
});

/** What something is called in one language, as a UN text or page in that language has it; never a translation of ours. */
const officialName = z.strictObject({
  /** The official name, or for a resolution or document the title, however long. */
  name: text,
  /** A name of at most 60 characters that fits a label and a sentence. */
  shortName: text.max(60).optional(),
  /** Other names in that language that mean this and nothing else: acronyms, older wordings. */
  aliases: z.array(text).optional(),
  /** Names it shares with other facts; typed alone they are answered with the candidates. */
  sharedAliases: z.array(text).optional(),
});

/** What a fact, or a committee, is officially called in the languages of the UN other than English. */
export const names = z.strictObject({
  ...row,
  /** A fact, by id; or a committee, by the name that `committee` of a resolution has. */
  of: text,
  names: z
    .strictObject({
      ar: officialName.optional(),
      zh: officialName.optional(),
      fr: officialName.optional(),
      ru: officialName.optional(),
      es: officialName.optional(),
    })
    .refine((languages) => Object.keys(languages).length > 0, 'must hold a name in some language'),
});

export type FactDate = z.infer<typeof factDate>;
export type Source = z.infer<typeof source>;
export type Disagreement = z.infer<typeof disagreement>;
export type Body = z.infer<typeof body>;
export type Officer = z.infer<typeof officer>;
export type Session = z.infer<typeof session>;
export type Document = z.infer<typeof document>;
export type Resolution = z.infer<typeof resolution>;
export type RecordedVote = Extract<NonNullable<Resolution['adoption']>, { how: 'recorded vote' }>;
export type Norm = z.infer<typeof norm>;
export type Statement = z.infer<typeof statement>;
export type OfficialName = z.infer<typeof officialName>;
export type Names = z.infer<typeof names>;

/** The files of `data/`, by name without `.json`, each with the schema of its rows. */
export const factSchemas = {
  bodies: body,
  officers: officer,
  sessions: session,
  documents: document,
  resolutions: resolution,
  norms: norm,
  statements: statement,
  names,
} as const;

/** All facts, one list a kind, as they stand in `data/`. */
export type Facts = { readonly [File in keyof typeof factSchemas]: readonly z.infer<(typeof factSchemas)[File]>[] };

/** A fact of any kind; what facts are called in other languages is no fact of its own. */
export type Fact = Facts[Exclude<keyof Facts, 'names'>][number];
