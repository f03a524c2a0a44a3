/** Claims by where they stand, so that what has been read is not read again as something else. */

/** Where in the sentence a claim stands, and its words. */
export interface Placed {
  readonly at: number;
  readonly said: string;
}

/** What stands where something has been read. */
const READ = '█';

/** The sentence without what has been read, everything else in its place. */
export function without(sentence: string, read: readonly Placed[]): string {
  let rest = sentence;
  for (const { at, said } of read) rest = rest.slice(0, at) + READ.repeat(said.length) + rest.slice(at + said.length);
  return rest;
}
