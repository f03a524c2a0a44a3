/** Entry of `npm run deploy`: registers the commands with Discord, everywhere or in one server. */
import { parseArgs } from 'node:util';
import { REST, Routes } from 'discord.js';
import { commands } from '../commands/index.ts';
import { loadConfig } from './config.ts';
import { commandPayloads } from './transports/discord.ts';
import { explainStartFailure } from './transports/refusals.ts';

const USAGE = `npm run deploy -- [--guild ID] [--print]

  --guild ID   register for one server only, where changes show at once
  --print      print what would be registered as JSON; needs neither token nor network
`;

/** Registers the commands and returns the exit status: 0 done, 1 it could not be done, 2 a bad flag. */
async function deploy(args: readonly string[]): Promise<number> {
  const flags = readFlags(args);
  if (!flags) {
    process.stderr.write(USAGE);
    return 2;
  }
  const payloads = await commandPayloads(commands);
  if (flags.print) {
    process.stdout.write(`${JSON.stringify(payloads, undefined, 2)}\n`);
    return 0;
  }
  try {
    process.stdout.write(`${await register(payloads, flags.guild)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${explainStartFailure(error) ?? (error instanceof Error ? error.message : 'It failed.')}\n`);
    return 1;
  }
}

function readFlags(
  args: readonly string[],
): { readonly guild?: string | undefined; readonly print: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { guild: { type: 'string' }, print: { type: 'boolean', default: false } },
    });
    return values.guild === undefined || /^\d{17,20}$/u.test(values.guild) ? values : undefined;
  } catch {
    return undefined;
  }
}

async function register(payloads: readonly object[], guild: string | undefined): Promise<string> {
  const { discordToken, discordApi, discordApplicationId } = loadConfig();
  if (discordToken === undefined) {
    throw new Error(
      'Set DISCORD_TOKEN to the bot token from https://discord.com/developers/applications, or use --print.',
    );
  }
  const rest = new REST(discordApi === undefined ? {} : { api: discordApi.replace(/\/+$/u, '') }).setToken(
    discordToken,
  );
  const id = discordApplicationId ?? idOf(await rest.get(Routes.currentApplication()));
  const route = guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
  // Replaces the whole list, so that a command removed from the code disappears from Discord as well.
  const registered = await rest.put(route, { body: payloads });
  if (!Array.isArray(registered)) throw new Error(NOT_DISCORD);
  return `Registered ${registered.length} commands ${guild === undefined ? 'everywhere' : `in server ${guild}`}.`;
}

const NOT_DISCORD = 'What answered does not answer as Discord does, and nothing was registered: check DISCORD_API.';

/** The application's id, out of what Discord says of it. */
function idOf(application: unknown): string {
  const { id } = Object(application) as { id?: unknown };
  if (typeof id !== 'string') throw new Error(NOT_DISCORD);
  return id;
}

process.exitCode = await deploy(process.argv.slice(2));
