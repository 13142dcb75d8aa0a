export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a Prometheus answers to a query at this moment. */
export async function query(prometheus: string, promql: string): Promise<Sample[]> {
  const url = new URL('/api/v1/query', prometheus);
  url.searchParams.set('query', promql);
  const answer = (await (await fetch(url)).json()) as Answer;
  if (answer.status !== 'success') throw new Error(`${promql}: ${answer.error}`);
  return answer.data.result.map(({ metric, value: [, value] }) => ({ metric, value: Number(value) }));
}

type Answer =
  | { readonly status: 'error'; readonly error: string }
  | {
      readonly status: 'success';
      readonly data: {
        readonly result: readonly { readonly metric: Sample['metric']; readonly value: readonly [number, string] }[];
      };
    };
