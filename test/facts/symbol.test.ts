import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSymbol, readNumber, symbolLinks, type UnSymbol } from '../../src/facts/symbol.ts';

/** Every canonical spelling, with what people type for it. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  'A/RES/75/240': [
    '75/240',
    'A/RES/75/240',
    'a/res/75/240',
    ' A / RES / 75 / 240 ',
    'RES/75/240',
    'res 75-240',
    'res. 75/240',
    'Resolution 75/240',
    'GA resolution 75/240',
    'UNGA Res 75/240',
    'General Assembly resolution 75/240',
    'resolution 75/240 of the General Assembly',
    'UN General Assembly resolution no. 75/240',
    '“75/240”',
    '(75/240).',
    'résolution 75/240',
    'résolution 75/240 de l’Assemblée générale',
    'resolución 75/240',
    'resolución 75/240 de la Asamblea General',
    'резолюция 75/240',
    'Резолюция Генеральной Ассамблеи 75/240',
    'А/RES/75/240',
    '第75/240号决议',
    '75/240号决议',
    '大会第75/240号决议',
    'القرار 75/240',
    'قرار 75/240',
    'قرار الجمعية العامة ٧٥/٢٤٠',
    '٧٥/٢٤٠',
    '۷۵/۲۴۰',
    '７５／２４０',
    '75⁄240',
    'https://docs.un.org/en/A/RES/75/240',
    'https://docs.un.org/fr/A/RES/75/240',
    'https://docs.un.org/A/RES/75/240',
    'http://undocs.org/A/RES/75/240',
    ' https://www.undocs.org/ru/a/res/75/240 ',
    '\u200f75/240\u200e',
    `${' '.repeat(9000)}75/240`,
  ],
  'A/RES/75/254 A': ['A/RES/75/254 A', '75/254 a', '75/254A', 'A/RES/75/254[A]'],
  'A/RES/217 (III)': ['A/RES/217(III)', '217 (III)', '217(iii)', 'GA res 217 (III)'],
  'A/RES/217 A (III)': ['A/RES/217 A (III)', '217 A (III)', '217A(III)', 'A/RES/217(III)[A]', 'A/RES/217A(III)'],
  'A/RES/3281 (XXIX)': ['A/RES/3281(XXIX)'],
  'A/RES/1514 (XV)': ['1514 (XV)'],
  'A/RES/377 (V)': ['377 (V)', 'resolution 377(V)'],
  'A/RES/3201 (S-VI)': ['3201 (S-VI)', 'A/RES/3201(S-VI)'],
  'A/RES/ES-11/1': ['ES-11/1', 'A/RES/ES-11/1', 'resolution ES‑11/1'],
  'A/RES/S-32/1': ['S-32/1', 'A/RES/S-32/1'],
  'A/RES/50/50': ['50/50'],
  'A/DEC/75/564': [
    'A/DEC/75/564',
    'decision 75/564',
    'GA decision 75/564',
    'décision 75/564',
    'решение 75/564',
    '第75/564号决定',
    'المقرر 75/564',
    'مقرر 75/564',
    'decisión 75/564',
  ],
  'A/80/257': ['A/80/257', 'a/80/257', 'UN doc. A/80/257', 'report A/80/257', 'доклад A/80/257'],
  'A/68/98': ['A/68/98', 'A/68/98*', 'A/68/98 *', 'A/68/98**'],
  'A/80/L.41': ['A/80/L.41', 'a/80/l.41'],
  'A/ES-11/L.1': ['A/ES-11/L.1'],
  'A/77/PV.46': ['A/77/PV.46'],
  'A/75/PV.48 (Resumption 1)': ['A/75/PV.48 (Resumption 1)', 'A/75/PV.48(Resumption1)'],
  'A/76/6 (Sect. 1)': ['A/76/6 (Sect. 1)', 'A/76/6(sect 1)'],
  'A/57/529/Add.3': ['A/57/529/Add.3', 'a/57/529/ADD.3'],
  'A/INF/75/1': ['A/INF/75/1'],
  'A/8028': ['A/8028'],
  'A/C.1/73/L.27/Rev.1': ['A/C.1/73/L.27/Rev.1', 'a/c.1/73/l.27/rev.1'],
  'A/C.1/77/PV.2': ['A/C.1/77/PV.2'],
  'A/C.3/74/SR.50': ['A/C.3/74/SR.50'],
  'A/AC.292/2021/INF/1': ['A/AC.292/2021/INF/1'],
  'A/AC.290/2021/CRP.2': ['A/AC.290/2021/CRP.2'],
  'A/AC.291/L.16': ['A/AC.291/L.16'],
  'A/AC.294/2022/INF.2': ['A/AC.294/2022/INF.2'],
  'A/CONF.191/1': ['A/CONF.191/1'],
  'S/RES/1325 (2000)': [
    'S/RES/1325 (2000)',
    'S/RES/1325(2000)',
    'Security Council resolution 1325 (2000)',
    'UNSC Res 1325(2000)',
    'UNSCR 1325 (2000)',
    'резолюция 1325 (2000) Совета Безопасности',
    '安理会第1325(2000)号决议',
  ],
  'S/2021/123': ['S/2021/123'],
  'S/PV.9000': ['S/PV.9000'],
  'S/PRST/2015/1': ['S/PRST/2015/1'],
  'E/RES/2019/19': ['E/RES/2019/19'],
  'E/2019/30': ['E/2019/30'],
  'E/CN.15/2002/8': ['E/CN.15/2002/8'],
  'E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1': ['E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1'],
  'A/HRC/RES/20/8': ['A/HRC/RES/20/8'],
  'A/HRC/32/38': ['A/HRC/32/38'],
  'ST/SGB/2003/13': ['ST/SGB/2003/13'],
  'TD/B/44/5': ['TD/B/44/5'],
  'CCW/GGE.1/2019/3': ['CCW/GGE.1/2019/3'],
  'C.N.196.2025.TREATIES-XVIII.16': ['C.N.196.2025.TREATIES-XVIII.16', 'c.n.196.2025.treaties-xviii.16'],
};

const NOT_SYMBOLS = [
  '',
  ' ',
  '240',
  'hello world',
  'the resolution',
  'resolution',
  '../../etc',
  'A/',
  '/',
  '//',
  'A//75',
  '/75/240',
  'A/75/',
  'and/or',
  's/he',
  'A/B',
  'n/a',
  'A/RES',
  'A/RES/',
  'A/C.1',
  'A/AC.292',
  'A/HRC',
  'A/ES-11',
  'A/0',
  'A/75/0',
  '1/2',
  '24/7',
  '11/9',
  '12/11/2025',
  '2025/11/12',
  '31/01',
  '75/240/1',
  '75-240',
  'https://docs.un.org/',
  'https://docs.un.org/en/',
  'https://docs.un.org/en/75/240',
  'https://docs.un.org.example/en/A/RES/75/240',
  'https://example.org/A/RES/75/240',
  'https://docs.un.org/en/A/RES/75/240/x',
  '75/240 76/19',
  'see 75/240',
  '75.240',
  '0/1',
  '75/0',
  '0/240',
  '075/240',
  '75/0240',
  '151/1',
  'A/RES/151/1',
  'A/RES/0/1',
  'A/151/1',
  '75/12345',
  'resolution 20/8',
  'A/RES/1514 (XXXI)',
  '217 (IIII)',
  '217 (IM)',
  '217 A (III)[B]',
  'S-7/1',
  'ES-5/1',
  '2252 (ES-VI)',
  'decision A/RES/75/240',
  'resolution A/DEC/75/564',
  'Security Council resolution 75/240',
  'GA S/2021/123',
  'S/RES/75/240',
  'S/RES/1325',
  'S/RES/1325 (1066)',
  '1325 (2000)',
  'AG/RES/75/240',
  'C.N.196.2025',
  'C.N.0.2025.TREATIES-1',
  'constructor/1',
  '__proto__/1',
  'a/'.repeat(5000),
  '75/240'.repeat(2000),
  '('.repeat(10_000),
  '第'.repeat(10_000),
  ' '.repeat(10_000),
  'res '.repeat(29),
  `A/${'1/'.repeat(58)}1`,
  'ﷺ'.repeat(120),
];

function read(text: string): UnSymbol {
  const symbol = parseSymbol(text);
  if (symbol === undefined) throw new Error(`${text} is no symbol`);
  return symbol;
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'AaSsEeRESCN/.-() 0123456789*[]IVX第号القرار'), maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('A/', 'S/', 'HRC/', 'RES/', 'DEC/', '75/', '3/', '240', 'C.1/', 'L.1', ' (III)', ' A', '*'),
    maxLength: 8,
  }),
);

describe('parseSymbol', () => {
  describe.each(Object.entries(SPELLINGS))('%s', (canonical, spellings) => {
    it.each(spellings.map((spelling) => [spelling]))('is read from %j', (spelling) => {
      expect(parseSymbol(spelling)?.canonical).toBe(canonical);
    });
  });

  it.each(NOT_SYMBOLS.map((text) => [text.slice(0, 60), text]))('finds none in %j', (_, text) => {
    expect(parseSymbol(text)).toBeUndefined();
  });

  it.each([
    [
      '75/254 B',
      { short: '75/254 B', kind: 'resolution', organ: 'general-assembly', session: 75, number: 254, part: 'B' },
    ],
    ['217 A (III)', { short: '217 A (III)', kind: 'resolution', session: 3, number: 217, part: 'A' }],
    ['A/DEC/75/564', { short: 'decision 75/564', kind: 'decision', session: 75, number: 564 }],
    ['A/80/257', { short: 'A/80/257', kind: 'document', session: 80, number: 257 }],
    ['S/RES/1325 (2000)', { short: 'S/RES/1325 (2000)', organ: 'security-council', number: 1325, year: 2000 }],
    ['A/HRC/RES/20/8', { kind: 'resolution', organ: 'human-rights-council', session: 20, number: 8 }],
    ['A/AC.292/2021/INF/1', { kind: 'document', organ: 'general-assembly', year: 2021, number: 1 }],
    [
      'C.N.196.2025.TREATIES-XVIII.16',
      { kind: 'depositary notification', organ: 'depositary', year: 2025, number: 196 },
    ],
    ['A/RES/25/1', { short: 'A/RES/25/1', session: 25, note: 'session-before-1976' }],
    ['A/C.1/25/L.1', { session: 25, note: 'session-before-1976' }],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it('gives no session for special sessions, which are counted apart', () => {
    expect(read('ES-11/1')).not.toHaveProperty('session');
    expect(read('A/HRC/20/8')).not.toHaveProperty('note');
  });

  it.each([
    ['75/254 A', 'A general-assembly, RES resolution, 75 session 75, 254 number 254, A part'],
    ['217 A (III)', 'A general-assembly, RES resolution, 217 number 217, A part, (III) session 3'],
    ['ES-11/1', 'A general-assembly, RES resolution, ES-11 emergency-special-session 11, 1 number 1'],
    [
      'A/C.1/73/L.27/Rev.1',
      'A general-assembly, C.1 first-committee 1, 73 session 73, L.27 limited 27, Rev.1 revision 1',
    ],
    ['A/68/98*', 'A general-assembly, 68 session 68, 98 document-number 98, * reissued'],
    [
      'A/75/PV.48 (Resumption 1)',
      'A general-assembly, 75 session 75, PV.48 verbatim-record 48, (Resumption 1) resumption 1',
    ],
    [
      'A/AC.292/2021/INF/1',
      'A general-assembly, AC.292 ad-hoc-committee 292, 2021 year 2021, INF information-series, 1 number 1',
    ],
    [
      'A/HRC/WG.6/30/AFG/1',
      'A general-assembly, HRC human-rights-council, WG.6 working-group 6, 30 session 30, AFG unknown, ' +
        '1 document-number 1',
    ],
    ['A/CN.9/WG.III/WP.1', 'A general-assembly, CN.9 commission 9, WG.III working-group 3, WP.1 working-paper 1'],
    ['ST/SGB/2003/13', 'ST secretariat, SGB administrative-bulletin, 2003 year 2003, 13 number 13'],
    ['S/PRST/2015/1', 'S security-council, PRST presidential-statement, 2015 year 2015, 1 number 1'],
    [
      'C.N.196.2025.TREATIES-XVIII.16',
      'C.N. depositary-notification, 196 number 196, 2025 year 2025, TREATIES-XVIII.16 treaty-chapter',
    ],
  ])('takes %s apart', (text, parts) => {
    const written = read(text).parts.map((part) => `${part.text} ${part.means} ${part.number ?? ''}`.trim());
    expect(written.join(', ')).toBe(parts);
  });

  it('never throws, and reads its canonical and short spellings as the same symbol', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const symbol = parseSymbol(text);
        if (symbol === undefined) return;
        expect(parseSymbol(symbol.canonical)?.canonical).toBe(symbol.canonical);
        expect(parseSymbol(symbol.short)?.canonical).toBe(symbol.canonical);
        symbolLinks(symbol);
      }),
      { numRuns: 5000 },
    );
  });

  it('reads another symbol, or none, when a digit is changed', () => {
    const digits = Object.keys(SPELLINGS).flatMap((canonical) =>
      [...canonical.matchAll(/\d/gu)].flatMap(({ index }) =>
        Array.from('0123456789', (digit) => ({ canonical, index, digit })),
      ),
    );
    for (const { canonical, index, digit } of digits) {
      if (canonical[index] === digit) continue;
      const changed = `${canonical.slice(0, index)}${digit}${canonical.slice(index + 1)}`;
      expect([changed, undefined]).toContain(parseSymbol(changed)?.canonical);
    }
  });

  it('reads every resolution and decision of any session', () => {
    fc.assert(
      fc.property(fc.integer({ min: 31, max: 150 }), fc.integer({ min: 1, max: 9999 }), (session, number) => {
        expect(read(`${session}/${number}`).canonical).toBe(`A/RES/${session}/${number}`);
        expect(read(`decision ${session}/${number}`).canonical).toBe(`A/DEC/${session}/${number}`);
      }),
    );
  });

  it('is quick on hostile texts', () => {
    const hostile = [
      'A/1'.repeat(39),
      `75/240${' '.repeat(113)}x`,
      `${'a.'.repeat(59)}/`,
      `c.n.1.2025.treaties${'-a'.repeat(50)}`,
      "'".repeat(119),
      '第號'.repeat(59),
    ];
    const begun = performance.now();
    for (let round = 0; round < 20; round++) for (const text of hostile) parseSymbol(text);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe('symbolLinks', () => {
  it.each([
    ['75/240', 'A/RES/75/240'],
    ['75/254 B', 'A/RES/75/254B'],
    ['217 (III)', 'A/RES/217(III)'],
    ['217 A (III)', 'A/RES/217(III)'],
    ['ES-11/1', 'A/RES/ES-11/1'],
    ['A/68/98*', 'A/68/98'],
    ['S/RES/1325 (2000)', 'S/RES/1325(2000)'],
    ['A/75/PV.48 (Resumption 1)', 'A/75/PV.48(Resumption1)'],
    ['A/C.1/73/L.27/Rev.1', 'A/C.1/73/L.27/Rev.1'],
  ])('%s is at %s in six languages', (text, path) => {
    expect(symbolLinks(read(text))).toEqual(
      ['en', 'fr', 'es', 'ru', 'zh', 'ar'].map((language) => ({
        language,
        url: `https://docs.un.org/${language}/${path}`,
      })),
    );
  });

  it.each(['decision 75/564', 'E/DEC/2019/201', 'C.N.196.2025.TREATIES-XVIII.16', 'A/RES/25/1'])(
    '%s is nowhere',
    (text) => {
      expect(symbolLinks(read(text))).toEqual([]);
    },
  );
});

describe('readNumber', () => {
  it.each([
    ['240', 240],
    ['№ 240', 240],
    ['٢٤٠', 240],
    ['２４０', 240],
    ['#240', 240],
    ['no. 240', 240],
    ['n° 240', 240],
    [' (240) ', 240],
    ['resolution 240', 240],
    ['第240号决议', 240],
    ['القرار ٢٤٠', 240],
    ['0', undefined],
    ['007', undefined],
    ['2.4', undefined],
    ['-3', undefined],
    ['75/240', undefined],
    ['', undefined],
    ['two', undefined],
    ['123456', undefined],
    ['240 241', undefined],
  ])('%j → %s', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });
});
