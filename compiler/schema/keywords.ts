/** How the annotations and limits of JSON Schema are said in JSDoc: `minimum: 0` as `@minimum 0`. */

/** Keywords that have a tag of their own; the value is written as JSON, or as it is when it is text. */
const TAGS: Readonly<Record<string, 'text' | 'json' | 'flag'>> = {
  format: 'text',
  pattern: 'text',
  minimum: 'json',
  maximum: 'json',
  exclusiveMinimum: 'json',
  exclusiveMaximum: 'json',
  multipleOf: 'json',
  minLength: 'json',
  maxLength: 'json',
  minItems: 'json',
  maxItems: 'json',
  uniqueItems: 'flag',
  minProperties: 'json',
  maxProperties: 'json',
  default: 'json',
  examples: 'json',
  deprecated: 'flag',
  sensitive: 'flag',
};

/** The tag's text for a keyword, without `@`; undefined when it cannot be said as a tag. */
export function tagOf(keyword: string, value: unknown): string | undefined {
  switch (TAGS[keyword]) {
    case 'flag':
      return value === true ? keyword : undefined;
    case 'text':
      return typeof value === 'string' && value.trim() === value && value !== '' && !value.includes('\n')
        ? `${keyword} ${value}`
        : undefined;
    case 'json':
      return `${keyword} ${JSON.stringify(value)}`;
    default:
      return undefined;
  }
}

/** The keyword's value that a tag says; undefined for tags that are no keyword or say nothing readable. */
export function keywordOf(tag: string, text: string): unknown {
  switch (TAGS[tag]) {
    case 'flag':
      return true;
    case 'text':
      return text;
    case 'json':
      return parsed(text);
    default:
      return undefined;
  }
}

/** JSON, or undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
