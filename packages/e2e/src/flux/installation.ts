import { join } from 'node:path';
import type { ControlPlane } from '../control-plane/control-plane.ts';
import type { Client } from '../kubernetes/client.ts';
import { condition, type Condition } from '../kubernetes/conditions.ts';
import { eventually } from '../kubernetes/eventually.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { readEnvironment, REPOSITORY } from '../kubernetes/tree.ts';
import { bootstrap, ROOT } from './bootstrap.ts';
import { fluxName, layerNames, layersReady, type Waiting } from './layers.ts';
import { fetched, layerObject, reconcile } from './reconcile.ts';
import { Repository } from './repository.ts';
import { GROUPS, HELM, SECRETS, standIn } from './stand-in.ts';
import { unlike } from './state.ts';
import { WorkingTree } from './working-tree.ts';

/** An environment in a control plane that Flux keeps in step with a repository on loopback. */
export class Installation {
  readonly plane: ControlPlane;
  readonly client: Client;
  readonly environment: string;
  readonly repository: Repository;
  /** The environment in the clone of the repository. */
  readonly tree: WorkingTree;
  #controllers: ReturnType<typeof standIn> | undefined;

  /** Pushes `dist`, by default as it is here, and points Flux at it. Waits for nothing. */
  static async begin(plane: ControlPlane, environment: string, dist = join(REPOSITORY, 'dist')): Promise<Installation> {
    const repository = await Repository.create(plane.folder.folder('git'), branchOf(environment));
    repository.copy(dist, 'dist');
    await repository.push('dist');
    await bootstrap(plane.client(), repository, environment);
    return new Installation(plane, repository, environment);
  }

  private constructor(plane: ControlPlane, repository: Repository, environment: string) {
    this.plane = plane;
    this.client = plane.client();
    this.repository = repository;
    this.environment = environment;
    this.tree = new WorkingTree(repository.work, environment);
  }

  /** Commits and pushes what was changed in the clone. Flux has fetched it when the promise resolves. */
  async push(message: string): Promise<string> {
    return this.#fetched(await this.repository.push(message));
  }

  /** Pushes the opposite of the last commit. */
  async revert(): Promise<string> {
    return this.#fetched(await this.repository.revert());
  }

  /** Waits until every layer is Ready, at a commit if one is given. */
  async ready(waiting: Waiting = {}): Promise<void> {
    await layersReady(this.client, this.environment, waiting);
  }

  /** Asks for every layer to be reconciled, the root first. What came of those that are not Ready. */
  async reconcileAll(): Promise<readonly string[]> {
    const failed = [];
    for (const name of layerNames(this.environment)) {
      const { status, message } = await this.reconcile(name);
      if (status !== 'True') failed.push(`${name}: ${message}`);
    }
    return failed;
  }

  reconcile(layer: string): Promise<Condition> {
    return reconcile(this.client, layer);
  }

  /** Names of the committed objects that are not in the server as they were committed, layer by layer. */
  async unlike(): Promise<string[]> {
    const found = [];
    for (const { name, objects } of readEnvironment(this.environment)) {
      const committed = objects.map((object) => this.#here(object));
      found.push(...(await unlike(this.client, fluxName(name), committed)));
    }
    return found;
  }

  /** Waits until Flux says something of a layer that fits, and gives it back whole. */
  async says(layer: string, fits: RegExp | string): Promise<string> {
    let message = '';
    await eventually(`${layer} says ${String(fits)}`, 120, async () => {
      const { message: said = 'nothing yet' } = condition(await this.#layer(layer), 'Ready') ?? {};
      message = said;
      return (typeof fits === 'string' ? said.includes(fits) : fits.test(said)) ? undefined : said;
    });
    return message;
  }

  /** The commit that a layer has applied last. */
  async applied(layer: string): Promise<string | undefined> {
    const { lastAppliedRevision } = (await this.#layer(layer)).status as { readonly lastAppliedRevision?: string };
    return lastAppliedRevision?.split(':').at(-1);
  }

  /** From here on Helm releases, secrets and groups of pods are reported as healthy, since their controllers are not here. */
  standIn(): void {
    this.#controllers ??= standIn(this.client, [...HELM, ...SECRETS, ...GROUPS]);
  }

  stop(): void {
    this.#controllers?.stop();
    this.repository.stop();
  }

  /** The address of the repository is the one thing that is another here: see `bootstrap`. */
  #here(object: KubernetesObject): KubernetesObject {
    if (object.kind !== 'GitRepository') return object;
    return { ...object, spec: { ...(object.spec as Record<string, unknown>), url: this.repository.url } };
  }

  async #layer(name: string) {
    return (await this.client.get(layerObject(name))) ?? layerObject(name);
  }

  async #fetched(commit: string): Promise<string> {
    await Promise.all([ROOT, 'layers'].map((source) => fetched(this.client, source, commit)));
    return commit;
  }
}

/** The branch that the environment is applied from. */
function branchOf(environment: string): string | undefined {
  const objects = readEnvironment(environment).flatMap((layer) => layer.objects);
  const { spec } = objects.find(({ kind }) => kind === 'GitRepository') ?? {};
  return (spec as { readonly ref?: { readonly branch?: string } } | undefined)?.ref?.branch;
}
