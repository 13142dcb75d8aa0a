import { objectIn } from './files.ts';
import type { Report, Tool } from './tool.ts';

/** What a tool says of an object, wherever it is the same. */
export interface Finding {
  readonly tool: string;
  readonly check: string;
  /** `Kind/namespace/name`, `Kind/name`, or the name of a workflow's file. */
  readonly object: string;
  readonly message: string;
  /** What was judged: an environment of `dist`, or the workflows. */
  readonly on: readonly string[];
}

/** Of an environment of `dist`, or of the workflows. */
export interface PlaceReport extends Report {
  readonly place: string;
}

/** One line for a check and an object, however often and wherever the tool says it. */
export function findingsOf(tool: Tool, reports: readonly PlaceReport[]): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { place, complaints } of reports)
    for (const { check, file, message } of complaints) {
      const object = objectIn(file);
      const key = `${check} ${object}`;
      const known = findings.get(key) ?? { tool: tool.name, check, object, message, on: [] };
      findings.set(key, { ...known, on: [...new Set([...known.on, place])] });
    }
  return [...findings.values()];
}
