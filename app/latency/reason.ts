/** @file Why something could not be measured, in a sentence: without this machine's folders and the runtime's own noise. Pure. */

/** Where a file lies on this machine is nobody's business, nor where a line of the runtime's source is. */
export function reasonOf(error: unknown, modelPath = ''): string {
  const message = error instanceof Error ? error.message : String(error);
  const name = modelPath.replace(/^.*[\\/]/, '');
  const plain = (modelPath === '' ? message : message.replaceAll(modelPath, name))
    .replace(ANSI, '')
    .replace(/^Error: /, '')
    .replace(/\S*onnxruntime_src\S*.*?(?:was false\. |\[ONNXRuntimeError\] : \d+ : )/gs, '')
    .replace(/(?:\/[^\s/:'"]+){3,}\//g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST)}…`;
}

// The escape character and colours after it.
const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const LONGEST = 300;
