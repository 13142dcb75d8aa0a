import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { HarnessError } from '../processes/failure.ts';
import { listen, urlOf } from '../control-plane/listen.ts';

/** User and password that the server asks for. */
export interface GitUser {
  readonly username: string;
  readonly password: string;
}

/** Bare repositories by smart HTTP, as git itself serves them, for reading and for pushes. */
export class GitServer {
  readonly #server: Server;
  readonly #root: string;
  readonly #backend = findBackend();
  readonly #authorization: string;

  /** Serves the repositories below `root`. */
  static async start(root: string, user: GitUser): Promise<GitServer> {
    const server = new GitServer(root, user);
    await listen(server.#server);
    return server;
  }

  private constructor(root: string, { username, password }: GitUser) {
    this.#root = root;
    this.#authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    this.#server = createServer((request, response) => {
      this.#serve(request, response);
    });
  }

  url(repository: string): string {
    return `${urlOf(this.#server)}/${repository}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.authorization !== this.#authorization) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const env = {
      GIT_PROJECT_ROOT: this.#root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      HOME: this.#root,
      REMOTE_USER: 'git',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    };
    const backend = spawn(this.#backend, { env, stdio: ['pipe', 'pipe', 'ignore'] });
    backend.stdin.on('error', () => undefined);
    backend.on('error', (error) => response.destroy(error));
    request.pipe(backend.stdin);
    relay(backend.stdout, response);
  }
}

function findBackend(): string {
  const { error, stdout } = spawnSync('git', ['--exec-path'], { encoding: 'utf8' });
  if (error !== undefined) throw new HarnessError('git is missing: no git on PATH');
  const backend = join(stdout.trim(), 'git-http-backend');
  if (!existsSync(backend)) throw new HarnessError(`git cannot serve by HTTP: there is no ${backend}`);
  return backend;
}

/** What a CGI program prints: headers, an empty line, the body. */
function relay(output: NodeJS.ReadableStream, response: ServerResponse): void {
  let head = Buffer.alloc(0);
  let headed = false;
  output.on('data', (chunk: Buffer) => {
    if (headed) {
      response.write(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    headed = true;
    const headers = new Map(head.toString('latin1', 0, end).split('\r\n').map(splitHeader));
    const status = Number.parseInt(headers.get('Status') ?? '200', 10);
    headers.delete('Status');
    response.writeHead(status, Object.fromEntries(headers));
    response.write(head.subarray(end + 4));
  });
  output.on('end', () => response.end());
}

function splitHeader(line: string): [string, string] {
  const [name = '', ...value] = line.split(': ');
  return [name, value.join(': ')];
}
