import { posix } from 'node:path';
import { fluentBitsOf, serviceOf, wholeMounts, type FluentBit, type Mount } from '../objects/fluent-bit.ts';
import { items, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const obs010: ObjectRule = {
  id: 'OBS-010',
  title: 'Fluent Bit finds the files that its configuration names',
  severity: 'error',
  why: 'A mount over a folder hides what the image has in it. Without one of its files Fluent Bit ends at its start, or parses no line.',
  fix: 'put the file into the ConfigMap, or mount the configuration in a folder of its own and name files of the image by their whole path',
  references: ['Fluent Bit: configuration file', 'Kubernetes: volumes, configMap'],
  check(index, report) {
    for (const fluentBit of index.derived(fluentBitsOf))
      for (const pods of fluentBit.pods)
        for (const mount of wholeMounts(pods, fluentBit.object))
          for (const file of filesNamed(fluentBit))
            if (isHidden(file, mount, fluentBit))
              report(
                pods.object,
                `container ${mount.container.name} has ${mount.path} from ConfigMap ${fluentBit.object.manifest.metadata.name}, whose configuration asks for ${file}, which is not in it`,
              );
  },
};

/** Settings of the service that name a file. */
const FILES = ['parsers_file', 'plugins_file', 'streams_file'];

function filesNamed(fluentBit: FluentBit): readonly string[] {
  const service = serviceOf(fluentBit);
  const included = fluentBit.sections
    .filter(({ kind }) => kind === 'include')
    .map(({ settings }) => settings.get('file'));
  return [...FILES.map((name) => service.get(name)), ...included]
    .filter((file) => file !== undefined)
    .filter((file) => !/[*$]/.test(file));
}

/** A relative path is looked up beside the configuration. */
function isHidden(file: string, { container, path }: Mount, { files }: FluentBit): boolean {
  const whole = posix.resolve(path, file);
  const isInside = posix.dirname(whole) === path;
  const isMounted = items(container.fields.volumeMounts).some(({ mountPath }) => text(mountPath) === whole);
  return isInside && !isMounted && !files.has(posix.basename(whole));
}
