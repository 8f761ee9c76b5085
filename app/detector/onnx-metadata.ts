/**
 * @file Reads the metadata of an ONNX file, which onnxruntime-node does not give out; nothing else of the file.
 *
 * Only the top level of the protobuf is walked: ModelProto.metadata_props is field 14, its entries are
 * StringStringEntryProto { key = 1, value = 2 } (onnx/onnx.proto3).
 */
import { readFileSync } from 'node:fs';
import { fieldsOf } from './protobuf.ts';

const METADATA_PROPS = 14;

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
      [...fieldsOf(field.bytes)].find((part) => part.number === number)?.bytes.toString('utf8'),
    );
    if (key !== undefined) metadata.set(key, value ?? '');
  }
  return metadata;
}
