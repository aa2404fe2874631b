/** Files and drafts kept alike: what one side changes, what both change, what cannot be read. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LiveEvent } from '../../../api/live.js';
import { createDrafts, type Drafts } from '../../../drafts/drafts.js';
import { replaceDraft } from '../../../drafts/replace-draft.js';
import type { LiveHub } from '../../../live/live-hub.js';
import { startTestDatabase, type TestDatabase } from '../../../test-database.js';
import { createInlineCompiler } from '../../../versions/inline-compiler.js';
import { type SyncedFolder, syncFolder } from './sync-folder.js';

let database: TestDatabase;
let drafts: Drafts;
let dir: string;
let folder: SyncedFolder | undefined;
let said: string[];
let live: LiveHub;
let count = 0;
/** Of this test alone: the database is shared. */
let name: string;
const compiler = createInlineCompiler([]);

beforeAll(async () => {
  database = await startTestDatabase();
  drafts = createDrafts(database.store.statements, 'default');
});
afterAll(() => database.stop());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'inkstone-folder-'));
  said = [];
  live = hub();
  count += 1;
  name = `nap${count}`;
});
afterEach(async () => {
  await folder?.stop();
  folder = undefined;
  rmSync(dir, { recursive: true, force: true });
});

const watchIt = async () => {
  folder = await syncFolder(
    { drafts, compiler, live },
    { dir, records: join(dir, '.records.json'), say: (line) => said.push(line) },
  );
};

function hub(): LiveHub {
  const listeners = new Set<(events: readonly LiveEvent[]) => void>();
  return {
    publish: (events) => {
      for (const listener of listeners) listener(events);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const code = (first: string, second = '2 days') => `import { sleep } from '@inkstone/runtime/workflow';

export async function ${name}(): Promise<void> {
  // First
  await sleep('${first}');

  // Second
  await sleep('${second}');
}
`;
const file = (ending: string) => join(dir, `${name}${ending}`);
const read = (ending: string) => readFileSync(file(ending), 'utf8');
const write = (ending: string, text: string) => writeFileSync(file(ending), text);

/** Somebody edits the draft in a browser. */
async function typeInBrowser(source: string): Promise<void> {
  const next = await compiler.retype(await drafts.get(name), source);
  const revision = await replaceDraft(drafts, name, next, 'person:ada');
  live.publish([{ kind: 'draft', workflow: name, revision, actor: 'person:ada' }]);
}

test('code alone becomes a draft, and gets its drawing beside it', async () => {
  write('.ts', code('1 day'));
  await watchIt();
  expect((await drafts.get(name)).source).toBe(code('1 day'));
  expect(JSON.parse(read('.flow.json'))).toMatchObject({ name });
  expect(read('.ts')).toBe(code('1 day'));
});

test('a save in an editor is in the draft, an edit of the draft is in the file, and nothing goes in circles', async () => {
  write('.ts', code('1 day'));
  await watchIt();
  write('.ts', code('3 days'));
  await expect.poll(async () => (await drafts.get(name)).source, { timeout: 20_000 }).toBe(code('3 days'));
  await typeInBrowser(code('4 days'));
  await expect.poll(() => read('.ts'), { timeout: 20_000 }).toBe(code('4 days'));
  const { revision } = await drafts.get(name);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((await drafts.get(name)).revision).toBe(revision);
  expect(readdirSync(dir).filter((each) => each.startsWith(`.${name}`))).toEqual([]);
});

test('a workflow that is made in the designer becomes files', async () => {
  await watchIt();
  const outcome = await compiler.draftFromSource(code('1 day'));
  if (!('draft' in outcome)) expect.fail('the code can be read');
  await drafts.create(outcome.draft, 'person:ada');
  live.publish([{ kind: 'draft', workflow: name, revision: 1, actor: 'person:ada' }]);
  await expect.poll(() => readdirSync(dir), { timeout: 20_000 }).toContain(`${name}.flow.json`);
  expect(read('.ts')).toBe(code('1 day'));
});

describe('both sides', () => {
  beforeEach(async () => {
    write('.ts', code('1 day'));
    await watchIt();
    await folder?.stop();
    folder = undefined;
  });

  test('changed at different places while nobody watched are merged', async () => {
    await typeInBrowser(code('1 day', '8 days'));
    write('.ts', code('7 days'));
    await watchIt();
    expect(read('.ts')).toBe(code('7 days', '8 days'));
    expect((await drafts.get(name)).source).toBe(code('7 days', '8 days'));
  });

  test.each(['file', 'draft'] as const)(
    'changed at the same place stay as they are until one is chosen: the %s',
    async (side) => {
      await typeInBrowser(code('8 days'));
      write('.ts', code('7 days'));
      await watchIt();
      expect(folder?.stateOf(name)).toMatchObject({ file: name, state: 'conflict' });
      expect(said.join()).toContain('at the same place');
      expect([read('.ts'), (await drafts.get(name)).source]).toEqual([code('7 days'), code('8 days')]);
      await folder?.keep(name, side);
      const kept = code(side === 'file' ? '7 days' : '8 days');
      expect([read('.ts'), (await drafts.get(name)).source]).toEqual([kept, kept]);
      expect(folder?.stateOf(name)).toEqual({ file: name, state: 'linked' });
    },
  );
});

describe('what cannot be read', () => {
  test('broken code is in the draft as it is, and the drawing is the last good one', async () => {
    write('.ts', code('1 day'));
    await watchIt();
    const { document } = await drafts.get(name);
    write('.ts', `${code('1 day')}@@@`);
    await expect.poll(async () => (await drafts.get(name)).state, { timeout: 20_000 }).toBe('code-broken');
    expect(await drafts.get(name)).toMatchObject({ document, source: `${code('1 day')}@@@` });
    await typeInBrowser(`${code('1 day')}@@`);
    await typeInBrowser(code('5 days'));
    await expect.poll(() => read('.ts'), { timeout: 20_000 }).toBe(code('5 days'));
  });

  test('a drawing that is no drawing is told, and left alone', async () => {
    write('.ts', code('1 day'));
    await watchIt();
    write('.flow.json', '{"format": 2}');
    await expect.poll(() => folder?.stateOf(name)?.state, { timeout: 20_000 }).toBe('refused');
    expect(read('.flow.json')).toBe('{"format": 2}');
  });

  test('modules and tests are no workflows', async () => {
    writeFileSync(join(dir, 'rounding.ts'), 'export const round = (amount: number) => amount;\n');
    writeFileSync(join(dir, `${name}.test.ts`), code('1 day'));
    await watchIt();
    expect(await drafts.find(name)).toBeUndefined();
    expect(readdirSync(dir)).not.toContain('rounding.flow.json');
  });
});
