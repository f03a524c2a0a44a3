/** Words without their endings, in the one of the six languages that bends nearly all of them. */

/** Russian endings of nouns and adjectives as `fold` leaves them, й being и; longer ones first. */
const ENDING =
  /(?:иями|ами|ями|ого|его|ому|ему|ыми|ими|иеи|иям|иях|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ую|юю|ов|ев|ои|еи|ыи|ии|ию|ия|ью|а|я|о|е|ы|и|у|ю|ь)$/u;

/** What a folded Russian word and its other cases have in common; any other word as it is. At least four letters stay. */
export function stem(word: string): string {
  if (word.length < 5 || !/^\p{sc=Cyrillic}+$/u.test(word)) return word;
  const bare = word.replace(ENDING, '');
  return bare.length < 4 ? word : bare;
}
