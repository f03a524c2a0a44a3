/** What one file says of a resolution besides its text, as it waits until all files have been read. */
import type { ParsedFacts, ParsedText } from '../parsed.ts';

/** What is the same in all languages. */
export type Common = Omit<ParsedFacts, 'agenda' | 'meeting'> & {
  readonly item?: string;
  readonly record?: string;
  readonly meetingInEnglish?: string;
};

/** What is in the file's own language. */
export interface Own {
  readonly title: string;
  readonly agenda?: string;
  /** The labels of its paragraphs, which are to be the same in all languages. */
  readonly labels: readonly string[];
  /** The resolutions it names, of which one language's are enough. */
  readonly references: ParsedText['references'];
}

/** Takes apart what is the same in all languages: files that say the same say it in the same bytes. */
export function saidIn({ language, title, paragraphs, references, facts }: ParsedText): {
  readonly common: Common;
  readonly own: Own;
} {
  const { agenda, meeting, ...rest } = facts;
  return {
    common: {
      ...rest,
      ...(agenda?.item !== undefined && { item: agenda.item }),
      ...(meeting?.record !== undefined && { record: meeting.record }),
      ...(meeting?.name !== undefined && language === 'en' && { meetingInEnglish: meeting.name }),
    },
    own: {
      title,
      labels: paragraphs.flatMap(({ label }) => label ?? []),
      references,
      ...(agenda?.name !== undefined && { agenda: agenda.name }),
    },
  };
}
