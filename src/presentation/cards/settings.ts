/** What is set and what is stored, of a person or a server. */
import { HEADQUARTERS_ZONE } from '../../facts/calendar.ts';
import type { Catalog } from '../../facts/catalog.ts';
import type { Snooze } from '../../reminders/store/contract.ts';
import type { Voice } from '../voice.ts';
import { languageIn, LANGUAGES } from '../../languages.ts';
import { field, listField, pageButtons, sentences, type Card, type Of } from './card.ts';
import { deliveryInWords } from './reminder-health.ts';
import { LISTED, momentInWords, sessionName, subscriptionsInWords } from './reminder-words.ts';

export function settingsCard(voice: Voice, { applied, ...answer }: Of<'settings'>): Card {
  return {
    line: sentences(
      voice,
      settingsInWords(voice, answer),
      applied > 0 && voice.say('settings.applied', { count: applied }),
    ),
    description: voice.say(`settings.holds ${answer.of}`),
    fields: [],
  };
}

/** The form in which settings are changed; where there are no forms, what is set and how it is changed. */
export function settingsFormCard(voice: Voice, answer: Of<'settings to change'>): Card {
  const { say } = voice;
  const { of, settings, guess } = answer;
  const { zone, locale, channel } = { ...guess, ...settings };
  const languages = LANGUAGES.map(({ value, label }) => ({ value, label: say(label) }));
  return {
    line: sentences(voice, settingsInWords(voice, answer), say(`settings.how ${of}`)),
    description: say(`settings.holds ${of}`),
    fields: [],
    form: {
      title: say(`form.settings ${of}`),
      run: of === 'person' ? '/settings me' : '/settings server',
      fields: [
        {
          option: 'zone',
          label: say('form.zone'),
          hint: say('form.zone hint'),
          value: zone,
          input: { kind: 'text', most: 100 },
        },
        {
          option: 'language',
          label: say('form.language'),
          hint: say(`form.language hint ${of}`),
          value: locale && languageIn(locale),
          input: { kind: 'choice', choices: languages },
        },
        ...(of === 'server'
          ? [
              {
                option: 'channel',
                label: say('form.default channel'),
                hint: say('form.default channel hint'),
                value: channel,
                input: { kind: 'channel' },
              } as const,
            ]
          : []),
      ],
    },
  };
}

function settingsInWords(voice: Voice, { of, settings }: Pick<Of<'settings'>, 'of' | 'settings'>): string {
  const { say } = voice;
  const { zone = say('settings.unset'), locale, channel } = settings;
  const language = languageInWords(voice, locale);
  if (of === 'person') return say('settings.line person', { zone, language });
  const where = channel === undefined ? say('settings.unset') : say('settings.channel', { channel });
  return say('settings.line server', { zone, language, channel: where });
}

function languageInWords({ say, languageName }: Voice, locale: string | undefined): string {
  if (locale === undefined) return say('settings.unset');
  return languageName(languageIn(locale) ?? locale);
}

export function privacyCard(voice: Voice, { catalog, everything, page }: Of<'privacy'>): Card {
  const { say } = voice;
  const { settings, subscriptions, deliveries, snoozes } = everything;
  const { zone = say('settings.unset'), locale } = settings;
  const language = languageInWords(voice, locale);
  return {
    line: say('privacy.line', {
      subscriptions: subscriptions.length,
      deliveries: deliveries.length,
      snoozes: snoozes.length,
      zone,
      language,
    }),
    ...subscriptionsInWords(voice, page),
    buttons: pageButtons(voice, page, '/privacy show'),
    fields: [
      ...(Object.keys(settings).length > 0 ? field(say('form.settings person'), say('privacy.use')) : []),
      ...listField(
        say('privacy.snoozes'),
        snoozes.slice(0, LISTED).map((one) => snoozeInWords(voice, catalog, one)),
      ),
      ...listField(
        say('remind.health deliveries'),
        deliveries
          .slice(0, LISTED)
          .map((one) => deliveryInWords(voice, catalog, settings.zone ?? HEADQUARTERS_ZONE, one)),
      ),
    ],
  };
}

function snoozeInWords(voice: Voice, catalog: Catalog, { due: instant, zone, session, subscription }: Snooze): string {
  const entry = catalog.entry(session);
  return voice.say('privacy.snooze', {
    when: momentInWords(voice, { instant, zone: zone ?? HEADQUARTERS_ZONE }),
    id: subscription,
    session: entry?.kind === 'session' ? sessionName(voice, entry.fact) : session,
  });
}

export function erasedCard({ say }: Voice, { reminders }: Of<'erased'>): Card {
  return { line: say('privacy.erased', { count: reminders }), fields: [] };
}
