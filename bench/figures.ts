/** Figures from samples, and how they are printed. */

/** The value below which a share of the samples lies: 0.5 is the median. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** Prints rows in columns: the first to the left, the others to the right. */
export function print(heading: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  console.log(`\n${heading}\n${rows.map((row) => `  ${line(row)}`).join('\n')}`);
}

/** A comparison of the bot with the bare client, and the ratio it is judged by. */
export interface Comparison {
  readonly what: string;
  readonly unit: 'ms' | 'MB';
  readonly ours: number;
  readonly bare: number;
  readonly target: number;
}

/** A row of the table of comparisons: both values, their ratio, the target, and whether it is met. */
export function judged({ what, unit, ours, bare, target }: Comparison): readonly string[] {
  const ratio = ours / bare;
  const value = (number: number) => `${number.toFixed(unit === 'MB' ? 0 : 2)} ${unit}`;
  return [
    what,
    value(ours),
    value(bare),
    ratio.toFixed(2),
    `≤ ${target.toFixed(2)}`,
    ratio <= target ? 'PASS' : 'over',
  ];
}
