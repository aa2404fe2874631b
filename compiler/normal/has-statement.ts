/** Whether a text of statements says anything: comments alone do not. */
export function hasStatement(code: string): boolean {
  return code.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*/g, '').trim() !== '';
}
