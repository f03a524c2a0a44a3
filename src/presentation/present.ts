/** From an answer to a reply: which card shows it. */
import type { Answer } from '../answer.ts';
import type { Command, Invocation } from '../command.ts';
import { bodySessionsCard, documentsCard } from './cards/body-lists.ts';
import { mandateCard, overviewCard } from './cards/body.ts';
import { chairCard, officerCard } from './cards/chair.ts';
import type { Card } from './cards/card.ts';
import { checkedCard } from './cards/checked.ts';
import { citationCard } from './cards/citation.ts';
import { agreementCard, noAgreementCard, noTopicCard } from './cards/agreement.ts';
import { comparisonCard, noComparisonCard } from './cards/comparison.ts';
import { documentCard } from './cards/document.ts';
import { importedCard } from './cards/imported-resolution.ts';
import { noPassageCard, quotationCard } from './cards/quotation.ts';
import { voteCard } from './cards/vote.ts';
import { whichStateCard, whichTextCard } from './cards/which.ts';
import { resolutionCard } from './cards/resolution.ts';
import { symbolCard } from './cards/symbol.ts';
import { aboutCard, helpCard } from './cards/about.ts';
import { lineageCard } from './cards/lineage.ts';
import { mistakeCard } from './cards/mistake.ts';
import { normCard, normsCard } from './cards/norm.ts';
import { noticeCard, suspensionCard } from './cards/notice.ts';
import { reminderHealthCard } from './cards/reminder-health.ts';
import {
  editFormCard,
  reminderChangedCard,
  reminderRefusedCard,
  remindersCard,
  reminderSetCard,
  snoozedCard,
} from './cards/reminder.ts';
import { ambiguousCard, notFoundCard, searchCard, withTextsButton } from './cards/search.ts';
import { erasedCard, privacyCard, settingsCard, settingsFormCard } from './cards/settings.ts';
import { statementCard, statementsCard } from './cards/statement.ts';
import { nextSessionCard, nowCard, sessionCard, sessionListCard } from './cards/session.ts';
import type { Catalog } from '../facts/catalog.ts';
import { isPrivate } from '../languages.ts';
import type { Body } from '../facts/schema.ts';
import type { Notice, Suspension } from '../reminders/types.ts';
import { given } from '../given.ts';
import { toMessageBody, type Button, type MessageBody, type Reply } from './reply.ts';
import { readyVoice, voiceFor, type Voice } from './voice.ts';

/** The reply to an answer, in the language it is to be read in; private where it was asked for or is a question back. */
export async function present(
  answer: Answer,
  invocation: Invocation,
  { commands, catalog }: { readonly commands: readonly Command[]; readonly catalog: Catalog },
): Promise<Reply> {
  const privately = isPrivate(invocation) || REFUSALS.has(answer.kind);
  const voice = await readyVoice(invocation, privately, catalog);
  return replyOf(cardFor(answer, voice, commands), voice, privately);
}

function replyOf(card: Card, voice: Voice, privately: boolean): Reply {
  const { language } = voice.invocation;
  // What follows from an answer goes on in the language that was asked for.
  const goingOn = (button: Button) => ('run' in button ? { ...given({ language }), ...button } : button);
  return {
    ...card,
    buttons: (card.buttons ?? []).map(goingOn),
    private: privately,
    ...(voice.fromRight && { fromRight: true }),
    more: (count) => voice.say('record.more', { count }),
    continued: (name) => voice.say('field.continued', { name }),
  };
}

/** Kinds of answers that are for the one who asked, whatever was wished. */
const REFUSALS: ReadonlySet<Answer['kind']> = new Set([
  'not found',
  'ambiguous',
  'mistyped',
  'checked',
  'symbol',
  'which text',
  'which State',
  'no passage',
  'no agreement',
  'no topic',
  'no comparison',
  'reminder set',
  'reminder refused',
  'reminders',
  'reminder changed',
  'reminder to edit',
  'reminder health',
  'reminder snoozed',
  'settings',
  'settings to change',
  'privacy',
  'erased',
]);

