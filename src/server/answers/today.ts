/** Number of the day, in UTC. Days may be counted from it, so an answer holds for the day on which it was made. */
export function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}
