/** What is answered to whoever sets, lists or changes reminders. */
import { leadInWords } from '../../reminders/leads.ts';
import type { Unpromised } from '../../reminders/schedule.ts';
import { LONGEST_NOTE, type Promised } from '../../reminders/service.ts';
import type { Subscription } from '../../reminders/types.ts';
import { fitting, type FormField } from '../form.ts';
import type { Button } from '../reply.ts';
import { escape } from '../text.ts';
import type { Voice } from '../voice.ts';
import { field, listField, pageButtons, sentences, type Card, type Of } from './card.ts';
import {
  bodyName,
  fireInWords,
  leadsBefore,
  LISTED,
  momentInWords,
  plainBodyName,
  sessionName,
  subscriptionInWords,
  subscriptionsInWords,
  whereInWords,
} from './reminder-words.ts';

export function reminderSetCard(voice: Voice, { promised }: Of<'reminder set'>): Card {
  const { say } = voice;
  const { subscription } = promised;
  const clock =
    subscription.zone === undefined
      ? say('remind.clock venue')
      : say('remind.clock subscription', { zone: subscription.zone });
  return {
    line: say('remind.set', {
      id: subscription.id,
      body: bodyName(voice, subscription),
      leads: leadsBefore(voice, subscription.leads),
      where: whereInWords(voice, subscription),
      next: nextInWords(voice, promised),
    }),
    title: bodyName(voice, subscription),
    description: clock,
    fields: [
      ...promiseFields(voice, promised),
      ...field(say('notice.note'), subscription.note && escape(subscription.note)),
    ],
    buttons: changeButtons(voice, subscription),
  };
}

export function reminderRefusedCard(voice: Voice, { refused }: Of<'reminder refused'>): Card {
  const { say } = voice;
  if (refused.why === 'permission')
    return {
      line: say('remind.refused permission', { permission: voice.word('permission', refused.missing) }),
      fields: [],
    };
  if (refused.why === 'limit')
    return { line: say(`remind.refused limit ${refused.of}`, { most: refused.most }), fields: [] };
  return { line: say(`remind.refused ${refused.why}`), fields: [] };
}

export function remindersCard(voice: Voice, { subscriptions }: Of<'reminders'>): Card {
  return {
    line: voice.say('remind.list', { count: subscriptions.total }),
    ...subscriptionsInWords(voice, subscriptions),
    fields: [],
    buttons: [
      ...subscriptions.items.map(({ id }) => editButton(voice, id)),
      ...pageButtons(voice, subscriptions, '/remind list'),
    ],
  };
}

export function reminderChangedCard(voice: Voice, changed: Of<'reminder changed'>): Card {
  const { promised, how } = changed;
  const { subscription } = promised;
  const { id, state } = subscription;
  if (how === 'removed') return { line: voice.say('remind.removed', { id }), fields: [] };
  const line = voice.say(how === 'edited' ? 'remind.edited' : `remind.changed ${state}`, { id });
  const shown = {
    ...(how === 'edited' && { description: subscriptionInWords(voice, subscription) }),
    buttons: changeButtons(voice, subscription),
  };
  if (state !== 'active') return { line, ...shown, fields: [] };
  return {
    line: sentences(voice, line, nextInWords(voice, promised)),
    ...shown,
    fields: promiseFields(voice, promised),
  };
}

/** The form in which a reminder is changed; where there are no forms, what it is now and how it is changed. */
export function editFormCard(voice: Voice, { subscription }: Of<'reminder to edit'>): Card {
  const { say } = voice;
  const { id, leads, destination, role, note } = subscription;
  const inChannel: readonly FormField[] =
    destination.kind === 'person'
      ? []
      : [
          {
            option: 'channel',
            label: say('form.channel'),
            value: destination.channel,
            required: true,
            input: { kind: 'channel' },
          },
          { option: 'role', label: say('form.role'), value: role, input: { kind: 'role' } },
        ];
  return {
    line: say('remind.edit how', { id }),
    description: subscriptionInWords(voice, subscription),
    fields: [],
    form: {
      title: fitting(
        say('form.edit', { id, body: plainBodyName(voice, subscription) }),
        say('form.edit short', { id }),
      ),
      run: `/remind edit id:${id}`,
      fields: [
        {
          option: 'before',
          label: say('form.before'),
          hint: say('form.before hint'),
          value: leads.map((lead) => leadInWords(lead, voice.language)).join(say('join.items')),
          required: true,
          input: { kind: 'text', most: 200 },
        },
        ...inChannel,
        { option: 'note', label: say('notice.note'), value: note, input: { kind: 'text', most: LONGEST_NOTE } },
      ],
    },
  };
}

function changeButtons(voice: Voice, { id, state }: Subscription): readonly Button[] {
  return [
    editButton(voice, id),
    state === 'active'
      ? { label: voice.say('button.pause'), run: `/remind pause id:${id}` }
      : { label: voice.say('button.resume'), run: `/remind resume id:${id}` },
    { label: voice.say('button.remove'), run: `/remind remove id:${id}` },
  ];
}

function editButton({ say }: Voice, id: string): Button {
  return { label: say('button.edit', { id }), run: `/remind edit id:${id}` };
}

function nextInWords(voice: Voice, { fires: [first], not }: Promised): string {
  if (first) {
    const words = { when: momentInWords(voice, first.due), session: sessionName(voice, first.session) };
    return voice.say('remind.next', words);
  }
  return voice.say(not.some(({ why }) => why === 'days not known') ? 'remind.next none' : 'remind.next nothing');
}

function promiseFields(voice: Voice, { fires, not }: Promised): Card['fields'] {
  return [
    ...listField(
      voice.say('remind.fires'),
      fires.slice(0, LISTED).map((fire) => fireInWords(voice, fire)),
    ),
    ...listField(
      voice.say('remind.not'),
      not.slice(0, LISTED).map((one) => unpromisedInWords(voice, one)),
    ),
  ];
}

function unpromisedInWords(voice: Voice, { session, leads, why }: Unpromised): string {
  const name = sessionName(voice, session);
  return why === 'days not known'
    ? voice.say('remind.not days not known', { session: name })
    : voice.say(`remind.not ${why}`, { leads: leadsBefore(voice, leads, name) });
}

export function snoozedCard(voice: Voice, { due: instant, zone }: Of<'reminder snoozed'>): Card {
  return {
    line: voice.say('remind.snoozed', { when: momentInWords(voice, { instant, zone }) }),
    fields: [],
  };
}
