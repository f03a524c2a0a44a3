/**
 * What was found: the union of all answers, *not found*, *ambiguous* and *mistyped* included. An answer is plain data;
 * how it reads is decided in `presentation/`.
 */
import type { Catalog, Entry } from './facts/catalog.ts';
import type { Day, Span } from './facts/calendar.ts';
import type { Body, Document, Fact, FactDate, Norm, Officer, Resolution, Session, Statement } from './facts/schema.ts';
import type { UnLanguage, UnSymbol } from './facts/symbol.ts';
import type { LeadMistake } from './reminders/leads.ts';
import type { Health } from './reminders/health.ts';
import type { Promised, Refused } from './reminders/service.ts';
import type { Everything, ServerSettings } from './reminders/store/contract.ts';
import type { CitationStyle } from './texts/citation.ts';
import type { Subscription } from './reminders/types.ts';
import type { State } from './states/states.ts';
import type { Moves } from './texts/comparison.ts';
import type { SharedVote } from './texts/agreement.ts';
import type { LineMember, OtherText } from './texts/lineage.ts';
import type { Subject } from './texts/topics.ts';
import type { NamedText } from './texts/named.ts';
import type { Opening, Passage } from './texts/quotation.ts';
import type { Ballot, HeadingKind, OfficialText, ResolutionRecord } from './texts/types.ts';
import type { HowAdopted } from './texts/votes.ts';

/**
 * The date a question is asked of. `date` is what the user gave, a week or another range of days as `first/last`; without
 * it the question is of `today`.
 */
export interface AsOf {
  readonly date?: FactDate;
  readonly span: Span;
  /** Today at United Nations Headquarters. */
  readonly today: Day;
  /** Whether all of the span lies after today: then no office-holder is asserted. */
  readonly future: boolean;
}

/** Where a date falls in a body's life. `dateless`: the record holds neither its beginning nor its end. */
export type Standing = 'not yet' | 'active' | 'concluded' | 'dateless';

/** Who holds an office of a body at a date. */
export interface Holding {
  readonly officer: Officer;
  /** The last day the record shows the person in office, when that is over 180 days before the date asked for. */
  readonly unverifiedSince?: FactDate;
}

/** One body as of a date, with what followed it when it had concluded by then. */
export interface BodyAsOf {
  readonly body: Body;
  readonly standing: Standing;
  /** Who chairs at the date; for a concluded body the last chair, for one to come the first. Empty in the future. */
  readonly chairs: readonly Holding[];
  /** The body before it in the same process, and the one it is part of. */
  readonly before?: Body;
  readonly parent?: Body;
  /** The body that follows, where it has one and this one has concluded. */
  readonly successor?: BodyAsOf;
}

/**
 * The bodies a question is about, as of its date. `fit` says why these: `at`: alive then; `gap`: the last before and
 * the first after; `before`: the first, not yet begun; `after`: the last, concluded; `named`: the user named it.
 */
export interface Bodies {
  readonly asOf: AsOf;
  readonly fit: 'at' | 'gap' | 'before' | 'after' | 'named';
  readonly bodies: readonly [BodyAsOf, ...BodyAsOf[]];
}

/** A session as of a date: what may be said of whether it met. */
export interface SessionAsOf {
  readonly session: Session;
  readonly body: Body;
  /**
   * `met`: the record shows it; `announced`: its days are past, but the record does not show that it met; `under way`;
   * `to come`; `undated`: no date is set, or too inexact to say; `postponed`; `cancelled`.
   */
  readonly state: 'met' | 'announced' | 'under way' | 'to come' | 'undated' | 'postponed' | 'cancelled';
  /** For a postponed session, the one it became. */
  readonly movedTo?: Session;
  /** Days from the date asked of to its first day, when both are known to the day and it is to come. */
  readonly inDays?: number;
}

/** One page of a longer list, pages counted from 1. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/** A resolution named by another fact: the row where the record holds it, else only the symbol. */
export interface Reference {
  readonly symbol: string;
  readonly resolution?: Resolution;
  readonly document?: Document;
}

/** What a search found in imported texts: by their headings, and in operative paragraphs; one page of each. */
export interface FoundInTexts {
  readonly headings: readonly (OtherText & { readonly by: HeadingKind })[];
  readonly paragraphs: readonly {
    readonly symbol: string;
    readonly language: UnLanguage;
    readonly label?: string;
    readonly excerpt: string;
  }[];
  readonly page: number;
  readonly pages: number;
  /** How many there are on all pages; of paragraphs no more are counted than are shown, and then there are `more`. */
  readonly totals: { readonly headings: number; readonly paragraphs: number; readonly more: boolean };
  /** How many there are on the pages before. */
  readonly before: { readonly headings: number; readonly paragraphs: number };
  readonly imported: Temporal.Instant;
}

