import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { formatCommandLine, formatUsage, parseCommandLine, usageOf, valueOf, type Call } from '../src/command-line.ts';
import { declarationOf, subcommandsOf, type Option } from '../src/command.ts';

function callOf(line: string): Call {
  const read = parseCommandLine(line, commands);
  if ('mistake' in read) throw new Error(`${line}: ${JSON.stringify(read.mistake)}`);
  return read.call;
}

function mistakeOf(line: string) {
  const read = parseCommandLine(line, commands);
  return 'mistake' in read ? read.mistake : undefined;
}

describe('a command line', () => {
  it.each<readonly [rule: string, line: string, call: Call]>([
    ['may be a command alone', '/help', { command: 'help', options: {} }],
    ['may do without the slash', 'help', { command: 'help', options: {} }],
    ['may be in capitals', '/HELP', { command: 'help', options: {} }],
    ['may have blanks around it', '  /help \t', { command: 'help', options: {} }],
    ['may have a subcommand', '/oewg chair', { command: 'oewg', subcommand: 'chair', options: {} }],
    ['may have a subcommand in capitals', '/oewg Chair', { command: 'oewg', subcommand: 'chair', options: {} }],
    ['may name its options', '/resolution symbol:75/240', { command: 'resolution', options: { symbol: '75/240' } }],
    [
      'may give the first required option bare',
      '/resolution 75/240',
      { command: 'resolution', options: { symbol: '75/240' } },
    ],
    [
      'may give it bare before the named ones',
      '/resolution 75/240 private:true',
      { command: 'resolution', options: { symbol: '75/240', private: true } },
    ],
    [
      'may give it bare behind a subcommand',
      '/body chair global mechanism on:2026-04',
      { command: 'body', subcommand: 'chair', options: { body: 'global mechanism', on: '2026-04' } },
    ],
    [
      'may have blanks in a bare value',
      '/resolution GA resolution 75/240',
      { command: 'resolution', options: { symbol: 'GA resolution 75/240' } },
    ],
    [
      'may have blanks in a named value',
      '/statement about:first oewg speaker:Russian Foreign Ministry',
      { command: 'statement', options: { about: 'first oewg', speaker: 'Russian Foreign Ministry' } },
    ],
    [
      'may have its options in any order',
      '/statement speaker:Canada about:73/27',
      { command: 'statement', options: { about: '73/27', speaker: 'Canada' } },
    ],
    [
      'may name its options in capitals',
      '/oewg chair ON:2020',
      { command: 'oewg', subcommand: 'chair', options: { on: '2020' } },
    ],
    [
      'may have a blank behind the colon',
      '/oewg chair on: 2020',
      { command: 'oewg', subcommand: 'chair', options: { on: '2020' } },
    ],
    [
      'ends a value only at the command’s own options',
      '/search query:see https://x',
      { command: 'search', options: { query: 'see https://x' } },
    ],
    [
      'ends no bare value at what looks like an option',
      '/search see https://x and note:this',
      { command: 'search', options: { query: 'see https://x and note:this' } },
    ],
    [
      'ends no value at another command’s option',
      '/search symbol:75/240 kind:resolution',
      { command: 'search', options: { query: 'symbol:75/240', kind: 'resolution' } },
    ],
    [
      'ends no value within a word',
      '/search mankind:norm of unkind:words',
      { command: 'search', options: { query: 'mankind:norm of unkind:words' } },
    ],
    [
      'keeps a quoted value together',
      '/search query:"kind: a word"',
      { command: 'search', options: { query: 'kind: a word' } },
    ],
    [
      'keeps a quoted bare value together',
      '/search "what kind:norm" kind:body',
      { command: 'search', options: { query: 'what kind:norm', kind: 'body' } },
    ],
    ['keeps blanks within quotes', '/search query:" a "', { command: 'search', options: { query: ' a ' } }],
    [
      'keeps quotes that do not hold the whole value',
      '/search query:"open-ended" working group',
      { command: 'search', options: { query: '"open-ended" working group' } },
    ],
    [
      'ends no value at an option within quotes, wherever in it they begin a word',
      '/search foo "bar kind:norm baz"',
      { command: 'search', options: { query: 'foo "bar kind:norm baz"' } },
    ],
    [
      'ends a value behind such quotes',
      '/search foo "bar kind:norm" baz kind:body',
      { command: 'search', options: { query: 'foo "bar kind:norm" baz', kind: 'body' } },
    ],
    [
      'takes a quote within a word for a character',
      '/search five"inch kind:norm',
      { command: 'search', options: { query: 'five"inch', kind: 'norm' } },
    ],
    [
      'may have quotes within quotes',
      String.raw`/search query:"say \"kind:norm\" twice"`,
      { command: 'search', options: { query: 'say "kind:norm" twice' } },
    ],
    [
      'may have backslashes within quotes',
      String.raw`/search query:"a \\ b\\" kind:norm`,
      { command: 'search', options: { query: String.raw`a \ b\\`.slice(0, -1), kind: 'norm' } },
    ],
    [
      'keeps backslashes outside quotes',
      String.raw`/search a \" b`,
      { command: 'search', options: { query: String.raw`a \" b` } },
    ],
    ['keeps a quote that is never closed', '/search query:"open', { command: 'search', options: { query: '"open' } }],
    [
      'may be in any writing',
      '/resolution القرار ٧٥/٢٤٠',
      { command: 'resolution', options: { symbol: 'القرار ٧٥/٢٤٠' } },
    ],
    ['reads a choice in any case', '/search x kind:Norm', { command: 'search', options: { query: 'x', kind: 'norm' } }],
    ['leaves out an option without a value', '/oewg chair on:', { command: 'oewg', subcommand: 'chair', options: {} }],
  ])('%s: %s', (_, line, call) => {
    expect(callOf(line)).toEqual(call);
  });

  it.each([
    ['private:true', true],
    ['private:false', false],
    ['private:yes', true],
    ['private:no', false],
    ['private:TRUE', true],
  ])('reads %s as %s', (typed, value) => {
    expect(callOf(`/about ${typed}`).options['private']).toBe(value);
  });
});

