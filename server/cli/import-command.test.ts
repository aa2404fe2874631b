/** The command on files of its own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentSchema } from '@inkstone/compiler/graph';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addImportCommand } from './import-command.js';

const TEXT = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" name="Greet guests">
  <startEvent id="s"/><userTask id="u" name="Say hello"/><endEvent id="e"/>
  <sequenceFlow id="f" sourceRef="s" targetRef="u"/><sequenceFlow id="g" sourceRef="u" targetRef="e"/>
</process></definitions>`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-import-'));
  writeFileSync(join(folder, 'greet.bpmn'), TEXT);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function importFile(...args: string[]): Promise<{ value: unknown; words: string }> {
  const program = new Command().exitOverride();
  let said: { value: unknown; words: string } | undefined;
  const result = (value: unknown, words: string) => {
    said = { value, words };
  };
  addImportCommand(program, { result, say() {}, fail() {} });
  await program.parseAsync(['import', ...args], { from: 'user' });
  return said ?? expect.fail('the command said nothing');
}

test('writes the drawing and its code, and says what is lost', async () => {
  const out = join(folder, 'out');
  const { value, words } = await importFile(join(folder, 'greet.bpmn'), '--out', out);
  expect(readdirSync(out)).toEqual(['greetGuests.flow.json', 'greetGuests.ts']);
  const document: unknown = JSON.parse(readFileSync(join(out, 'greetGuests.flow.json'), 'utf8'));
  expect(documentSchema.parse(document)).toMatchObject({ name: 'greetGuests', title: 'Greet guests' });
  expect(readFileSync(join(out, 'greetGuests.ts'), 'utf8')).toContain('await humanTask({');
  expect(value).toMatchObject({ format: 'BPMN 2.0', losses: [{ id: 'u#assignee', became: 'changed' }] });
  expect(words).toContain('changed: userTask “Say hello” (u#assignee)');
});

test('a file that says something else is kept', async () => {
  const out = join(folder, 'kept');
  await importFile(join(folder, 'greet.bpmn'), '--out', out);
  writeFileSync(join(out, 'greetGuests.ts'), '// mine');
  await expect(importFile(join(folder, 'greet.bpmn'), '--out', out)).rejects.toMatchObject({
    code: 'file-in-the-way',
  });
  await importFile(join(folder, 'greet.bpmn'), '--out', out, '--force');
  expect(readFileSync(join(out, 'greetGuests.ts'), 'utf8')).not.toBe('// mine');
});

test('a file that cannot be read is refused with its place', async () => {
  const file = join(folder, 'broken.bpmn');
  writeFileSync(file, TEXT.slice(0, 150));
  await expect(importFile(file)).rejects.toMatchObject({
    code: 'not-importable',
    details: { code: 'import-not-readable' },
  });
  await expect(importFile(join(folder, 'none.bpmn'))).rejects.toMatchObject({ code: 'file-not-found' });
});
