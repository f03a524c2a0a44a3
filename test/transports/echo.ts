/** A bot that says what it was asked, for tests of what lies between it and Discord. */
import type { Bot, Shown } from '../../src/bot.ts';
import { toModal } from '../../src/presentation/form.ts';

/** A button of its replies. */
export const GO = 'go:2:/echo';
const next = { type: 1 as const, components: [{ type: 2 as const, style: 2 as const, custom_id: GO, label: 'Next' }] };
export const say = (content: string, more: Partial<Shown> = {}): Shown => ({
  content,
  allowed_mentions: { parse: [] },
  ...more,
});

/** A form with one field of each kind. */
export const form = toModal({
  title: 'Echo',
  run: '/echo',
  fields: [
    { option: 'before', label: 'Before', value: '1 day', required: true, input: { kind: 'text', most: 200 } },
    { option: 'note', label: 'Note', input: { kind: 'text', most: 200 } },
    { option: 'channel', label: 'Where', value: '5', input: { kind: 'channel' } },
    { option: 'role', label: 'Role', value: '6', input: { kind: 'role' } },
  ],
});

/** Says what it was asked; turns pages; refuses the button `no`. */
export const echo: Bot = {
  respond: (invocation) => Promise.resolve(say(JSON.stringify(invocation), { components: [next] })),
  complete: (invocation, focused) =>
    Promise.resolve([{ name: `${focused.name}: ${focused.value} by ${invocation.locale}`, value: 'x' }]),
  press: (id, presser) => Promise.resolve(id === 'no' ? say('no', { flags: 64 }) : say(`page 2 for ${presser.user}`)),
  submit: (id, values, sender) => Promise.resolve(say(JSON.stringify({ id, values, by: sender.user }))),
  answerLine: (line) => Promise.resolve(say(line)),
};
