import { expect, test } from 'vitest';
import { decodeText } from './decode-text.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16le = (text: string) => Buffer.from(text, 'utf16le');

test.each([
  ['UTF-8', Buffer.from('<a>ü</a>')],
  ['UTF-8 with a mark', Buffer.from('\uFEFF<a>ü</a>')],
  ['UTF-16 with a mark', utf16le('\uFEFF<a>ü</a>')],
  ['UTF-16 without', utf16le('<a>ü</a>')],
  ['big-endian UTF-16', utf16le('\uFEFF<a>ü</a>').swap16()],
])('%s', (_, bytes) => expect(decodeText(bytes)).toBe('<a>ü</a>'));

test.each([
  ['a declared encoding', latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>')],
  ['an unknown one is UTF-8', Buffer.from('<?xml version="1.0" encoding="klingon"?><a>ü</a>')],
  ['UTF-16 that is none is UTF-8', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a>ü</a>')],
])('%s', (_, bytes) => expect(decodeText(bytes)).toContain('<a>ü</a>'));
