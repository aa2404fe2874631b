import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentFromText, lineAndColumn } from './document-from-text.js';
import { jsonPlaces } from './json-places.js';

const GOOD = `{
  "format": 1, "name": "wait", "title": "Wait", "input": {}, "types": {}, "variables": {}, "triggers": [], "notes": {},
  "graphs": { "main": { "kind": "main",
    "nodes": {
      "n1": {"kind":"wait","title":"Wait a day","x":0,"y":0,"duration":"'1 day'"}
    },
    "edges": {} } }
}
`;

test('a text that is a document is one, also behind a byte order mark', () => {
  expect(documentFromText(GOOD)).toMatchObject({ document: { name: 'wait' } });
  expect(documentFromText(`\uFEFF${GOOD}`)).toMatchObject({ document: { name: 'wait' } });
});

test.each([
  ['nothing', '', '1:1', 'the text ends where a value should stand'],
  [
    'half a text',
    GOOD.slice(0, GOOD.indexOf('"n1"') + 11),
    '5:14',
    'the text that begins here has no closing quote',
  ],
  [
    'a comma too many',
    GOOD.replace('"edges": {} }', '"edges": {}, }'),
    '7:18',
    'double quotes should stand here, not “}”',
  ],
  [
    'bytes that are no text',
    '\uFFFD\u0000',
    '1:1',
    'a value should stand here, not a character that is no text',
  ],
  ['two documents', `${GOOD}{}`, '9:1', 'the end should stand here, not “{”'],
  ['a list', '[]', '1:1', 'the document is a list, and should be an object'],
  [
    'an older or newer format',
    GOOD.replace('"format": 1', '"format": 2'),
    '2:13',
    'this Inkstone reads format 1: a newer one',
  ],
  ['an unknown kind', GOOD.replace('"kind":"wait"', '"kind":"weit"'), '5:21', 'there is no node kind "weit"'],
  [
    'an unknown field',
    GOOD.replace('"duration"', '"length":1,"duration"'),
    '5:70',
    '“n1” (wait) has no field “length”',
  ],
  ['a missing field', GOOD.replace(`,"duration":"'1 day'"`, ''), '5:13', '“duration” is missing'],
  ['a wrong type', GOOD.replace(`"'1 day'"`, '86400'), '5:72', '“duration” is 86400, and should be text'],
  [
    'a name that is none',
    GOOD.replace('"wait", "title"', '"two words", "title"'),
    '2:24',
    'a name of letters and digits',
  ],
])('%s is said at its place', (_, text, place, what) => {
  const read = documentFromText(text);
  if (!('mistakes' in read)) expect.fail('it was read');
  const [{ line, column, what: said }] = read.mistakes;
  expect([`${line}:${column}`, said]).toEqual([place, expect.stringContaining(what)]);
});

const FRAME = `{"kind":"frame","nodes":{"NODE":{"kind":"wait","title":"Wait","x":0,"y":0,"duration":""}},"edges":{}}`;
const HOLDER = (id: string, graph: string) =>
  `"${id}":{"kind":"scope","title":"Frame","x":0,"y":0,"graph":"${graph}","outputs":[]},`;
const HANDLER =
  '"h":{"kind":"handler","title":"On go","x":0,"y":0,"message":"go","handles":"signal","parameters":""}';
const withFrame = (id: string, holders: string) =>
  GOOD.replace('"n1"', `${holders}"n1"`).replace(
    '"edges": {} } }',
    `"edges": {} }, "g": ${FRAME.replace('NODE', id)} }`,
  );
const START = `"kind":"start"$1,"prepare":"const a = 1;"}},"edges":{}}`;

test.each([
  ['no main graph', GOOD.replace('"main": {', '"other": {'), 'there is no graph “main”'],
  ['an id that objects have', GOOD.replace('"n1"', '"constructor"'), '“constructor” cannot be an id'],
  [
    'an end that objects have',
    GOOD.replace('"edges": {', '"edges": {"e":{"from":"n1","output":"next","to":"toString"}'),
    '“toString” cannot',
  ],
  [
    'an id of two nodes',
    withFrame('n1', HOLDER('s', 'g')),
    'the graphs “main” and “g” both have a node “n1”',
  ],
  [
    'a graph of two nodes',
    withFrame('n2', HOLDER('s', 'g') + HOLDER('t', 'g')),
    '“g” belongs to another node already',
  ],
  [
    'a handler without a body',
    withFrame('n2', `${HANDLER},${HOLDER('s', 'g')}`),
    'the handler “h” has neither a graph nor code',
  ],
  [
    'a handler with two bodies',
    withFrame('n2', `${HANDLER.replace('}', ',"graph":"g","code":""}')},`),
    'the handler “h” has both a graph and code',
  ],
  [
    'what only the workflow prepares',
    withFrame('n2', HOLDER('s', 'g')).replace(/"kind":"wait"([^}]*),"duration":""}},"edges":{}}/, START),
    'only the start of the workflow itself',
  ],
  ['an id that code needs', GOOD.replace('"n1"', '"(prepare)"'), '“(prepare)” cannot be an id'],
  ['a graph inside of itself', withFrame('n2', HOLDER('s', 'main')), 'the graph “main” is inside of itself'],
])('%s is said: what reads documents relies on it', (_, text, what) => {
  expect(documentFromText(text)).toMatchObject({
    mistakes: [{ code: 'malformed-document', what: expect.stringContaining(what) }],
  });
});

test('each mistake is said', () => {
  const text = GOOD.replace('"x":0', '"x":"left"').replace('"title": "Wait", ', '');
  expect(documentFromText(text)).toMatchObject({
    mistakes: [{ path: 'title' }, { path: 'graphs/main/nodes/n1/x' }],
  });
});

test('what JSON.parse reads has places, and nothing else has', () => {
  const text = fc.oneof(fc.json(), fc.string(), fc.stringMatching(/^[[\]{},:"\\ 1e.\-+tfnu0]{0,12}$/));
  fc.assert(
    fc.property(text, (json) => {
      expect(typeof jsonPlaces(json) === 'function').toBe(parses(json));
    }),
    { numRuns: 3000 },
  );
});

test('a place is where the value stands', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value, null, 1);
      const places = jsonPlaces(text);
      if (typeof places !== 'function') expect.fail(places.what);
      for (const { path, inner } of valuesIn(value, []))
        expect(text.slice(places(path))).toMatch(beginning(inner));
    }),
  );
});

test('lines and columns begin at 1', () => {
  expect(lineAndColumn('a\nbc', 3)).toEqual({ line: 2, column: 2 });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function valuesIn(value: unknown, path: string[]): { path: string[]; inner: unknown }[] {
  const within = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [{ path, inner: value }, ...within.flatMap(([key, inner]) => valuesIn(inner, [...path, key]))];
}

function beginning(value: unknown): RegExp {
  const text =
    typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[' : '{') : JSON.stringify(value);
  return new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`);
}