function cardFor(answer: Answer, voice: Voice, commands: readonly Command[]): Card {
  switch (answer.kind) {
    case 'overview':
      return overviewCard(voice, answer);
    case 'chair':
      return chairCard(voice, answer);
    case 'mandate':
      return mandateCard(voice, answer);
    case 'body sessions':
      return bodySessionsCard(voice, answer);
    case 'body documents':
      return documentsCard(voice, answer);
    case 'resolution':
      return resolutionCard(voice, answer);
    case 'imported resolution':
      return importedCard(voice, answer);
    case 'quotation':
      return quotationCard(voice, answer);
    case 'no passage':
      return noPassageCard(voice, answer);
    case 'vote':
      return voteCard(voice, answer);
    case 'agreement':
      return agreementCard(voice, answer);
    case 'no agreement':
      return noAgreementCard(voice, answer);
    case 'no topic':
      return noTopicCard(voice, answer);
    case 'comparison':
      return comparisonCard(voice, answer);
    case 'no comparison':
      return noComparisonCard(voice, answer);
    case 'which text':
      return whichTextCard(voice, answer);
    case 'which State':
      return whichStateCard(voice, answer);
    case 'document':
      return documentCard(voice, answer);
    case 'symbol':
      return symbolCard(voice, answer);
    case 'officer':
      return officerCard(voice, answer);
    case 'session':
      return sessionCard(voice, answer);
    case 'next session':
      return nextSessionCard(voice, answer);
    case 'sessions now':
      return nowCard(voice, answer);
    case 'session list':
      return sessionListCard(voice, answer);
    case 'norm':
      return normCard(voice, answer);
    case 'norms':
      return normsCard(voice, answer);
    case 'statement':
      return statementCard(voice, answer);
    case 'statements':
      return statementsCard(voice, answer);
    case 'search results':
      return searchCard(voice, answer);
    case 'found by name':
      return withTextsButton(voice, cardFor(answer.found, voice, commands), answer);
    case 'checked':
      return checkedCard(voice, answer);
    case 'citation':
      return citationCard(voice, answer);
    case 'lineage':
      return lineageCard(voice, answer);
    case 'about':
      return aboutCard(voice, answer);
    case 'help':
      return helpCard(voice, commands);
    case 'reminder set':
      return reminderSetCard(voice, answer);
    case 'reminder refused':
      return reminderRefusedCard(voice, answer);
    case 'reminders':
      return remindersCard(voice, answer);
    case 'reminder changed':
      return reminderChangedCard(voice, answer);
    case 'reminder health':
      return reminderHealthCard(voice, answer);
    case 'reminder snoozed':
      return snoozedCard(voice, answer);
    case 'reminder to edit':
      return editFormCard(voice, answer);
    case 'settings':
      return settingsCard(voice, answer);
    case 'settings to change':
      return settingsFormCard(voice, answer);
    case 'privacy':
      return privacyCard(voice, answer);
    case 'erased':
      return erasedCard(voice, answer);
    case 'not found':
      return notFoundCard(voice, answer);
    case 'ambiguous':
      return ambiguousCard(voice, answer);
    case 'mistyped':
      return mistakeCard(voice, answer.mistake);
  }
}

/** What is posted when a reminder falls due, in the language it was set in. */
export async function presentNotice(notice: Notice | Suspension, catalog: Catalog): Promise<MessageBody> {
  const { locale } = notice.subscription;
  const voice = await readyVoice({ command: '', options: {}, locale, user: notice.subscription.owner }, false, catalog);
  const card = notice.kind === 'suspended' ? suspensionCard(voice, notice) : noticeCard(voice, notice);
  return toMessageBody(replyOf(card, voice, false));
}

/** The direct message that shows, before anything is stored, that the bot may write to somebody. */
export async function presentConfirmation(body: Body | 'all', locale: string, catalog?: Catalog): Promise<MessageBody> {
  const voice = await readyVoice({ command: '', options: {}, locale, user: '' }, true, catalog);
  const line = voice.say('remind.confirm', { body: body === 'all' ? voice.say('remind.all') : voice.shortName(body) });
  return toMessageBody(replyOf({ line, fields: [] }, voice, false));
}

/** What is said where something failed, to the one who asked alone. */
export async function presentFailure(
  invocation: Invocation,
  why: 'error.store' | 'error.unexpected',
  reference: string,
): Promise<MessageBody> {
  // That a catalogue cannot be read may be what failed: then English says it.
  const voice = await readyVoice(invocation, true).catch(() => voiceFor(invocation, true));
  return toMessageBody(replyOf({ line: voice.say(why, { reference }), fields: [] }, voice, true));
}
