import { text } from '../shapes.ts';
import type { PodCheck } from './pod-check.ts';

/** A volume without any source is an emptyDir, and allowed; hostPath is refused by the baseline check of its own. */
export const restrictedVolumes: PodCheck = {
  id: 'restrictedVolumes',
  also: [],
  find: ({ volumes }) =>
    volumes.flatMap((volume) =>
      Object.keys(volume)
        .filter((source) => !ALLOWED.has(source))
        .map((source) => `volume ${text(volume.name) ?? ''} is of the type ${source}`),
    ),
};

const ALLOWED = new Set([
  ...['name', 'hostPath', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim'],
  ...['projected', 'secret'],
]);
