export { addPlatform } from './platform.ts';
export { defineEnvironment, type Environment, type Values } from './environment/environment.ts';
export { sample, sampleImage, type Marked, type Sample } from './environment/sample.ts';
