/** What a sentence says of a vote: its counts, or that there was none. */
import { without, type Placed } from './placed.ts';
import { formulasIn } from './vote-formulas.ts';

/** How something was voted, as far as it is said. */
export interface VoteClaim extends Placed {
  readonly counts: Readonly<Partial<Record<'inFavour' | 'against' | 'abstaining', number>>>;
  readonly how?: 'without a vote';
  /** "more than 90", "nearly all": not to be held against a number. */
  readonly hedged: boolean;
  /** "12-11-10" alone may as well be a date. */
  readonly doubtful: boolean;
  /** Counted in no way that is known, or how some State voted: not to be held against the totals. */
  readonly uncounted?: 'number' | 'own vote';
}

const NUMBER_WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  'none nil zero no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
    .split('|')
    .flatMap((words, number) => words.split(' ').map((word) => [word, number])),
);
const NUMBER = `(?:\\d{1,3}(?![\\d%]|[.,]\\d| ?percent| ?per cent)|${Object.keys(NUMBER_WORDS).join('|')})`;
const WHO = '(?: (?:votes?|states?|member states?|countries|delegations|members))?(?: (?:voted|voting|were|cast))?';

const TRIPLE = /(?<![\d/.-])(?<inFavour>\d{1,3})-(?<against>\d{1,3})-(?<abstaining>\d{1,3})(?![\d/-])/gu;
const COUNTED = new RegExp(
  `(?<![\\p{L}\\d/.-])(?<number>${NUMBER})${WHO} (?:(?<inFavour>in favou?r|for(?= *[,;)]| and| █)|supported|backed|endorsed)|(?<against>against|opposed|rejected)|(?<abstaining>abstain(?:ing|ed)|abstentions?))(?!\\p{L})`,
  'giu',
);
const LABELLED =
  /(?:(?<inFavour>in favou?r)|(?<against>against)|(?<abstaining>abstentions?|abstaining|abstained))(?: ?[:=(] ?| )(?<number>\d{1,3})(?![\d/%]|[.-]\d|\p{L})/giu;
const BY_VOTES = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:by|with|got|received)(?: a)?(?: recorded)? (?:vote of )?|vote of |vote was )?(?<inFavour>\\d{1,3})(?: (?<votes>votes?))?(?: (?<in>in favou?r))?(?: to |-)(?<against>${NUMBER})(?![\\p{L}\\d/])|(?<![\\p{L}\\d])(?:by|with|received|got) (?<alone>\\d{1,3}) votes(?! to |\\p{L})`,
  'giu',
);
const NO_VOTE =
  /(?:adopt|pass|approv|agree)(?:ed|ion|ing)?(?!\p{L})[^;]{0,60}?(?<said>without a (?:recorded )?vote|by consensus|unanimously)/giu;
const HEDGE =
  /(?:more than|over|at least|nearly|almost|about|around|some|fewer than|less than|up to|under|approximately|roughly|close to|as many as|plus de|pr[èe]s de|environ|au moins|moins de|m[áa]s de|casi|unos|al menos|более|около|почти|свыше|не менее|أكثر من|حوالي|نحو)\s{1,2}$|(?:超过|近|约|逾)$/iu;
/** That there was no vote, in the other languages; the whole sentence tells whether something was adopted. */
const NO_VOTE_ELSEWHERE =
  /sans (?:qu['’]il soit procédé à un vote|(?:être mise? aux voix|vote))|par consensus|à l['’]unanimité|sin (?:someter(?:la|lo)?se? a )?votaci[oó]n|por consenso|por unanimidad|без (?:проведения )?голосования|консенсусом|единогласно|未经表决|协商一致|一致通过|بدون تصويت|دون تصويت|بتوافق الآراء|بالإجماع/giu;
const ADOPTED_ELSEWHERE = /adopt|approuv|aprob|приня|通过|اعتمد|اتخذ/iu;
const OF_VOTE = /\bvot(?:e|es|ed|ing)\b|\badopt|\bin favou?r|\bballot/iu;

type Ballots = keyof VoteClaim['counts'];

/** Every vote that is spoken of, in the order of the sentence. */
export function votesIn(rest: string, sentence: string): readonly VoteClaim[] {
  const claims: VoteClaim[] = [];
  const claim = (
    match: { readonly index: number },
    said: string,
    counts: VoteClaim['counts'],
    more: Partial<Pick<VoteClaim, 'how' | 'doubtful'>> = {},
  ) => {
    const at = match.index;
    claims.push({
      at,
      said: sentence.slice(at, at + said.length),
      counts,
      hedged: HEDGE.test(rest.slice(Math.max(0, at - 20), at)),
      doubtful: false,
      ...more,
    });
  };
  const isOfVote = OF_VOTE.test(rest);
  for (const match of rest.matchAll(TRIPLE)) {
    const { inFavour = '', against = '', abstaining = '' } = match.groups ?? {};
    const counts = { inFavour: Number(inFavour), against: Number(against), abstaining: Number(abstaining) };
    const mayBeDate =
      Object.values(counts).every((count) => count <= 31) || [inFavour, against].some((text) => /^0\d/u.test(text));
    claim(match, match[0], counts, { doubtful: mayBeDate && !isOfVote });
  }
  for (const { at, said, counts } of formulasIn(without(rest, claims))) claim({ index: at }, said, counts);
  let left = without(rest, claims);
  for (const match of left.matchAll(BY_VOTES)) {
    const { inFavour, votes, against, alone } = match.groups ?? {};
    if (alone !== undefined) claim(match, match[0], { inFavour: Number(alone) });
    // "10 to 12 May" is no vote: something must say that it is one.
    else if (votes !== undefined || /^(?:by|with|vote)/iu.test(match[0]))
      if (isOfVote) claim(match, match[0], { inFavour: Number(inFavour), against: count(against ?? '') });
  }
  left = without(rest, claims);
  const parts = [...left.matchAll(COUNTED)];
  left = without(
    left,
    parts.map((part) => ({ at: part.index, said: part[0] })),
  );
  parts.push(...left.matchAll(LABELLED));
  parts.sort((a, b) => a.index - b.index);
  const counts: Partial<Record<Ballots, number>> = {};
  let [first, last] = [Infinity, 0];
  for (const part of parts) {
    const groups = part.groups ?? {};
    const ballot = (['inFavour', 'against', 'abstaining'] as const).find((one) => groups[one] !== undefined) as Ballots;
    // The same ballot twice is two votes: each is left to stand for itself.
    if (counts[ballot] === undefined) {
      counts[ballot] = count(groups['number'] ?? '');
      [first, last] = [Math.min(first, part.index), Math.max(last, part.index + part[0].length)];
    } else claim(part, part[0], { [ballot]: count(groups['number'] ?? '') });
  }
  if (Number.isFinite(first)) claim({ index: first }, rest.slice(first, last), counts);
  for (const match of rest.matchAll(NO_VOTE)) {
    const said = match.groups?.['said'] ?? '';
    claim({ index: match.index + match[0].length - said.length }, said, {}, { how: 'without a vote' });
  }
  if (ADOPTED_ELSEWHERE.test(rest))
    for (const match of rest.matchAll(NO_VOTE_ELSEWHERE)) claim(match, match[0], {}, { how: 'without a vote' });
  return joined(claims, sentence);
}

/** "92 to 50, with 21 abstentions" is one vote: what counts different ballots side by side is put together. */
function joined(claims: readonly VoteClaim[], sentence: string): readonly VoteClaim[] {
  const sorted = claims.toSorted((a, b) => a.at - b.at);
  const together: VoteClaim[] = [];
  for (const claim of sorted) {
    const previous = together.at(-1);
    const gap = previous && claim.at - previous.at - previous.said.length;
    const isOther =
      previous && Object.keys(claim.counts).every((ballot) => previous.counts[ballot as Ballots] === undefined);
    if (
      previous &&
      gap !== undefined &&
      gap >= 0 &&
      gap <= 20 &&
      isOther &&
      claim.how === undefined &&
      previous.how === undefined
    ) {
      together[together.length - 1] = {
        ...previous,
        said: sentence.slice(previous.at, claim.at + claim.said.length),
        counts: { ...previous.counts, ...claim.counts },
        hedged: previous.hedged || claim.hedged,
      };
    } else together.push(claim);
  }
  return together;
}

function count(word: string): number {
  return NUMBER_WORDS[word.toLowerCase()] ?? Number(word);
}
