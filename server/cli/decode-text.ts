/**
 * The text of a file in the encoding that its first bytes or its XML declaration name; UTF-8 otherwise. An encoding that
 * nobody knows is read as UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
  return decoderOf(bytes).decode(bytes);
}

function decoderOf(bytes: Uint8Array): InstanceType<typeof TextDecoder> {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  if (first === 0x3c && second === 0) return new TextDecoder('utf-16le');
  if (first === 0 && second === 0x3c) return new TextDecoder('utf-16be');
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^(?:ï»¿)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  // Eight-bit text cannot be UTF-16, whatever it says.
  if (/^utf-?16|^ucs/i.test(declared)) return new TextDecoder();
  try {
    return new TextDecoder(declared);
  } catch {
    return new TextDecoder();
  }
}
