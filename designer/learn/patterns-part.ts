/** What taking a pattern needs, loaded then. */
export { insertPattern } from './insert-pattern.js';
export { PATTERNS } from './patterns.js';
