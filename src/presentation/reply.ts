/**
 * A reply as the bot means it, and the one place that turns it into a Discord message body and knows Discord's limits.
 *
 * @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 * @see https://discord.com/developers/docs/components/reference#button
 */
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIButtonComponentWithURL,
  APIEmbed,
} from 'discord.js';
import type { UnLanguage } from '../facts/symbol.ts';
import { languageIn } from '../languages.ts';
import { labelFromRight, lengthRead, lineFromRight, LINE_MARKS, linesFromRight } from './direction.ts';
import { toModal, type Form, type Modal } from './form.ts';
import { fit, shorten } from './text.ts';

/** A message as Discord is sent it; `flags` is 64 where only the one who asked is to see it. */
export interface MessageBody {
  readonly content: string;
  readonly embeds?: APIEmbed[];
  readonly components?: APIActionRowComponent<MessageButton>[];
  readonly flags?: typeof EPHEMERAL;
  readonly allowed_mentions: { readonly parse: [] };
}

/** Something to press: it runs a command line, at a page of its answer and perhaps in a language; or leads to an address. */
export type Button =
  | { readonly label: string; readonly run: string; readonly page?: number; readonly language?: UnLanguage }
  | { readonly label: string; readonly url: string };

/** What a button carries. */
type Pressed = Omit<Extract<Button, { run: string }>, 'label'>;

/** A button as Discord is sent it. */
export type MessageButton = APIButtonComponentWithCustomId | APIButtonComponentWithURL;

/** What an answer becomes: a message, and where a form can be shown in its place, that. */
export interface Shown extends MessageBody {
  readonly modal?: Modal;
}

/** A part of the embed with a heading; `items` stand each on a line of their own. */
export interface Field {
  readonly name: string;
  readonly items: readonly string[];
  /** What stands between the items; a new line unless said otherwise. */
  readonly separator?: string;
  readonly inline?: boolean;
  /** What the whole of must be shown: what finds no room goes on in further fields of the same heading. */
  readonly whole?: boolean;
}

/** What to show. All text is escaped already; limits are not the author's concern. */
export interface Reply {
  /** The answer and its date in one plain line, for those without embeds and for screen readers. */
  readonly line: string;
  readonly title?: string;
  readonly url?: string;
  readonly description?: string;
  readonly fields: readonly Field[];
  readonly footer?: string;
  readonly buttons: readonly Button[];
  readonly private: boolean;
  /** Whether it is in a language that is read from right to left. */
  readonly fromRight?: boolean;
  /** What to ask for instead, where there are forms; the rest is for where there are none. */
  readonly form?: Form;
  /** How to say that some lines were left out, and that a field goes on. */
  readonly more: (count: number) => string;
  readonly continued: (name: string) => string;
}

/** The longest first line, in characters that are read: it is taken in whole on a telephone and by ear. */
export const LINE = 300;
const LIMIT = {
  content: 2000,
  title: 256,
  description: 4096,
  fields: 25,
  name: 256,
  value: 1024,
  footer: 1000,
  embed: 6000,
  label: 80,
  customId: 100,
  url: 512,
};
const BUTTONS_IN_A_ROW = 5;
const ROWS = 5;
/** United Nations blue. */
const COLOUR = 0x00_9e_db;
/** Discord's message flag for a reply that only the one who asked can see. */
const EPHEMERAL = 64;

/** The message body of a reply: within every limit of Discord's, and pinging nobody. */
export function toMessageBody(reply: Reply): Shown {
  const { fromRight = false } = reply;
  const embed = toEmbed(reply);
  const rows = toRows(reply.buttons, fromRight);
  return {
    content: shorten(shorten(fromRight ? lineFromRight(reply.line) : reply.line, LINE, lengthRead), LIMIT.content),
    ...(embed && { embeds: [embed] }),
    ...(rows.length > 0 && { components: rows }),
    ...(reply.private && { flags: EPHEMERAL }),
    allowed_mentions: { parse: [] },
    ...(reply.form && { modal: toModal(reply.form, fromRight) }),
  };
}

