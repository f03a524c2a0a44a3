/** Discord's limits of a message, written down a second time: what a test measures with is not what it measures. */
import type { Shown } from '../../src/bot.ts';

/** What in a message body Discord would refuse, or the house does: of a first line at most 300 characters are read. */
export function beyondLimits({ content, embeds = [], components = [], modal }: Shown): readonly string[] {
  const problems: string[] = [];
  const check = (what: string, length: number, least: number, most: number) => {
    if (length < least || length > most) problems.push(`${what} has ${length}, not ${least} to ${most}`);
  };
  check('content', content.replace(/\p{Cf}/gu, '').length, 1, 300);
  check('content, marks of direction included,', content.length, 1, 2000);
  check('embeds', embeds.length, 0, 10);
  let together = 0;
  const text = (what: string, value: string | undefined, most: number) => {
    if (value === undefined) return;
    check(what, value.trim().length === 0 ? 0 : value.length, 1, most);
    together += value.length;
  };
  for (const { title, description, footer, fields = [] } of embeds) {
    text('title', title, 256);
    text('description', description, 4096);
    text('footer', footer?.text, 2048);
    check('fields', fields.length, 0, 25);
    for (const { name, value } of fields) {
      text('field name', name, 256);
      text('field value', value, 1024);
    }
  }
  check('all embeds together', together, 0, 6000);
  check('rows', components.length, 0, 5);
  for (const { components: buttons } of components) {
    check('buttons', buttons.length, 1, 5);
    for (const button of buttons) {
      check('label', 'label' in button ? (button.label ?? '').length : 0, 1, 80);
      if ('custom_id' in button) check('custom_id', button.custom_id.length, 1, 100);
      else check('url', button.url.length, 1, 512);
    }
  }
  if (modal) {
    check('title of the form', modal.title.length, 1, 45);
    check('custom_id of the form', modal.custom_id.length, 1, 100);
    check('fields of the form', modal.components.length, 1, 5);
    for (const { label, description = ' ' } of modal.components) {
      check('label of the form', label.length, 1, 45);
      check('description of the form', description.length, 1, 100);
    }
  }
  const ids = components.flatMap((row) => row.components.flatMap((one) => ('custom_id' in one ? [one.custom_id] : [])));
  if (new Set(ids).size < ids.length) problems.push('custom ids are not unique');
  return problems;
}
