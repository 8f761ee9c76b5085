/**
 * @file A child process as whoever started it sees it, whatever runs in it.
 *
 * Two makers: `detector/node-child.ts` (plain Node) and `hosts/electron/detector-process.ts` (Electron's utility
 * process, since a packed Electron cannot run as Node).
 */
export interface Child<To, From> {
  /** `ports` are MessagePorts to hand over (Electron only). Does nothing once the child is gone. */
  post(message: To, ports?: unknown[]): void;
  onMessage(callback: (message: From) => void): void;
  /** Called once; `code` is null when a signal ended it. */
  onExit(callback: (code: number | null) => void): void;
  /** Ends it at once, even in the middle of a run. */
  kill(): void;
}

/** Starts a bundled child by its path. The name shows in the system's process list (Electron only). */
export type Spawn = <To, From>(childFile: string, name?: string) => Child<To, From>;
