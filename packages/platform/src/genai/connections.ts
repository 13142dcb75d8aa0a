import type { Connection } from '@parapet/network';
import type { Inference } from '../inference/inference.ts';
import type { Places } from '../places.ts';
import type { Genai } from './genai.ts';

export function genaiConnections(places: Places, genai: Genai, inference: Inference): Connection[] {
  return [];
}
