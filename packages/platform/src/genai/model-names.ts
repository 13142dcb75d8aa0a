import { quote, type Problem } from '@parapet/core';

/** What callers may write as `model`, of all parts. */
interface Named {
  readonly genai: { readonly bedrock: { readonly profiles: readonly { readonly name: string }[] } };
  readonly inference: Readonly<Record<'servers' | 'distributed', readonly { readonly servedModelName: string }[]>>;
}

/** ENV-011: a name that two models answer to. The gateway would send every request to one of them, and both would scale by the sum. */
export function sharedModelNames({ genai, inference }: Named): Problem[] {
  const names = [
    ...(['servers', 'distributed'] as const).flatMap((list) =>
      inference[list].map(({ servedModelName }, index) => ({
        setting: `environment.inference.${list}[${index}].servedModelName`,
        name: servedModelName,
      })),
    ),
    ...genai.bedrock.profiles.map(({ name }, index) => ({
      setting: `environment.genai.bedrock.profiles[${index}].name`,
      name,
    })),
  ];
  return names.flatMap(({ setting, name }, index) => {
    const first = names.slice(0, index).find((each) => each.name === name);
    if (first === undefined) return [];
    const message = `is ${quote(name)}, and so is ${first.setting}`;
    return [{ code: 'ENV-011', object: setting, message, fix: 'give each model a name of its own' }];
  });
}
