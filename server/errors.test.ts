import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERRORS } from './errors/catalogue.js';
import { problem } from './errors.js';

const PAGE = new URL('../docs/errors.md', import.meta.url);

/** `UPDATE=1` writes the page anew. */
test('the page of errors shows the catalogue', () => {
  if (process.env.UPDATE) writeFileSync(PAGE, page());
  expect(readFileSync(PAGE, 'utf8')).toBe(page());
});

test('a problem is worded from its parameters, and says where', () => {
  const found = problem('run-closed', { run: 'r1', status: 'completed' }, { at: '/run' });
  expect(found.toJSON()).toEqual({
    code: 'run-closed',
    message: 'The run r1 is closed: completed.',
    hint: 'Nothing can be sent to a closed run. Start a new one.',
    at: '/run',
    params: { run: 'r1', status: 'completed' },
  });
  expect(found.status).toBe(409);
});

test.each(Object.entries(ERRORS))('%s is a sentence with a hint', (code, { status, message, hint }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(status).toBeGreaterThanOrEqual(400);
  for (const text of [message, hint]) expect(text).toMatch(/^[A-Z{].*[.:>}]$/);
});

function page(): string {
  const entries = Object.entries(ERRORS).map(
    ([code, { status, message, hint }]) =>
      `## ${code}\n\n${status} · ${forMarkdown(message)}\n\n${forMarkdown(hint)}\n`,
  );
  return `${INTRODUCTION}\n${entries.join('\n')}`;
}

function forMarkdown(text: string): string {
  return text.replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'));
}

const INTRODUCTION = `# Errors

Every error of the HTTP API is JSON: \`{ "code", "message", "at", "hint", "params", "details" }\`. \`code\` is one of those below and
stable; \`at\` says where, as a JSON pointer into the request or as a place in a file; \`params\` are what fills the blanks
of both sentences, for saying them in another language. The command line prints the same.
`;
