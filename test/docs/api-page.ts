/** A page of `docs/api`: what the code says of an export, and a workflow that shows it. */
import { basename } from 'node:path';

export interface ApiPage {
  name: string;
  /** TypeScript of a workflow `example`. */
  workflow: string;
  /** What activities give, besides those of all pages. */
  activities: Record<string, unknown>;
  /** What is done from outside while it runs. */
  test: string | undefined;
  /** What it gives. */
  result: unknown;
}

const FROM_CODE = /<!-- from the code -->\n[\s\S]*<!-- end -->/;

export function parseApiPage(file: string, text: string): ApiPage {
  const name = basename(file, '.md');
  const block = (kind: string) => new RegExp(`\`\`\`${kind}\n([\\s\\S]*?)\n\`\`\``).exec(text)?.[1];
  const workflow = block('ts workflow');
  const result = block('json');
  if (workflow === undefined || result === undefined)
    throw new SyntaxError(
      `docs/api/${name}.md needs an example: a block "ts workflow" and its result, "json".`,
    );
  const activities = JSON.parse(block('json activities') ?? '{}') as Record<string, unknown>;
  return { name, workflow, activities, test: block('ts test'), result: JSON.parse(result) };
}

/** The page with what the code says now. */
export function withCodePart(text: string, part: string): string {
  return text.replace(FROM_CODE, () => `<!-- from the code -->\n${part}\n<!-- end -->`);
}
