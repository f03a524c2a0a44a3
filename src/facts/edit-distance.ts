/** How unlike two words are, for what is mistyped. */

/** How many letters are wrong, missing or too many; anything over `most` where there are more. */
export function editDistance(a: string, b: string, most: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const here = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + cost);
      next.push(here);
      least = Math.min(least, here);
    }
    if (least > most) return most + 1;
    row = next;
  }
  return row[b.length] as number;
}
