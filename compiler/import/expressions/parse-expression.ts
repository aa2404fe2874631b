/** The part of FEEL and JUEL that means the same in TypeScript, as a tree. Anything else is not read. */
import { type Dialect, type Expression, NotCommon } from './expression.js';
import { compare, LEVELS, TESTS } from './operators.js';
import { type Token, tokenize } from './tokens.js';

interface Reader {
  tokens: readonly Token[];
  at: number;
  dialect: Dialect;
  depth: number;
}

/** Nested deeper than people write: not read, so that no text can exhaust the stack. */
const MAX_DEPTH = 60;

/** Undefined: outside the common part. `text` comes without the marks of its language. */
export function parseExpression(text: string, dialect: Dialect): Expression | undefined {
  const tokens = tokenize(text);
  if (tokens === undefined) return undefined;
  const reader: Reader = { tokens, at: 0, dialect, depth: 0 };
  try {
    const expression = readChoice(reader);
    return peek(reader).type === 'end' ? expression : undefined;
  } catch (error) {
    if (error instanceof NotCommon) return undefined;
    throw error;
  }
}

function readChoice(reader: Reader): Expression {
  if (++reader.depth > MAX_DEPTH) throw new NotCommon();
  const expression = isWord(reader, 'if') && reader.dialect === 'feel' ? readIf(reader) : readTernary(reader);
  reader.depth--;
  return expression;
}

function readIf(reader: Reader): Expression {
  take(reader);
  const condition = readChoice(reader);
  expect(reader, 'then');
  const yes = readChoice(reader);
  expect(reader, 'else');
  return { kind: 'choice', condition, yes, no: readChoice(reader) };
}

function readTernary(reader: Reader): Expression {
  const condition = readBinary(reader, 0);
  if (reader.dialect !== 'juel' || !isWord(reader, '?')) return condition;
  take(reader);
  const yes = readChoice(reader);
  expect(reader, ':');
  return { kind: 'choice', condition, yes, no: readChoice(reader) };
}

function readBinary(reader: Reader, level: number): Expression {
  const makers = LEVELS[reader.dialect][level];
  if (makers === undefined) return readUnary(reader);
  let left = readBinary(reader, level + 1);
  for (;;) {
    const token = peek(reader);
    const make =
      token.type === 'string' || !Object.hasOwn(makers, token.text) ? undefined : makers[token.text];
    if (make === undefined) return left;
    take(reader);
    left = make(left, readBinary(reader, level + 1));
  }
}

function readUnary(reader: Reader): Expression {
  if (++reader.depth > MAX_DEPTH) throw new NotCommon();
  const expression = readNegated(reader);
  reader.depth--;
  return expression;
}

function readNegated(reader: Reader): Expression {
  if (isWord(reader, '-')) {
    take(reader);
    const operand = readUnary(reader);
    if (operand.kind === 'literal' && typeof operand.value === 'number')
      return { kind: 'literal', value: -operand.value };
    throw new NotCommon();
  }
  if (reader.dialect === 'juel' && isWord(reader, 'empty')) {
    take(reader);
    const operand = readUnary(reader);
    if (operand.kind !== 'path') throw new NotCommon();
    return { kind: 'empty', path: operand.path };
  }
  const words = reader.dialect === 'juel' ? ['!', 'not'] : ['not'];
  if (!words.some((word) => isWord(reader, word))) return readPrimary(reader);
  take(reader);
  const operand = reader.dialect === 'juel' ? readUnary(reader) : readGroup(reader);
  return { kind: 'not', operand };
}

function readGroup(reader: Reader): Expression {
  expect(reader, '(');
  const inner = readChoice(reader);
  expect(reader, ')');
  return inner;
}

const CONSTANTS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function readPrimary(reader: Reader): Expression {
  if (isWord(reader, '(')) return readGroup(reader);
  const token = take(reader);
  if (token.type === 'number') return { kind: 'literal', value: Number(token.text) };
  if (token.type === 'string') return afterValue(reader, { kind: 'literal', value: token.text });
  if (token.type !== 'name' || WORDS.has(token.text)) throw new NotCommon();
  if (Object.hasOwn(CONSTANTS, token.text)) return { kind: 'literal', value: CONSTANTS[token.text] ?? null };
  return readPath(reader, token.text);
}

const WORDS = new Set(
  'if then else and or not in between for some every return satisfies instance empty function'.split(' '),
);

function readPath(reader: Reader, first: string): Expression {
  const path = [first];
  while (isWord(reader, '.')) {
    take(reader);
    const { type, text } = take(reader);
    if (type !== 'name') throw new NotCommon();
    path.push(text);
  }
  if (isWord(reader, '[')) throw new NotCommon();
  return isWord(reader, '(') ? readCall(reader, path) : { kind: 'path', path };
}

/** Calls that engines have for what the common part says: a variable, a comparison. */
function readCall(reader: Reader, path: readonly string[]): Expression {
  if (reader.dialect !== 'juel') throw new NotCommon();
  const call = path.join('.');
  if (call === 'execution.getVariable' || call === 'kcontext.getVariable') return readVariable(reader);
  const test = TESTS[call];
  if (test !== undefined) return test(readArguments(reader));
  const value: Expression = { kind: 'path', path: path.slice(0, -1) };
  if (path.length < 2) throw new NotCommon();
  return readMethod(reader, value, path.at(-1) ?? '');
}

function readVariable(reader: Reader): Expression {
  const [name] = readArguments(reader);
  if (name?.kind !== 'literal' || typeof name.value !== 'string') throw new NotCommon();
  return afterValue(reader, { kind: 'path', path: [name.value] });
}

/** `x.equals('a')`, `x.booleanValue()`. */
function readMethod(reader: Reader, value: Expression, method: string): Expression {
  const given = readArguments(reader);
  const [other] = given;
  if (method === 'equals' && other !== undefined && given.length === 1) return compare('===')(value, other);
  if (METHODS_OF_VALUE.has(method) && given.length === 0) return value;
  throw new NotCommon();
}

/** What only gives the value in another type. */
const METHODS_OF_VALUE = new Set(['booleanValue', 'intValue', 'longValue', 'doubleValue', 'toString']);

/** A method right behind a value that is no path. */
function afterValue(reader: Reader, value: Expression): Expression {
  if (reader.dialect !== 'juel' || !isWord(reader, '.')) return value;
  take(reader);
  const { type, text } = take(reader);
  if (type !== 'name' || !isWord(reader, '(')) throw new NotCommon();
  return readMethod(reader, value, text);
}

function readArguments(reader: Reader): Expression[] {
  expect(reader, '(');
  const given: Expression[] = [];
  while (!isWord(reader, ')')) {
    if (given.length > 0) expect(reader, ',');
    given.push(readChoice(reader));
  }
  take(reader);
  return given;
}

function peek({ tokens, at }: Reader): Token {
  return tokens[at] ?? { type: 'end', text: '' };
}

function take(reader: Reader): Token {
  const token = peek(reader);
  reader.at++;
  return token;
}

function isWord(reader: Reader, text: string): boolean {
  const token = peek(reader);
  return token.text === text && token.type !== 'string';
}

function expect(reader: Reader, text: string): void {
  if (!isWord(reader, text)) throw new NotCommon();
  take(reader);
}
