import type { Connection } from '@parapet/network';
import type { Places } from '../places.ts';
import type { Monitoring, Observed } from './monitoring.ts';

export function monitoringConnections(places: Places, monitoring: Monitoring, observed: Observed): Connection[] {
  return [];
}
