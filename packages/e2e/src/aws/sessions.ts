import { randomBytes } from 'node:crypto';
import type { PolicyDocument, Role } from './desired-state.ts';

/** Temporary credentials of a role, and whose they are. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly token: string;
  readonly expiration: string;
  readonly role: Role;
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>` */
  readonly arn: string;
  /** Tags that go along when the session assumes another role. */
  readonly transitive: Tags;
}

export type Tags = Readonly<Record<string, string>>;

const HOUR = 3_600_000;

/** Every session that was opened, by its access key. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  open(role: Role, name: string, transitive: Tags): Session {
    const [, partition, , , account] = role.arn.split(':');
    const session = {
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      token: randomBytes(60).toString('base64'),
      expiration: new Date(Date.now() + HOUR).toISOString(),
      role,
      arn: `arn:${partition}:sts::${account}:assumed-role/${role.name}/${name}`,
      transitive,
    };
    this.#sessions.set(session.accessKeyId, session);
    return session;
  }

  find(accessKeyId: string): Session | undefined {
    return this.#sessions.get(accessKeyId);
  }
}

/** Permissions of a session: those of its role. */
export function policiesOf({ role }: Session): PolicyDocument[] {
  return role.policies.map(({ document }) => document);
}

/** Condition keys for the tags of a session that is asked for. */
export function requestTags(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]));
}
