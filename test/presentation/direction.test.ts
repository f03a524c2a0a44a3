import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  isolate,
  isolateFromLeft,
  labelFromRight,
  lengthRead,
  linesFromRight,
  withSpacedAnd,
} from '../../src/presentation/direction.ts';
import { en } from '../../src/presentation/languages/en.ts';
import { learn, sayIn } from '../../src/presentation/messages.ts';
import { shorten } from '../../src/presentation/text.ts';

/** Marks of direction as a test can read them: ¶ for the right-to-left mark, ‹L, ‹R and ‹F for isolates, › for their end. */
function shown(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    '\u200F': '¶',
    '\u2066': '‹L',
    '\u2067': '‹R',
    '\u2068': '‹F',
    '\u2069': '›',
  };
  return text.replace(/\p{Cf}/gu, (mark) => marks[mark] ?? '?');
}

describe('a value in a right-to-left sentence', () => {
  it('is isolated once, and not at all where it is of the same script alone', () => {
    expect(shown(isolate('A/RES/75/240'))).toBe('‹FA/RES/75/240›');
    expect(isolate(isolate('75/240'))).toBe(isolate('75/240'));
    expect(isolate('الجمعية العامة')).toBe('الجمعية العامة');
    expect(isolate('عام 2026')).toBe('عام 2026');
    // Without a letter it would be read from the left.
    expect(['2 -', '1–6', '75/240'].map((text) => shown(isolate(text)))).toEqual(['‹R2 -›', '‹R1–6›', '‹R75/240›']);
    expect(isolate('')).toBe('');
    const two = `${isolate('a')} ${isolate('b')}`;
    // Of pieces that are isolated themselves none has the first letter: they stand from the right, as the sentence does.
    expect(shown(isolate(two))).toBe('‹R‹Fa› ‹Fb››');
  });
});

describe('a list', () => {
  it('has a space behind its "and" before Latin letters and digits alone', () => {
    const list = (...items: string[]) => shown(withSpacedAnd(new Intl.ListFormat('ar').format(items.map(isolate))));
    expect(list('مصر', 'فرنسا', 'A/RES/75/240', '3')).toBe('مصر وفرنسا و ‹FA/RES/75/240› و 3');
    expect(list('a', '«ب»')).toBe('‹Fa› و‹F«ب»›');
  });
});

describe('a line that is read from the right', () => {
  it('begins with its direction, behind the marks of a list or a quote', () => {
    expect(shown(linesFromRight('سطر'))).toBe('¶‹Rسطر›');
    expect(shown(linesFromRight('- سطر\n  - سطر\n> سطر'))).toBe('- ¶‹Rسطر›\n  - ¶‹Rسطر›\n> ¶‹Rسطر›');
    expect(shown(linesFromRight('A/RES/75/240 (II)'))).toBe('¶‹LA/RES/75/240 (II)›');
  });

  it('begins from the right where it is made of pieces, and is one piece from the left where it is English', () => {
    const [a, b] = [isolate('a'), isolate('b')];
    expect(shown(linesFromRight(`${a} · ${b}`))).toBe('¶‹R‹Fa› · ‹Fb››');
    expect(shown(linesFromRight(isolateFromLeft(`What ${a} says [${b}].`)))).toBe('¶‹L‹LWhat a says [b].››');
  });

  it('reads from the right where it is put together of isolates alone, a word of the script among them', () => {
    const chair = `${isolate('Burhan Gafoor')} (${isolate('سنغافورة 2')})`;
    const held = (text: string) => shown(linesFromRight(`رئاسة: ${text}`)).slice('¶‹Rرئاسة: '.length, -1);
    // Digits among words of the script need no isolate of their own.
    expect(held(isolate(chair))).toBe('‹R‹FBurhan Gafoor› (سنغافورة 2)›');
    expect(held(isolate(`${isolate('UNODA')} · ${isolate('UNODC')}`))).toBe('‹R‹FUNODA› · ‹FUNODC››');
    expect(held(isolate(`[${isolate('UNODA')}](https://unoda.org)، ${isolate('75/240')}`))).toBe(
      '‹R[‹FUNODA›](https://unoda.org)، ‹R75/240››',
    );
  });

  it('leaves code alone, which is copied, and lines without anything in them', () => {
    expect(shown(linesFromRight('سطر\n\n```\n/oewg chair\n```\nسطر'))).toBe(
      '¶‹Rسطر›\n\n```\n/oewg chair\n```\n¶‹Rسطر›',
    );
  });

  it('has a mark in labels, where there is room for it', () => {
    expect(shown(labelFromRight('زر', 80))).toBe('¶زر');
    expect(labelFromRight('زر', 2)).toBe('زر');
    expect(labelFromRight('75/240', 80)).toBe('75/240');
  });
});

