import { afterAll, beforeAll } from 'vitest';
import type { ControlPlaneOptions } from '../../src/control-plane/control-plane.ts';
import { Installation } from '../../src/flux/installation.ts';
import type { PartName } from '../../src/parts/parts.ts';
import { objectsOf } from './apply.ts';
import { controlPlane } from './plane.ts';
import { platformNodes } from './platform-nodes.ts';

/** What an environment needs so that Flux applies it and its pods run. */
const PARTS: readonly PartName[] = [
  'controller-manager',
  'scheduler',
  'nodes',
  'source-controller',
  'kustomize-controller',
];

/**
 * An environment that Flux has been pointed at, for the suite around the call. It is `dist` as it is here, or else what
 * `dist` leaves in the folder that it is given.
 */
export function begun(environment: string, { dist, ...options }: InstallOptions = {}): () => Installation {
  const plane = controlPlane(options, ...PARTS);
  let installation: Installation | undefined;
  beforeAll(async () => {
    await platformNodes(plane().client(), objectsOf(environment));
    installation = await Installation.begin(plane(), environment, dist?.(plane().folder.folder('dist')));
  });
  afterAll(() => installation?.stop());
  return () => {
    if (installation === undefined) throw new Error('asked for outside a test');
    return installation;
  };
}

export interface InstallOptions extends ControlPlaneOptions {
  readonly dist?: (folder: string) => string;
}

/**
 * The same when every layer is Ready. Helm releases and secrets are reported as Ready by a stand-in, since their controllers
 * are not here.
 */
export function installed(environment: string, options?: InstallOptions): () => Installation {
  const flux = begun(environment, options);
  beforeAll(async () => {
    flux().standIn();
    await flux().ready();
  });
  return flux;
}
