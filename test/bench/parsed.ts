/** @file Reads how a benchmark is called. */
import { type Command, CommanderError } from 'commander';
import { UsageError } from '../../app/hosts/cli/output.ts';

/**
 * @returns false when only help was wanted
 * @throws UsageError, with an empty message since what is wrong has been said already
 */
export function parsed(command: Command, args: readonly string[]): boolean {
  try {
    command.exitOverride().parse(args, { from: 'user' });
    return true;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return false;
    throw new UsageError('', { cause: error });
  }
}
