import { constants, cpSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Built, type Progress } from '../binaries/build.ts';
import type { Program } from '../binaries/family.ts';
import { AUDIT_POLICY } from '../kubernetes/audit.ts';
import { Client } from '../kubernetes/client.ts';
import { established } from '../kubernetes/crds.ts';
import { nodes } from '../kubernetes/nodes.ts';
import { apiServer, certificateIn, type Minor } from '../parts/api-server.ts';
import { etcd } from '../parts/etcd.ts';
import type { Part, Run, Site } from '../parts/part.ts';
import { partNames, parts, type PartName } from '../parts/parts.ts';
import type { Child } from '../processes/child.ts';
import { failureOf } from '../processes/failure.ts';
import { Supervisor } from '../processes/supervisor.ts';
import { makeCredentials, writeKubeconfig, type Credentials } from './credentials.ts';
import { LOOPBACK, Ports } from './ports.ts';
import { PrivateFolder } from './private-folder.ts';
import { ready } from './ready.ts';

export interface ControlPlaneOptions {
  /** Minor of Kubernetes to be; 1.36 by default. */
  readonly emulate?: Minor;
  /** First half of the addresses of nodes and pods, such as `10.10`; by default pods are in 10.244.0.0/16. */
  readonly vpc?: string;
  /** Folder with the data of a store that ended well: this one begins as a copy of it. By default it is empty. */
  readonly store?: string;
  /** Folder for the data of the store, which is left when it ends; by default it goes with the rest. */
  readonly data?: string;
  /** Keep a log of every request, `auditLog`; none by default. */
  readonly audit?: boolean;
  /** Told what is being built, and that a process ended unasked; standard error by default. */
  readonly progress?: Progress;
}

/** Seconds that one program gets to become ready on a machine that is busy with something else. */
const PATIENCE = 120;

/**
 * Garbage may be eight times what is in use, not once, until it is 2 GB. An API server that takes our custom kinds needs a sixth
 * less of a processor so than with three times (6.2 s, not 7.4), and 1.6 GB of memory, not 1.0.
 */
const GARBAGE = { GOGC: '800', GOMEMLIMIT: '2GiB' } as const;

/** A Kubernetes API server with its store, on loopback, in a folder of its own, and whatever is started beside it. */
export class ControlPlane {
  readonly folder = new PrivateFolder();
  readonly #supervisor = new Supervisor();
  readonly #ports = new Ports();
  readonly #options: ControlPlaneOptions;
  readonly #progress: Progress;
  #credentials: Credentials | undefined;
  #server = '';
  #authority = '';

  /** Ready when the promise resolves; stopped and removed if it is rejected, and when this process ends. */
  static async start(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
    const plane = new ControlPlane(options);
    return plane.#orStop(async () => {
      await plane.#startServer();
      return plane;
    });
  }

  private constructor(options: ControlPlaneOptions) {
    this.#options = options;
    this.#progress = options.progress ?? sayOnStandardError;
    this.#supervisor.removeAtEnd(this.folder.path);
  }

  /** Path for `KUBECONFIG`, of a member of `system:masters`. */
  get kubeconfig(): string {
    return this.#kubeconfig('admin');
  }

  /** Path of the log that was asked for. */
  get auditLog(): string {
    return join(this.folder.path, 'audit.log');
  }

  /** Settles when everything has been stopped, asked or not. */
  get ended(): Promise<void> {
    return this.#supervisor.ended;
  }

  /** A client for the administrator, or for a user or service account (`system:serviceaccount:<namespace>:<name>`). */
  client(user?: string): Client {
    return new Client(this.kubeconfig, user);
  }

  /** Starts parts in their order, and waits until each is ready. */
  async with(...wanted: readonly PartName[]): Promise<this> {
    return this.#orStop(async () => {
      for (const name of partNames.filter((part) => wanted.includes(part))) {
        await this.run(parts[name]);
        if (name === 'nodes') await nodes(this.client(), this.#options.vpc);
      }
      return this;
    });
  }

  /** Starts one part and waits until it is ready. Returns how it runs. */
  async run(part: Part): Promise<Run> {
    return this.#orStop(async () => {
      const { path, folder: built } = await build(part.program, this.#progress);
      const needs = typeof part.needs === 'function' ? part.needs(built) : (part.needs ?? []);
      for (const object of needs) await this.client().apply(object);
      if (needs.length > 0) await established(this.client());
      const run = await part.run(this.#site(built));
      await this.#run(part.program, path, run);
      return run;
    });
  }

  /** Stops every process, last started first, and removes the folder. */
  async stop(): Promise<void> {
    await this.#supervisor.stop();
  }

  async #startServer(): Promise<void> {
    const { emulate } = this.#options;
    const store = await build('etcd', this.#progress);
    const server = await build('kube-apiserver', this.#progress);
    const [client, peer, port] = [await this.#ports.free(), await this.#ports.free(), await this.#ports.free()];
    const credentials = makeCredentials(this.folder);
    const certificates = this.folder.folder('certificates');
    this.#credentials = credentials;
    this.#server = `https://${LOOPBACK}:${port}`;
    this.#authority = certificateIn(certificates);
    await this.#run('etcd', store.path, etcd({ data: this.#data(), client, peer }));
    const audit = this.#options.audit === true ? this.#audit() : undefined;
    const run = apiServer({ etcd: client, port, certificates, credentials, emulate, audit });
    await this.#run('kube-apiserver', server.path, run);
  }

  #data(): string {
    const { store, data = this.folder.folder('etcd') } = this.#options;
    if (store !== undefined) cpSync(store, data, { recursive: true, mode: constants.COPYFILE_FICLONE });
    return data;
  }

  #audit() {
    return { policy: this.folder.file('audit-policy.json', AUDIT_POLICY), log: this.auditLog };
  }

  async #run(name: Program, command: string, { args, env = {}, ready: url }: Run): Promise<void> {
    const cwd = this.folder.path;
    const log = this.folder.file(`${name}.log`, '');
    const child = this.#supervisor.start({ name, command, args, env: { HOME: cwd, ...GARBAGE, ...env }, cwd, log });
    await ready(child, url, PATIENCE);
    void this.#watch(child);
  }

  /** A part that dies takes the rest with it: what is proven against half a control plane is worth nothing. */
  async #watch(child: Child): Promise<void> {
    const exit = await child.exit;
    if (child.expected) return;
    this.#progress(failureOf(child, exit).message);
    await this.stop();
  }

  async #orStop<Result>(action: () => Promise<Result>): Promise<Result> {
    try {
      return await action();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  #site(built: Built['folder']): Site {
    return {
      port: () => this.#ports.free(),
      folder: (name) => this.folder.folder(name),
      file: (name, content) => this.folder.file(name, content),
      kubeconfig: (user) => this.#kubeconfig(user),
      built,
      serviceAccountKey: this.#known().serviceAccountKey,
      authority: this.#authority,
    };
  }

  #kubeconfig(user: Parameters<Site['kubeconfig']>[0]): string {
    const { name, token } = typeof user === 'string' ? { name: user, token: this.#known().tokens[user] } : user;
    return writeKubeconfig(this.folder, name, { server: this.#server, authority: this.#authority, token });
  }

  #known(): Credentials {
    if (this.#credentials === undefined) throw new Error('the API server has not been started');
    return this.#credentials;
  }
}

function sayOnStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
