/**
 * @file Builds what is stale, then runs the command line: `node app/build.mjs [--watch] COMMAND ARGS...`
 *
 * `build` builds everything, `package` builds everything and packs it (further arguments go to electron-builder), any
 * other command is one of Tillsight's and needs only the Node bundles; `start` needs the screen too. Stdout belongs to
 * the command alone: whatever a build has to say goes to stderr.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, watch as fsWatch, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { dist, readStamp, replaceFolder, root, stampOf, writeWhole } from './build-files.mjs';
import { requireNode } from './node-version.mjs';
import { thirdPartyText } from './third-party.mjs';

requireNode();
const require = createRequire(import.meta.url);

/** Bundle in `dist/` by its entry. */
const BUNDLES = {
  activations: 'app/activations/child.ts',
  cli: 'app/hosts/cli/index.ts',
  detector: 'app/detector/child.ts',
  lab: 'app/latency/child.ts',
  main: 'app/hosts/electron/index.ts',
  preload: 'app/hosts/electron/preload.ts',
};
/** Stay in node_modules: native code, files of their own beside their code, or what the runtime brings. */
const EXTERNAL = ['electron', 'libsql', 'onnxruntime-node', 'sharp', '@img/*'];
/** What the screen is made of. */
const SCREEN = [
  'renderer',
  'assets',
  'app/contract.ts',
  'app/contract',
  'app/latency/schema',
  'app/frame.ts',
  'vite.config.ts',
  'package-lock.json',
];

/** Bundles main, preload, detector and command line; about 0.3 s when stale. @returns whether it built */
async function buildNode() {
  const last = readStamp('node');
  const built = Object.keys(BUNDLES).every((name) => existsSync(join(dist, `${name}.cjs`)));
  if (built && last && last.stamp === stampOf(last.inputs)) return false;
  const esbuild = await import('esbuild');
  const bundle = (names, banner) =>
    esbuild.build({
      absWorkingDir: root,
      entryPoints: names.map((name) => ({ in: BUNDLES[name], out: name })),
      outdir: 'dist',
      outExtension: { '.js': '.cjs' },
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'cjs',
      // Electron 25, on which the end-to-end tests run, has Node 18.
      target: 'node18',
      sourcemap: true,
      external: EXTERNAL,
      logLevel: 'warning',
      ...banner,
    });
  const results = await Promise.all([
    // CommonJS has no import.meta.url, by which the app finds its files (`root.ts`).
    bundle(['activations', 'cli', 'detector', 'lab', 'main'], {
      define: { 'import.meta.url': 'importMetaUrl' },
      banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    }),
    // A sandboxed preload may require next to nothing, so it gets nothing.
    bundle(['preload'], {}),
  ]);
  for (const file of results.flatMap((result) => result.outputFiles)) writeWhole(file.path, file.contents);
  copyFonts();
  const bundled = new Set(results.flatMap((result) => Object.keys(result.metafile.inputs)));
  writeWhole(join(dist, 'third-party.txt'), thirdPartyText(root, bundled));
  const own = ['build', 'build-files', 'third-party'].map((name) => `app/${name}.mjs`);
  const inputs = [...bundled, ...own, 'package-lock.json'];
  writeWhole(join(dist, 'node.stamp.json'), JSON.stringify({ inputs, stamp: stampOf(inputs) }));
  await esbuild.stop();
  return true;
}

/** The typeface of printed receipts, where the packed app finds it. */
function copyFonts() {
  const from = join(root, 'node_modules/@fontsource/be-vietnam-pro/files');
  const wanted = /^be-vietnam-pro-(latin|latin-ext|vietnamese)-(400|700)-normal\.woff$/;
  for (const name of readdirSync(from).filter((file) => wanted.test(file))) {
    writeWhole(join(dist, 'fonts', name), readFileSync(join(from, name)));
  }
}

/** Builds the screen with Vite; a second or two when stale. @returns whether it built */
async function buildScreen() {
  // Before the build: what is changed meanwhile is built next time.
  const stamp = stampOf(SCREEN);
  if (existsSync(join(dist, 'renderer/index.html')) && readStamp('renderer')?.stamp === stamp) return false;
  // In a process of its own: Vite keeps threads, and its talk must not reach our stdout.
  const out = `dist/renderer.${process.pid}`;
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');
  // `runner` writes nothing into node_modules, which may be another user's; and what a test builds is started later too.
  const flags = ['--outDir', join(root, out), '--logLevel', 'warn', '--configLoader', 'runner'];
  const code = await run([vite, 'build', ...flags], ['ignore', 2, 2], { ...process.env, NODE_ENV: 'production' });
  if (code !== 0) throw new Error('The screen could not be built; the lines above say why.');
  replaceFolder(join(root, out), join(dist, 'renderer'));
  writeWhole(join(dist, 'renderer.stamp.json'), JSON.stringify({ inputs: SCREEN, stamp }));
  return true;
}

/** Draws the icon of the packed app from the brand's; the systems' own formats are electron-builder's business. */
async function drawIcon() {
  const { default: sharp } = await import('sharp');
  const icon = sharp(join(root, 'assets/brand/icon.svg'), { density: 300 });
  writeWhole(
    join(dist, 'icon.png'),
    await icon.resize(1024, 1024, { fit: 'contain', background: '#0000' }).png().toBuffer(),
  );
}

/** Runs a Node program to its end, signals passed on. @returns its exit code */
function run(args, stdio, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio, env });
    let stopped = false;
    const passOn = (signal) => {
      stopped = child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, passOn);
      if (stopped) process.exit(130); // By somebody: no fault to speak of.
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** Rebuilds on every change and starts the command anew when its own code changed. */
async function watch(args) {
  // One address for all the restarts, so that the page in the browser finds its till again.
  const env = { ...process.env, TILLSIGHT_TOKEN: randomBytes(16).toString('hex') };
  const command = ['--enable-source-maps', join(dist, 'cli.cjs'), ...args];
  let child = null;
  const restart = async () => {
    // The port must be free again, or the new one would take the next.
    if (child?.exitCode === null && child.kill()) await once(child, 'exit');
    child = spawn(process.execPath, command, { stdio: 'inherit', env });
  };
  const build = async () => {
    try {
      const nodeChanged = await buildNode();
      if (await buildScreen()) console.error('The screen was built anew: reload the page.');
      if (nodeChanged || !child) await restart();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  };
  let building = build();
  let timer;
  for (const folder of ['app', 'renderer', 'assets']) {
    fsWatch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        building = building.then(build);
      }, 100);
    });
  }
}

async function main() {
  const args = process.argv.slice(2);
  if (args[0] === '--watch') return watch(args.slice(1));
  const [command, ...rest] = args;
  const needsScreen = command === 'start' || command === 'build' || command === 'package';
  await Promise.all([buildNode(), needsScreen && !rest.includes('--help') ? buildScreen() : false]);
  if (command === 'build') return;
  if (command === 'package') {
    await drawIcon();
    process.exitCode = await run([require.resolve('electron-builder/cli.js'), ...rest], 'inherit');
    return;
  }
  // In this very process: signals, the terminal and the exit code are the command's own.
  const cli = join(dist, 'cli.cjs');
  process.argv = [process.argv[0], cli, ...args];
  process.setSourceMapsEnabled(true);
  require(cli);
}

main().catch((error) => {
  // esbuild has already printed what it found.
  if (Array.isArray(error?.errors)) console.error('Tillsight could not be built; the lines above say why.');
  else console.error(error instanceof Error && !process.env.TILLSIGHT_DEBUG ? error.message : error);
  process.exitCode = 1;
});