describe('a mistake', () => {
  it.each([
    ['/frob', { of: 'command', typed: 'frob', nearest: [] }],
    ['', { of: 'command', typed: '', nearest: expect.any(Array) as string[] }],
    ['/', { of: 'command', typed: '/', nearest: expect.any(Array) as string[] }],
    ['/resolutoin 75/240', { of: 'command', typed: 'resolutoin', nearest: ['resolution', 'remind'] }],
    ['/sea', { of: 'command', typed: 'sea', nearest: ['session', 'search', 'settings'] }],
    ['what is the OEWG?', { of: 'command', typed: 'what', nearest: [] }],
    ['/help: me', { of: 'command', typed: '/help: me', nearest: [] }],
  ])('in the command is named: %j', (line, mistake) => {
    expect(mistakeOf(line)).toMatchObject(mistake);
  });

  it.each([
    ['/oewg', ''],
    ['/oewg chairs', 'chairs'],
    ['/oewg on:2020', 'on:2020'],
    ['/oewg "chair"', '"chair"'],
  ])('in the subcommand is named, with those that there are: %s', (line, typed) => {
    expect(mistakeOf(line)).toEqual({
      of: 'subcommand',
      command: 'oewg',
      typed,
      known: ['overview', 'chair', 'mandate', 'sessions', 'documents'],
    });
  });

  it.each([
    ['/resolution', 'symbol'],
    ['/resolution ""', 'symbol'],
    ['/resolution symbol:', 'symbol'],
    ['/resolution private:true', 'symbol'],
    ['/body chair on:2020', 'body'],
    ['/statement speaker:Canada', 'about'],
  ])('of leaving out a required option is named, with the usage: %s', (line, option) => {
    const mistake = mistakeOf(line);
    expect(mistake).toMatchObject({ of: 'missing option', option });
    expect(mistake && 'usage' in mistake && formatUsage(mistake.usage)).toContain(`${option}:…`);
  });

  it.each([
    ['/oewg chair now', 'now'],
    ['/oewg chair first on:2020', 'first'],
    ['/about me', 'me'],
    ['/session list oewg year:2021', 'oewg'],
    ['/oewg chair body:ahc', 'body:ahc'],
    // The required one is given already
    ['/resolution 73/27 symbol:75/240', '73/27'],
  ])('of what is no option here is named: %s', (line, typed) => {
    expect(mistakeOf(line)).toMatchObject({ of: 'option', typed });
  });

  it.each([
    ['/about private:maybe', 'private', 'maybe', ['true', 'false']],
    ['/about private:true please', 'private', 'true please', ['true', 'false']],
    // Names of the language are no values
    ['/about private:constructor', 'private', 'constructor', ['true', 'false']],
    ['/about private:__proto__', 'private', '__proto__', ['true', 'false']],
    ['/about private:toString', 'private', 'toString', ['true', 'false']],
  ])('in a value is named, with the values that there are: %s', (line, option, typed, known) => {
    expect(mistakeOf(line)).toEqual({ of: 'value', option, typed, known });
  });

  it('in a choice is named, with all choices', () => {
    expect(mistakeOf('/search x kind:person')).toMatchObject({
      of: 'value',
      option: 'kind',
      typed: 'person',
      known: expect.arrayContaining(['body', 'norm']) as string[],
    });
  });
});

