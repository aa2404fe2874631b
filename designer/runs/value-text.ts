/** JSON on one line with air in it, `{ limit: 500 }`, cut to `max` characters. */
export function compactValue(json: string, max = 48): string {
  const text = written(parsed(json));
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}

/** A value for a small place: of a service's answer the body, which is what its reader asked for. */
export function tellingValue(name: string, json: string): { name: string; json: string } {
  const value = parsed(json);
  const answer = typeof value === 'object' && value !== null && 'status' in value && 'body' in value;
  return answer
    ? { name: `${name}.body`, json: compactValue(JSON.stringify(value.body ?? null)) }
    : { name, json: compactValue(json) };
}

/** JSON over several lines; text that is no JSON (a value that was cut) as it is. */
export function prettyValue(json: string): string {
  const value = parsed(json);
  return typeof value === 'symbol' ? json : JSON.stringify(value, null, 2);
}

const NOT_JSON = Symbol('not JSON');

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return NOT_JSON;
  }
}

function written(value: unknown): string {
  if (value === NOT_JSON) return '…';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([key, part]) => `${key}: ${written(part)}`);
    return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
  }
  return JSON.stringify(value);
}
