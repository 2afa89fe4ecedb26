import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Redis } from "ioredis";

/** A separate Redis for a drill, which can be frozen and killed. */
export class RedisServer {
  readonly url: string;
  private server: ChildProcess | null = null;

  constructor(
    private readonly program: string,
    private readonly port: number,
    private readonly folder: string,
  ) {
    this.url = `redis://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    const settings = ["--port", String(this.port), "--bind", "127.0.0.1", "--save", "", "--dir", this.folder];
    const server = spawn(this.program, settings, { stdio: ["ignore", "pipe", "ignore"] });
    this.server = server;
    let written = "";
    server.stdout.setEncoding("utf8").on("data", (text: string) => (written += text));
    while (!written.includes("Ready to accept connections")) await once(server.stdout, "data");
  }

  freeze(): void {
    this.server?.kill("SIGSTOP");
  }

  thaw(): void {
    this.server?.kill("SIGCONT");
  }

  async kill(): Promise<void> {
    const { server } = this;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    server.kill("SIGKILL");
    await once(server, "exit");
  }

  /** Number of operations charged since it started. */
  async charges(): Promise<number> {
    const client = new Redis(this.url);
    try {
      const [, calls] = /cmdstat_eval:calls=(\d+)/.exec(await client.info("commandstats")) ?? [];
      return Number(calls ?? 0);
    } finally {
      client.disconnect();
    }
  }
}
