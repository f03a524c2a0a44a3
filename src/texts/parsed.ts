/** What is read from one file of the UN's, before the files of a resolution are put together. */
import type { UnLanguage } from '../facts/symbol.ts';
import type { Adoption, Paragraph, Reference, ResolutionRecord } from './types.ts';

/** What one file says of its resolution besides the text; agenda names and titles are in the file's language. */
export interface ParsedFacts {
  readonly adopted?: string;
  readonly adoption?: Adoption;
  readonly meeting?: NonNullable<ResolutionRecord['meeting']>;
  readonly draft?: NonNullable<ResolutionRecord['draft']>;
  readonly sponsors?: string;
  readonly additionalSponsors?: string;
  readonly report?: NonNullable<ResolutionRecord['report']>;
  readonly committee?: string;
  readonly agenda?: { readonly item?: string; readonly name?: string };
  readonly keywords: readonly string[];
  /** English sentences on what is odd in the file. */
  readonly oddities: readonly string[];
}

/** A paragraph, and whether it is a row of a table: the words of rows are not looked for. */
export type ParsedParagraph = Paragraph & { readonly isRow: boolean };

/** A resolution in one language as one file has it. */
export interface ParsedText {
  readonly symbol: string;
  readonly language: UnLanguage;
  readonly title: string;
  readonly paragraphs: readonly ParsedParagraph[];
  readonly references: readonly Reference[];
  readonly facts: ParsedFacts;
  /** When the file was last marked up, year-month-day: of two files of one text the later one holds. */
  readonly markedUp?: string;
}

/** What a file came to: its texts, one for each part; or why there are none, in an English sentence. */
export type ParsedFile =
  | { readonly texts: readonly ParsedText[]; readonly notes: readonly string[] }
  | { readonly refused: string };
