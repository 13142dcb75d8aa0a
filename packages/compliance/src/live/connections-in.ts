import type { Manifest } from '@parapet/core';
import { Index } from '@parapet/policy';
import { connectionsOf, type Connections } from '../connections/connections.ts';
import type { State } from './state.ts';

/** Who may open a connection to whom, by the policies and the pods that are in the cluster. Pods of one component are one. */
export function connectionsIn(state: State): Connections {
  const components = new Map<string, Manifest>();
  for (const pod of state.liveOf('Pod')) {
    const { namespace = '', labels = {}, name } = pod.metadata;
    const component = labels['app.kubernetes.io/name'] ?? labels['app'] ?? name;
    components.set(`${namespace}/${component}`, { ...pod, metadata: { ...pod.metadata, name: component } });
  }
  const objects = [...state.liveOf('Namespace', 'NetworkPolicy'), ...components.values()];
  return connectionsOf(
    new Index({
      objects: objects.map((manifest) => ({ manifest, path: '' })),
      kubernetes: state.kubernetes,
      today: '',
    }),
  );
}
