const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** A BPMN file with one process. */
export function bpmn(body: string, before = ''): string {
  return `<?xml version="1.0"?><definitions xmlns="${MODEL}" xmlns:zz="urn:zz" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">${before}<process id="Process_1" name="Order">${body}</process></definitions>`;
}
