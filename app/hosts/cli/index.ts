/**
 * @file The entry of the command line: `tillsight COMMAND`.
 *
 * Exit codes: 0 done, 1 failed, 2 wrong use. Results go to stdout, messages to stderr.
 */
import { CommanderError } from 'commander';
import { appVersion } from '../../root.ts';
import { sentenceOf, tell, UsageError } from './output.ts';
import { makeProgram } from './program.ts';

async function main(): Promise<void> {
  try {
    const program = makeProgram(appVersion(), (exitCode) => {
      process.exitCode = exitCode;
    });
    // These bring a server, a PDF writer and a database with them, for which no other command should wait.
    if (!program.commands.some((command) => command.name() === process.argv[2])) {
      (await import('./start.ts')).registerStart(program);
      (await import('./demo-print.ts')).registerDemoPrint(program);
      (await import('./data.ts')).registerData(program, (exitCode) => {
        process.exitCode = exitCode;
      });
    }
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

/** Commander has already written its own message; everything else is said here. */
function exitCodeOf(error: unknown): number {
  // Help and version end a program the same way, with exit code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  tell(sentenceOf(error));
  if (process.env.TILLSIGHT_DEBUG && error instanceof Error) tell(String(error.stack));
  return error instanceof UsageError ? 2 : 1;
}

// Whoever reads our lines may stop before the last one (`| head`); that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void main();
