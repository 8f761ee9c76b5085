/** @file Bundles a child process of the tests the way the app's own are bundled, into an ignored folder of the project. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { appRoot } from '../../app/root.ts';

/** @returns the bundle's path; it lies inside the project, so that external packages are found from there. */
export async function bundleChild(entry: string, name: string): Promise<string> {
  const root = appRoot();
  const outfile = join(root, 'test-results/children', `${name}-${process.pid}.cjs`);
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: ['libsql', 'onnxruntime-node', 'sharp'],
    logLevel: 'warning',
  });
  return outfile;
}
