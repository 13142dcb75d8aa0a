/**
 * What is in AWS stays when the object goes: the controller lets go of it. Said on the object, since a controller that
 * somebody else installs deletes by default.
 */
export const RETAINED = { 'services.k8s.aws/deletion-policy': 'retain' } as const;

/** The same for what holds data, where the object stays as well: Flux never prunes it. */
export const KEPT = { ...RETAINED, 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } as const;