/** Why a claim cannot be told to be right or wrong. */
export type Unclear =
  | 'no text'
  | 'several texts'
  | 'no body'
  | 'several bodies'
  | 'several people'
  | 'several votes'
  | 'several dates'
  | 'paragraph vote'
  | 'which stage'
  | 'no vote'
  | 'no count'
  | 'part of a count'
  | 'own vote'
  | 'no day'
  | 'of what'
  | 'hedged'
  | 'doubt'
  | 'disputed';

/** What the record has to a claim. */
export type Recorded =
  | {
      readonly of: 'vote';
      readonly stage: 'plenary' | 'committee';
      readonly inFavour: number;
      readonly against: number;
      readonly abstaining?: number;
    }
  | { readonly of: 'without a vote' }
  | {
      readonly of: 'dates';
      readonly what: 'adopted' | 'committee' | 'document' | 'session' | 'elected';
      readonly start: FactDate;
      readonly end: FactDate;
    }
  /** Who chairs or chaired the body that is meant. */
  | { readonly of: 'chairs'; readonly officers: readonly Officer[] }
  /** What the person named is known to have chaired. */
  | { readonly of: 'offices'; readonly offices: readonly { readonly officer: Officer; readonly body: string }[] }
  | { readonly of: 'title'; readonly title: string }
  | { readonly of: 'organ' | 'never issued' };

/** One claim of a text, and whether the record bears it out. */
export interface Verdict {
  readonly of: 'symbol' | 'date' | 'vote' | 'chair';
  /** Its words in the text. */
  readonly said: string;
  readonly found: 'right' | 'wrong' | 'missing' | 'unclear';
  readonly why?: Unclear;
  /** What it is about: a symbol, or a body with its session. */
  readonly about?: string;
  readonly record?: Recorded;
  /** The fact it was held against, or that this was the UN's imported file. */
  readonly fact?: Fact;
  readonly imported?: boolean;
}

/** One of two resolutions that are compared. */
export interface Side {
  readonly text: NamedText;
  readonly adoption?: HowAdopted;
  /** How its operative paragraphs begin; left out where no text is held. */
  readonly openings?: readonly Opening[];
}

