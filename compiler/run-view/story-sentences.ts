/**
 * What the story of a run is told with. Blanks are `{{name}}`, as in the designer's catalogue, which takes these
 * sentences over as its English and has the other languages. `{{by}}` and `{{why}}` are empty or `by` and `why`.
 */
export const STORY_SENTENCES = {
  // The run
  started: 'Started',
  startedBy: 'Started by {{who}}',
  message: 'Message “{{name}}”',
  messageFrom: 'Message “{{name}}” from {{who}}',
  update: 'Update “{{name}}”',
  updateFrom: 'Update “{{name}}” from {{who}}',
  updateAnswered: 'Update answered',
  updateFailed: 'Update failed: {{reason}}',
  cancelAsked: '{{who}} asked to cancel{{why}}',
  endedAtOnce: 'Ended at once by {{who}}{{why}}',
  ranTooLong: 'Ended: it took longer than it was allowed',
  stopped: 'Stopped: {{reason}}',
  finished: 'Finished',
  runFailed: 'Failed: {{reason}}',
  runCancelled: 'Cancelled',
  goesOn: 'Goes on as a new run',

  // Its steps
  stepStarted: '{{step}} started',
  stepDone: '{{step}} done',
  stepDoneOnTry: '{{step}} done, on try {{attempt}}',
  stepSkipped: '{{step}} skipped by {{who}}{{why}}',
  stepFailed: '{{step}} failed{{why}}',
  stepRetried: '{{step}} failed: {{reason}}. Try {{attempt}} follows.',
  stepCancelled: '{{step}} cancelled',
  wayTaken: '{{step}} {{way}}',
  waiting: 'Waiting {{time}}',
  timeHasCome: '{{step}}: the time has come',
  notAwaited: '{{step}}: no longer waited for, said {{who}}{{why}}',
  sent: 'Message “{{name}}” sent to {{to}}',
  cancelSent: 'Asked {{to}} to cancel',

  // People and their tasks
  asked: 'Asked {{who}}: {{title}}',
  claimed: 'Claimed by {{who}}',
  givenBack: 'Given back by {{who}}',
  passedOn: '{{who}} passed it on to {{to}}',
  waitedTooLong: 'It has waited too long',
  escalated: 'It has waited too long: now {{who}} may decide, too',
  commented: '{{who}}: “{{comment}}”',
  answered: '{{who}} answered “{{outcome}}”{{why}}',

  // Operators
  paused: 'Paused{{by}}{{why}}',
  pausedFrozen: 'Paused, its timers standing still,{{by}}{{why}}',
  letGoOn: 'Let go on{{by}}{{why}}',
  versionChanged: 'Moved from version {{from}} to version {{version}}{{by}}{{why}}',
  begunAgain: 'Begun again from here{{by}}{{why}}',
  parked: '{{step}} waits for an operator after {{attempt}} tries: {{reason}}',
  retryAsked: '{{step}} is tried again at once, asked{{by}}{{why}}',
  inputChanged: 'Input of {{step}} changed{{by}}{{why}}',
  optionsChanged: 'Timeouts and retries of {{step}} changed{{by}}{{why}}',

  // Parts of sentences
  by: ' by {{who}}',
  why: ': {{reason}}',
  tookTooLong: 'it took too long',
  wasEnded: 'it was ended at once',
  noSuchRun: 'there is no such open run',
  noReason: 'no reason given',
  someone: 'Someone',
  anOperator: 'an operator',
  aStep: 'A step',
  otherwise: 'otherwise',
  team: 'the {{group}} team',
  nobody: 'nobody',
  either: '{{first}} or {{other}}',
  alsoTime: '{{first}}, {{other}}',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  hours_one: '{{count}} hour',
  hours_other: '{{count}} hours',
  minutes_one: '{{count}} minute',
  minutes_other: '{{count}} minutes',
  seconds_one: '{{count}} second',
  seconds_other: '{{count}} seconds',
} as const;

type Whole<Name extends string> = Name extends `${infer Stem}_${'one' | 'other'}` ? Stem : Name;

/** A sentence, or a part of one. */
export type StorySentence = Whole<keyof typeof STORY_SENTENCES>;
