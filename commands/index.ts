/** The only list of commands: the router, `npm run deploy`, the console and `/help` all read it. */
import type { Command } from '../src/command.ts';
import { about } from './about.ts';
import { agreement } from './agreement.ts';
import { body } from './body.ts';
import { check } from './check.ts';
import { cite } from './cite.ts';
import { compare } from './compare.ts';
import { help } from './help.ts';
import { lineage } from './lineage.ts';
import { norm } from './norm.ts';
import { oewg } from './oewg.ts';
import { privacy } from './privacy.ts';
import { remind } from './remind.ts';
import { resolution } from './resolution.ts';
import { search } from './search.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { statement } from './statement.ts';
import { vote } from './vote.ts';

export const commands: readonly Command[] = [
  oewg,
  body,
  resolution,
  vote,
  agreement,
  compare,
  lineage,
  cite,
  session,
  norm,
  statement,
  search,
  check,
  remind,
  settings,
  privacy,
  about,
  help,
];
