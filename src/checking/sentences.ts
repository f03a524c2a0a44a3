/** A text cut into sentences, with care for what has full stops inside: "No. 75/240", "B. Gafoor", "31 Dec. 2020". */

/** Words after which a full stop ends no sentence. */
const ABBREVIATED =
  /(?:^|[\s(“"'])(?:\p{L}|no|nos|res|dec|doc|para|paras|art|op|mr|mrs|ms|dr|amb|prof|st|vs|cf|incl|approx|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|u\.n|h\.e|e\.g|i\.e|n)\.$/iu;

/** The sentences of a text, as they stand in it, without white space around them. */
export function sentencesIn(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  // Han and Arabic sentences end without a space; Latin and Cyrillic ones with one. In a list of several texts, each with
  // what is said of it, a semicolon ends one as well.
  for (const { 0: mark, index } of text.matchAll(
    /[.!?…]+["”’')\]]*(?=\s|$)|[。！？؟]|\n+|[;；؛](?=[^;；؛.。\n]{0,40}?(?<!\d)\d{2,3}\/\d)/gu,
  )) {
    const end = index + mark.length;
    const sentence = text.slice(start, end);
    if (mark.startsWith('.') && mark.length === 1 && ABBREVIATED.test(sentence)) continue;
    sentences.push(sentence);
    start = end;
  }
  sentences.push(text.slice(start));
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}
