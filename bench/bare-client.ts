/** What the bot is compared with: the least a discord.js bot can be. It answers everything with "pong". */
import { Client, Events, GatewayIntentBits } from 'discord.js';

const { DISCORD_TOKEN: token = '', DISCORD_API: api = '' } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply('pong');
});
process.once('SIGTERM', () => void client.destroy().then(() => process.exit()));

await client.login(token);
