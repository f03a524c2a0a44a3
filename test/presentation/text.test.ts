import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echo, escape, fit, link, shorten } from '../../src/presentation/text.ts';

const anything = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('escaping', () => {
  it.each([
    ['**bold** _x_', '\\*\\*bold\\*\\* \\_x\\_'],
    ['~~gone~~ ||spoiler||', '\\~\\~gone\\~\\~ \\|\\|spoiler\\|\\|'],
    ['<@123> <#1> <t:0>', '\\<@123\\> \\<#1\\> \\<t:0\\>'],
    ['[a](https://b)', '\\[a\\](https://b)'],
    ['`code` \\', '\\`code\\` \\\\'],
    ['# heading', '\\# heading'],
    ['-# small', '\\-# small'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['A/RES/75/240, para. 1 – “x”', 'A/RES/75/240, para. 1 – “x”'],
  ])('of %j gives %j', (text, escaped) => {
    expect(escape(text)).toBe(escaped);
  });

  it.each([
    ['a right-to-left override', 'a\u202Eb'],
    ['an isolate', 'a\u2067b'],
    ['a zero-width space', 'a\u200Bb'],
    ['a soft hyphen', 'a\u00ADb'],
    ['a line break', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['an escape character', 'a\u001Bb'],
  ])('takes %s away', (_, text) => {
    expect(escape(text)).toBe('a b');
  });

  it('leaves nothing that formats, mentions or is not seen', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const escaped = escape(text);
        expect(escaped).not.toMatch(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(escaped.replace(/\\./gu, '')).not.toMatch(/[\\*_~`|<>[\]]/u);
      }),
    );
  });
});

describe('what a user typed, shown back', () => {
  it.each([
    ['see https://evil.example/x', 'see https\\://evil.example/x'],
    ['discord://x and ftp://y', 'discord\\://x and ftp\\://y'],
    ['@everyone and a@b.example', '\\@everyone and a\\@b.example'],
    ['discord.gg/abc', 'discord.gg\\/abc'],
    ['DISCORD.com/invite/abc discordapp.com/invite/abc', 'DISCORD.com\\/invite/abc discordapp.com\\/invite/abc'],
    ['a: b, 75/240', 'a: b, 75/240'],
  ])('such as %j becomes no link, mention or invitation: %j', (typed, shown) => {
    expect(echo(typed)).toBe(shown);
  });

  it('is on one line, short and escaped', () => {
    fc.assert(
      fc.property(
        fc.oneof(anything, fc.constantFrom('x'.repeat(6000), '*'.repeat(6000), 'a b '.repeat(900))),
        (text) => {
          const shown = echo(text);
          expect(shown).not.toMatch(/\s{2}|[\n\r]/u);
          expect(shown.replace(/\\(.)/gu, '$1').length).toBeLessThanOrEqual(80);
        },
      ),
    );
  });
});

describe('shortening', () => {
  it('keeps the limit, and what is short enough as it is', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 300 }), (text, most) => {
        const short = shorten(text, most);
        expect(short.length).toBeLessThanOrEqual(most);
        if (text.length <= most) expect(short).toBe(text);
        else expect(short.endsWith('…')).toBe(true);
      }),
    );
  });

  it.each([
    ['one two three', 9, 'one two…'],
    ['one two three', 13, 'one two three'],
    ['onetwothree', 6, 'onetw…'],
    ['😀😀😀', 4, '😀…'],
    ['ab\\*cd', 4, 'ab…'],
    ['a\\\\*cd', 4, 'a\\\\…'],
  ])('of %j to %i gives %j', (text, most, short) => {
    expect(shorten(text, most)).toBe(short);
  });
});

describe('fitting items', () => {
  const rest = (count: number) => `… and ${count} more`;

  it.each([
    [['a', 'b'], 20, 'a, b'],
    [['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'], 30, 'aaaaaaaaaa, … and 2 more'],
  ])('%j into %i gives %j', (items, most, text) => {
    expect(fit(items, most, ', ', rest)).toBe(text);
  });

  it('keeps the limit', () => {
    fc.assert(
      fc.property(fc.array(anything), fc.integer({ min: 40, max: 300 }), (items, most) => {
        expect(fit(items, most, '\n', rest).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('a link', () => {
  it.each([
    ['A [b]', 'https://x/(y) z', '[A \\[b\\]](https://x/%28y%29%20z)'],
    ['UNODA', 'https://www.un.org/', '[UNODA](https://www.un.org/)'],
  ])('of %j to %j is %j', (label, url, markdown) => {
    expect(link(label, url)).toBe(markdown);
  });
});
