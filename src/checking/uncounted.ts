/**
 * What a sentence says of votes besides the counts that were read: numbers in no form that is known here, and how some
 * State voted. It is listed and never judged, so that nothing said of a vote is passed over.
 */
import { without } from './placed.ts';
import type { VoteClaim } from './votes.ts';

/** Words of votes in the six languages, for numbers that stand beside them. */
const VOTE_WORD =
  '(?:votes?|voted|voting|ballots?|لصالح|supported|opposed|abstain\\p{L}*|abstention\\p{L}*|in favou?r|against|voix|contre|abst\\p{L}{3,12}|votos?|a favor|en contra|голос\\p{L}*|воздерж\\p{L}*|против|票|赞成|反对|弃权|贊成|反對|棄權|صوت\\p{L}*|أصوات|الأصوات|امتناع\\p{L}*|امتنع\\p{L}*|مقابل|ضد)';
const LOOSE_NUMBER =
  '(?:(?<![\\p{L}\\d/.,-])\\d{1,3}(?![\\d%/]|[.,:-]\\d|(?:st|nd|rd|th|e|ème|[ºª])(?!\\p{L})| ?per ?cent)|(?<!\\p{L})(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\\p{L}{3,5})?(?!\\p{L})|[一二三四五六七八九十百零]{1,6}(?=票|国))';
/** A number and, a few words further, a word of votes. */
const UNCOUNTED = new RegExp(
  `${LOOSE_NUMBER}[^\\d█.,;:]{0,24}?(?:(?<!\\p{sc=Latin}|\\p{sc=Cyrillic})${VOTE_WORD}(?!\\p{sc=Latin}|\\p{sc=Cyrillic}))`,
  'giu',
);
/** The other way round: "contre 51", "против – 51", "反对51". */
const UNCOUNTED_AFTER = new RegExp(
  `(?<![\\p{sc=Latin}\\p{sc=Cyrillic}])(?:contre|против|مقابل|امتناع|赞成|反对|弃权|votes to|voix|воздержал\\p{L}*|en contra|a favor|abstenciones|abstentions)[ :=(-]{0,3}${LOOSE_NUMBER}`,
  'giu',
);
/** Counts all in words, and counts parted by slashes or colons. */
const UNNUMBERED =
  /(?<!\p{L})[\p{L}-]{2,30} (?:voix (?:pour|contre)|votos (?:a favor|en contra|contra)|голос\p{L}* (?:за|против)|votes (?:to|against|for|in favou?r)|صوت\p{L}* مقابل)(?!\p{L})(?: [\p{L}-]{2,30})?|(?<![\d/:])(?=\d{0,3}[/:]?\d{0,3}[/:]?(?:3[2-9]|[4-9]\d|\d{3}))\d{1,3}(?<mark>[/:])\d{1,3}\k<mark>\d{1,3}(?![\d/:])/giu;
/** How somebody voted, with no count. */
const OWN_VOTE =
  /(?<!\p{L})(?:vot(?:ed|es|ing) (?:in favou?r|for|against|yes|no)(?!\p{L})|abstain(?:ed|s) (?:on|from|in)|abstained(?=[.!\s]*$)|(?:supported|opposed|backed|rejected)(?= (?:\p{L}+ ){0,2}█)|(?:a|ont|avait|avaient|voté|vote|votent) ?(?:voté )?(?:pour|contre|en faveur)(?!\p{L})|s['’](?:est|étai\p{L}+|sont) abstenu\p{L}*|vot[óa]\p{L}* (?:a favor|en contra)|se abst\p{L}+|(?:про)?голосовал\p{L}* (?:[«"]?за|[«"]?против)(?!\p{L})|воздержал\p{L}*)|投了?(?:赞成|反对|弃权|贊成|反對|棄權)票?|(?<!\p{L})(?:و?صوت\p{L}* (?:\p{L}+ ){0,2}(?:لصالح|ضد|مؤيد\p{L}*|معارض\p{L}*)|امتنع\p{L}*)/giu;

/** What a sentence has left of votes when its counts are read: numbers in no known form, and how some State voted. */
export function uncountedIn(rest: string, sentence: string): readonly VoteClaim[] {
  const claims: VoteClaim[] = [];
  const claim = (at: number, length: number, uncounted: NonNullable<VoteClaim['uncounted']>) =>
    claims.push({
      at,
      said: sentence.slice(at, at + length),
      counts: {},
      hedged: false,
      doubtful: false,
      uncounted,
    });
  for (const pattern of [UNCOUNTED, UNCOUNTED_AFTER, UNNUMBERED])
    for (const match of without(rest, claims).matchAll(pattern)) claim(match.index, match[0].length, 'number');
  for (const match of without(rest, claims).matchAll(OWN_VOTE)) {
    // With who voted so, as far back as the clause goes.
    const before = /[^,;:.█\d]{0,60}$/u.exec(rest.slice(0, match.index))?.[0] ?? '';
    const who = before.length === 60 ? before.replace(/^\S*\s/u, '') : before.trimStart();
    claim(match.index - who.length, who.length + match[0].length, 'own vote');
  }
  return claims;
}
