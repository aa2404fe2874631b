/** The command on files of its own. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentSchema } from '@inkstone/compiler/graph';
import type { Plugin } from '@inkstone/runtime/activity';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addImportCommand } from './import-command.js';
import { loadCompiler } from './load-compiler.js';

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
  addImportCommand(program, { result, say() {}, note() {}, fail() {} });
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
  expect(value).toMatchObject({ activities: [] });
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

const BOOKING = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"><process id="p" name="Travel">
  <startEvent id="s"/><serviceTask id="b" name="Book the trip"><extensionElements>
    <zeebe:taskDefinition type="book-trip"/><zeebe:ioMapping><zeebe:input source="=2" target="seats"/></zeebe:ioMapping>
  </extensionElements></serviceTask><serviceTask id="t" name="Tell 'them' /* all */"/><endEvent id="e"/>
  <sequenceFlow id="f" sourceRef="s" targetRef="b"/><sequenceFlow id="g" sourceRef="b" targetRef="t"/>
  <sequenceFlow id="h" sourceRef="t" targetRef="e"/>
</process></definitions>`;

async function checked(file: string, plugin: string): Promise<string> {
  const document = documentSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const compiler = await loadCompiler(
    { plugin: [plugin] },
    { note: () => expect.fail('the plugin is named') },
  );
  const draft = await compiler.createDraft(document);
  const found = await compiler.check(draft, dirname(file));
  await compiler.close();
  return found.flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])).join('\n');
}

test('activities that nobody has stand in a plugin: they fail once and say what is to be written', async () => {
  const out = join(folder, 'booking');
  writeFileSync(join(folder, 'booking.bpmn'), BOOKING);
  const { value } = await importFile(join(folder, 'booking.bpmn'), '--out', out);
  expect(value).toMatchObject({ activities: ['bookTrip', 'tellThemAll'] });
  const file = join(out, 'booking.plugin.js');
  const { default: plugin } = (await import(file)) as { default: Plugin };
  expect(plugin.descriptor.activities).toMatchObject([
    { name: 'bookTrip', title: 'Book the trip', input: { properties: { seats: {} } }, output: {} },
    { name: 'tellThemAll', title: "Tell 'them' /* all */" },
  ]);
  expect(() => plugin.activities[0]?.run({}, undefined as never)).toThrow(
    expect.objectContaining({
      nonRetryable: true,
      message: expect.stringContaining('bookTrip (Book the trip) is not written yet'),
    }),
  );
  expect(await checked(join(out, 'travel.flow.json'), file)).toBe('');
});

test('plugins that have an activity already need no stand-in, and no plugin is written for none', async () => {
  const first = join(folder, 'first');
  const second = join(folder, 'second');
  writeFileSync(join(folder, 'booking.bpmn'), BOOKING);
  await importFile(join(folder, 'booking.bpmn'), '--out', first);
  const have = join(first, 'booking.plugin.js');
  const { value } = await importFile(join(folder, 'booking.bpmn'), '--out', second, '--plugin', have);
  expect(value).toMatchObject({ activities: [] });
  expect(readdirSync(second)).toEqual(['travel.flow.json', 'travel.ts']);
  const third = join(folder, 'third');
  await importFile(join(folder, 'booking.bpmn'), '--out', third, '--no-plugin');
  expect(readdirSync(third)).toEqual(['travel.flow.json', 'travel.ts']);
});

test('a plugin of an earlier import is kept; what it lacks comes into another one', async () => {
  const out = join(folder, 'again');
  const file = join(folder, 'more.bpmn');
  writeFileSync(file, BOOKING);
  await importFile(file, '--out', out);
  const first = readFileSync(join(out, 'more.plugin.js'), 'utf8');
  writeFileSync(file, BOOKING.replace('book-trip', 'book-hotel'));
  const { value } = await importFile(file, '--out', out, '--force');
  expect(value).toMatchObject({ activities: ['bookHotel'] });
  expect(readFileSync(join(out, 'more.plugin.js'), 'utf8')).toBe(first);
  const { default: plugin } = (await import(join(out, 'more-2.plugin.js'))) as { default: Plugin };
  expect([plugin.descriptor.name, plugin.activities.length]).toEqual(['more-2', 1]);
});

test('what is called a plugin and is none is a problem with its place', async () => {
  const file = join(folder, 'none.plugin.js');
  writeFileSync(file, 'export default 3;');
  const out = join(folder, 'nothing');
  await expect(importFile(join(folder, 'greet.bpmn'), '--out', out, '--plugin', file)).rejects.toMatchObject({
    code: 'not-a-plugin',
    at: expect.stringContaining('none.plugin.js'),
  });
  expect(existsSync(out)).toBe(false);
});

const SAMPLES = new URL('../../../shared/samples/bpmn/', import.meta.url);
const samples = existsSync(SAMPLES) ? readdirSync(SAMPLES).filter((name) => name.endsWith('.bpmn')) : [];
if (samples.length === 0) process.stdout.write('No published BPMN files lie beside the project.\n');

const CHOSEN = [
  'Reference_C.1.0.bpmn',
  'snippets_camunda-kpi-monitoring-demo_invoice_invoice.v2.bpmn',
  'one-time-examples_bestellprozess-java-ee6_Bestellprozess.bpmn',
];

test.each(CHOSEN.filter((name) => samples.includes(name)))(
  'the plugin of %s is all that its drawings lack',
  async (name) => {
    const out = join(folder, `of-${name}`);
    const { value } = await importFile(fileURLToPath(new URL(name, SAMPLES)), '--out', out);
    const { files } = value as { files: string[] };
    const plugin = files.find((file) => file.endsWith('.plugin.js')) ?? expect.fail('there is no plugin');
    for (const file of files.filter((one) => one.endsWith('.flow.json')))
      expect(await checked(file, plugin)).toBe('');
  },
);
