/** Interactions as Discord posts them to an application's address: signed with a key of the application's. */
import { generateKeyPairSync, sign } from 'node:crypto';

/** A pair of keys, the public one as Discord's portal shows it. */
export interface Keys {
  readonly publicKey: string;
  /** The headers of a request with a body, signed at a moment: seconds since 1970. */
  headers(body: string | Buffer, timestamp?: number | string): Readonly<Record<string, string>>;
}

export function createKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    headers: (body, timestamp = Math.floor(Date.now() / 1000)) => ({
      'content-type': 'application/json',
      'x-signature-timestamp': `${timestamp}`,
      'x-signature-ed25519': sign(
        null,
        Buffer.concat([Buffer.from(`${timestamp}`), Buffer.from(body)]),
        privateKey,
      ).toString('hex'),
    }),
  };
}

/** Posts an interaction; resolves with the response's body. Rejects where the address refuses it. */
export async function postInteraction(address: string, keys: Keys, interaction: object): Promise<unknown> {
  const body = JSON.stringify(interaction);
  const response = await fetch(address, { method: 'POST', body, headers: keys.headers(body) });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the address answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
