import { type ConnectOpts, Socket, type SocketConstructorOpts } from "node:net";

const READ_BYTES = 65_536;

/** The connection parameters that pg passes when it needs a socket. */
interface Wanted {
  ssl?: unknown;
}

/**
 * Opens a socket whose reads all go into one buffer, instead of a new one for each. Listeners get copies until `share` is
 * called; from then on, a chunk is valid only until the listener returns. An encrypted connection is not affected.
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
