/** What the server's API says, in German; a door of its own, so that only who reads German loads it. */
export { blockedInGerman } from './blocked-in-german.js';
export { errorInGerman } from './error-in-german.js';
