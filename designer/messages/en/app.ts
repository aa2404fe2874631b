/** What stands around every page. */
export const app = {
  close: 'Close',
  showMore: 'Show more',
  lost: 'Inkstone does not answer. Trying again…',
  main: 'Main',
  workflows: 'Workflows',
  runs: 'Runs',
  tasks: 'Tasks',
  plugins: 'Plugins',
  settings: 'Settings',
  tryAgain: 'Try again',
  token: 'Access token',
  tokenHint: 'The one that this server was started with, in INKSTONE_TOKEN.',
  tokenWrong: 'The token used so far is not the right one.',
  continue: 'Continue',
  noPage: 'There is no such page.',
  noPageHint: 'The address may be mistyped, or the page has moved.',
};