describe('the value of an option', () => {
  const text: Option = { name: 'text', type: 'string', description: 'option.query' };
  const yes: Option = { name: 'yes', type: 'boolean', description: 'option.private' };

  it.each<readonly [Option, string | number | boolean]>([
    [text, 3],
    [text, true],
    [yes, 1],
    [yes, 'perhaps'],
  ])('of type %o is not %j', (option, typed) => {
    expect(valueOf(option, typed)).toBeUndefined();
  });
});

describe('the usage of a command', () => {
  it('names its options, those in brackets that may be left out', () => {
    const session = commands.find(({ data }) => data.name === 'session');
    const list = session && declarationOf(session, 'list');
    const usage = list && usageOf('session', 'list', list);
    expect(usage && formatUsage(usage)).toBe('/session list [body:…] [year:…] [language:…] [private:…]');
    expect(usage && formatUsage(usage, (name) => name.toUpperCase())).toMatch(/^\/SESSION LIST \[BODY:…\] /u);
  });
});

describe('the line that stands for a call', () => {
  it.each<readonly [Call, string]>([
    [{ command: 'help', options: {} }, '/help'],
    [{ command: 'oewg', subcommand: 'chair', options: { on: '2020' } }, '/oewg chair on:2020'],
    [{ command: 'session', subcommand: 'list', options: { year: '2021' } }, '/session list year:2021'],
    [{ command: 'search', options: { query: 'see https://x' } }, '/search query:"see https://x"'],
    [{ command: 'search', options: { query: 'say "x"' } }, String.raw`/search query:"say \"x\""`],
    [{ command: 'search', options: { query: String.raw`a\b` } }, String.raw`/search query:"a\\b"`],
    // Whether the answer is private is the affair of whoever presses the button; what it speaks stands beside the line.
    [
      { command: 'resolution', options: { symbol: '75/240', language: 'fr', private: true } },
      '/resolution symbol:75/240',
    ],
  ])('%j is %s', (call, line) => {
    expect(formatCommandLine(call)).toBe(line);
  });

  it.each(['"a"', 'a "b kind:norm', '"x kind:norm"', '"', String.raw`\"`, '\\', ' ', 'a" kind:norm "b', '""'])(
    'gives back the text %j',
    (query) => {
      const call = { command: 'search', options: { query } };
      expect(callOf(formatCommandLine(call))).toEqual(call);
    },
  );

  it('gives the call back when it is read', () => {
    fc.assert(
      fc.property(anyCall(), (call) => {
        expect(callOf(formatCommandLine(call))).toEqual(call);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('names in another language', () => {
  const words: Readonly<Record<string, readonly string[]>> = {
    resolution: ['résolution', '决议'],
    symbol: ['symbole', '编号'],
    session: ['сессия'],
    list: ['список'],
    year: ['год'],
    on: ['a'],
    kind: ['query'],
  };
  const read = (line: string) => parseCommandLine(line, commands, (name) => [name, ...(words[name] ?? [])]);

  it.each<readonly [string, Call]>([
    ['/résolution symbole:75/240', { command: 'resolution', options: { symbol: '75/240' } }],
    ['/RÉSOLUTION 75/240 private:true', { command: 'resolution', options: { symbol: '75/240', private: true } }],
    ['/re\u0301solution 75/240', { command: 'resolution', options: { symbol: '75/240' } }],
    ['/决议 编号：75/240', { command: 'resolution', options: { symbol: '75/240' } }],
    ['/сессия список год:2021', { command: 'session', subcommand: 'list', options: { year: '2021' } }],
    ['/session список Год:2021', { command: 'session', subcommand: 'list', options: { year: '2021' } }],
    // A name itself goes before what is the word for another.
    ['/search query:norms', { command: 'search', options: { query: 'norms' } }],
  ])('%s is understood', (line, call) => {
    expect(read(line)).toEqual({ call });
  });

  it('are shown as they are typed where they are none', () => {
    expect(read('/сесия')).toMatchObject({ mistake: { of: 'command', typed: 'сесия' } });
    expect(read('/résolution symbole:')).toMatchObject({ mistake: { of: 'missing option', option: 'symbol' } });
  });
});

describe('reading a line', () => {
  it('never throws, whatever is typed', () => {
    const words = fc.constantFrom('/search', '/oewg', 'chair', 'query:', 'kind:', '"', ' ', 'private:', 'x', '\n', ':');
    const line = fc.oneof(
      fc.string(),
      fc.array(words).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(line, (typed) => {
        expect(Object.keys(parseCommandLine(typed, commands))).toHaveLength(1);
      }),
    );
  });

  it('takes no time to speak of, however long the line', () => {
    const started = performance.now();
    const hostile = ['query: kind: " ', ' "', '"a ', String.raw`\"`, String.raw` "\"`, '"\\\\', ' "x" '];
    for (const part of hostile) parseCommandLine(`/search ${part.repeat(2000)}`, commands);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

/** Any call of the real commands, with values of any text. */
function anyCall(): fc.Arbitrary<Call> {
  const declarations = commands.flatMap(({ data }) =>
    subcommandsOf(data).map((declaration) => ({
      command: data.name,
      ...('subcommands' in data && { subcommand: declaration.name }),
      options: declaration.options.filter(({ name }) => name !== 'private' && name !== 'language'),
    })),
  );
  return fc.constantFrom(...declarations).chain(({ options, ...call }) =>
    fc
      .record(Object.fromEntries(options.map((option) => [option.name, valuesOf(option)])), {
        requiredKeys: options.filter(({ required }) => required).map(({ name }) => name),
        noNullPrototype: true,
      })
      .map((values) => ({ ...call, options: values })),
  );
}

function valuesOf({ type, choices }: Option): fc.Arbitrary<string | number> {
  if (choices) return fc.constantFrom(...choices.map(({ value }) => value));
  if (type === 'channel' || type === 'role') return fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String);
  const likely = fc.array(
    fc.constantFrom('query:', 'on:', ' ', 'kind: norm', 'https://x', '75/240', 'ü', '\u3000', 'a', '"', '\\'),
  );
  return fc
    .oneof(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      likely.map((parts) => parts.join('')),
    )
    .filter((value) => value !== '');
}
