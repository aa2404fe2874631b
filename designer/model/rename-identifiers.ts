/**
 * TypeScript text in which identifiers have other names. Texts in quotes, properties (`a.name`) and keys (`{ name: 1 }`)
 * stay; `{ name }` becomes `{ name: other }`. It reads characters, not meaning: a parameter of the same name is renamed too,
 * with all of its uses.
 */
export function renameIdentifiers(text: string, names: ReadonlyMap<string, string>): string {
  return names.size === 0 ? text : new Renaming(text, names).all();
}

const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const QUOTED = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const NUMBER = /\d[\w.]*/y;

class Renaming {
  private at = 0;
  private out = '';
  private readonly text: string;
  private readonly names: ReadonlyMap<string, string>;
  /** Brackets that are open; `\`` is a template, `$` a place in it. */
  private readonly open: string[] = [];

  constructor(text: string, names: ReadonlyMap<string, string>) {
    this.text = text;
    this.names = names;
  }

  all(): string {
    while (this.at < this.text.length) {
      if (this.open.at(-1) === '`') this.template();
      else this.code();
    }
    return this.out;
  }

  private code(): void {
    const skipped = this.match(QUOTED) ?? this.match(NUMBER);
    if (skipped !== undefined) {
      this.out += skipped;
      return;
    }
    const name = this.match(IDENTIFIER);
    if (name !== undefined) {
      this.out += this.named(name);
      return;
    }
    const character = this.text[this.at++]!;
    if ('([{`'.includes(character)) this.open.push(character);
    else if (')]}'.includes(character)) this.open.pop();
    this.out += character;
  }

  private template(): void {
    const character = this.text[this.at++]!;
    this.out += character;
    if (character === '\\') this.out += this.text[this.at++] ?? '';
    else if (character === '`') this.open.pop();
    else if (character === '$' && this.text[this.at] === '{') {
      this.out += this.text[this.at++];
      this.open.push('$');
    }
  }

  private named(name: string): string {
    const other = this.names.get(name);
    const before = this.out.trimEnd();
    if (other === undefined || (before.endsWith('.') && !before.endsWith('...'))) return name;
    const after = this.text.slice(this.at).trimStart();
    const beginsEntry = this.open.at(-1) === '{' && /[{,]$/.test(before);
    if (!beginsEntry) return other;
    if (after.startsWith(':')) return name;
    return /^[,}]/.test(after) ? `${name}: ${other}` : other;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found) this.at += found.length;
    return found || undefined;
  }
}
