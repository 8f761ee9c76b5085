/**
 * @file `npm run docs:screens -- [PART OF A NAME]...`: photographs every screen in both languages on the real app, and
 * lists the pictures in docs/screens/README.md. With a part of a test's name only those are taken anew;
 * with `--page` none is, and only the page is written.
 */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** In the order in which people meet them. */
const SCREENS = {
  'The customer': {
    attract: 'Nobody is there: the belt runs',
    'bill-belt': 'The bill at the belt',
    'bill-tray': 'The bill at the tray',
    'line-tools': 'A line is touched: more, fewer, not this, remove',
    'line-correct': 'Not this: what it might be',
    'question-doubt': 'A question: which one is it?',
    'question-there': 'Out of sight: is it taken?',
    'question-unknown': 'Not recognised',
    'search-name': 'Find an item by its name',
    'search-number': 'Find an item by its number',
    weigh: 'Weigh it',
    age: 'Staff look at the age',
    review: 'Is everything right?',
    'pay-choose': 'How to pay',
    'pay-waiting': 'The terminal waits for the card (the demo terminal asks what happens)',
    'pay-declined': 'Declined',
    'pay-cash': 'Cash: how much is given',
    receipt: 'Paid: change and receipt',
    thanks: 'Thanks',
    clearing: 'What was paid still lies there',
    idle: 'Are you still there?',
    resume: 'After the till was killed: go on with this basket?',
  },
  'When something is wrong': {
    'camera-none': 'No camera',
    'camera-unplugged': 'The camera was pulled out',
    'camera-refused': 'The camera is refused',
    'detector-killed': 'The detector was killed and comes back',
    'model-wrong': 'The model is none',
    'model-missing': 'The model is missing',
    'till-lost': 'The till itself is gone',
  },
  'The first start': {
    'setup-1-pin': 'A PIN for staff',
    'setup-2-camera': 'Which camera',
    'setup-3-counting': 'Where items count',
    'setup-4-goods': 'What is sold',
    'setup-5-shop': 'What stands on the receipt',
  },
  Staff: {
    'staff-menu': 'The menu',
    'office-pin': 'The door',
    'office-day': 'The day',
    'office-sales': 'Sales',
    'office-refund': 'A sale, to be given back',
    'office-open-till': 'Opening with a count',
    'office-close-till': 'Closing with a count',
    'office-z-report': 'The Z report',
    'office-catalogue': 'The catalogue',
    'office-product': 'A product',
    'office-import': 'A file before it is imported',
    'office-import-faults': 'A file with a fault',
    'office-mix-ups': 'What the till mixes up',
    'office-settings': 'Settings',
  },
  'The lab': {
    lab: 'Before a run',
    'activations-curve': 'Activations: one input, seven functions',
    'activations-softmax': 'Activations: scores and shares',
    'activations-layers': 'Activations: zeros, layer by layer',
  },
};

function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** Only what was taken is listed: a screen that does not come up leaves no broken picture. */
function table(screens) {
  const cell = (name, language) => {
    const file = `${name}.${language}.webp`;
    return existsSync(`${root}docs/screens/${file}`) ? `<a href="${file}"><img src="${file}" width="240"></a>` : '';
  };
  const rows = Object.entries(screens).map(
    ([name, words]) => `| ${words} | ${cell(name, 'en')} | ${cell(name, 'vi')} |`,
  );
  return ['| Screen | English | Vietnamese |', '| --- | --- | --- |', ...rows].join('\n');
}

function page() {
  const head = `# The screens

Every screen in both languages, photographed by \`npm run docs:screens\` on the real app: web host, Chromium, the demo belt
or a film of a counter before the camera, the shipped model. Upright (1080 x 1920) where customers stand, 1366 x 768
where staff do. The command writes this page too.
`;
  const parts = Object.entries(SCREENS).map(([title, screens]) => `## ${title}\n\n${table(screens)}\n`);
  return [head, ...parts].join('\n');
}

const wanted = process.argv.slice(2);
if (!wanted.includes('--page')) {
  const built = await run(process.execPath, ['app/build.mjs', 'build']);
  const args = ['test', '-c', 'test/bench', '--project=chromium', '--reporter=list', 'screens/'];
  if (wanted.length > 0) args.push('-g', wanted.join('|'));
  process.exitCode = built || (await run(process.execPath, ['node_modules/@playwright/test/cli.js', ...args]));
}
writeFileSync(`${root}docs/screens/README.md`, page());
