/**
 * Encrypts what runs carry (AES-256-GCM). The key comes from the environment: 32 bytes, base64, in
 * `INKSTONE_CODEC_KEY`; `openssl rand -base64 32` makes one. Start the server with INKSTONE_CODEC=./aes-codec.js.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ENCODING = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** @param key 32 bytes */
export function aesCodec(key) {
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(key, payload)),
    decode: async (payloads) => payloads.map((payload) => decrypt(key, payload)),
  };
}
/** What `INKSTONE_CODEC` asks for. */
export const codec = {
  encode: (payloads) => aesCodec(keyOf(process.env)).encode(payloads),
  decode: (payloads) => aesCodec(keyOf(process.env)).decode(payloads),
};
function keyOf({ INKSTONE_CODEC_KEY: text }) {
  const key = Buffer.from(text ?? '', 'base64');
  if (key.length !== 32) throw new RangeError('INKSTONE_CODEC_KEY must be 32 bytes in base64.');
  return key;
}
function encrypt(key, payload) {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(payload), 'utf8'), cipher.final()]);
  return { encoding: ENCODING, data: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64') };
}
function decrypt(key, payload) {
  const { encoding, data } = payload ?? {};
  if (encoding !== ENCODING || typeof data !== 'string') return payload;
  const bytes = Buffer.from(data, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString('utf8'));
}
//# sourceMappingURL=aes-codec.js.map
