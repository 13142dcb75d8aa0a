import { metricNames, metricOf } from '@parapet/metrics';
import { createServer, type Server } from 'node:http';
import type { Client } from '../../src/kubernetes/client.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { listen, urlOf } from '../../src/control-plane/listen.ts';
import { podsOf, readyPods } from './pods.ts';

const PORT = '8000';

/**
 * No container runs, so this answers for them: Prometheus is told to reach pods through it as through a proxy, asks it for
 * `http://<address of a pod>:8000/metrics`, and gets every gauge and counter of the catalogue of vLLM. Requests are shared out
 * evenly among the pods that are Ready, as a Service does; a pod that is not has no answer yet.
 */
export class VllmExporter {
  /** Requests that run, and that wait, in all pods together. */
  load = { running: 0, waiting: 0 };
  /** Whether any pod answers. */
  answers = true;
  readonly #server: Server;

  static async start(client: Client, deployment: KubernetesObject, servedModelName: string): Promise<VllmExporter> {
    const exporter = new VllmExporter(client, deployment, servedModelName);
    await listen(exporter.#server);
    return exporter;
  }

  private constructor(client: Client, deployment: KubernetesObject, servedModelName: string) {
    this.#server = createServer((request, response) => {
      void (async () => {
        const { hostname, port, pathname } = new URL(request.url ?? '', 'http://nobody');
        const addresses = readyPods(await podsOf(client, deployment)).map(({ status }) => (status as Address).podIP);
        const served = port === PORT && pathname === '/metrics' && addresses.includes(hostname) && this.answers;
        response.writeHead(served ? 200 : 503, { 'content-type': 'text/plain; version=0.0.4' });
        response.end(served ? this.#metrics(servedModelName, addresses.length) : '');
      })();
    });
  }

  /** For `proxy_url`. */
  get url(): string {
    return urlOf(this.#server);
  }

  stop(): void {
    this.#server.close();
  }

  #metrics(model: string, pods: number): string {
    const values: Readonly<Record<string, number>> = {
      'vllm:num_requests_running': this.load.running / pods,
      'vllm:num_requests_waiting': this.load.waiting / pods,
    };
    const lines = metricNames().flatMap((name) => {
      const { type, labels = [] } = metricOf(name) ?? {};
      if (!name.startsWith('vllm:') || (type !== 'gauge' && type !== 'counter')) return [];
      const text = labels.map((label) => `${label}="${label === 'model_name' ? model : '0'}"`).join(',');
      return [`# TYPE ${name} ${type}`, `${name}{${text}} ${values[name] ?? 0}`];
    });
    return `${lines.join('\n')}\n`;
  }
}

interface Address {
  readonly podIP?: string;
}
