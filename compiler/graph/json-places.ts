/** JSON with places: where each value stands in its text, and where a text stops being JSON. */

export type JsonPath = readonly PropertyKey[];

/** A text that is no JSON: the offset of the first character that cannot stand there, and what is wrong with it. */
export interface JsonMistake {
  at: number;
  what: string;
}

/** The offset at which the value of a path stands; of the nearest one around it when there is none. */
export type PlaceOf = (path: JsonPath) => number;

/** Places by path, the parts of which a zero character keeps apart. */
type Places = Map<string, number>;

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them bare in strings.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SPACE = /[ \t\n\r]*/y;

const UNCLOSED =
  'the text that begins here has no closing quote, or holds a line break or a “\\” that means nothing';

/** Reads a JSON text for its places only. */
export function jsonPlaces(text: string): PlaceOf | JsonMistake {
  const scanner = new Scanner(text);
  const places = scanner.read();
  return places === undefined ? scanner.mistake() : (path) => nearest(places, path.map(String));
}

function nearest(places: Places, path: readonly string[]): number {
  for (let length = path.length; length > 0; length--) {
    const at = places.get(path.slice(0, length).map(after).join(''));
    if (at !== undefined) return at;
  }
  return places.get('') ?? 0;
}

const after = (part: string | number) => `\0${part}`;

/** An array or object that is being read. `count`: how many values of an array were read. */
interface Open {
  key: string;
  close: ']' | '}';
  count: number;
}

/** Reads a text once, with a stack of its own: one nested as deeply as it likes is read. */
class Scanner {
  readonly #text: string;
  readonly #places: Places = new Map();
  readonly #open: Open[] = [];
  #at = 0;
  #expected = '';

  constructor(text: string) {
    this.#text = text;
  }

  /** Undefined: the text is no JSON (`mistake`). */
  read(): Places | undefined {
    for (let key: string | undefined = ''; key !== undefined; ) {
      this.#skip(SPACE);
      this.#places.set(key, this.#at);
      const bracket = this.#oneOf('{[');
      if (bracket !== undefined) {
        this.#open.push({ key, close: bracket === '[' ? ']' : '}', count: 0 });
        key = this.#isClosed() ? this.#afterValue() : this.#nextKey();
      } else key = this.#skip(STRING) || this.#skip(LITERAL) ? this.#afterValue() : this.#miss('a value');
    }
    return this.#expected === '' ? this.#places : undefined;
  }

  mistake(): JsonMistake {
    const [at, expected] = [this.#at, this.#expected];
    const next = this.#text.codePointAt(at);
    if (next === undefined) return { at, what: `the text ends where ${expected} should stand` };
    if (next === 0x22 && !expected.startsWith('“') && expected !== 'the end') return { at, what: UNCLOSED };
    const isText = next >= 0x20 && next !== 0xfffd;
    const found = isText ? `“${String.fromCodePoint(next)}”` : 'a character that is no text';
    return { at, what: `${expected} should stand here, not ${found}` };
  }

  /** Whether what was opened last is closed at once. */
  #isClosed(): boolean {
    this.#skip(SPACE);
    const closed = this.#oneOf(this.#open.at(-1)?.close ?? '') !== undefined;
    if (closed) this.#open.pop();
    return closed;
  }

  /** Closes what ends here. The key of the next value; undefined: there is none. */
  #afterValue(): string | undefined {
    for (;;) {
      this.#skip(SPACE);
      const around = this.#open.at(-1);
      if (around === undefined) return this.#at < this.#text.length ? this.#miss('the end') : undefined;
      const found = this.#oneOf(`,${around.close}`);
      if (found === undefined) return this.#miss(`“,” or “${around.close}”`);
      if (found === ',') return this.#nextKey();
      this.#open.pop();
    }
  }

  /** Of an object its name and colon are read, of an array nothing. */
  #nextKey(): string | undefined {
    const around = this.#open.at(-1)!;
    if (around.close === ']') return around.key + after(around.count++);
    this.#skip(SPACE);
    const from = this.#at;
    if (!this.#skip(STRING)) return this.#miss('a name in double quotes');
    const name = JSON.parse(this.#text.slice(from, this.#at)) as string;
    this.#skip(SPACE);
    return this.#oneOf(':') === undefined ? this.#miss('“:”') : around.key + after(name);
  }

  #miss(expected: string): undefined {
    this.#expected = expected;
  }

  #oneOf(characters: string): string | undefined {
    const next = this.#text[this.#at];
    if (next === undefined || !characters.includes(next)) return undefined;
    this.#at++;
    return next;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.test(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }
}