describe('a message in Arabic', () => {
  beforeAll(() =>
    learn('ar', {
      ...en,
      'chair.now': 'رئاسة {body} في {when}: {who}.',
      'remind.edit how': 'للتغيير: /remind edit id:{id} before:… note:…، وللقناة channel:… role:…',
      'remind.where channel': 'في <#{channel}>',
      'remind.fire': '{when} (<t:{unix}:F>) – {lead} قبل {session}',
      'help.usage': '`{usage}`',
      'cite.rule bibtex': 'BibTeX: مدخل من النوع misc.',
      'mistake.subcommand': 'يلزم مع /{command} واحد من: {known}. مثال: /{command} {example}',
      'time.days': '{count, plural, zero {#} one {يوم} two {يومان} few {# أيام} many {# يوما} other {# يوم}}',
    }),
  );
  afterAll(() => learn('ar', en));

  it('isolates every value', () => {
    const said = sayIn('ar')('chair.now', { body: 'OEWG', when: '7 ديسمبر 2026', who: 'سامح شكري' });
    expect(shown(said)).toBe('رئاسة ‹FOEWG› في 7 ديسمبر 2026: سامح شكري.');
  });

  it('isolates from the right what is made of pieces itself, and what is in one piece once', () => {
    const who = `${isolate('Burhan Gafoor')} (سنغافورة)`;
    const said = (who: string) => shown(sayIn('ar')('chair.now', { body: isolate('OEWG'), when: 'w', who }));
    expect(said(who)).toBe('رئاسة ‹FOEWG› في ‹Fw›: ‹R‹FBurhan Gafoor› (سنغافورة)›.');
    expect(said(`${isolate('a')}، ${isolate('b')}`)).toBe('رئاسة ‹FOEWG› في ‹Fw›: ‹R‹Fa›، ‹Fb››.');
    expect(said('')).toBe('رئاسة ‹FOEWG› في ‹Fw›: .');
  });

  it('keeps commands, code, mentions and Latin words whole, each as one', () => {
    const say = sayIn('ar');
    const shownAs = (text: string) => shown(text);
    expect(shownAs(say('remind.edit how', { id: '3' }))).toBe(
      'للتغيير: ‹L/remind edit id:3 before:… note:…›، وللقناة ‹Lchannel:… role:…›',
    );
    expect(shownAs(say('remind.where channel', { channel: '12' }))).toBe('في ‹L<#12>›');
    expect(shownAs(say('help.usage', { usage: '/oewg chair' }))).toBe('‹L`/oewg chair`›');
    expect(shownAs(say('cite.rule bibtex'))).toBe('‹LBibTeX›: مدخل من النوع ‹Lmisc›.');
    expect(shownAs(say('remind.fire', { when: 'w', unix: '1', lead: 'l', session: 's' }))).toBe(
      '‹Fw› (‹L<t:1:F>›) – ‹Fl› قبل ‹Fs›',
    );
    expect(shownAs(say('mistake.subcommand', { command: 'oewg', known: 'chair', example: 'chair' }))).toBe(
      'يلزم مع ‹L/oewg› واحد من: ‹Fchair›. مثال: ‹L/oewg chair›',
    );
  });

  it('says plurals by its own rules', () => {
    const say = sayIn('ar');
    expect([1, 2, 3, 11].map((count) => say('time.days', { count }))).toEqual(['يوم', 'يومان', '3 أيام', '11 يوما']);
  });
});

describe('what is cut', () => {
  it('is measured by what is read of it where that is asked for', () => {
    const text = `${isolate('aaaa bbbb')} ${isolate('cccc dddd')} ${isolate('eeee')}`;
    expect(lengthRead(text)).toBe(24);
    expect(shorten(text, 24, lengthRead)).toBe(text);
    expect(shown(shorten(text, 23, lengthRead))).toBe('‹Faaaa bbbb› ‹Fcccc dddd›…');
    for (let most = 2; most < 24; most += 1) {
      const short = shorten(text, most, lengthRead);
      expect(lengthRead(short)).toBeLessThanOrEqual(most);
      expect(short.split('\u2068').length, shown(short)).toBe(short.split('\u2069').length);
    }
  });

  it('ends the isolates that it leaves open, within its limit', () => {
    const text = `${isolate('aaaa bbbb cccc dddd')} eeee`;
    for (let most = 2; most < text.length; most += 1) {
      const short = shorten(text, most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(short.split('\u2068').length, shown(short)).toBe(short.split('\u2069').length);
    }
    expect(shown(shorten(text, 18))).toBe('‹Faaaa bbbb cccc…›');
  });

  it('ends between words where a script sets no spaces', () => {
    const text = '从国际安全角度看信息和电信领域的发展';
    const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ index }) => index);
    for (let most = 6; most < text.length; most += 1) {
      expect(words).toContain(shorten(text, most).length - 1);
    }
  });
});
