/** A message body as plain text: for the terminal, and for looking at what Discord would show. */
import type { MessageBody } from './reply.ts';
import type { Say } from './messages.ts';

/** A button that can be pressed. */
export interface PlainButton {
  readonly label: string;
  readonly customId: string;
}

/** The buttons of a message that can be pressed, in order; those that are links are not among them. */
export function buttonsOf({ components = [] }: MessageBody): readonly PlainButton[] {
  return components
    .flatMap((row) => row.components)
    .flatMap((button) => ('custom_id' in button ? [{ label: button.label ?? '', customId: button.custom_id }] : []));
}

/** The message as text: the line, the embed with its headings, the footer, and the buttons numbered from 1. */
export function toPlainText(body: MessageBody, say: Say): string {
  const embeds = (body.embeds ?? []).map(({ title, description, fields = [], footer }) =>
    [title, description, ...fields.map(({ name, value }) => `${name}\n${indent(value)}`), footer?.text]
      .filter((part) => part !== undefined)
      .join('\n\n'),
  );
  const buttons = buttonsOf(body).map(({ label }, index) => `[${index + 1}] ${label}`);
  const links = (body.components ?? [])
    .flatMap((row) => row.components)
    .flatMap((button) => ('url' in button ? [`${button.label ?? ''} <${button.url}>`] : []));
  const parts = [
    body.flags === undefined ? undefined : say('console.private'),
    body.content,
    ...embeds.map(indent),
    buttons.length > 0 ? buttons.join('  ') : undefined,
    ...links,
  ];
  return unmarked(parts.filter((part) => part !== undefined).join('\n\n'));
}

/** Markdown as a terminal shows it: links with their address, emphasis and escapes gone. */
function unmarked(text: string): string {
  return text
    .replace(/\[((?:\\.|[^\]\\])*)\]\((https?:[^)]*)\)/gu, '$1 <$2>')
    .replace(/(?<!\\)\*\*|(?<!\\)`/gu, '')
    .replace(/\\([\\*_~`|<>[\]#+.-])/gu, '$1');
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}
