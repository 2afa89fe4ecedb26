const LOOPBACK = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i;

/** Whether an address, as Node writes it, is of this machine. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(address);
}
