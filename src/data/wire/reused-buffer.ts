import { type ConnectOpts, Socket, type SocketConstructorOpts } from "node:net";

const READ_BYTES = 65_536;

/** What pg tells of a connection that it wants a socket for. */
interface Wanted {
  ssl?: unknown;
}

/**
 * Opens a socket whose reads all go into one buffer, where Node.js would give each a buffer of its own. Until the returned
 * function is called its listeners are given copies; from then on what they are given holds good until they return.
 * An encrypted connection reads as ever.
 */
export function reusedBuffer(): { open: (wanted?: Wanted) => Socket; share: () => void } {
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  let isShared = false;
  return {
    open({ ssl }: Wanted = {}) {
      if (ssl) return new Socket();
      const options: SocketConstructorOpts & ConnectOpts = {
        onread: {
          buffer,
          callback(size) {
            const bytes = buffer.subarray(0, size);
            return socket.emit("data", isShared ? bytes : Buffer.from(bytes));
          },
        },
      };
      const socket = new Socket(options);
      return socket;
    },
    share() {
      isShared = true;
    },
  };
}
