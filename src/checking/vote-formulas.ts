/**
 * The set formulas in which the UN's own papers give the counts of a vote in French, Spanish, Russian, Chinese and
 * Arabic: "par 92 voix contre 50, avec 21 abstentions". English is read word by word.
 */
import type { Placed } from './placed.ts';

/** What a formula counts. */
export interface Counted extends Placed {
  readonly counts: Readonly<Partial<Record<'inFavour' | 'against' | 'abstaining', number>>>;
}

/** What stands for a number, but for digits. */
const WORDS: Readonly<Record<string, number>> = {
  zéro: 0,
  aucune: 0,
  une: 1,
  cero: 0,
  ninguno: 0,
  ninguna: 0,
  uno: 1,
  una: 1,
  ноль: 0,
  零: 0,
  〇: 0,
  无: 0,
  صفر: 0,
};
const NUMBER = `(?:\\d{1,3}(?!\\d|[.,]\\d|%|/)|(?:${Object.keys(WORDS).join('|')})(?![\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}]))`;
const N = (ballot: 'inFavour' | 'against' | 'abstaining') => `(?<${ballot}>${NUMBER})`;
const START = '(?<![\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}\\d/.,-])';
const END = '(?!\\p{sc=Latin}|\\p{sc=Cyrillic})';
const [FOR, AGAINST, ABSTAINING] = [N('inFavour'), N('against'), N('abstaining')];

/** What stands between the parts of a count: a comma, "and", "with". */
const AND = '[ ,;]{0,2}(?:(?:et|avec|y|con|и|при|à|а) )?';

const FORMULAS: readonly RegExp[] = [
  // par 92 voix contre 50, avec 21 abstentions; 92 voix pour, 50 contre et 21 abstentions
  `(?:par )?${START}${FOR} (?:voix|votes?)(?: pour)? contre ${AGAINST}(?: voix)?(?:${AND}${ABSTAINING} abst\\p{L}+)?`,
  `(?:par )?${START}${FOR}(?: voix| votes?| États)? (?:pour|favorables?)${AND}${AGAINST}(?: voix| votes?| États)? (?:contre|défavorables?)${END}(?:${AND}${ABSTAINING} abst\\p{L}+)?`,
  // por 92 votos contra 50 y 21 abstenciones; 92 votos a favor, 50 en contra y 21 abstenciones
  `(?:por )?${START}${FOR} votos?(?: a favor)? contra ${AGAINST}(?: votos?)?(?:${AND}${ABSTAINING} abst\\p{L}+)?`,
  `(?:por )?${START}${FOR}(?: votos?)? a favor${AND}${AGAINST}(?: votos?)? en contra${END}(?:${AND}${ABSTAINING} abst\\p{L}+)?`,
  // 92 голосами против 50 при 21 воздержавшемся; 92 голоса за, 50 против, 21 воздержавшийся; за – 92, против – 50
  `${START}${FOR} голос\\p{L}* против ${AGAINST}(?: голос\\p{L}*)?(?:${AND}${ABSTAINING} воздерж\\p{L}+)?`,
  `${START}${FOR}(?: голос\\p{L}*| государств\\p{L}*)? [«"]?за[»"]?${AND}${AGAINST}(?: голос\\p{L}*| государств\\p{L}*)? [«"]?против[»"]?${END}(?:${AND}${ABSTAINING} воздерж\\p{L}+)?`,
  `(?<!\\p{L})[«"]?за[»"]? ?[-:]? ?${FOR}${AND}[«"]?против[»"]? ?[-:]? ?${AGAINST}(?:${AND}воздерж\\p{L}+ ?[-:]? ?${ABSTAINING})?`,
  // 以92票赞成、50票反对、21票弃权; 以92票对50票、21票弃权; 赞成92票、反对50票、弃权21票
  `以?${FOR}票(?:赞成|贊成|支持)?[、，,； ]{0,2}(?:对|對|比)?${AGAINST}票(?:反对|反對)?(?:[、，,； ]{0,2}(?:和|及)?${ABSTAINING}票(?:弃权|棄權))?`,
  `(?:赞成|贊成)(?:票)?${FOR}票?[、，,； ]{0,2}(?:反对|反對)(?:票)?${AGAINST}票?(?:[、，,； ]{0,2}(?:弃权|棄權)(?:票)?${ABSTAINING}票?)?`,
  // بأغلبية 92 صوتا مقابل 50 صوتا وامتناع 21 عضوا عن التصويت
  `(?:بأغلبية )?${START}${FOR}(?: صوت\\p{L}*\\p{M}?| أصوات)? (?:مؤيد\\p{L}*\\p{M}? )?مقابل ${AGAINST}(?: صوت\\p{L}*\\p{M}?| أصوات)?(?:[،,]? ?(?:مع )?و?امتناع ${ABSTAINING}(?: \\p{L}+\\p{M}?(?: عن التصويت)?)?)?`,
].map((formula) => new RegExp(formula, 'giu'));

/** The formulas in a sentence; none begins within another. */
export function formulasIn(sentence: string): readonly Counted[] {
  const all = FORMULAS.flatMap((formula) => [...sentence.matchAll(formula)].map(countedIn));
  const longest = all.toSorted((a, b) => a.at - b.at || b.said.length - a.said.length);
  let end = 0;
  return longest.filter(({ at, said }) => {
    if (at < end) return false;
    end = at + said.length;
    return true;
  });
}

function countedIn({ 0: said, index: at, groups = {} }: RegExpExecArray): Counted {
  const ballots = Object.entries(groups).flatMap(([ballot, words]) =>
    words === undefined ? [] : [[ballot, WORDS[words.toLowerCase()] ?? Number(words)] as const],
  );
  return { at, said, counts: Object.fromEntries(ballots) };
}
