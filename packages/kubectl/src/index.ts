export { helm, kubectl } from './programs.ts';
