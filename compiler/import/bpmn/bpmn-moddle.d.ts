/** What the reader uses of `bpmn-moddle`, whose own types are not found under its only export condition. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    /** Rejects text that is not XML or has another root. */
    fromXML(
      xml: string,
    ): Promise<{ rootElement: unknown; warnings: unknown[]; elementsById: Record<string, unknown> }>;
  }
}
