/**
 * @file Reads the metadata of an ONNX file, which onnxruntime-node does not give out; nothing else of the file.
 *
 * Only the top level of the protobuf is walked: ModelProto.metadata_props is field 14, its entries are
 * StringStringEntryProto { key = 1, value = 2 } (onnx/onnx.proto3).
 */
import { readFileSync } from 'node:fs';

const METADATA_PROPS = 14;

interface Field {
  readonly number: number;
  /** Empty for a number. */
  readonly bytes: Buffer;
}

/**
 * The metadata as key and value.
 *
 * @throws RangeError when the file is no protobuf.
 */
export function readOnnxMetadata(modelPath: string): ReadonlyMap<string, string> {
  const metadata = new Map<string, string>();
  for (const field of fieldsOf(readFileSync(modelPath))) {
    if (field.number !== METADATA_PROPS) continue;
    const [key, value] = [1, 2].map((number) =>
      fieldsOf(field.bytes)
        .find((part) => part.number === number)
        ?.bytes.toString('utf8'),
    );
    if (key !== undefined) metadata.set(key, value ?? '');
  }
  return metadata;
}

/** The fields of one message (protobuf.dev/programming-guides/encoding). */
function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message.readUInt8(at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const [number, wireType] = [Math.floor(tag / 8), tag & 7];
    if (wireType === 0) varint();
    const length = wireType === 1 ? 8 : wireType === 5 ? 4 : wireType === 2 ? varint() : 0;
    if (wireType > 5 || wireType === 3 || wireType === 4 || at + length > message.length) {
      throw new RangeError(`This is no protobuf: field ${number} at byte ${at} cannot be read.`);
    }
    fields.push({ number, bytes: message.subarray(at, at + length) });
    at += length;
  }
  return fields;
}
