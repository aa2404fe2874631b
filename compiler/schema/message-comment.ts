/** What the comment above a message says of it, both ways. */
import { commentLines, readComment } from './jsdoc.js';

/** The description in the text above a definition; undefined when that is anything but one comment without tags. */
export function describedBy(lead: string): string | undefined {
  const text = lead.trim();
  if (!/^\/\*\*(?:(?!\*\/)[\s\S])*\*\/$/.test(text)) return undefined;
  const { title, description, tags } = readComment(text);
  if (tags.length > 0) return undefined;
  const said = [title ?? [], description ?? []].flat().join('\n\n').trim();
  return said === '' ? undefined : said;
}

/** The lines of the comment that says it. */
export function descriptionLines(description: string | undefined): string[] {
  const said = description?.trim() ?? '';
  if (said === '') return [];
  const [title = '', ...rest] = said.split('\n\n');
  const more = rest.length === 0 ? {} : { description: rest.join('\n\n') };
  const forms = [
    commentLines({ description: said, tags: [] }),
    ...(title.includes('\n') ? [] : [commentLines({ title, ...more, tags: [] })]),
  ];
  return forms.find((lines) => !lines.some((line) => /^(?:\/\*\*| \*) @/.test(line))) ?? forms[0]!;
}
