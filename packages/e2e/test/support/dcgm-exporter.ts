import { createServer, type Server } from 'node:http';
import { listen, urlOf } from '../../src/control-plane/listen.ts';

/** Plays DCGM exporter for one GPU: the number of its last XID error, 0 where there was none. */
export class DcgmExporter {
  xid = 0;
  readonly #server: Server = createServer((_, response) => {
    const labels = 'gpu="0",UUID="GPU-1",modelName="NVIDIA L4",Hostname="node-1"';
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
    response.end(`# TYPE DCGM_FI_DEV_XID_ERRORS gauge\nDCGM_FI_DEV_XID_ERRORS{${labels}} ${this.xid}\n`);
  });

  static async start(): Promise<DcgmExporter> {
    const exporter = new DcgmExporter();
    await listen(exporter.#server);
    return exporter;
  }

  /** `host:port` */
  get address(): string {
    return new URL(urlOf(this.#server)).host;
  }

  stop(): void {
    this.#server.close();
  }
}
