const LOOPBACK = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i;

/** Whether an address, in the notation of Node.js, is a loopback address. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(address);
}
