import type { NodeOf } from '@inkstone/compiler/graph';

/** Short ways to say the steps that templates are made of. */
const task = { facts: [], people: [], groups: [], except: [] };

export const start = (title = 'Start') => ({ kind: 'start' as const, title });
export const end = (title: string, result?: string) => ({
  kind: 'end' as const,
  title,
  ...(result ? { result } : {}),
});

/** `to` and the texts are expressions. */
export const email = (title: string, to: string, subject: string, text: string) => ({
  kind: 'activity' as const,
  title,
  activity: 'sendEmail',
  input: { to, subject, text },
});

export const request = (title: string, method: string, url: string, more: object = {}) => ({
  kind: 'activity' as const,
  title,
  activity: 'httpRequest',
  input: { method: `'${method}'`, url },
  ...more,
});

export const ask = (
  title: string,
  question: string,
  more: Partial<NodeOf<'humanTask'>> & { outcomes: string[] },
) => ({ kind: 'humanTask' as const, title, question, ...task, ...more });

export const choose = (title: string, label: string, condition: string, otherwise = 'otherwise') => ({
  kind: 'decision' as const,
  title,
  branches: [{ id: 'yes', label, condition }],
  otherwise,
});

export const signal = (name: string, parameters: string[] = []) => ({
  kind: 'signal' as const,
  name,
  constant: name,
  parameters,
});

export const text = (title: string) => ({ type: 'string', title });
export const mail = (title: string) => ({ type: 'string', title, format: 'email' });
export const amount = (title: string) => ({ type: 'number', title, exclusiveMinimum: 0 });
