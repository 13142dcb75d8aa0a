import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { nameOf, type KubernetesObject } from '../kubernetes/object.ts';
import type { LayerName } from '../kubernetes/tree.ts';

/** An environment in a clone, whose objects a proof adds, changes and removes. */
export class WorkingTree {
  readonly #folder: string;

  constructor(work: string, environment: string) {
    this.#folder = join(work, 'dist', environment);
  }

  /** Adds an object to a layer, in the place of the one that is called the same. */
  put(layer: LayerName, object: KubernetesObject): void {
    this.putText(layer, object, stringify(object));
  }

  /** The same with the text of the object, whatever it is. */
  putText(layer: LayerName, object: KubernetesObject, text: string): void {
    const file = this.#find(layer, nameOf(object)) ?? this.#add(layer, `${object.kind}-${object.metadata.name}.yaml`);
    writeFileSync(join(this.#folder, layer, file), text);
  }

  /** Changes an object of a layer, by its name as `nameOf` gives it. */
  edit(layer: LayerName, name: string, change: (object: KubernetesObject) => KubernetesObject): void {
    const path = join(this.#folder, layer, this.#file(layer, name));
    writeFileSync(path, stringify(change(parse(readFileSync(path, 'utf8')) as KubernetesObject)));
  }

  /** Takes an object out of a layer, and gives it back. */
  take(layer: LayerName, name: string): KubernetesObject {
    const file = this.#file(layer, name);
    const path = join(this.#folder, layer, file);
    const object = parse(readFileSync(path, 'utf8')) as KubernetesObject;
    rmSync(path);
    this.#list(
      layer,
      this.#files(layer).filter((other) => other !== file),
    );
    return object;
  }

  /** Leaves nothing in a layer: no object, and no list of objects. */
  clear(layer: LayerName): void {
    for (const file of [...this.#files(layer), 'kustomization.yaml']) rmSync(join(this.#folder, layer, file));
    // git keeps no empty folder, and Flux reads no file that is not YAML.
    writeFileSync(join(this.#folder, layer, 'empty'), '');
  }

  #file(layer: LayerName, name: string): string {
    const file = this.#find(layer, name);
    if (file === undefined) throw new Error(`${layer} has no ${name}`);
    return file;
  }

  #find(layer: LayerName, name: string): string | undefined {
    const folder = join(this.#folder, layer);
    return this.#files(layer).find(
      (file) => nameOf(parse(readFileSync(join(folder, file), 'utf8')) as KubernetesObject) === name,
    );
  }

  #add(layer: LayerName, file: string): string {
    this.#list(layer, [...this.#files(layer), file]);
    return file;
  }

  #files(layer: LayerName): readonly string[] {
    const { resources } = parse(readFileSync(join(this.#folder, layer, 'kustomization.yaml'), 'utf8')) as {
      readonly resources: readonly string[];
    };
    return resources;
  }

  #list(layer: LayerName, resources: readonly string[]): void {
    const list = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources };
    writeFileSync(join(this.#folder, layer, 'kustomization.yaml'), stringify(list));
  }
}
