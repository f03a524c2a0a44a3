/** Who may set reminders where, by what Discord says with each call of the member's and the bot's permissions. */
import type { Context, Rights } from '../command.ts';
import type { Refused } from './service.ts';

/** Discord's permissions that matter here. @see https://discord.com/developers/docs/topics/permissions */
const PERMISSIONS = {
  'View Channel': 1n << 10n,
  'Send Messages': 1n << 11n,
  'Embed Links': 1n << 14n,
  'Mention Everyone': 1n << 17n,
  'Send Messages in Threads': 1n << 38n,
} as const;
const MANAGE_SERVER = 1n << 5n;
const MANAGE_EVENTS = 1n << 33n;
const ADMINISTRATOR = 1n << 3n;

export type PermissionName = keyof typeof PERMISSIONS;

function holds(bits: string | undefined, permission: bigint): boolean {
  const held = /^\d+$/u.test(bits ?? '') ? BigInt(bits ?? '') : 0n;
  return (held & ADMINISTRATOR) !== 0n || (held & permission) !== 0n;
}

/** Whether a member may manage the server's reminders: Manage Server or Manage Events, either. */
export function mayManage(rights: Rights | undefined): boolean {
  return holds(rights?.member, MANAGE_SERVER) || holds(rights?.member, MANAGE_EVENTS);
}

/** What the bot lacks in a channel to remind there. */
function missingIn(rights: Rights, channel: string): PermissionName | undefined {
  const chosen = rights.channels[channel];
  const bits = chosen?.app ?? rights.app;
  const needed: readonly PermissionName[] = [
    'View Channel',
    chosen?.thread ? 'Send Messages in Threads' : 'Send Messages',
    'Embed Links',
  ];
  return needed.find((name) => !holds(bits, PERMISSIONS[name]));
}

/** Why a role cannot be pinged, if it cannot: everyone never; one not mentionable by who may mention everyone only. */
function roleRefused(rights: Rights, guild: string, role: string | undefined): Refused | undefined {
  if (role === undefined) return undefined;
  // The role of everyone has the server's own id.
  if (role === guild) return { why: 'role is everyone' };
  if (rights.roles[role]?.mentionable) return undefined;
  const both =
    holds(rights.member, PERMISSIONS['Mention Everyone']) && holds(rights.app, PERMISSIONS['Mention Everyone']);
  return both ? undefined : { why: 'role not mentionable' };
}

/** What is done for the server in which a call is made, and with which rights; or why this person may not. */
export function managed({ invocation }: Context): { readonly guild: string; readonly rights: Rights } | Refused {
  const { guild, rights } = invocation;
  if (guild === undefined || !rights) return { why: 'not here' };
  if (!rights.installed) return { why: 'not installed' };
  return mayManage(rights) ? { guild, rights } : { why: 'not a manager' };
}

/** Why this person may not have reminders sent to a channel here, or a role pinged; what is left out is not asked. */
export function channelRefused(
  context: Context,
  { channel, role }: { readonly channel?: string | undefined; readonly role?: string | undefined },
): Refused | undefined {
  const here = managed(context);
  if ('why' in here) return here;
  if (channel !== undefined) {
    // Discord tells with each call of the channels that it names; of another server's it would not.
    if (channel !== context.invocation.channel && !here.rights.channels[channel]) return { why: 'not here' };
    const missing = missingIn(here.rights, channel);
    if (missing !== undefined) return { why: 'permission', missing };
  }
  return roleRefused(here.rights, here.guild, role);
}
