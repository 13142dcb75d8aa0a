import { markup, type Markup } from '../markup.ts';

/** `Deployment/poolside/core-api` with its last part standing out, and room to break lines where a reader would. */
export function objectId(text: string): Markup {
  const parts = text.split('/');
  const name = parts.pop() ?? '';
  return markup`<code class="object-id">${parts.map((part) => markup`<span>${part}/<wbr></span>`)}<strong>${name}</strong></code>`;
}

/** Where an object comes from in TypeScript. */
export function originOf({
  construct,
  package: from,
}: {
  readonly construct?: string;
  readonly package?: string;
}): Markup | undefined {
  if (construct === undefined) return undefined;
  return markup`<p class="origin">from <code>${construct.split('/').map((part, at) => markup`${at === 0 ? '' : '/'}${at === 0 ? undefined : markup`<wbr>`}${part}`)}</code>${
    from === undefined ? undefined : markup` of <code>${from}</code>`
  }</p>`;
}
