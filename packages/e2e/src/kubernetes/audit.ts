import { readFileSync } from 'node:fs';

/** Policy of the server: who asked for what, and nothing of what was said. */
export const AUDIT_POLICY = JSON.stringify({
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived', 'ResponseStarted'],
  rules: [{ level: 'None', nonResourceURLs: ['*'] }, { level: 'Metadata' }],
});

/** A request that the server has answered, as its audit log says it. */
export interface AuditEvent {
  readonly verb: string;
  readonly user: { readonly username: string };
  readonly impersonatedUser?: { readonly username: string };
  readonly objectRef?: {
    readonly apiGroup?: string;
    readonly resource: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
  };
  readonly responseStatus?: { readonly code: number };
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Whether the authorizer of the server allowed it. */
export function isAllowed({ annotations }: AuditEvent): boolean {
  return annotations?.['authorization.k8s.io/decision'] === 'allow';
}

/** Every event of a log for a user, whoever speaks for that user. A line that is being written is left out. */
export function auditOf(log: string, user: string): AuditEvent[] {
  const lines = readFileSync(log, 'utf8').split('\n').slice(0, -1);
  // Most lines are somebody else's.
  const events = lines.filter((line) => line.includes(user)).map((line) => JSON.parse(line) as AuditEvent);
  return events.filter((event) => (event.impersonatedUser ?? event.user).username === user);
}
