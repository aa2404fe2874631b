/** The part of FEEL and JUEL that means the same in TypeScript, as a tree. */
export type Comparison = '===' | '!==' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';

export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  /** A process variable and what is inside it. */
  | { kind: 'path'; path: readonly string[] }
  | { kind: 'compare'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'arithmetic'; operator: Arithmetic; left: Expression; right: Expression }
  | { kind: 'logic'; operator: '&&' | '||'; left: Expression; right: Expression }
  | { kind: 'not'; operand: Expression }
  /** JUEL: null, no text, or an empty list. */
  | { kind: 'empty'; path: readonly string[] }
  | { kind: 'choice'; condition: Expression; yes: Expression; no: Expression };

export type Dialect = 'feel' | 'juel';

/** Thrown by the parser at what the common part does not have. */
export class NotCommon extends Error {}
