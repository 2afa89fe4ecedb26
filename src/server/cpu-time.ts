/**
 * Processor time since it was made, for work that is done without waiting. Other threads count for what they did meanwhile,
 * so it is at most the time that has passed.
 */
export class CpuTime {
  private readonly startedAt = performance.now();
  private readonly before = process.cpuUsage();

  ms(): number {
    const { system, user } = process.cpuUsage(this.before);
    return Math.min((system + user) / 1_000, performance.now() - this.startedAt);
  }
}
