/** Types of JSON, in the accusative. */
const A_TYPE: Readonly<Record<string, string>> = {
  string: 'ein Text',
  number: 'eine Zahl',
  integer: 'eine ganze Zahl',
  int: 'eine ganze Zahl',
  boolean: 'ja oder nein',
  array: 'eine Liste',
  object: 'ein Objekt',
  record: 'ein Objekt',
  null: 'leer',
  undefined: 'nichts',
  date: 'ein Datum',
  'date-time': 'ein Zeitpunkt',
  time: 'eine Uhrzeit',
  email: 'eine E-Mail-Adresse',
  uri: 'eine Adresse',
};

const typed = (name = ''): string => A_TYPE[name] ?? name;

type Pattern = readonly [english: RegExp, german: (...found: string[]) => string];

/** Phrases that hold a name or a number. Checkers of JSON say what is wrong with a value in these words. */
export const PATTERNS_DE: readonly Pattern[] = [
  [/^(\d+) problems$/, (count) => `${count} Probleme`],
  [/^(.+) is missing$/s, (name) => `${name} fehlt`],
  [/^(.+) is not known$/s, (name) => `${name} ist nicht bekannt`],
  [
    /^(.*?) ?must be (string|number|integer|boolean|array|object|null)$/s,
    (name, type) => `${name === 'it' || name === '' ? 'es' : name} muss ${typed(type)} sein`,
  ],
  [/^(.*) must match format "([\w-]+)"$/s, (name, format) => `${name} muss ${typed(format)} sein`],
  [/^(.*) must match pattern (".*")$/s, (name, pattern) => `${name} muss zu ${pattern} passen`],
  [/^(.*) must be (>=|<=|>|<|==) (\S+)$/s, (name, sign, limit) => `${name} muss ${sign} ${limit} sein`],
  [/^(.*) must be multiple of (\S+)$/s, (name, step) => `${name} muss ein Vielfaches von ${step} sein`],
  [
    /^(.*) must NOT have fewer than (\d+) characters$/s,
    (name, count) => `${name} braucht mindestens ${count} Zeichen`,
  ],
  [
    /^(.*) must NOT have more than (\d+) characters$/s,
    (name, count) => `${name} darf höchstens ${count} Zeichen haben`,
  ],
  [
    /^(.*) must NOT have fewer than (\d+) items$/s,
    (name, count) => `${name} braucht mindestens ${count} Einträge`,
  ],
  [
    /^(.*) must NOT have more than (\d+) items$/s,
    (name, count) => `${name} darf höchstens ${count} Einträge haben`,
  ],
  [
    /^(.*) must be equal to one of the allowed values: (.*)$/s,
    (name, values) => `${name} muss eines davon sein: ${values}`,
  ],
  [
    /^(\S* ?)expected (\w+), received (\w+)$/s,
    (place, wanted, found) => `${place}erwartet ist ${typed(wanted)}, gekommen ist ${typed(found)}`,
  ],
  [/^(\S+) holds something else$/s, (place) => `${place} enthält etwas anderes`],
  [/^there is no time zone (.*)$/s, (zone) => `es gibt keine Zeitzone ${zone}`],
  [/^there is no parameter (.*)$/s, (name) => `es gibt keinen Parameter ${name}`],
  [/^(.*) is no time$/s, (time) => `${time} ist kein Zeitpunkt`],
  [
    /^“(.*)”: a line has 5 to 7 fields, this one has (\d+)$/s,
    (line, count) => `„${line}“: eine Zeile hat 5 bis 7 Felder, diese hat ${count}`,
  ],
  [/^a backfill has at most (\d+) times$/, (count) => `nachgeholt werden höchstens ${count} Zeiten`],
  [
    /^“(.*)” is no path of words and slashes$/s,
    (path) => `„${path}“ ist kein Pfad aus Wörtern und Schrägstrichen`,
  ],
  [
    /^the input of a schedule, “(.*)”, is no JSON$/s,
    (input) => `die Eingabe eines Zeitplans, „${input}“, ist kein JSON`,
  ],
  [
    /^“(.*)” is no field of the message, as in (.*)$/s,
    (field, example) => `„${field}“ ist kein Feld der Nachricht, wie in ${example}`,
  ],
  [
    /^the message has no text or number at (.*)$/s,
    (path) => `die Nachricht hat bei ${path} weder Text noch Zahl`,
  ],
  [/^its history has (\d+) rows$/, (count) => `seine Geschichte hat ${count} Zeilen`],
  [/^it never came to (.*)$/s, (step) => `er kam nie zu ${step}`],
  [/^some of (.*), separated by commas$/s, (values) => `einige von ${values}, mit Kommas dazwischen`],
  [/^the (\S+) team$/, (team) => `das Team ${team}`],
  [/^(?:the database does not answer): (.*)$/is, (said) => `die Datenbank antwortet nicht: ${said}`],
];
