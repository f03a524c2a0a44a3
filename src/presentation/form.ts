/**
 * A form as the bot means it, and the one place that turns it into Discord's modal and knows its limits.
 *
 * @see https://discord.com/developers/docs/components/reference#label
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
 */
import type { APIComponentInLabel, APILabelComponent, ChannelType } from 'discord.js';
import { labelFromRight } from './direction.ts';
import { shorten } from './text.ts';

/** Asks for options of a command; sent off, it runs the command line `run` with what the fields hold. */
export interface Form {
  readonly title: string;
  readonly run: string;
  /** At most five, one for each option asked for. */
  readonly fields: readonly FormField[];
}

/** Asks for one option, which may be left empty unless `required`. */
export interface FormField {
  readonly option: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** What is there already, as the option takes it: text, a choice's value, the id of a channel or a role. */
  readonly value?: string | undefined;
  readonly input:
    | { readonly kind: 'text'; readonly most: number }
    | { readonly kind: 'choice'; readonly choices: readonly { readonly value: string; readonly label: string }[] }
    | { readonly kind: 'channel' | 'role' };
}

/** A modal as Discord is sent it, with an interaction response of type 9. */
export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: APILabelComponent[];
}

const LIMIT = { title: 45, label: 45, description: 100, choice: 100, customId: 100 };

const TYPE = { label: 18, text: 4, choice: 3, role: 6, channel: 8 } as const;
/** Text and announcement channels, and threads: where a message can be posted. */
export const CHANNELS_WITH_MESSAGES = [0, 5, 10, 11, 12] satisfies ChannelType[];

/** A title of a form, or a shorter one where it finds no room. */
export function fitting(title: string, shorter: string): string {
  return title.length < LIMIT.title ? title : shorter;
}

/** The modal of a form. @throws {RangeError} where the command line finds no room in its custom id. */
export function toModal({ title, run, fields }: Form, fromRight = false): Modal {
  const short = (text: string, most: number) => shorten(fromRight ? labelFromRight(text, most) : text, most);
  const custom_id = `form:${run}`;
  if (custom_id.length > LIMIT.customId) throw new RangeError(`a form cannot carry ${run}`);
  return {
    custom_id,
    title: short(title, LIMIT.title),
    components: fields.map((field) => ({
      type: TYPE.label,
      label: short(field.label, LIMIT.label),
      ...(field.hint !== undefined && { description: short(field.hint, LIMIT.description) }),
      component: inputOf(field, short),
    })),
  };
}

function inputOf(
  { option: custom_id, input, value = '', required = false }: FormField,
  short: (text: string, most: number) => string,
): APIComponentInLabel {
  switch (input.kind) {
    case 'text':
      return { type: TYPE.text, style: 1, custom_id, required, max_length: input.most, ...(value !== '' && { value }) };
    case 'choice': {
      const options = input.choices.map((one) => ({
        ...one,
        label: short(one.label, LIMIT.choice),
        ...(one.value === value && { default: true }),
      }));
      return { type: TYPE.choice, custom_id, required, min_values: Number(required), options };
    }
    case 'channel':
    case 'role': {
      const { kind } = input;
      return {
        type: TYPE[kind],
        custom_id,
        required,
        min_values: Number(required),
        ...(kind === 'channel' && { channel_types: CHANNELS_WITH_MESSAGES }),
        ...(value !== '' && { default_values: [{ id: value, type: kind as never }] }),
      };
    }
  }
}

/** The command line that a form runs, by its custom id; undefined when it is none of ours. */
export function readFormId(id: string): string | undefined {
  return /^form:(\/.+)$/su.exec(id)?.[1];
}
