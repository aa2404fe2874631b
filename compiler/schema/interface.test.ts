import { describe, expect, test } from 'vitest';
import { interfaceToSchema, schemaToInterface } from './interface.js';

const ORDER = {
  title: 'Order',
  description: 'What a customer wants.',
  type: 'object',
  properties: {
    id: { type: 'string', title: 'Order number', description: 'As printed on the receipt.', maxLength: 12 },
    amount: { type: 'number', title: 'Amount in euros', minimum: 0 },
    count: { type: 'integer' },
    kind: { enum: ['new', 'repeat'] },
    due: { type: ['string', 'null'], format: 'date' },
    items: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
    },
    quote: { $ref: '#/types/Quote' },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    anything: {},
  },
  required: ['id', 'amount', 'kind', 'items'],
};

describe('schemaToInterface', () => {
  test('says titles, help and limits in JSDoc', () => {
    expect(schemaToInterface('Order', ORDER)).toBe(`/** What a customer wants. */
export interface Order {
  /**
   * Order number
   *
   * As printed on the receipt.
   * @maxLength 12
   */
  id: string;
  /**
   * Amount in euros
   * @minimum 0
   */
  amount: number;
  /** @integer */
  count?: number;
  kind: 'new' | 'repeat';
  /** @format date */
  due?: string | null;
  /** @minItems 1 */
  items: {
    sku: string;
  }[];
  quote?: Quote;
  labels?: Record<string, string>;
  anything?: unknown;
}
`);
  });

  test('keeps in a tag what TypeScript cannot say, until the type is edited', () => {
    const schema = {
      type: 'object',
      properties: { mail: { type: 'array', items: { type: 'string', format: 'email' } } },
    };
    const text = schemaToInterface('Mails', schema);
    expect(text).toContain('@schema {"type":"array","items":{"type":"string","format":"email"}}');
    expect(interfaceToSchema('Mails', text)).toEqual(schema);
    expect(interfaceToSchema('Mails', text.replace('string[]', 'number[]'))).toEqual({
      type: 'object',
      properties: { mail: { type: 'array', items: { type: 'number' } } },
    });
  });
});

describe('interfaceToSchema', () => {
  test('keeps what JSON Schema cannot say as text', () => {
    const text = 'export interface Odd {\n  when: Map<string, Date>;\n  f: (x: number) => void;\n}\n';
    const schema = interfaceToSchema('Odd', text);
    expect(schema).toEqual({
      type: 'object',
      properties: { when: { 'x-type': 'Map<string, Date>' }, f: { 'x-type': '(x: number) => void' } },
      required: ['when', 'f'],
    });
    expect(schemaToInterface('Odd', schema ?? {})).toBe(text);
  });

  test('keeps a generic declaration whole', () => {
    const text = '/** A page */\nexport interface Page<T> extends Base {\n  rows: T[];\n}\n';
    expect(schemaToInterface('Page', interfaceToSchema('Page', text) ?? {})).toBe(text);
  });

  test('knows nothing of a name that is not declared', () => {
    expect(interfaceToSchema('Absent', 'export interface Other {}')).toBeUndefined();
  });
});
