/** When a kind of step is the right one, and what to know about it: shown at its “?”. */
export const help = {
  open: 'What is this step for?',
  start:
    'Every run begins here. Its form says what a run is given; whoever starts one fills it in. A workflow has one start. “Preparation” holds lines of code that run before the first step.',
  end: 'The run is done here, and gives the result written here. There may be several ends, one for each way it can turn out.',
  activity:
    'Work that a plugin does: send an email, call a service. When it fails it is tried again, as often as “If it fails” says; a way out for failures is added under “What may happen meanwhile”.',
  decision:
    'Goes exactly one way: the first whose condition holds, from top to bottom, or the last one otherwise. For several ways at once take “All that apply”.',
  humanTask:
    'A person decides. Name groups or people; the task appears in their inbox, with the facts that you list. Each answer leads its own way. Add a timer for “too late”, or a reminder beside it.',
  wait: 'Goes on after a while, be it seconds or months. A waiting run costs nothing and survives every restart.',
  setVariable:
    'Remembers a value under a name of the workflow, for what comes later: a counter, a decision, a list that grows.',
  code: 'A few lines of TypeScript for what the other steps cannot say. It cannot reach outside; that is what activities are for.',
  parallel:
    'All branches begin at the same time. Lead them to a “Wait for all” where they come together again.',
  inclusive:
    'Every branch whose condition holds begins, be it one or several; the last one only when none does. A “Wait for all” brings them together.',
  join: 'Waits until every branch that leads here is done, then goes on once.',
  forEach:
    'The same steps for each item of a list: one after the other, all at once, or a few at a time. Open it with Enter or a double click.',
  scope:
    'Steps that belong together. It can have a time limit, catch what fails inside, and undo what was done before the failure.',
  handler:
    'Says what a message does whenever it comes, as long as the run goes on: in a few lines of code, or in steps of its own. To wait for one message at one place, take “Receive a message”.',
  function: 'Steps under a name, to be called from several places.',
  waitUntil: 'Goes on at a point in time, such as a date from the form.',
  condition:
    'Waits until something holds that other steps or messages change. With a time limit it has a second way: too late.',
  receive: 'Waits for one message. With a time limit it has a second way: too late.',
  firstOf: 'Goes on with whatever happens first, a message or a time; the others are dropped.',
  await: 'Waits for the result of something that was started before and has gone on beside.',
  child: 'Runs another workflow and waits for its result. Good for what several workflows share.',
  send: 'Sends a message to another run, found by its workflow id.',
  call: 'Runs steps that have a name, here.',
  endWorkflow: 'Ends the whole run at once, from anywhere; what still goes on beside is cancelled.',
  fail: 'Says that it cannot go on. The run fails, or the scope around catches it.',
  continueAsNew: 'Begins anew with an empty history. For workflows that never end, such as subscriptions.',
};
