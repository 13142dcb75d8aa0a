import type { RenderedObject } from '@parapet/core';
import { namespaceOf, nameOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import type { Container, RenderedPods } from '../index/pods.ts';
import { fields, items, pairs, text } from '../shapes.ts';
import { renderedIn } from './rendered-pods.ts';
import { sectionsIn, type Section } from './fluent-bit-sections.ts';

/** Configuration of Fluent Bit in a ConfigMap: all of its files together, since one includes another. */
export interface FluentBit {
  readonly object: RenderedObject;
  readonly sections: readonly Section[];
  /** Keys of the ConfigMap. */
  readonly files: ReadonlySet<string>;
  /** Pods that mount any of it. */
  readonly pods: readonly RenderedPods[];
}

/** Where a container has all files of a ConfigMap, without slash at the end. */
export interface Mount {
  readonly container: Container;
  readonly path: string;
}

export function fluentBitsOf(index: Index): readonly FluentBit[] {
  return index.of('ConfigMap').flatMap((object) => {
    const data = pairs(object.manifest.data);
    const sections = data.flatMap(([, file]) => sectionsIn(file));
    if (sections.length === 0) return [];
    const pods = renderedIn(index, namespaceOf(object.manifest)).filter(
      (each) => volumesFrom(each, nameOf(object.manifest)).length > 0,
    );
    return [{ object, sections, files: new Set(data.map(([key]) => key)), pods }];
  });
}

export function serviceOf({ sections }: FluentBit): Section['settings'] {
  return sections.find(({ kind }) => kind === 'service')?.settings ?? new Map<string, string>();
}

/** Whether a setting is switched on, in any of the words that Fluent Bit takes. */
export function isOn(value: string | undefined): boolean {
  return /^(on|true|yes)$/i.test(value ?? '');
}

/** Mounts of one file (`subPath`) and of chosen ones (`items`) hide nothing, and are not among them. */
export function wholeMounts(pods: RenderedPods, { manifest }: RenderedObject): readonly Mount[] {
  const volumes = volumesFrom(pods, nameOf(manifest))
    .filter((volume) => fields(volume.configMap).items === undefined)
    .map(({ name }) => name);
  return pods.containers.flatMap((container) =>
    items(container.fields.volumeMounts)
      .filter(({ name, subPath }) => volumes.includes(name) && subPath === undefined)
      .map(({ mountPath }) => ({ container, path: (text(mountPath) ?? '').replace(/\/+$/, '') })),
  );
}

function volumesFrom({ spec }: RenderedPods, configMap: string) {
  return items(spec.volumes).filter((volume) => fields(volume.configMap).name === configMap);
}
