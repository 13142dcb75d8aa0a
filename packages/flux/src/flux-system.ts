/** Where the Flux installation lives, and with it the identities that its controllers impersonate for the layers. */
export const FLUX_NAMESPACE = 'flux-system';

/** Name of the GitRepository that the layers are read from. `flux bootstrap` keeps `flux-system` for its own. */
export const SOURCE_NAME = 'layers';
