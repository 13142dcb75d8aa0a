import type { Connection } from '@parapet/network';
import type { Places } from '../places.ts';
import type { Inference } from './inference.ts';

export function inferenceConnections(places: Places, inference: Inference): Connection[] {
  return [];
}
