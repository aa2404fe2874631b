/** The menu of the person at the screen. */
export const person = {
  actAs: 'Act as',
  actingAs: 'Acting as {{name}}. Act as someone else',
  menu: '{{name}}. Language',
  now: 'now',
  team: '{{group}} team',
  language: 'Language',
  worker: 'a worker',
};
