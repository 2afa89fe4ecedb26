/** Number of the current day, in UTC. Operations may refer to today, so a cached answer is valid for one day only. */
export function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}
