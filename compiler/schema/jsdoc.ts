/**
 * A JSDoc comment as data, both ways. Its first paragraph is the title when it is one line without a full stop, and
 * the description otherwise; `@title` and `@description` say it where that rule would not.
 */
export interface DocComment {
  title?: string;
  description?: string;
  /** Other tags in order: name and text. */
  tags: { name: string; text: string }[];
}

/** The lines of a comment, without indentation; none when there is nothing to say. */
export function commentLines({ title, description, tags }: DocComment): string[] {
  const titleLines = title === undefined ? [] : looksLikeTitle(title) ? [title] : tagLines('title', title);
  const plain =
    description !== undefined &&
    readsAsDescription(description, title !== undefined && looksLikeTitle(title));
  const paragraph = plain ? description.split('\n').map(escapeLine) : [];
  const said = description === undefined || plain ? [] : tagLines('description', description);
  const gap = titleLines.length > 0 && plain ? [''] : [];
  const text = looksLikeTitle(title ?? '')
    ? [...titleLines, ...gap, ...paragraph]
    : [...paragraph, ...titleLines];
  const lines = [...text, ...said, ...tags.flatMap((tag) => tagLines(tag.name, tag.text))];
  if (lines.length === 0) return [];
  if (lines.length === 1) return [`/** ${guard(lines[0] ?? '')} */`];
  return ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${guard(line)}`)), ' */'];
}

/** Reads the text of a comment, delimiters included. */
export function readComment(comment: string): DocComment {
  const lines = comment
    .replace(/^\/\*\*?/, '')
    .replace(/\*\/$/, '')
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^\s*\*? ?/, '')
        .trimEnd()
        .replaceAll('*\\/', '*/'),
    );
  const doc: DocComment = { tags: [] };
  const firstTag = lines.findIndex((line) => line.startsWith('@'));
  readText(doc, firstTag < 0 ? lines : lines.slice(0, firstTag));
  for (const { name, text } of tagsIn(firstTag < 0 ? [] : lines.slice(firstTag))) {
    if (name === 'title') doc.title = text;
    else if (name === 'description') doc.description = text;
    else doc.tags.push({ name, text });
  }
  return doc;
}

function readText(doc: DocComment, lines: readonly string[]): void {
  const text = lines.map(unescapeLine).join('\n').trim();
  if (text === '') return;
  const [first = '', ...rest] = text.split('\n');
  if (!looksLikeTitle(first) || (rest[0] ?? '') !== '') {
    doc.description = text;
    return;
  }
  doc.title = first;
  const after = rest.join('\n').trim();
  if (after !== '') doc.description = after;
}

function tagsIn(lines: readonly string[]): { name: string; text: string }[] {
  const tags: { name: string; lines: string[] }[] = [];
  for (const line of lines) {
    const tag = /^@(\S+) ?(.*)$/.exec(line);
    if (tag === null) tags.at(-1)?.lines.push(unescapeLine(line));
    else tags.push({ name: tag[1] ?? '', lines: [tag[2] ?? ''] });
  }
  return tags.map((tag) => ({ name: tag.name, text: tag.lines.join('\n').trimEnd() }));
}

function tagLines(name: string, text: string): string[] {
  const [first = '', ...rest] = text.split('\n');
  return [first === '' ? `@${name}` : `@${name} ${first}`, ...rest.map(escapeLine)];
}

function looksLikeTitle(text: string): boolean {
  return /^[^@\s\\].*$/.test(text) && !/[.\s]$/.test(text);
}

/** Whether a description can stand as a plain paragraph and is read back as one. */
function readsAsDescription(text: string, afterTitle: boolean): boolean {
  if (text.trim() !== text || text === '' || /[ \t]$/m.test(text)) return false;
  const [first = '', second = ''] = text.split('\n');
  return afterTitle || !looksLikeTitle(first) || second !== '';
}

function escapeLine(line: string): string {
  return /^\\*@/.test(line) ? `\\${line}` : line;
}

function unescapeLine(line: string): string {
  return /^\\+@/.test(line) ? line.slice(1) : line;
}

/** Keeps text from closing the comment. */
function guard(line: string): string {
  return line.replaceAll('*/', '*\\/');
}
