import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder, type Read, type Report } from '@parapet/compliance';
import { connect, evaluateLive, type ClusterReader, type Listed, type Listing } from '@parapet/compliance/live';
import type { Client } from '../../src/kubernetes/client.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import { REPOSITORY } from '../../src/kubernetes/tree.ts';
import { command, type Ended } from './command.ts';
import { Recorder } from './recorder.ts';

/** The group that the roles of `dist` are bound to. */
const READERS = 'compliance-readers';

/** The address of the repository is the one thing that is another here than is rendered. */
const WAIVER = {
  rule: 'LIVE-005',
  object: 'GitRepository.source.toolkit.fluxcd.io/flux-system/layers',
  reason: 'the repository is on loopback',
  owner: 'the harness',
  expires: '2999-12-31',
};

/** A member of the group that may read what is rendered, and what they find. */
export class Auditor {
  readonly recorder: Recorder;
  readonly folder = mkdtempSync(join(tmpdir(), 'parapet-e2e-auditor-'));
  readonly kubeconfig: string;
  readonly #environment: string;
  readonly #read: Read;
  readonly #answers = new Map<string, Promise<Listed>>();

  static async start(admin: Client, environment: string): Promise<Auditor> {
    return new Auditor(await Recorder.start(admin, READERS), environment);
  }

  private constructor(recorder: Recorder, environment: string) {
    this.recorder = recorder;
    this.#environment = environment;
    this.#read = readFolder(join(REPOSITORY, 'dist', environment));
    this.kubeconfig = this.file('kubeconfig', recorder.kubeconfig);
  }

  file(name: string, text: string): string {
    writeFileSync(join(this.folder, name), text);
    return join(this.folder, name);
  }

  /** Runs `parapet compliance live`. */
  command(...args: readonly string[]): Promise<Ended> {
    const waivers = this.file('waivers.yaml', JSON.stringify([WAIVER]));
    return command(REPOSITORY, 'compliance', 'live', '--env', this.#environment, '--waivers', waivers, ...args);
  }

  /** What the command would say, from this process. */
  judge(reader: ClusterReader = connect({ kubeconfig: this.kubeconfig })): Promise<Report> {
    return evaluateLive(reader, {
      read: this.#read,
      path: `dist/${this.#environment}`,
      environment: this.#environment,
      origins: new Map(),
      waivers: [WAIVER],
      today: '2026-12-01',
    });
  }

  /** The same, where every list but those of one kind is as it was the first time: for a change that no other list can show. */
  judgeAgain(isAsked: (listing: Listing) => boolean): Promise<Report> {
    const reader = connect({ kubeconfig: this.kubeconfig });
    const list = (listing: Listing): Promise<Listed> => {
      const key = JSON.stringify(listing);
      const known = isAsked(listing) ? undefined : this.#answers.get(key);
      const answer = known ?? reader.list(listing);
      if (!isAsked(listing)) this.#answers.set(key, answer);
      return answer;
    };
    return this.judge({ ...reader, list });
  }

  /** Waits until this, and nothing else, is found or could not be seen. */
  finds(...expected: readonly string[]): Promise<void> {
    return this.findsAfter(() => Promise.resolve(), ...expected);
  }

  /** The same, of something that is done before each look: Flux puts back what it comes by. */
  async findsAfter(change: () => Promise<unknown>, ...expected: readonly string[]): Promise<void> {
    await eventually(`found: ${expected.join('; ') || 'nothing'}`, 60, async () => {
      await change();
      const found = wrongIn(await this.judge());
      return JSON.stringify(found) === JSON.stringify(expected) ? undefined : found.join('; ') || 'nothing';
    });
  }

  stop(): void {
    this.recorder.stop();
    rmSync(this.folder, { recursive: true });
  }
}

/** Findings, and what could not be seen, a line each. */
export function wrongIn({ findings, unread }: Report): string[] {
  return [
    ...findings.map(({ rule, object, message }) => `${rule} ${object}: ${message}`),
    ...unread.map(({ code, file, message }) => `${code} ${file}: ${message}`),
  ];
}

/** Ids of the checks that have a status. */
export function checksThat(status: string, { rules }: Report): string[] {
  return rules.filter((rule) => rule.status === status).map(({ id }) => id);
}
