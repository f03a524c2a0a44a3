/** Files as the UN's are made, of our own words, and archives of them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateRawSync, crc32, gzipSync } from 'node:zlib';
import { afterAll } from 'vitest';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder, gone when the tests are over; with these files in it. */
export function folderWith(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'attache-texts-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** What a file says, where it is not the usual. */
export interface Made {
  readonly symbol?: string;
  readonly language?: string;
  readonly title?: string;
  readonly head?: string;
  readonly preamble?: string;
  readonly body?: string;
  readonly behind?: string;
  readonly markedUp?: string;
}

/** Two paragraphs that are plainly English. */
export const BODY = `
  <paragraph class="SingleTxt"><num>	1.</num><content><p xml:space="preserve">
    <span class="italic">Decides</span> to open the library of the town on the first day of each month, and of the week;</p></content></paragraph>
  <paragraph class="SingleTxt"><num>	2.</num><content><p>Requests the librarian to report on the reading rooms.</p></content></paragraph>`;

/** A file of one resolution. */
export function akn({
  symbol = '76/900',
  language = 'eng',
  title = 'The library of the town and its reading rooms',
  head = '<analysis><parliamentary><voting outcome="adoptedWithoutVote"><quorum/></voting></parliamentary></analysis>',
  preamble = '<container name="Recalling"><p>Recalling the walls,</p></container>',
  body = BODY,
  behind = '',
  markedUp = '2022-03-01',
}: Made = {}): string {
  const address = `/akn/un/statement/deliberation/unga/2022-02-01/${symbol.replace('/', '-').replace(' ', '')}`;
  return `<akomaNtoso xmlns:akn4un="http://un.org/akn4un"><statement name="resolution">
  <meta><identification source="#DGACM">
    <FRBRWork><FRBRthis value="${address}/!main/"/><FRBRdate date="2022-02-01" name="adoption"/></FRBRWork>
    <FRBRExpression><FRBRthis value="${address}/eng@!main/"/><FRBRlanguage language="${language}"/></FRBRExpression>
    <FRBRManifestation><FRBRdate date="${markedUp}" name="markup"/></FRBRManifestation>
  </identification>${head}</meta>
  <coverPage><p><docNumber refersTo="#symbol">A/RES/${symbol}</docNumber></p>
    <p><inline name="agenda item">Agenda item 9</inline></p><p><inline name="agenda item name">Libraries</inline></p>
    <p><docTitle>Resolution adopted on 1 February 2022</docTitle></p>
    <p><docProponent refersTo="#secondCommittee">[on the report of the Second Committee]</docProponent></p></coverPage>
  <preface><p><docNumber>${symbol}.</docNumber><docTitle refersTo="#resolutionTitle">${title}</docTitle></p></preface>
  <preamble><formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>${preamble}</preamble>
  <mainBody>${body}</mainBody>
  <conclusions><p><inline name="adoptionMeeting" title="9th">9th plenary meeting</inline><eol/>
    <docDate date="2022-02-01" refersTo="#adoptionDate">1 February 2022</docDate></p></conclusions>
  ${behind}</statement></akomaNtoso>`;
}

/** The voting of a file: totals, and the names on the lists. */
export function voting(
  counts: readonly (readonly [refersTo: string, total: number, names: readonly string[]])[],
): string {
  const lists = counts.map(
    ([refersTo, total, names]) =>
      `<count value="${total}" refersTo="${refersTo}"><akn4un:voters>${names
        .map((name) => `<organization refersTo="memberState">${name}</organization>`)
        .join('')}</akn4un:voters></count>`,
  );
  return `<analysis><parliamentary><voting outcome="adoptedRecordedVote">${lists.join('')}</voting></parliamentary></analysis>`;
}

/** A numbered operative paragraph. */
export function paragraph(number: string, text: string): string {
  return `<paragraph class="SingleTxt"><num>	${number}</num><content><p>${text}</p></content></paragraph>`;
}

/** How an entry of a zip is out of the ordinary. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** Unix's mode, for a symbolic link. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  /** Said instead of the true size. */
  readonly size?: number;
}

/** A zip archive. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o100644, encrypted = false, size } of entries) {
    const raw = Buffer.from(content);
    const data = deflateRawSync(raw);
    const bytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size ?? raw.length, 18);
    common.writeUInt16LE(bytes.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), common, bytes, data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(mode * 65_536, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, bytes);
    offset += 30 + bytes.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A tar archive, compressed; a link where there is a target. */
export function tarGz(
  entries: readonly { readonly name: string; readonly content?: string | Buffer; readonly link?: string }[],
) {
  const parts = entries.flatMap(({ name, content = '', link = '' }) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('0000644\0', 100);
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.write('        ', 148);
    header.write(link === '' ? '0' : '2', 156);
    header.write(link, 157);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));
}
