import { afterAll, beforeAll } from 'vitest';
import { ControlPlane, type ControlPlaneOptions } from '../../src/control-plane/control-plane.ts';
import { storeWithKinds } from '../../src/control-plane/store-with-kinds.ts';
import { installCrds } from '../../src/kubernetes/crds.ts';
import type { PartName } from '../../src/parts/parts.ts';

/** A control plane with our custom kinds, for the suite around the call. */
export function controlPlane(options: ControlPlaneOptions, ...parts: readonly PartName[]): () => ControlPlane {
  let plane: ControlPlane | undefined;
  beforeAll(async () => {
    // What another minor puts into its store is its own.
    const store = options.emulate === undefined ? await storeWithKinds() : undefined;
    plane = await ControlPlane.start({ store, ...options });
    if (store === undefined) await installCrds(plane.client());
    await plane.with(...parts);
  });
  afterAll(() => plane?.stop());
  return () => {
    if (plane === undefined) throw new Error('asked for outside a test');
    return plane;
  };
}