export type Answer =
  | { readonly kind: 'overview'; readonly about: Bodies; readonly upcoming: readonly SessionAsOf[] }
  | { readonly kind: 'chair'; readonly about: Bodies; readonly upcoming: readonly SessionAsOf[] }
  | {
      readonly kind: 'mandate';
      readonly about: Bodies;
      /** For each of the bodies, the texts that give its mandate. */
      readonly given: readonly (readonly Reference[])[];
    }
  | {
      readonly kind: 'body sessions';
      readonly about: Bodies;
      readonly past: Page<SessionAsOf>;
      /** The latest of the past ones, on whichever page. */
      readonly last?: SessionAsOf;
      readonly during: readonly SessionAsOf[];
      readonly next: readonly SessionAsOf[];
    }
  | {
      readonly kind: 'body documents';
      readonly about: Bodies;
      readonly documents: Page<Reference>;
      /** How many were issued by the date asked of, and of how many the record does not hold the date. */
      readonly dated: number;
      readonly undated: number;
    }
  | {
      readonly kind: 'resolution';
      readonly asOf: AsOf;
      readonly resolution: Resolution;
      readonly symbol: UnSymbol;
      readonly established?: BodyAsOf;
      readonly before: readonly Reference[];
      readonly after: readonly Reference[];
      readonly related: readonly Reference[];
      readonly statements: readonly Statement[];
      /** What the UN's file says of it, and when that was imported. */
      readonly record?: ResolutionRecord;
      readonly imported?: Temporal.Instant;
    }
  | {
      readonly kind: 'imported resolution';
      readonly symbol: UnSymbol;
      readonly record: ResolutionRecord;
      /** How its operative paragraphs begin, and in which language that is. */
      readonly openings: readonly Opening[];
      readonly language: UnLanguage;
      readonly imported: Temporal.Instant;
    }
  | {
      readonly kind: 'quotation';
      readonly symbol: UnSymbol;
      readonly official: OfficialText;
      /** The language asked for, and all there is a text in. */
      readonly asked: UnLanguage;
      readonly languages: readonly UnLanguage[];
      readonly passage: Passage;
      readonly imported: Temporal.Instant;
      readonly page: number;
    }
  | {
      readonly kind: 'no passage';
      readonly symbol: UnSymbol;
      readonly typed: string;
      /** The paragraphs that may be meant, or, where none may, those there are; none where no text is held. */
      readonly candidates: readonly string[];
      readonly known: readonly string[];
    }
  | {
      readonly kind: 'vote';
      readonly text: NamedText;
      readonly adoption?: HowAdopted;
      /** The State asked for, and the lists it is on. */
      readonly country?: { readonly state: State; readonly ballots: readonly Ballot[] };
      readonly imported?: Temporal.Instant;
    }
  | {
      readonly kind: 'agreement';
      readonly states: readonly [State, State];
      readonly topic?: string;
      /** The subject of the record's that the topic names. */
      readonly subject?: Subject;
      readonly votes: Page<SharedVote & OtherText>;
      readonly alike: number;
      readonly leftOut: number;
      readonly since?: string;
      readonly to?: string;
      readonly imported: Temporal.Instant;
    }
  | { readonly kind: 'no topic'; readonly topic: string; readonly near: readonly string[] }
  | { readonly kind: 'no comparison'; readonly symbol: UnSymbol }
  | { readonly kind: 'no agreement'; readonly why: 'no lists' | 'one State' }
  | {
      readonly kind: 'comparison';
      readonly sides: readonly [Side, Side];
      readonly moves?: Moves;
      readonly imported?: Temporal.Instant;
    }
  | {
      readonly kind: 'which text';
      readonly query: string;
      readonly option: string;
      readonly candidates: readonly OtherText[];
    }
  | {
      readonly kind: 'which State';
      readonly query: string;
      readonly option: string;
      /** Those it may mean; where there are none, those whose names come nearest. */
      readonly candidates: readonly State[];
      readonly nearest: readonly State[];
    }
  | { readonly kind: 'document'; readonly document: Document; readonly symbol?: UnSymbol; readonly body: Body }
  | {
      readonly kind: 'symbol';
      readonly symbol: UnSymbol;
      readonly nearest: readonly Entry[];
      readonly nearby?: readonly OtherText[];
    }
  | { readonly kind: 'officer'; readonly asOf: AsOf; readonly officer: Officer; readonly body?: BodyAsOf }
  | { readonly kind: 'session'; readonly asOf: AsOf; readonly session: SessionAsOf }
  | {
      readonly kind: 'next session';
      readonly asOf: AsOf;
      readonly body?: Body;
      /** The sessions that begin first, together when on the same day; empty when none is on record. */
      readonly sessions: readonly SessionAsOf[];
      /** Of those without a day: what is still expected. */
      readonly undated: readonly SessionAsOf[];
      readonly underWay: readonly SessionAsOf[];
    }
  | {
      readonly kind: 'sessions now';
      readonly asOf: AsOf;
      readonly sessions: readonly SessionAsOf[];
      readonly next: readonly SessionAsOf[];
    }
  | {
      readonly kind: 'session list';
      readonly asOf: AsOf;
      readonly body?: Body;
      readonly year?: FactDate;
      readonly sessions: Page<SessionAsOf>;
    }
  | { readonly kind: 'norm'; readonly norm: Norm }
  | { readonly kind: 'statement'; readonly statement: Statement; readonly about: readonly Entry[] }
  | { readonly kind: 'norms'; readonly norms: readonly Norm[]; readonly query: string }
  | {
      readonly kind: 'statements';
      readonly asOf: AsOf;
      /** What they are about; left out where only words were given. */
      readonly about?: Entry;
      readonly query: string;
      readonly speaker?: string;
      readonly statements: Page<Statement>;
      /** Those quoted here, and the others the record quotes on the matter, so that nobody stands alone unnoticed. */
      readonly speakers: readonly string[];
      readonly others: readonly string[];
    }
  | {
      readonly kind: 'search results';
      readonly query: string;
      readonly results: readonly Entry[];
      readonly exact: boolean;
      /** Whether the facts were not asked, only the UN's texts. */
      readonly textsAlone?: boolean;
      /** What was found in imported texts. */
      readonly texts?: FoundInTexts;
    }
  /** What a query names, where the UN's texts have its words as well. */
  | {
      readonly kind: 'found by name';
      readonly query: string;
      readonly found: Answer;
      /** By title, agenda item or keyword; none where only paragraphs have the words. */
      readonly resolutions: number;
    }
  | {
      readonly kind: 'lineage';
      readonly symbol: UnSymbol;
      /** Whether the record or the import holds it, or other texts only name it. */
      readonly held: boolean;
      readonly members: readonly LineMember[];
      readonly earlier: number;
      readonly later: number;
      /** Texts on other matters that it names, and that name it. */
      readonly naming: readonly OtherText[];
      readonly named: readonly OtherText[];
      /** Where only the UN's summary was imported, which has no references: the texts of the same title. */
      readonly sameTitle?: readonly OtherText[];
      /** When the texts were imported whose references were asked; absent where there are none. */
      readonly imported?: Temporal.Instant;
      readonly page: number;
    }
  | {
      readonly kind: 'citation';
      readonly symbol: UnSymbol;
      readonly citations: readonly { readonly style: CitationStyle; readonly text: string }[];
      /** What the record does not hold, and the citation therefore leaves out. */
      readonly missing: readonly ('title' | 'date')[];
      /** Whether the paragraph that was asked for is in the imported text; `absent` ones are left out. */
      readonly place?: 'checked' | 'unchecked' | 'absent';
      readonly fact?: Resolution | Document;
      readonly imported?: Temporal.Instant;
    }
  | {
      readonly kind: 'checked';
      readonly asOf: AsOf;
      readonly verdicts: readonly Verdict[];
    }
  | { readonly kind: 'about'; readonly catalog: Catalog; readonly asOf: AsOf; readonly page: number }
  | { readonly kind: 'help' }
  | {
      readonly kind: 'not found';
      readonly what: 'anything' | 'body' | 'group' | 'norm' | 'statement' | 'symbol';
      readonly query: string;
      /** What comes nearest, or, where nothing does and it is little, all there is. */
      readonly nearest?: readonly Entry[];
      readonly known?: readonly Entry[];
    }
  | {
      readonly kind: 'ambiguous';
      readonly query: string;
      readonly candidates: readonly Entry[];
      readonly option: string;
    }
  | { readonly kind: 'reminder set'; readonly promised: Promised }
  | { readonly kind: 'reminder refused'; readonly refused: Refused }
  | { readonly kind: 'reminders'; readonly subscriptions: Page<Subscription> }
  | {
      readonly kind: 'reminder changed';
      readonly promised: Promised;
      /** `state`: paused, taken up again, or as it was. */
      readonly how: 'edited' | 'state' | 'removed';
    }
  | { readonly kind: 'reminder to edit'; readonly subscription: Subscription }
  | { readonly kind: 'reminder health'; readonly catalog: Catalog; readonly health: Health }
  | { readonly kind: 'reminder snoozed'; readonly due: Temporal.Instant; readonly zone: string }
  | {
      readonly kind: 'settings';
      readonly of: 'person' | 'server';
      readonly settings: ServerSettings;
      /** How many reminders they have been applied to. */
      readonly applied: number;
    }
  | {
      readonly kind: 'settings to change';
      readonly of: 'person' | 'server';
      readonly settings: ServerSettings;
      /** What is likely meant where nothing is set. */
      readonly guess: ServerSettings;
    }
  | {
      readonly kind: 'privacy';
      readonly catalog: Catalog;
      readonly everything: Everything;
      readonly page: Page<Subscription>;
    }
  | { readonly kind: 'erased'; readonly reminders: number }
  | { readonly kind: 'mistyped'; readonly mistake: Mistake };

