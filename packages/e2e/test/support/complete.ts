import type { Manifest } from '@parapet/core';

type Fields = Readonly<Record<string, unknown>>;

const IMAGE = `registry.parapet.example/app:1.0.0@sha256:${'0'.repeat(64)}`;

/** An example of a rule holds only what the rule looks at: the same with what the API server requires besides. */
export function complete(manifest: Manifest, namespace: string): Manifest {
  const moved = { ...manifest, metadata: { ...manifest.metadata, namespace } };
  const spec = fields(manifest.spec);
  switch (manifest.kind) {
    case 'Pod':
      return { ...moved, spec: podSpec(spec) };
    case 'CronJob': {
      const job = fields(fields(spec.jobTemplate).spec);
      return { ...moved, spec: { schedule: '@daily', ...spec, jobTemplate: { spec: withTemplate(job) } } };
    }
    case 'Job': {
      const { selector: _, ...job } = spec;
      return { ...moved, spec: withTemplate(job) };
    }
    case 'StatefulSet':
      return { ...moved, spec: { serviceName: 'app', ...withTemplate(spec) } };
    case 'Service':
      return { ...moved, spec: { ports: [{ port: 80 }], ...spec } };
    case 'Secret':
      return {
        ...moved,
        metadata: { ...moved.metadata, annotations: { 'kubernetes.io/service-account.name': 'default' } },
      };
    default:
      return 'template' in spec ? { ...moved, spec: withTemplate(spec) } : moved;
  }
}

function withTemplate(spec: Fields): Fields {
  const template = fields(spec.template);
  return { ...spec, template: { ...template, spec: podSpec(fields(template.spec)) } };
}

function podSpec(spec: Fields): Fields {
  const { initContainers, containers = [{ name: 'app' }] } = spec;
  return {
    ...spec,
    ...(initContainers === undefined ? {} : { initContainers: withImages(initContainers) }),
    containers: withImages(containers),
  };
}

function withImages(containers: unknown): readonly Fields[] {
  return (containers as readonly Fields[]).map((container) => ({ image: IMAGE, ...container }));
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
