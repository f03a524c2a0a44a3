/** Which resolution a file is of: its cover, its own addresses, its heading and its name, which do not always agree. */
import { parseSymbol } from '../../facts/symbol.ts';

/** All that names the resolution in a file. */
export interface Witnesses {
  onCover?: string;
  inHeading?: string;
  /** The addresses of work and expression: /akn/un/…/2020-12-31/75-254A/!main/. */
  work?: string;
  expression?: string;
  /** The path of the file. */
  readonly name: string;
}

/** The symbol most of a file's witnesses give; undefined where there is none. */
export function symbolFrom(witnesses: Witnesses): { readonly symbol?: string; readonly note?: string } {
  const { onCover, inHeading, work, expression, name } = witnesses;
  // Of a file with several parts the parts are left off: A/RES/75/254 A-C.
  const bare = onCover?.replace(/\s*[A-Z]\s*(?:[-–,]|and)\s*[A-Z]$/u, '') ?? '';
  const cover = parseSymbol(bare);
  if (cover !== undefined && cover.organ !== 'general-assembly') return {};
  const read = [cover, fromAddress(work), fromAddress(expression), fromHeading(inHeading), fromName(name)]
    .map((symbol) => (symbol?.kind === 'resolution' ? symbol.canonical : undefined))
    .filter((symbol) => symbol !== undefined);
  const [first] = read;
  if (first === undefined) return {};
  const votes = Map.groupBy(read, withoutPart);
  const own = withoutPart(first);
  const most = [...votes].toSorted(([, left], [, right]) => right.length - left.length)[0];
  const mine = votes.get(own)?.length ?? 0;
  // Where it is even, the file's name decides: somebody looked for the file by it.
  const named = withoutPart(fromName(name)?.canonical ?? '');
  const other = most && most[1].length > mine ? most[0] : votes.get(named)?.length === mine ? named : own;
  if (other === own) return { symbol: first };
  const symbol = first.replace(own, other);
  return { symbol, note: `says on its cover that it is ${first}, but is taken for ${symbol} by its name and heading` };
}

function withoutPart(canonical: string): string {
  return canonical.replace(/ [A-Z]$/u, '');
}

/** The symbol in one of the file's own addresses. */
export function fromAddress(address = '') {
  const [, session, number, part = ''] = /\/((?:ES-|S-)?\d+)-(\d+)\s?([A-Z]?)(?:-[A-Z])?\//u.exec(address) ?? [];
  return session === undefined ? undefined : parseSymbol(`A/RES/${session}/${number}${part && ` ${part}`}`);
}

function fromHeading(heading = '') {
  const number = /^((?:ES-|S-)?\d+\/\d+)\b/u.exec(heading.trim())?.[1];
  return number === undefined ? undefined : parseSymbol(`A/RES/${number}`);
}

/** The names of files: A_RES_77_293-E.xml, A_RES_ES-11_4_2223239A.xml, 75_290 A_E.xml, 74_1.xml. */
function fromName(name: string) {
  const [, session, number] = /(?:^|\/)(?:A_RES_)?((?:ES-|S-)?\d{1,3})_(\d{1,4})(?=[^\d/][^/]*$)/iu.exec(name) ?? [];
  return session === undefined ? undefined : parseSymbol(`A/RES/${session}/${number}`);
}
