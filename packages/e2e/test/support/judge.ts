import type { ControlPlane } from '../../src/control-plane/control-plane.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { Wire } from '../../src/kubernetes/wire.ts';

/** What a server says of an object that nobody may have made: empty where it takes it. */
export interface Verdict {
  /** To server-side apply, as Flux does it. */
  readonly apply: string;
  /** To a create, whose refusals are in more words. */
  readonly create: string;
}

/** Asks for verdicts by dry runs with strict field validation. `at` says where the object would go, whatever is in it. */
export function judge(plane: ControlPlane): (at: KubernetesObject, object: unknown) => Promise<Verdict> {
  const wire = plane.client().config.makeApiClient(Wire);
  return async (at, body) => {
    const query = { fieldValidation: 'Strict', dryRun: 'All' };
    const [apply, create] = await Promise.all([
      wire.send('PATCH', await wire.path(at), {
        query: { ...query, fieldManager: 'parapet-e2e' },
        contentType: 'application/apply-patch+yaml',
        body,
      }),
      wire.send('POST', await wire.collection(at.apiVersion, at.kind, at.metadata.namespace), { query, body }),
    ]);
    return { apply: words(apply), create: words(create) };
  };
}

function words({ code, body }: { readonly code: number; readonly body: unknown }): string {
  if (code < 300) return '';
  return (body as { readonly message?: string }).message ?? String(code);
}