/** How a command is used. */
export interface Usage {
  readonly command: string;
  readonly subcommand?: string;
  readonly options: readonly { readonly name: string; readonly required?: boolean }[];
}

/** What is wrong with what was typed; always answered privately, with what to do. */
export type Mistake =
  | { readonly of: 'command'; readonly typed: string; readonly nearest: readonly string[] }
  | { readonly of: 'subcommand'; readonly command: string; readonly typed: string; readonly known: readonly string[] }
  | { readonly of: 'missing option'; readonly usage: Usage; readonly option: string }
  | { readonly of: 'value'; readonly option: string; readonly typed: string; readonly known: readonly string[] }
  | { readonly of: 'option'; readonly typed: string; readonly usage: Usage }
  /** `either`: the dates it may mean, where these are several. */
  | { readonly of: 'date'; readonly option: string; readonly typed: string; readonly either: readonly FactDate[] }
  | { readonly of: 'length'; readonly option: string; readonly most: number }
  | { readonly of: 'year'; readonly typed: string }
  | ({ readonly of: 'leads' } & LeadMistake)
  | { readonly of: 'note'; readonly most: number }
  | { readonly of: 'topic'; readonly most: number }
  | { readonly of: 'zone'; readonly typed: string }
  | { readonly of: 'button' };