function toEmbed(reply: Reply): APIEmbed | undefined {
  const { title, url, description, fields, footer, more, continued, fromRight = false } = reply;
  if (title === undefined && description === undefined && fields.length === 0) return undefined;
  const directed = fromRight ? linesFromRight : (text: string) => text;
  const rest = (count: number) => directed(more(count));
  // A line that was cut would have lost its direction.
  const lines = (text: string) =>
    fromRight ? fit(directed(text).split('\n'), LIMIT.description, '\n', rest) : shorten(text, LIMIT.description);
  const head = {
    color: COLOUR,
    ...(title !== undefined && { title: shorten(directed(title), LIMIT.title) }),
    ...(url !== undefined && { url }),
    ...(description !== undefined && { description: lines(description) }),
    ...(footer !== undefined && { footer: { text: shorten(directed(footer), LIMIT.footer) } }),
  };
  let left =
    LIMIT.embed - (head.title?.length ?? 0) - (head.description?.length ?? 0) - (head.footer?.text.length ?? 0);
  const shown: { name: string; value: string; inline?: boolean }[] = [];
  for (const { name, items, separator = '\n', inline } of fields.flatMap((one) =>
    portions(one, continued, fromRight),
  )) {
    const heading = shorten(directed(name), LIMIT.name);
    const room = Math.min(LIMIT.value, left - heading.length);
    if (items.length === 0) continue;
    // A field that finds no room for a line of its own would say nothing.
    if (room < 40 || shown.length === LIMIT.fields) break;
    const value =
      fromRight && separator !== '\n'
        ? lineFromRight(fit(items, room - LINE_MARKS, separator, more))
        : fit(items, room, separator, rest);
    left -= heading.length + value.length;
    shown.push({ name: heading, value, ...(inline && { inline }) });
  }
  return { ...head, ...(shown.length > 0 && { fields: shown }) };
}

/**
 * A field that must be shown whole, in as many fields as it takes; any other as it is. Items that stand on lines of
 * their own have their direction from here on.
 */
function portions(field: Field, continued: (name: string) => string, fromRight: boolean): readonly Field[] {
  const { separator = '\n' } = field;
  const ownLines = separator === '\n';
  const items = fromRight && ownLines ? field.items.map(linesFromRight) : field.items;
  const most = LIMIT.value - (fromRight && !ownLines ? LINE_MARKS : 0);
  const one = { ...field, items };
  if (!one.whole || items.join(separator).length <= most) return [one];
  const portions: string[][] = [[]];
  for (const item of items) {
    const current = portions.at(-1) as string[];
    if ([...current, item].join(separator).length <= most || current.length === 0) current.push(item);
    else portions.push([item]);
  }
  return portions.map((portion, index) => ({
    ...one,
    name: index === 0 ? one.name : continued(one.name),
    items: portion,
  }));
}

function toRows(buttons: readonly Button[], fromRight: boolean): APIActionRowComponent<MessageButton>[] {
  const all = buttons.map((one) =>
    toButton(fromRight ? { ...one, label: labelFromRight(one.label, LIMIT.label) } : one),
  );
  const usable = new Map(all.flatMap((button) => (button ? [[addressOf(button), button]] : [])));
  const components = [...usable.values()];
  const rows: APIActionRowComponent<MessageButton>[] = [];
  for (let start = 0; start < components.length && rows.length < ROWS; start += BUTTONS_IN_A_ROW) {
    rows.push({ type: 1, components: components.slice(start, start + BUTTONS_IN_A_ROW) });
  }
  return rows;
}

/** A button within the limits; undefined where what it carries finds no room in it. */
function toButton(button: Button): MessageButton | undefined {
  const label = shorten(button.label, LIMIT.label);
  if ('url' in button) {
    return button.url.length > LIMIT.url ? undefined : { type: 2, style: 5, label, url: button.url };
  }
  const custom_id = customId(button);
  return custom_id.length > LIMIT.customId ? undefined : { type: 2, style: 2, label, custom_id };
}

function addressOf(button: MessageButton): string {
  return 'url' in button ? button.url : button.custom_id;
}

/** A button carries the command line it stands for, so that it works after a restart and nothing need be stored. */
function customId({ run, page = 1, language }: Pressed): string {
  return language === undefined ? `go:${page}:${run}` : `go:${page}:${language}:${run}`;
}

/** Reads a custom id back; undefined when it is none of ours. */
export function readCustomId(id: string): (Required<Pick<Pressed, 'page'>> & Pressed) | undefined {
  const [, page, code = '', run] = /^go:([1-9]\d{0,3}):(?:([a-z]{2}):)?(\/.+)$/su.exec(id) ?? [];
  if (run === undefined) return undefined;
  const language = languageIn(code);
  return { page: Number(page), run, ...(language && { language }) };
}
