/**
 * What the UN's own files say of the General Assembly's resolutions, as it is kept after an import: in one language
 * each, paragraph by paragraph, with what is the same in all. Nothing here knows a file, a database or Discord.
 */
import type { UnLanguage } from '../facts/symbol.ts';

/** How a State voted, by the UN's three lists. Who is on none of them did not vote, or was not there. */
export type Ballot = 'in favour' | 'against' | 'abstaining';

/** A recorded vote as the UN's file has it. Totals and lists may disagree: both are kept, and said to. */
export interface RollCall {
  readonly totals: Readonly<Record<Ballot, number>>;
  /** The names as the file spells them ("IRAN (ISLAMIC REPUBLIC OF)"), each once. */
  readonly voters: Readonly<Record<Ballot, readonly string[]>>;
}

/** How a resolution was adopted; undefined parts are not in the file. */
export type Adoption = { readonly how: 'without a vote' } | { readonly how: 'recorded vote'; readonly roll: RollCall };

/** What is the same in all languages. Everything but the symbol may be missing in the file. */
export interface ResolutionRecord {
  /** As `parseSymbol` writes it: A/RES/75/240, A/RES/75/254 B, A/RES/ES-11/1. */
  readonly symbol: string;
  /** The official title, by language. */
  readonly titles: Readonly<Partial<Record<UnLanguage, string>>>;
  /** Year-month-day. */
  readonly adopted?: string;
  readonly adoption?: Adoption;
  /** The record of the meeting (A/75/PV.48), and which plenary meeting it was, in English words ("48th (resumed)"). */
  readonly meeting?: { readonly record?: string; readonly name?: string };
  readonly draft?: { readonly symbol: string; readonly date?: string };
  /** Sponsors of the draft and those that joined later, as the file has them, in its own order. */
  readonly sponsors?: string;
  readonly additionalSponsors?: string;
  /** The report that recommended it (A/75/394), with the paragraph. */
  readonly report?: { readonly symbol: string; readonly paragraph?: string };
  /** In English: "First Committee", "Without reference to a Main Committee". */
  readonly committee?: string;
  readonly agenda?: { readonly item?: string; readonly names: Readonly<Partial<Record<UnLanguage, string>>> };
  /** Subject headings of the UN's library: UNBIS Thesaurus and authority names, in English; some in capitals. */
  readonly keywords: readonly string[];
  /** The languages there is a text in; none of those that only the UN's summaries have. */
  readonly languages: readonly UnLanguage[];
  /** What an import found odd about it, in English sentences: "58 abstentions are listed, 59 counted". */
  readonly oddities: readonly string[];
}

/** A paragraph, heading, table row or footnote of a text, in the order of the text. */
export interface Paragraph {
  readonly kind: 'preamble' | 'operative' | 'heading' | 'annex' | 'footnote';
  /**
   * Where it stands, as people cite it, the same in all languages: "5", "5 (a)", "5 (a) (ii)"; "section II, 5" where
   * each section begins at 1 again; in an annex "annex, 3", "annex I, 3" or "annex, article 5, 3".
   */
  readonly label?: string;
  /** The number as the text has it: "5.", "(a)". */
  readonly number?: string;
  /** The words, without the number; white space made single, nothing else changed. */
  readonly text: string;
}

/** A resolution in one language. */
export interface OfficialText {
  readonly symbol: string;
  readonly language: UnLanguage;
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
}

/** One State's ballot. */
export interface CastBallot {
  readonly symbol: string;
  readonly voter: string;
  readonly ballot: Ballot;
}

/** A resolution that another names in its text: in its preamble's "Recalling", or elsewhere. */
export interface Reference {
  readonly symbol: string;
  readonly recalled: boolean;
}

/** An operative paragraph in which words were found, by its place among those of its text; it is yet to be read. */
export interface FoundParagraph {
  readonly symbol: string;
  readonly language: UnLanguage;
  readonly nth: number;
}

/** A resolution among all: kept in memory, so as little as possible. */
export type Listed = Pick<ResolutionRecord, 'symbol' | 'adopted'>;

/** What of a resolution has a word: its title, its agenda item, or a keyword. */
export type HeadingKind = 'title' | 'keyword' | 'agenda';

/** How near a word of a heading may be to one that is asked for: itself, one that begins so, one a letter or two off. */
export type Nearness = 'exact' | 'beginning' | 'corrected';

/** A resolution with a word in what stands over it. */
export interface Headed {
  /** Its place in the list of all. */
  readonly place: number;
  readonly by: HeadingKind;
  /** 1 for the word itself, less for one like it. */
  readonly fit: number;
}

/** The imported texts, open for reading. Every function answers from a local file, without waiting. */
export interface Texts {
  /** What was imported, from where and when; changes with each import. */
  readonly about: {
    readonly source: string;
    readonly imported: Temporal.Instant;
    readonly resolutions: number;
    readonly texts: number;
  };
  /** A resolution by its symbol as `parseSymbol` writes it. */
  resolution(symbol: string): ResolutionRecord | undefined;
  text(symbol: string, language: UnLanguage): OfficialText | undefined;
  /** All resolutions, by session and number. */
  list(): readonly Listed[];
  /** The resolutions with a word, as `tokenise` cuts it, in a heading; some of them by several. */
  headed(word: string, nearness: Nearness): readonly Headed[];
  /** The resolutions adopted by recorded vote, by date of adoption. */
  recordedVotes(): readonly string[];
  /** All names that voters have, as the files spell them. */
  voters(): readonly string[];
  /** All ballots of these names, by date of adoption. */
  ballotsOf(names: readonly string[]): readonly CastBallot[];
  /** What a resolution names, each once, in the order of its text; resolutions outside the import are among them. */
  references(symbol: string): readonly Reference[];
  /** The resolutions of the import that name this one, by date of adoption. */
  referencesTo(symbol: string): readonly Reference[];
  /** Operative paragraphs with all of these words, the newest first; in one language, or in any. */
  findParagraphs(words: string, language: UnLanguage | undefined, limit: number): readonly FoundParagraph[];
  /** A paragraph that was found. */
  paragraph(found: FoundParagraph): Paragraph | undefined;
}
