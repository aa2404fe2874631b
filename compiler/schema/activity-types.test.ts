import type { PluginDescriptor } from '@inkstone/runtime';
import { expect, test } from 'vitest';
import { activityTypes, outputTypeName } from './activity-types.js';

const http: PluginDescriptor = {
  name: 'http',
  title: 'HTTP',
  version: '1.0.0',
  activities: [
    {
      name: 'httpRequest',
      title: 'HTTP request',
      description: 'Calls a service.',
      input: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        properties: {
          method: { enum: ['GET', 'POST'], default: 'GET' },
          url: { type: 'string', title: 'Address' },
        },
        required: ['url'],
        additionalProperties: false,
      },
      output: {
        type: 'object',
        properties: { status: { type: 'integer' }, body: {} },
        required: ['status', 'body'],
      },
      authoredOutput: 'body',
    },
  ],
};

test('declares each activity with its input and output', () => {
  expect(activityTypes([http])).toBe(`export interface Activities {
  /**
   * HTTP request
   *
   * Calls a service.
   */
  httpRequest<Body = unknown>(input: HttpRequestInput): Promise<HttpRequestOutput<Body>>;
}

export interface HttpRequestInput {
  /** @default "GET" */
  method?: 'GET' | 'POST';
  /** Address */
  url: string;
}

export interface HttpRequestOutput<Body = unknown> {
  /** @integer */
  status: number;
  body: Body;
}
`);
});

test('does not depend on the order of plugins', () => {
  const other = {
    ...http,
    name: 'b',
    activities: http.activities.map((one) => ({ ...one, name: 'another' })),
  };
  expect(activityTypes([other, http])).toBe(activityTypes([http, other]));
});

test('names the type of a result', () => {
  const [activity] = http.activities;
  expect(activity && outputTypeName(activity, 'Quote')).toBe('HttpRequestOutput<Quote>');
  expect(activity && outputTypeName(activity)).toBe('HttpRequestOutput');
});

test('names recursive definitions', () => {
  const tree = {
    type: 'object',
    properties: { root: { $ref: '#/$defs/node' } },
    required: ['root'],
    $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' }, tree: { $ref: '#' } } } },
  };
  const text = activityTypes([
    { ...http, activities: [{ name: 'walk', title: 'Walk', input: tree, output: { type: 'null' } }] },
  ]);
  expect(text).toContain('root: WalkInputNode;');
  expect(text).toContain('export interface WalkInputNode {\n  next?: WalkInputNode;\n  tree?: WalkInput;\n}');
  expect(text).toContain('export type WalkOutput = null;');
});
