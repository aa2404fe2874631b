/** The tints of tokens.css, by name. */
export type Tone = 'neutral' | 'accent' | 'amber' | 'violet' | 'teal' | 'blue' | 'green' | 'red';
